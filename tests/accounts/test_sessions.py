"""How long a session lives, and what ends it at once."""

import datetime as dt

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import override

from accounts.browsers import browser_words
from accounts.members import end_membership, switch_account
from accounts.models import Deed, User
from accounts.roles import Role
from tests.make import PASSWORD, make_membership, make_user


@pytest.fixture
def person(centre):
    return make_user("Halina", Role.SUPERVISOR, centre, email="halina@example.org", password=PASSWORD)


def sign_in(client, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": "halina@example.org", "password": password})


def is_in(client):
    return client.get(reverse("accounts:profile")).status_code == 200


def test_an_hour_without_a_request_ends_the_session_and_keeps_the_way(client, person, centre):
    wanted = reverse("accounts:centre", args=[centre.pk])
    with time_machine.travel(now(), tick=False) as clock:
        sign_in(client)
        assert is_in(client)
        clock.shift(dt.timedelta(minutes=59))
        assert is_in(client)
        clock.shift(dt.timedelta(minutes=61))
        answer = client.get(wanted + "?a=b")
        assert answer.headers["Location"] == reverse("account_login") + f"?next={wanted}%3Fa%3Db"
        data = {"login": "halina@example.org", "password": PASSWORD}
        assert client.post(answer.headers["Location"], data).headers["Location"] == wanted + "?a=b"
    assert Deed.objects.filter(verb="signed_out", actor_kind="system", record_numbers=[person.pk]).count() == 1


def test_a_form_sent_too_late_leads_back_to_the_page_it_stood_on(client, person, centre):
    page = reverse("accounts:centre_edit", args=[centre.pk])
    for referer, back in (
        (f"http://testserver{page}?a=b", f"{page}%3Fa%3Db"),
        ("https://evil.example/x", "/"),
        ("", "/"),
    ):
        answer = client.post(page, {}, headers={"referer": referer})
        assert answer.headers["Location"] == f"{reverse('account_login')}?next={back}"


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "http:evil.example"]
)
def test_signing_in_leads_to_our_own_pages_only(client, person, evil):
    data = {"login": "halina@example.org", "password": PASSWORD, "next": evil}
    for answer in (client.post(reverse("account_login"), data), client.post(reverse("account_logout"), {"next": evil})):
        assert answer.headers["Location"] == "/"


def test_twelve_hours_end_the_session_however_busy(client, person):
    with time_machine.travel(now(), tick=False) as clock:
        sign_in(client)
        for _ in range(23):
            clock.shift(dt.timedelta(minutes=30))
            assert is_in(client)
        clock.shift(dt.timedelta(minutes=31))
        assert not is_in(client)


def test_reading_pages_writes_the_session_once_a_minute_at_most(client, person, django_assert_num_queries):
    with time_machine.travel(now(), tick=False) as clock:
        sign_in(client)
        client.get(reverse("accounts:profile"))
        clock.shift(dt.timedelta(seconds=30))
        before = client.session.get("seen_at")
        client.get(reverse("accounts:profile"))
        assert client.session.get("seen_at") == before
        clock.shift(dt.timedelta(seconds=31))
        client.get(reverse("accounts:profile"))
        assert client.session.get("seen_at") == before + 61


def test_a_switched_off_account_is_out_at_the_next_request(client, person, adam):
    sign_in(client)
    switch_account(person, False, adam)
    assert not is_in(client)
    sign_in(client)
    assert not is_in(client)


def test_an_account_disabled_in_the_database_is_out_at_the_next_request(client, person):
    sign_in(client)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert not is_in(client)


def test_an_ended_role_ends_sessions_and_access_at_once(client, person, centre, adam):
    sign_in(client)
    assert client.get(centre.get_absolute_url()).status_code == 200
    end_membership(person.memberships.get(), adam)
    assert not is_in(client)
    sign_in(client)
    assert client.get(centre.get_absolute_url()).status_code == 404


def test_a_membership_that_runs_out_takes_its_rights_with_it(client, person, centre):
    person.memberships.update(until_on=localdate() + dt.timedelta(days=1))
    client.force_login(person)
    assert client.get(centre.get_absolute_url()).status_code == 200
    with time_machine.travel(now() + dt.timedelta(days=1, hours=2)):
        client.force_login(person)
        assert client.get(centre.get_absolute_url()).status_code == 404


def test_a_further_role_ends_the_sessions_of_before(client, person, centre, adam):
    sign_in(client)
    admin = type(client)()
    admin.force_login(adam)
    held = person.memberships.get()
    admin.post(reverse("accounts:membership_add", args=[held.pk]), {"role": "organiser", "position": ""})
    assert not is_in(client)
    assert is_in(admin)


def test_an_administrator_who_gives_herself_a_role_goes_on_in_this_browser(client, adam, centre):
    client.force_login(adam)
    elsewhere = type(client)()
    elsewhere.force_login(adam)
    held = adam.memberships.get()
    client.post(reverse("accounts:membership_add", args=[held.pk]), {"role": "organiser", "position": ""})
    assert is_in(client)
    assert not is_in(elsewhere)


def test_a_changed_password_ends_the_other_sessions(client, person):
    other = type(client)()
    sign_in(client)
    sign_in(other)
    fresh = "inne-hasło-dla-haliny-9"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    assert is_in(client)
    assert not is_in(other)


def test_a_person_sees_and_ends_her_other_sessions(client, person):
    other = type(client)()
    sign_in(client)
    sign_in(other)
    page = client.get(reverse("usersessions_list"))
    assert len(page.context["sessions"]) == 2
    client.post(reverse("usersessions_list"))
    assert is_in(client)
    assert not is_in(other)


def test_one_place_is_ended_and_the_others_stay(client, person):
    away, phone = type(client)(), type(client)()
    for browser in (client, away, phone):
        sign_in(browser)
    page = client.get(reverse("usersessions_list"))
    chosen = next(s for s in page.context["sessions"] if s.session_key == away.session.session_key)
    client.post(reverse("accounts:session_end", args=[chosen.pk]))
    assert not is_in(away)
    assert is_in(client)
    assert is_in(phone)
    line = Deed.objects.latest("pk")
    assert (line.verb, line.record_numbers, line.field_names) == ("changed", [person.pk], ["sessions"])


def test_the_place_of_another_person_is_not_there(client, person, olga):
    sign_in(client)
    client.get(reverse("usersessions_list"))
    other = type(client)()
    other.force_login(olga)
    answer = other.post(reverse("accounts:session_end", args=[UserSession.objects.get(user=person).pk]))
    assert answer.status_code == 404
    assert is_in(client)


WINDOWS, PHONE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (f"{WINDOWS} {CHROME} Safari/537.36", "Chrome on Windows"),
        (f"{WINDOWS} {CHROME} Safari/537.36 Edg/126.0", "Edge on Windows"),
        (f"{PHONE} AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0", "Firefox on Android"),
        (f"Mozilla/5.0 (Linux; Android 14; SM-S921B) {CHROME} Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox on Linux"),
        ("curl/8.5.0", "Another browser"),
        ("", "Another browser"),
    ],
)
def test_a_browser_is_told_in_words(told, words):
    with override("en"):
        assert browser_words(told) == words


def test_the_last_administrator_cannot_leave_the_centre_alone(client, adam, centre):
    client.force_login(adam)
    held = adam.memberships.get()
    client.post(reverse("accounts:membership_end", args=[held.pk]))
    assert adam.memberships.current().exists()
    make_membership(make_user(), centre, Role.ADMINISTRATOR)
    client.post(reverse("accounts:membership_end", args=[held.pk]))
    assert not adam.memberships.current().exists()


def test_an_account_with_a_role_elsewhere_is_not_switched_off_from_here(client, adam, person, other_centre):
    make_membership(person, other_centre, Role.DPO)
    client.force_login(adam)
    answer = client.post(reverse("accounts:account_switch", args=[person.pk]), {"on": "0"})
    assert answer.status_code == 404
    person.refresh_from_db()
    assert person.is_active


def test_an_administrator_switches_an_account_off_and_on(client, adam, person):
    client.force_login(adam)
    address = reverse("accounts:account_switch", args=[person.pk])
    for on in ("0", "1"):
        client.post(address, {"on": on})
        person.refresh_from_db()
        assert person.is_active == (on == "1")
    lines = Deed.objects.filter(verb="changed", field_names=["is_active"], actor_number=adam.pk)
    assert lines.count() == 2
