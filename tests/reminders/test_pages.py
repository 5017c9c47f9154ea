"""What people find in the application: their reminders, the ledger of mail, the mailbox of development."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from meetings.models import Meeting
from reminders.mailbox import FILES
from reminders.models import Letter, Reminder
from reminders.sweeping import sweep
from tests.make import make_action, make_meeting
from tests.reminders.conftest import TODAY, TOMORROW, at

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
NOTICES, LEDGER = "/przypomnienia/", "/poczta/"


def planned(community, day=TOMORROW, **fields):
    return make_meeting(community, day, state="planned", **fields)


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def told(community, olga, client):
    planned(community, topic="Narada o podwórku", starts_at=dt.time(17))
    make_action(community, "Zanieść wniosek", due_on=TOMORROW)
    sweep()
    client.force_login(olga)


def test_what_was_told_stands_on_the_page_with_its_door(told, client):
    page = text(client, NOTICES)
    assert Meeting.objects.get().get_absolute_url() in page
    assert all(word in page for word in ("Narada o podwórku", "17:00", "Zanieść wniosek", "Osiedle Fabryczne"))


def test_the_bell_counts_until_they_are_seen(told, client, olga):
    assert '<span class="dot" aria-hidden="true">2</span>' in text(client, "/")
    client.post(reverse("reminders:notices_seen"))
    assert 'class="dot"' not in text(client, "/")
    assert Reminder.objects.filter(seen_at=None).count() == 0


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 nowe przypomnienie"),
        (3, "3 nowe przypomnienia"),
        (5, "5 nowych przypomnień"),
        (13, "13 nowych przypomnień"),
        (22, "22 nowe przypomnienia"),
    ],
)
def test_the_bell_counts_in_good_polish(community, olga, client, number, words):
    for _number in range(number):
        planned(community)
    sweep()
    client.force_login(olga)
    assert words in text(client, NOTICES)


def test_nobody_sees_or_marks_the_reminders_of_another(told, client, zofia):
    client.force_login(zofia)
    assert "Narada" not in text(client, NOTICES)
    client.post(reverse("reminders:notices_seen"))
    assert Reminder.objects.filter(seen_at=None).count() == 2


def test_what_is_planned_for_later_is_not_shown_yet(community, olga, client):
    planned(community, TOMORROW + DAY, topic="Za dwa dni")
    sweep()
    client.force_login(olga)
    assert "Za dwa dni" not in text(client, NOTICES)


def test_who_lost_the_community_does_not_read_of_it_any_more(told, client, olga):
    olga.staff_entries.get().assignments.update(until_on=TODAY)
    assert "Narada" not in text(client, NOTICES)


def test_a_missed_reminder_says_that_no_mail_was_sent(community, olga, client, clock):
    planned(community, topic="Spóźnione")
    clock.move_to(at(TODAY, 8))
    sweep()
    clock.move_to(at(TODAY, 22))
    sweep()
    client.force_login(olga)
    page = text(client, NOTICES)
    assert "Spóźnione" in page
    assert "tag-o" in page


def test_pages_follow_each_other_by_key_without_a_gap(community, olga, client):
    meetings = [planned(community, topic=f"Temat-{number:03}") for number in range(65)]
    sweep()
    client.force_login(olga)
    seen, address = [], NOTICES
    while address:
        response = client.get(address)
        seen += [reminder.meeting.topic for _label, reminder in response.context["notices"]]
        address = response.context["next_url"] and NOTICES + response.context["next_url"]
    assert sorted(seen) == [meeting.topic for meeting in meetings]


@pytest.mark.parametrize("key", ["x", "-1", "٣", "²", "9" * 30, "0"])
@pytest.mark.parametrize("address", [NOTICES, LEDGER])
def test_a_key_that_is_none_breaks_nothing(told, client, adam, address, key):
    client.force_login(adam)
    assert client.get(address, {"przed": key, "stan": key}).status_code == 200


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


@pytest.mark.parametrize(("address", "person"), [(NOTICES, "olga"), (LEDGER, "adam")])
def test_a_page_asks_the_same_for_one_row_and_for_many(community, olga, adam, client, address, person):
    client.force_login({"olga": olga, "adam": adam}[person])
    planned(community)
    sweep()
    first = queries(client, address)
    place = community.places.create(name="Klub")
    for _number in range(25):
        planned(community, place=place)
        make_action(community, due_on=TOMORROW)
    sweep()
    assert queries(client, address) == first


# --- The ledger ----------------------------------------------------------------------------------------------------


def test_the_ledger_tells_that_a_letter_went_and_not_what_about(told, client, adam):
    Letter.objects.filter(reminder__action=None).update(state="failed", sent_at=None, error="SMTP 550 No such user")
    client.force_login(adam)
    page = text(client, LEDGER)
    assert all(word in page for word in ("Olga Organizatorka", "SMTP 550 No such user"))
    assert not any(word in page for word in ("Narada", "Osiedle Fabryczne", "Zanieść wniosek", "17:00"))


@pytest.mark.parametrize(
    ("group", "states"),
    [
        ("do-wyslania", {"queued", "inflight", "awaiting_retry"}),
        ("niedoreczone", {"failed", "missed"}),
        ("wyslane", {"sent"}),
        ("", set(Letter.State.values)),
    ],
)
def test_the_ledger_shows_each_group_of_states(community, olga, adam, client, group, states):
    for _state in Letter.State:
        planned(community)
    sweep()
    for letter, state in zip(Letter.objects.all(), Letter.State, strict=True):
        moments = {"sent_at": now() if state == "sent" else None, "lease_until": now() if state == "inflight" else None}
        Letter.objects.filter(pk=letter.pk).update(state=state, **moments)
    client.force_login(adam)
    response = client.get(LEDGER, {"stan": group})
    assert {letter.state for _label, letter in response.context["letters"]} == states
    counts = {each["name"]: each["count"] for each in response.context["groups"]}
    assert counts == {"do-wyslania": 3, "niedoreczone": 2, "wyslane": 1, "niepotrzebne": 1}


def test_a_letter_given_up_is_sent_again_when_asked(told, client, adam, mailoutbox):
    mailoutbox.clear()
    letter = Letter.objects.get(reminder__action=None)
    Letter.objects.filter(pk=letter.pk).update(state="failed", sent_at=None, attempts=8)
    client.force_login(adam)
    client.post(reverse("reminders:letter_again", args=[letter.pk]))
    sweep()
    assert [message.extra_headers["Message-ID"] for message in mailoutbox] == [letter.message_id]


def test_a_letter_that_was_sent_is_not_sent_again(told, client, adam, mailoutbox):
    mailoutbox.clear()
    client.force_login(adam)
    client.post(reverse("reminders:letter_again", args=[Letter.objects.first().pk]))
    sweep()
    assert mailoutbox == []


# --- The mailbox of development ------------------------------------------------------------------------------------


@pytest.fixture
def development(tmp_path):
    files = {"EMAIL_BACKEND": FILES, "EMAIL_FILE_PATH": str(tmp_path), "MAIL": {"EMAIL_FILE_PATH": str(tmp_path)}}
    with override_settings(DEBUG=True, **files):
        yield


def test_in_development_the_letters_stand_on_a_page(development, told, client):
    EmailMessage("Zażółć", "Gęślą jaźń\n-- \n<b>x</b>", to=["nowa@example.org"]).send()
    client.logout()
    page = text(client, "/skrzynka/")
    assert all(word in page for word in ("Zażółć", "Gęślą jaźń", "nowa@example.org", "olga@example.org"))
    assert "<b>x</b>" not in page
    assert page.index("nowa@example.org") < page.index("olga@example.org")


@time_machine.travel("2026-11-22T17:19:24Z", tick=False)
def test_a_letter_bears_the_hour_of_here(development, client, db):
    EmailMessage("Zażółć", "Jaźń", to=["nowa@example.org"]).send()
    assert "22.11.2026, 18:19" in text(client, "/skrzynka/")


def test_the_ledger_says_what_it_holds_and_where_the_others_are(development, client, adam):
    client.force_login(adam)
    assert "/skrzynka/" in text(client, "/poczta/")
    with override_settings(DEBUG=False):
        assert "/skrzynka/" not in text(client, "/poczta/")


def test_an_empty_mailbox_says_so(development, client, db):
    assert "card-p" in text(client, "/skrzynka/")


def test_without_debug_there_is_no_mailbox(development, client, olga):
    client.force_login(olga)
    with override_settings(DEBUG=False):
        assert client.get("/skrzynka/").status_code == 404
    with override_settings(EMAIL_BACKEND=settings.EMAIL_BACKEND.replace("filebased", "smtp")):
        assert client.get("/skrzynka/").status_code == 404
