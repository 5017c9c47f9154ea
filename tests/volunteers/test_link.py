"""The private link: opens one volunteer's page and nothing else, for as long as it may, and saves once."""

import datetime as dt
import threading
import uuid

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.models import Deed
from tests.days import FromToday
from tests.make import make_agreement, make_hours, make_person
from volunteers import links
from volunteers.links import give_link, hash_of
from volunteers.models import Hours, HoursLink

DAY = dt.timedelta(days=1)
OTHER = "Bożydara Niewymienna"


@pytest.fixture(autouse=True)
def no_counts_of_other_tests(db):
    cache.clear()


@pytest.fixture
def agreement(community):
    person = make_person(community, "Ela z trójki")
    return make_agreement(community, "Elżbieta Kowalska", person=person)


@pytest.fixture
def token(agreement, olga):
    return give_link(agreement, olga)[1]


def page(token):
    return reverse("volunteers:my_hours", args=[token])


def typed(**more):
    day = (localdate() - DAY).isoformat()
    return {"form_key": str(uuid.uuid4()), "done_on": day, "minutes": "1:30", "activity": "Kółko", **more}


# --- what stands there


def test_the_volunteer_sees_herself_and_nobody_else(client, token, agreement, community):
    other = make_agreement(community, OTHER, scope="Cudza praca")
    make_hours(other, activity="Cudze godziny")
    make_hours(agreement, 45, activity="Moje zajęcia")
    told = client.get(page(token)).content.decode()
    assert "Ela, " in told
    assert "Moje zajęcia" in told
    assert agreement.scope in told
    for secret in ("Kowalska", "z trójki", OTHER, "Cudza", "Cudze", str(community), "Organizatorka"):
        assert secret not in told


def test_only_the_hash_is_kept(token):
    link = HoursLink.objects.get()
    assert link.token_hash == hash_of(token)
    assert token not in str(vars(link))
    assert len(token) >= 40


def test_the_page_is_kept_by_nobody_and_leaks_no_address(client, token):
    headers = client.get(page(token)).headers
    assert "no-store" in headers["Cache-Control"]
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_page_has_no_door_into_the_house_and_needs_no_script(client, token):
    told = client.get(page(token)).content.decode()
    for closed in ("/wolontariat/", "/ludzie/", "/spolecznosci/", "onclick"):
        assert closed not in told


# --- what is saved


def test_hours_are_declared_and_the_log_knows_a_visitor(client, token, agreement):
    assert client.post(page(token), typed()).status_code == 302
    made = Hours.objects.get()
    assert (made.state, made.minutes, made.agreement, made.person) == ("declared", 90, agreement, agreement.person)
    assert made.link == HoursLink.objects.get()
    deed = Deed.objects.get(verb="created", record_kind="volunteers.hours")
    assert (deed.actor_kind, deed.actor_number, deed.centre_number) == ("visitor", None, agreement.centre_id)


def test_no_browser_can_say_more_than_declared(client, token, community, agreement):
    other = make_agreement(community)
    forged = {"state": "confirmed", "agreement": other.pk, "person": other.person_id, "community": 1, "centre": 1}
    client.post(page(token), typed(**forged))
    made = Hours.objects.get()
    assert (made.state, made.agreement, made.community) == ("declared", agreement, community)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("minutes", {"minutes": ""}),
        ("minutes", {"minutes": "25"}),
        ("done_on", {"done_on": FromToday(1)}),
        ("done_on", {"done_on": FromToday(-11)}),  # the day before the first
        ("activity", {"activity": "PESEL 44051401359"}),
        ("activity", {"activity": "x" * 301}),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(client, token, field, more):
    response = client.post(page(token), typed(**more))
    assert response.status_code == 200
    assert response.context["form"].errors[field]
    assert not Hours.objects.exists()


def test_the_first_and_the_last_day_of_the_agreement_count(client, olga, community):
    start = localdate() - 20 * DAY
    agreement = make_agreement(community, days=11, since_on=start)
    token = give_link(agreement, olga)[1]
    for day, status in ((start - DAY, 200), (start, 302), (start + 10 * DAY, 302), (start + 11 * DAY, 200)):
        assert client.post(page(token), typed(done_on=day.isoformat())).status_code == status


def test_a_double_submit_makes_one_row(client, token):
    data = typed()
    assert [client.post(page(token), data).status_code for _ in range(3)] == [302] * 3
    assert Hours.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_submits_side_by_side_make_one_row(token):
    data, answers = typed(), []

    def send():
        try:
            answers.append(Client().post(page(token), data).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 4
    assert Hours.objects.count() == 1


def test_the_key_of_somebody_elses_form_opens_nothing(client, token, community, agreement):
    data = typed()
    make_hours(make_agreement(community, OTHER), form_key=uuid.UUID(data["form_key"]), activity="Cudze")
    response = client.post(page(token), data, follow=True)
    assert "Cudze" not in response.content.decode()
    assert agreement.hours.get().activity == "Kółko"


def test_no_form_is_taken_without_its_token(token):
    assert Client(enforce_csrf_checks=True).post(page(token), typed()).status_code == 403


# --- when it is refused


@pytest.mark.parametrize(("days_after", "status"), [(0, 200), (29, 200), (30, 200), (31, 404)])
@pytest.mark.parametrize("field", ["until_on", "ended_on"])
def test_thirty_days_after_the_last_day_it_ends(client, token, agreement, field, days_after, status):
    last = localdate() - days_after * DAY
    type(agreement).objects.update(since_on=last - 5 * DAY, until_on=None)
    type(agreement).objects.update(**{field: last + DAY})
    assert client.get(page(token)).status_code == status
    posted = client.post(page(token), typed(done_on=last.isoformat()))
    assert posted.status_code == (302 if status == 200 else 404)


@pytest.mark.parametrize(
    "change",
    [
        lambda link: HoursLink.objects.update(expires_at=now()),
        lambda link: HoursLink.objects.update(revoked_at=now()),
        lambda link: type(link.agreement).objects.update(withdrawn_at=now()),
        lambda link: type(link.agreement).objects.update(concluded_on=None),
        lambda link: type(link.agreement.person).objects.update(withdrawn_at=now()),
    ],
)
def test_a_link_that_ended_is_not_there(client, token, change):
    assert client.get(page(token)).status_code == 200
    change(HoursLink.objects.get())
    for answer in (client.get(page(token)), client.post(page(token), typed())):
        assert answer.status_code == 404
        assert "Ela" not in answer.content.decode()
    assert not Hours.objects.exists()


@pytest.mark.parametrize("token", ["x", "x" * 500, "%20", "ąę", "' OR 1=1", hash_of("x")])
def test_a_guess_opens_nothing(client, db, token):
    assert client.get(page(token)).status_code == 404


def test_the_hash_is_no_token(client, token):
    assert client.get(page(HoursLink.objects.get().token_hash)).status_code == 404


def test_guessing_is_slowed_and_the_right_link_is_not(client, token):
    answers = [client.get(page(f"guess-{at}")).status_code for at in range(21)]
    assert answers == [404] * 20 + [429]
    assert client.get(page(token)).status_code == 200


def test_nobody_saves_more_than_a_person_can(client, token):
    answers = [client.post(page(token), typed(minutes="0:10")).status_code for _ in range(31)]
    assert answers == [302] * 30 + [429]
    assert Hours.objects.count() == 30


# --- given and revoked


def give(client, agreement, **data):
    return client.post(reverse("volunteers:link_create", args=[agreement.pk]), data)


def test_the_link_is_shown_once_to_whoever_made_it(client, olga, agreement):
    client.force_login(olga)
    address = give(client, agreement).context["address"]
    assert Client().get(address.partition("/moje-godziny/")[2].join(["/moje-godziny/", ""])).status_code == 200
    assert address not in client.get(agreement.get_absolute_url()).content.decode()
    assert address not in client.get(reverse("volunteers:link_create", args=[agreement.pk])).content.decode()


def test_a_new_link_ends_the_old_one(client, token, olga, agreement):
    client.force_login(olga)
    give(client, agreement)
    assert client.get(page(token)).status_code == 404
    assert HoursLink.objects.open().count() == 1


def test_a_letter_carries_the_link_and_nobodys_name(client, olga, community, agreement):
    client.force_login(olga)
    address = give(client, agreement, email="ela@example.org").context["address"]
    (letter,) = mail.outbox
    assert address in letter.body
    assert letter.to == ["ela@example.org"]
    for secret in ("Ela", "Kowalska", "Elżbieta", str(community), agreement.scope):
        assert secret not in letter.subject + letter.body


def test_an_address_is_used_once_and_kept_nowhere(client, olga, agreement):
    client.force_login(olga)
    give(client, agreement, email="ela@example.org")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "ela@example.org" not in str(cursor.fetchall()), table


def test_an_address_that_is_none_is_refused_and_no_link_is_made(client, olga, agreement):
    client.force_login(olga)
    assert give(client, agreement, email="ela").context["form"].errors["email"]
    assert not HoursLink.objects.exists()


def test_a_mail_server_that_is_down_still_shows_the_link(client, olga, agreement, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    client.force_login(olga)
    response = give(client, agreement, email="ela@example.org")
    assert response.context["is_sent"] is False
    assert response.context["address"] in response.content.decode()


def test_a_plan_and_an_agreement_long_over_have_no_link(client, olga, community):
    client.force_login(olga)
    plan = make_agreement(community, concluded_on=None)
    over = make_agreement(community, days=5, since_on=localdate() - 40 * DAY)
    for agreement in (plan, over):
        assert give(client, agreement).context["refused"]
    assert not HoursLink.objects.exists()


def test_a_link_lasts_as_long_as_the_agreement_and_half_a_year_at_most(olga, community):
    short = give_link(make_agreement(community, days=60), olga)[0]
    endless = give_link(make_agreement(community, days=None), olga)[0]
    assert short.expires_at.date() == short.agreement.until_on + links.AFTER_THE_END - DAY or (
        short.expires_at.date() == short.agreement.until_on + links.AFTER_THE_END
    )
    assert endless.expires_at - now() <= links.LONGEST


def test_revoking_is_a_deed_and_works_at_once(client, token, olga, agreement):
    client.force_login(olga)
    link = HoursLink.objects.get()
    for _ in range(2):
        assert client.post(reverse("volunteers:link_revoke", args=[link.pk])).status_code == 302
    assert Client().get(page(token)).status_code == 404
    assert Deed.objects.filter(verb="withdrawn", record_kind="volunteers.hourslink").count() == 1


def test_the_page_costs_the_same_for_one_entry_and_for_sixty(client, token, agreement):
    make_hours(agreement)
    client.get(page(token))
    with CaptureQueriesContext(connection) as one:
        client.get(page(token))
    for _ in range(60):
        make_hours(agreement)
    with CaptureQueriesContext(connection) as many:
        client.get(page(token))
    assert len(many) == len(one)
