"""Where a centre wants initials, no list of the table of access shows a resident's full name."""

import re
from types import SimpleNamespace

import pytest

from accounts.models import Centre
from communities.called import tells_surname
from communities.models import Person
from meetings.forms.actions import ChangeActionForm
from meetings.matching import Scope
from tests.access import PEOPLE, Undone, ask, letter_of, sign_everybody_in
from tests.cast import add_everybody
from tests.make import make_action, make_person
from tests.test_access import OURS, TABLE, fill_side
from volunteers.models import Agreement

pytestmark = [pytest.mark.django_db, pytest.mark.once]

#: A page about one person or one agreement, a form about it, and where two entries are compared by their names.
OF_ONE = {
    *("communities:person", "communities:person_edit", "communities:person_withdraw", "communities:role_end"),
    *("communities:kept_thing_add", "communities:kept_thing_edit", "communities:kept_thing_hand"),
    *("communities:role_add", "communities:role_edit", "communities:role_withdraw"),
    *("communities:merge_choose", "communities:person_merge", "communities:merge_undo", "communities:doubles"),
    "initiatives:applicant_withdraw",
}
#: What stands in a file that somebody sent is compared with what is kept.
OF_FILES = {"desk:import"}
#: A page about one agreement, one consent or one request, or a form about it: its heading says whose it is.
OF_ONE_RECORD = (
    "reports:agreement",
    "volunteers:agreement",
    "volunteers:consent",
    "volunteers:hours",
    "privacy:request",
)
#: Where somebody is chosen from a list, and lists of these rooms: initials, though the rest of the room is of one.
CHOOSES = {
    *("initiatives:share_add", "initiatives:share_edit", "meetings:edit", "meetings:action_edit"),
    *("volunteers:own_create", "volunteers:agreement_create", "volunteers:hours_list"),
    *("volunteers:list", "volunteers:gaps", "volunteers:consents", "volunteers:meeting_consents"),
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), Undone():
        world = add_everybody()
        world.ours = SimpleNamespace(centre=world.centre, community=world.community)
        fill_side(world.ours, OURS)
        world.sessions = sign_everybody_in(world)
        yield world


def full_names(world):
    """Of everybody who may stand on a page."""
    people = Person.objects.filter(centre=world.centre).values_list("name", flat=True)
    agreements = Agreement.objects.filter(centre=world.centre).values_list("name", flat=True)
    return {name for name in (*people, *agreements) if tells_surname(name)}


def telling(world, addresses=TABLE):
    """Names of the addresses, of these, whose main part tells somebody's full name."""
    found, names = set(), full_names(world)
    for name in sorted({*addresses} - OF_ONE - OF_FILES):
        line = TABLE[name]
        person = next((one for one in PEOPLE if line.letters("get")[one] == "+"), None)
        if person is None or "ending" in line.to(world.ours):  # nobody, or a file
            continue
        with Undone():
            answer = ask(
                world, person, "get", name, line.to(world.ours), line.data(world.ours) if "similar" in name else {}
            )
        is_page = answer.headers.get("Content-Type", "").startswith(("text/html", "application/json"))
        if letter_of(answer) == "+" and is_page and any(one in answer.text_read for one in names):
            found.add(name)
    return found


def test_lists_attendance_and_search_show_initials_where_the_centre_wants_it(world):
    Centre.objects.filter(pk=world.centre.pk).update(shows_initials=False)
    expected = {"communities:people", "meetings:detail", "meetings:actions", "volunteers:list", "desk:today"} | CHOOSES
    assert telling(world, expected) >= expected - {"volunteers:gaps"}
    Centre.objects.filter(pk=world.centre.pk).update(shows_initials=True)
    left = telling(world)
    assert not {name for name in left if name in CHOOSES or not name.startswith((*OF_ONE_RECORD, "volunteers:link"))}


def test_a_search_shows_initials(world):
    Centre.objects.filter(pk=world.centre.pk).update(shows_initials=True)
    with Undone():
        answer = ask(world, "olga", "get", "desk:search", {}, {"q": "Ela"})
    assert re.search(rf"<b>Ela {OURS[:3]}\w*\.", answer.text_read)
    assert f"<b>Ela {OURS}</b>" not in answer.text_read


def test_a_choice_among_people_tells_equal_initials_apart(world):
    with Undone():
        Centre.objects.filter(pk=world.centre.pk).update(shows_initials=True)
        pair = [make_person(world.community, name) for name in ("Łucja Żak", "Łukasz Żuk")]
        for name in (
            "initiatives:share_add",
            "volunteers:own_create",
            "volunteers:agreement_create",
            "communities:kept_thing_hand",
        ):
            page = ask(world, "olga", "get", name, TABLE[name].to(world.ours), {}).text_read
            for person, label in zip(pair, ("Łucja Ż.", "Łukasz Ż."), strict=True):
                assert re.search(rf'<option value="{person.pk}">{re.escape(label)}</option>', page), name
        people = ask(world, "olga", "get", "communities:people", {}, {}).text_read
        assert "<b>Łucja Ż.</b>" in people
        assert "<b>Łukasz Ż.</b>" in people


def test_what_stands_in_a_field_comes_back_as_the_same_person(world):
    with Undone():
        Centre.objects.filter(pk=world.centre.pk).update(shows_initials=True)
        pair = [make_person(world.community, name) for name in ("Łucja Żak", "Łukasz Żuk")]
        action = make_action(world.community, "Kupić farbę", owner_person=pair[1])
        form = ChangeActionForm(
            instance=action, scope=Scope(world.olga, Centre.objects.get(pk=world.centre.pk), world.community)
        )
        data = {name: form[name].value() for name in form.fields}
        assert data["who"] == "Łukasz Ż."
        sent = ChangeActionForm({**data, "what": "Kupić pędzel"}, instance=action, scope=form.scope)
        assert sent.is_valid(), sent.errors
        assert sent.instance.owner_person == pair[1]
