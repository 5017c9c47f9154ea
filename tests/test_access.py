"""The table of access: every address × every kind of person, GET and POST.

An address without a line fails. A new address gets its line in the section of its app; what it needs to exist is
added to `fill_side`, for our centre and for theirs alike.
"""

from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.urls import reverse

from accounts.invitations import hash_of
from accounts.models import Centre, Deed, User
from tests.access import (
    PEOPLE,
    Line,
    Undone,
    Writes,
    addresses,
    ask,
    changed_tables,
    client_of,
    letter_of,
    rows,
    sign_everybody_in,
)
from tests.access_communities import COMMUNITIES, fill_people
from tests.access_desk import DESK, fill_desk
from tests.access_initiatives import INITIATIVES
from tests.access_meetings import MEETINGS, fill_meetings
from tests.access_path import check_path, fill_path
from tests.access_privacy import PRIVACY, fill_privacy
from tests.access_reminders import REMINDERS, fill_reminders
from tests.access_reports import REPORTS, fill_reports
from tests.access_volunteers import VOLUNTEERS, fill_volunteers
from tests.cast import SECRET, add_everybody
from tests.communities.filled import fill
from tests.headers import check_headers, check_language, check_no_markup_as_text
from tests.initiatives.filled import fill as fill_initiatives
from tests.make import PASSWORD, make_invitation, make_user

pytestmark = pytest.mark.django_db


#: Stands in every text of our centre's records, as SECRET does in theirs.
OURS = "Fabryczne"
NOTHING = "\x00"
#: Wanda and Zofia are organisers as Olga is.
ONE_OF_EACH_ROLE = ("olga", "karol", "darek", "iwona", "adam")


def pk(attribute):
    """The address carries the number of this record of the side."""
    return lambda side: {"pk": getattr(side, attribute).pk}


# Letters: + answered, - 404, L sent to sign in, m 405, s 503. Columns, in groups as spaced:
#   visitor, switched off | Olga of the community, Wanda of another, Zofia substitute |
#   Karol kierownik, Darek director, Iwona IOD, Adam administrator | Stella of another centre
NOBODY_IN = "LL --- ---- -"
EVERYBODY_IN = "LL +++ ++++ +"
OPEN = "++ +++ ++++ +"
OTHER_METHOD = "LL mmm mmmm m"

ACCOUNTS = {
    "accounts:profile": Line(
        get=EVERYBODY_IN, post=EVERYBODY_IN, data=lambda side: {"name": "Nowe Imię", "language": "en", "theme": "dark"}
    ),
    "accounts:centre": Line(get="LL +++ ++++ -", to=pk("centre")),
    "accounts:centre_edit": Line(
        get="LL --- -+-+ -", post="LL --- -+-+ -", to=pk("centre"), data=lambda side: centre_data(side)
    ),
    "accounts:logo": Line(get=NOBODY_IN, post=NOBODY_IN, to=pk("centre")),  # there is no logo; see test_centre
    "accounts:members": Line(get="LL --- ---+ -"),
    "accounts:membership_add": Line(
        get="LL --- ---+ -", post="LL --- ---+ -", to=pk("membership"), data=lambda side: {"role": "director"}
    ),
    "accounts:membership_end": Line(get="LL --- ---+ -", post="LL --- ---+ -", to=pk("membership")),
    "accounts:second_step": Line(get="LL --- ---+ -", post="LL --- ---+ -", to=pk("membership")),
    "accounts:account_switch": Line(
        get=OTHER_METHOD,
        post="LL --- ---+ -",
        to=lambda side: {"pk": side.membership.user_id},
        data=lambda side: {"on": "0"},
    ),
    "accounts:invitation_add": Line(get="LL --- ---+ -", post="LL --- ---+ -", data=lambda side: invitation_data(side)),
    "accounts:invitation_send": Line(get=OTHER_METHOD, post="LL --- ---+ -", to=pk("invitation")),
    "accounts:invitation_withdraw": Line(get=OTHER_METHOD, post="LL --- ---+ -", to=pk("invitation")),
    "accounts:invitation_accept": Line(
        get=OPEN, post=OPEN, to=lambda side: {"token": side.token}, data=lambda side: new_account_data(), by="visitor"
    ),
    "accounts:log": Line(get="LL --- --+- -"),
    "accounts:log_export": Line(get="LL --- --+- -", to=lambda side: {"ending": "csv"}),
}

ENTRANCE = {
    # a session of nobody; see test_sessions for those of one's own and of others
    "accounts:session_end": Line(get=OTHER_METHOD, post=NOBODY_IN, to=lambda side: {"pk": 10**9}),
    "account_login": Line(get=OPEN, post=OPEN, changes=False),  # see test_signing_in
    "account_logout": Line(get=OPEN, post=OPEN, changes=False),
    "account_inactive": Line(get=OPEN, post="mm mmm mmmm m"),
    "account_signup": Line(get=OPEN, post=OPEN, changes=False),
    "account_reauthenticate": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
    "account_change_password": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, data=lambda side: new_password_data()),
    "account_set_password": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
    "account_reset_password": Line(get=OPEN, post=OPEN, changes=False),
    "account_reset_password_done": Line(get=OPEN, post="mm mmm mmmm m"),
    "account_reset_password_from_key": Line(
        get=OPEN, post=OPEN, to=lambda side: {"uidb36": "1", "key": "a-b"}, changes=False
    ),
    "account_reset_password_from_key_done": Line(get=OPEN, post="mm mmm mmmm m"),
    "mfa_index": Line(get=EVERYBODY_IN, post=OTHER_METHOD),
    "mfa_authenticate": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
    "mfa_reauthenticate": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
    "mfa_activate_totp": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
    # nobody of the cast has switched the second step on; see test_signing_in for one who has
    "mfa_deactivate_totp": Line(get=NOBODY_IN, post=NOBODY_IN),
    "mfa_view_recovery_codes": Line(get=NOBODY_IN, post=OTHER_METHOD),
    "mfa_generate_recovery_codes": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
    "mfa_download_recovery_codes": Line(get=NOBODY_IN, post=NOBODY_IN),
    "usersessions_list": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
}

CONFIG = {
    "healthz": Line(get="ss sss ssss s", post="mm mmm mmmm m"),  # the worker and the beat of tests do not run
}

TABLE = {
    **ACCOUNTS,
    **ENTRANCE,
    **COMMUNITIES,
    **REPORTS,
    **INITIATIVES,
    **MEETINGS,
    **VOLUNTEERS,
    **REMINDERS,
    **PRIVACY,
    **DESK,
    **CONFIG,
}


def centre_data(side):
    empty = {"hours-TOTAL_FORMS": 0, "hours-INITIAL_FORMS": 0}
    return {"name": "MOPS po zmianie", "wording": "centre", "version": side.centre.version, **empty}


def invitation_data(side):
    key = "11111111-2222-4333-8444-555555555555"
    data = {"name": "Nina", "email": "nina@example.org", "role": "organiser", "form_key": key}
    return {"centre": side.centre.pk, **data}


def new_password_data():
    return {"oldpassword": PASSWORD, "password1": "inne-hasło-kasztana-8", "password2": "inne-hasło-kasztana-8"}


def new_account_data():
    return {"name": "Nina", "password": PASSWORD, "password_again": PASSWORD}


def strange_word(person, line):
    """What the person must not meet: for Stella our own centre is the other one (but for a letter that is open)."""
    if person != "stella":
        return SECRET
    return NOTHING if "+" in line.get[:2] else OURS


def fill_side(side, word):
    """What stands on each side; every text of theirs holds the secret word."""
    side.membership = make_user(f"Jan {word}", "organiser", side.centre).memberships.get()
    Authenticator.objects.create(user=side.membership.user, type=Authenticator.Type.TOTP, data={})
    side.token = f"token-of-{side.centre.pk}"
    side.invitation = make_invitation(side.centre, name=f"Gość {word}", token_hash=hash_of(side.token))
    vars(side).update(fill(side.community, word))
    vars(side).update(fill_people(side.community, word))
    vars(side).update(fill_desk(side.community, word))
    vars(side).update(fill_initiatives(side.community, word))
    vars(side).update(fill_meetings(side.community, word))
    vars(side).update(fill_volunteers(side.community, word))
    vars(side).update(fill_reports(side.community, word))
    vars(side).update(fill_reminders(side.community, word))
    vars(side).update(fill_privacy(side.community, word))


#: She may open nearly all: so each page is seen in the other language too.
READS_ENGLISH = "zofia"


def both_sides():
    """The whole cast, our centre and theirs, with all that stands in them; nobody is signed in yet."""
    world = add_everybody()
    world.ours = SimpleNamespace(centre=world.centre, community=world.community)
    world.theirs = SimpleNamespace(centre=world.other_centre, community=world.other_community)
    fill_side(world.ours, OURS)
    fill_side(world.theirs, SECRET)
    fill_path(world.ours)
    return world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once for the whole table: what a test changes is undone."""
    with django_db_blocker.unblock(), Undone():
        world = both_sides()
        world.sessions = sign_everybody_in(world)
        User.objects.filter(pk=getattr(world, READS_ENGLISH).pk).update(language="en")
        yield world


def test_every_address_has_a_line_and_every_line_an_address():
    assert set(addresses()) == set(TABLE)


def asked(letters):
    """Everybody; on the second database the first of each letter: the rights are the same, only the SQL is another.

    Who is only sent to sign in, or told that the method is another, asks no database there. That the method is
    another is told before anything is asked of the person, so one who is signed in hears it for all.
    """
    told = [person for person in PEOPLE[2:] if letters[person] == "m"]
    if connection.vendor == "sqlite":
        return [person for person in PEOPLE if person not in told[1:]]
    return list({letters[person]: person for person in reversed(PEOPLE[2:]) if person not in told}.values())


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_person_gets_what_her_role_allows(world, name, method):
    line, got = TABLE[name], {}
    letters = line.letters(method)
    for person in asked(letters):
        with Undone():
            answer = ask(world, person, method, name, line.to(world.ours), line.data(world.ours))
            got[person] = letter_of(answer)
            check_headers(answer)
            check_no_markup_as_text(answer.text_read)
            assert strange_word(person, line) not in answer.text_read, f"{person} reads of another centre"
            if got[person] != "+":
                assert not answer.written, f"{person} was refused and yet wrote something"
            elif method == "get":
                check_path(name, answer.text_read)
                check_language(answer, "en" if person == READS_ENGLISH else "pl")
    assert got == {person: letters[person] for person in got}


def asked_abroad():
    """Every address and way of asking that somebody may use at home. The other database is asked for pages alone: a
    form is fetched by the same question as its page."""
    for name, line in TABLE.items():
        if set("+-") <= set(line.get + line.post):
            for method, marks in (("get", ()), ("post", pytest.mark.once)):
                if "+" in {line.letters(method)[person] for person in ONE_OF_EACH_ROLE}:
                    yield pytest.param(name, method, id=f"{method}-{name}", marks=marks)


@pytest.mark.parametrize(("name", "method"), asked_abroad())
def test_records_of_another_centre_are_not_there(world, name, method):
    line = TABLE[name]
    theirs = line.to(world.theirs)
    if theirs == line.to(world.ours):
        return
    # Who is refused at home for her role is refused abroad by the same question: only those are asked who may.
    may = [person for person in ONE_OF_EACH_ROLE if line.letters(method)[person] == "+"]
    # The other database is asked once for each address.
    for person in may if connection.vendor == "sqlite" else may[:1]:
        with Undone():
            answer = ask(world, person, method, name, theirs, line.data(world.theirs))
            assert letter_of(answer) in {"-", "m"}, f"{person} reaches into another centre"
            assert SECRET not in answer.text_read
            assert not answer.written


@pytest.mark.once  # who changes what on the other database is seen above
@pytest.mark.parametrize("name", [name for name, line in TABLE.items() if "+" in line.post])
def test_every_change_stands_in_the_log_of_deeds(world, name):
    line = TABLE[name]
    before, deeds = rows(), Deed.objects.count()
    answer = ask(world, line.sender(), "post", name, line.to(world.ours), line.data(world.ours))
    changed = changed_tables(before)
    assert bool(changed) == line.changes, f"changed {changed}, answered {answer.status_code}"
    if changed:
        assert Deed.objects.count() > deeds, f"{changed} changed and the log says nothing"


@pytest.mark.once
@pytest.mark.parametrize("name", [name for name, line in TABLE.items() if "+" in line.post])
def test_no_form_is_taken_without_its_token(world, name):
    line = TABLE[name]
    client, writes = client_of(world, line.sender(), enforce_csrf_checks=True), Writes()
    with connection.execute_wrapper(writes):
        answer = client.post(reverse(name, kwargs=line.to(world.ours)), line.data(world.ours))
    assert answer.status_code == 403
    assert not writes.tables


def test_the_table_hears_what_a_request_writes(world):
    writes = Writes()
    with Undone(), connection.execute_wrapper(writes):
        Centre.objects.filter(pk=world.centre.pk).update(town="Rzeszów")
        Deed.objects.count()
    assert writes.tables == {"accounts_centre"}
