"""The letters on their way: leases, refusals, a server that is away, and the last look before the mail goes."""

import datetime as dt
import email
import email.policy
import re
import smtplib

import pytest
from django.core import mail
from django.test import override_settings
from django.utils.timezone import now
from kombu.exceptions import OperationalError

from meetings.models import Meeting
from reminders import tasks
from reminders.models import Letter, Reminder
from reminders.sending import MOST_ATTEMPTS, is_refusal_for_good
from reminders.sweeping import sweep
from tests.mail_sink import MailServer, Sink
from tests.make import make_action, make_assignment, make_meeting, make_user
from tests.reminders.conftest import TODAY, TOMORROW, at
from tests.servers import free_port

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)
SMTP = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}


def planned(community, day=TOMORROW, **fields):
    return make_meeting(community, day, state="planned", **fields)


@pytest.fixture
def waiting(community, olga):
    """A meeting whose letter is written and could not go yet: the mail server was away."""
    meeting = planned(community, starts_at=dt.time(17))
    with override_settings(**SMTP, EMAIL_PORT=free_port()):
        sweep()
    assert Letter.objects.get().state == "awaiting_retry"
    return meeting


def letter():
    return Letter.objects.get()


def pass_time(clock, **time):
    clock.move_to(now() + dt.timedelta(**time))


# --- The last look ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"held_on": TOMORROW + 3 * DAY},
        {"state": "cancelled"},
        {"state": "moved"},
        {"withdrawn_at": at(TODAY, 10)},
    ],
    ids=["moved", "cancelled", "put off", "withdrawn"],
)
def test_a_meeting_changed_between_planning_and_sending_is_not_announced(waiting, clock, change):
    Meeting.objects.filter(pk=waiting.pk).update(**change)
    pass_time(clock, minutes=2)
    sweep()
    assert mail.outbox == []
    assert (letter().state, letter().reminder.state) == ("withdrawn", Reminder.State.WITHDRAWN)


def test_a_letter_withdrawn_and_wanted_again_goes_out_once(waiting, clock):
    for state in ("cancelled", "planned"):
        Meeting.objects.filter(pk=waiting.pk).update(state=state)
        pass_time(clock, minutes=2)
        sweep()
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == [letter().message_id]
    assert letter().state == "sent"


def test_a_new_hour_and_address_are_those_of_the_letter(waiting, olga, clock):
    Meeting.objects.filter(pk=waiting.pk).update(starts_at=dt.time(18, 30))
    type(olga).objects.filter(pk=olga.pk).update(email="nowa@example.org")
    pass_time(clock, minutes=2)
    sweep()
    (message,) = mail.outbox
    assert ("18:30" in message.subject, "17:00" in message.body, message.to) == (True, False, ["nowa@example.org"])
    assert (letter().to, letter().subject, letter().body) == ("nowa@example.org", message.subject, message.body)


@pytest.mark.parametrize(
    "change",
    [
        lambda olga: type(olga).objects.filter(pk=olga.pk).update(is_active=False),
        lambda olga: olga.staff_entries.get().assignments.update(until_on=TODAY),
        lambda olga: olga.staff_entries.get().assignments.update(withdrawn_at=now()),
        lambda olga: olga.memberships.update(until_on=TODAY),
    ],
    ids=["switched off", "assignment ended", "assignment by mistake", "role ended"],
)
def test_who_lost_the_right_since_gets_no_letter(waiting, olga, clock, change):
    change(olga)
    pass_time(clock, minutes=2)
    sweep()
    assert (mail.outbox, letter().state) == ([], "withdrawn")


def test_a_letter_that_waited_too_long_is_shown_as_missed(waiting, olga, clock):
    clock.move_to(at(TODAY, 21, 1))
    sweep()
    assert (mail.outbox, letter().state) == ([], "missed")
    assert Reminder.objects.visible_to(olga).get().state == Reminder.State.MISSED


# --- Leases ----------------------------------------------------------------------------------------------------------


def test_a_letter_in_other_hands_is_left_there_until_the_lease_runs_out(waiting, clock):
    Letter.objects.update(state="inflight", lease_until=now() + 2 * MINUTE)
    pass_time(clock, minutes=1)
    assert sweep()["sent"] == 0
    pass_time(clock, minutes=2)
    assert sweep()["sent"] == 1


def test_the_message_id_is_the_same_after_a_death_over_the_letter(waiting, clock):
    pass_time(clock, minutes=2)
    sweep()
    Letter.objects.update(state="inflight", sent_at=None, lease_until=now() - MINUTE)  # killed before the commit
    sweep()
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second == letter().message_id


class TakenAway:
    """A mail server during whose greeting somebody else takes the letter over."""

    taken: list[object] = []

    def open(self):
        Letter.objects.update(lease_until=now() + 3 * MINUTE)

    def close(self):
        pass

    def send_messages(self, messages):
        self.taken.extend(messages)


def test_a_sender_thought_dead_changes_and_sends_nothing(waiting, clock, monkeypatch):
    monkeypatch.setattr("reminders.sending.get_connection", TakenAway)
    pass_time(clock, minutes=2)
    assert sweep()["sent"] == 0
    assert TakenAway.taken == []
    assert (letter().state, letter().attempts) == ("inflight", 0)


def test_a_letter_that_kills_its_sender_is_given_up(waiting, clock):
    Letter.objects.update(state="inflight", attempts=MOST_ATTEMPTS, lease_until=now() - MINUTE)
    sweep()
    assert (mail.outbox, letter().state) == ([], "failed")


# --- A real mail server that refuses -----------------------------------------------------------------------------


@pytest.fixture
def colleagues(community, olga):
    for name in ("anna", "berta", "celina"):
        make_assignment(community, make_user(name, "organiser", community.centre, email=f"{name}@example.org"))
    planned(community)


def sent_to(sink):
    return sorted(taken.to.split("@")[0] for taken in sink.taken)


def states_by_name():
    letters = Letter.objects.select_related("reminder__recipient")
    return {letter.reminder.recipient.email.split("@")[0]: letter.state for letter in letters}


@pytest.mark.parametrize(("answer", "state"), [("550 No such user", "failed"), ("451 Later", "awaiting_retry")])
def test_one_refused_recipient_does_not_stop_the_others(colleagues, answer, state):
    sink = Sink(lambda address: answer if address.startswith("berta") else None)
    with MailServer(sink) as server, override_settings(**SMTP, EMAIL_PORT=server.port):
        assert sweep()["sent"] == 3
    assert sent_to(sink) == ["anna", "celina", "olga"]
    assert sink.sessions == 1
    assert states_by_name() == {"anna": "sent", "berta": state, "celina": "sent", "olga": "sent"}
    assert Letter.objects.get(reminder__recipient__name="berta").error == f"SMTP {answer}"


def test_a_refusal_for_now_is_tried_again_with_growing_pauses_and_then_given_up(community, olga, clock):
    planned(community)
    pauses = []
    with MailServer(Sink(lambda address: "451 Later")) as server, override_settings(**SMTP, EMAIL_PORT=server.port):
        sweep()
        while letter().state == "awaiting_retry":
            pauses.append(round((letter().send_after - now()).total_seconds() / 60))
            clock.move_to(letter().send_after)
            sweep()
    assert pauses == [1, 2, 4, 8, 16, 32, 60]
    assert (letter().state, letter().attempts) == ("failed", MOST_ATTEMPTS)


def test_a_server_that_is_away_costs_no_attempt_and_loses_nothing(colleagues, clock):
    with override_settings(**SMTP, EMAIL_PORT=free_port()):
        for _minutes in range(20):
            sweep()
            pass_time(clock, minutes=1)
    assert set(Letter.objects.values_list("state", "attempts")) == {("awaiting_retry", 0)}
    sweep()
    assert len(mail.outbox) == 4


def test_a_server_that_hangs_up_gives_the_rest_back(colleagues, clock):
    sink = Sink(lambda address: "421 Going home" if address.startswith("olga") else None)
    with MailServer(sink) as server, override_settings(**SMTP, EMAIL_PORT=server.port):
        sweep()
        pass_time(clock, minutes=2)
        sink.answer = lambda address: None
        sweep()
    assert sent_to(sink) == ["anna", "berta", "celina", "olga"]


@pytest.mark.parametrize(
    ("error", "for_good"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no"), "b": (550, b"no")}), True),
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no"), "b": (450, b"later")}), False),
        (smtplib.SMTPDataError(554, b"no"), True),
        (smtplib.SMTPDataError(451, b"later"), False),
        (smtplib.SMTPSenderRefused(550, b"who are you", "podworko"), False),
        (smtplib.SMTPServerDisconnected(), False),
        (mail.BadHeaderError(), True),
        (RuntimeError(), False),
    ],
)
def test_only_a_refusal_of_the_letter_itself_is_for_good(error, for_good):
    assert is_refusal_for_good(error) is for_good


# --- What a letter says -----------------------------------------------------------------------------------------


MARK = "Tajemniczka"


@pytest.fixture
def named_everywhere(community, olga):
    """Residents stand in every text that people type."""
    place = community.places.create(name="Klub Hutnik")
    meeting = planned(
        community, starts_at=dt.time(17), topic=f"U {MARK}", place=place, place_told=f"u {MARK}", course=MARK
    )
    planned(community, TOMORROW, topic=MARK, place_told=f"u {MARK}, Podleśna 2/5")
    owner = {"owner_told": MARK, "what": f"{MARK} przyniesie klucze"}
    make_action(community, due_on=TOMORROW, meeting=meeting, **owner)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_letter_says_community_day_hour_place_and_link_and_names_no_resident(named_everywhere, olga, language):
    type(olga).objects.filter(pk=olga.pk).update(language=language)
    sweep()
    letters = [message.message().as_string() for message in mail.outbox]
    assert len(letters) == 3
    assert MARK not in "".join(letters)
    (meeting,) = (letter for letter in letters if "17:00" in letter)
    (action,) = (letter for letter in letters if "/zadania/" in letter)
    for said in ("Osiedle Fabryczne", "13.03.2026", "17:00", "Klub Hutnik", "http://127.0.0.1", "MOPS Stalowa Wola"):
        assert said in meeting
    for said in ("Osiedle Fabryczne", "13.03.2026", "http://127.0.0.1"):
        assert said in action


def test_a_marked_community_is_not_named_in_its_mail(named_everywhere, community, olga):
    type(community).objects.update(is_sensitive=True)
    sweep()
    text = "".join(message.message().as_string() for message in mail.outbox)
    assert ("Osiedle Fabryczne" in text, "Klub Hutnik" in text, MARK in text) == (False, False, False)
    assert "17:00" in text


def test_no_typed_text_can_add_a_header(community, olga, centre):
    evil = "Osiedle\r\nBcc: obcy@example.org\r\n\r\nX"
    type(community).objects.update(name=evil)
    type(centre).objects.update(name=evil)
    planned(community)
    sink = Sink()
    with MailServer(sink) as server, override_settings(**SMTP, EMAIL_PORT=server.port):
        assert sweep()["sent"] == 1
    (taken,) = sink.taken
    assert taken.to == "olga@example.org"
    assert "Bcc" not in taken.headers
    assert taken.headers["Subject"].endswith("Osiedle Bcc: obcy@example.org X")


def test_the_letter_reads_as_plain_polish(named_everywhere, olga):
    sweep()
    parsed = [email.message_from_bytes(each.message().as_bytes(), policy=email.policy.default) for each in mail.outbox]
    by_subject = {each["Subject"]: each.get_content() for each in parsed}
    assert set(by_subject) == {
        "Spotkanie jutro, 17:00: Osiedle Fabryczne",
        "Spotkanie jutro: Osiedle Fabryczne",
        "Jutro termin zadania: Osiedle Fabryczne",
    }
    text = by_subject["Spotkanie jutro, 17:00: Osiedle Fabryczne"]
    assert re.findall(r"^(Społeczność|Dzień|Godzina|Miejsce):", text, re.MULTILINE) == [
        "Społeczność",
        "Dzień",
        "Godzina",
        "Miejsce",
    ]
    assert "auto-generated" in mail.outbox[0].message().as_string()


# --- The worker ------------------------------------------------------------------------------------------------------


def test_a_broker_that_is_away_at_the_start_stops_nobody(monkeypatch):
    def away(**_options):
        raise OperationalError

    monkeypatch.setattr(tasks.sweep_reminders, "apply_async", away)
    tasks.sweep_at_start()


def test_the_task_does_a_round_and_gives_way_to_one_under_way(community, olga):
    planned(community)
    with tasks._one_at_a_time:
        tasks.sweep_reminders()
    assert mail.outbox == []
    tasks.sweep_reminders()
    assert len(mail.outbox) == 1
