"""The day of the entry stands apart from the day of the meeting, and from the day on which it was planned."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.translation import override

from meetings.models import Meeting
from meetings.series import top_up_all
from reports.meeting_words import entered
from tests.make import make_meeting, make_series
from tests.meetings.typed import opened, typed

pytestmark = pytest.mark.django_db
WARSAW = dt.timezone(dt.timedelta(hours=2))
THURSDAY = dt.date(2026, 6, 18)
DAY = dt.timedelta(days=1)


@pytest.fixture
def at(olga, client, time_machine):
    """Olga at her phone on that day and hour of the wall clock; her session began just then."""

    def at(day, hour=21, minute=0):
        time_machine.move_to(dt.datetime.combine(day, dt.time(hour, minute), tzinfo=WARSAW), tick=False)
        client.logout()
        client.force_login(olga)
        return client

    return at


def plan(browser, community, day):
    browser.post(reverse("meetings:plan"), typed(community, state="planned", held_on=day.isoformat(), total=""))
    return Meeting.objects.get()


def write_down(browser, meeting, **told):
    """Open the planned meeting as it comes, say how many, save."""
    meeting.refresh_from_db()
    data = {**opened(browser, meeting), "state": "held", "total": "9", **told}
    assert browser.post(reverse("meetings:edit", args=[meeting.pk]), data).status_code == 302
    meeting.refresh_from_db()


def words(meeting):
    with override("en"):
        return entered(meeting)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Entered on the day of the meeting."),
        (1, "Entered on 19.06.2026, 1 day after the meeting."),
        (32, "Entered on 20.07.2026, 32 days after the meeting."),
    ],
)
def test_a_planned_meeting_is_entered_when_it_is_said_how_it_was(at, community, days, said):
    meeting = plan(at(THURSDAY - 9 * DAY), community, THURSDAY)
    assert meeting.recorded_at is None
    write_down(at(THURSDAY + days * DAY), meeting)
    assert (meeting.entered_on, words(meeting)) == (THURSDAY + days * DAY, said)


def test_an_entry_put_right_later_keeps_its_day(at, community):
    meeting = plan(at(THURSDAY - DAY), community, THURSDAY)
    write_down(at(THURSDAY), meeting)
    write_down(at(THURSDAY + 40 * DAY), meeting, total="12", reopen_reason="pomyłka w liczbie")
    assert (meeting.total, meeting.entered_on) == (12, THURSDAY)
    assert meeting.changed_at.date() == THURSDAY + 40 * DAY


def test_a_meeting_written_at_once_was_never_planned(at, community):
    at(THURSDAY + 3 * DAY).post(reverse("meetings:create"), typed(community, held_on=THURSDAY.isoformat()))
    assert words(Meeting.objects.get()) == "Entered on 21.06.2026, 3 days after the meeting."


def test_a_meeting_of_a_series_is_not_entered_by_being_made(at, community):
    browser = at(THURSDAY - 14 * DAY)
    series = make_series(community, THURSDAY - 14 * DAY)
    top_up_all(THURSDAY - 14 * DAY)
    meeting = series.meetings.get(series_day=THURSDAY)
    browser = at(THURSDAY + DAY)
    write_down(browser, meeting)
    assert meeting.created_at.date() == THURSDAY - 14 * DAY
    assert meeting.entered_on == THURSDAY + DAY


def test_half_past_midnight_is_the_next_day_in_poland(at, community):
    meeting = plan(at(THURSDAY), community, THURSDAY)
    write_down(at(THURSDAY + DAY, 0, 30), meeting)
    assert meeting.recorded_at.astimezone(dt.UTC).date() == THURSDAY
    assert meeting.entered_on == THURSDAY + DAY


def test_nobody_came_is_an_entry_and_taking_it_back_is_none(at, community):
    meeting = plan(at(THURSDAY - DAY), community, THURSDAY)
    browser = at(THURSDAY)
    browser.post(reverse("meetings:nobody", args=[meeting.pk]))
    browser.post(reverse("meetings:nobody_undo", args=[meeting.pk]))
    write_down(at(THURSDAY + 2 * DAY), meeting)
    assert meeting.entered_on == THURSDAY + 2 * DAY


def test_what_was_written_into_the_wrong_meeting_and_planned_again_is_entered_anew(at, community):
    meeting = plan(at(THURSDAY - DAY), community, THURSDAY)
    write_down(at(THURSDAY), meeting)
    write_down(at(THURSDAY), meeting, state="planned", total="", reopen_reason="to było inne spotkanie")
    assert (meeting.recorded_at, meeting.closed_at) == (None, None)
    write_down(at(THURSDAY + 4 * DAY), meeting)
    assert meeting.entered_on == THURSDAY + 4 * DAY
    assert meeting.closed_at.date() == THURSDAY + 4 * DAY


def test_the_card_and_the_minutes_say_both_days(at, community):
    browser = at(THURSDAY + 5 * DAY)
    meeting = make_meeting(community, THURSDAY, total=4)
    Meeting.objects.filter(pk=meeting.pk).update(recorded_at=meeting.created_at)
    page = browser.get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    assert "23.06.2026" in page
    assert "5 dni" in page
