"""A month by the calendar, over ends of months, weekends and holidays."""

import calendar
import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from meetings.free_days import holiday
from privacy.deadlines import DAY, MONTHS_WHEN_EXTENDED, days_left_words, due_day

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-03-05", "2026-04-07"),  # 5 April is Easter Sunday, 6 April Easter Monday
        ("2026-01-31", "2026-03-02"),  # no 31 February: its last day, a Saturday
        ("2024-01-31", "2024-02-29"),  # a leap year, a Thursday
        ("2026-08-31", "2026-09-30"),
        ("2026-10-11", "2026-11-12"),  # 11 November is a holiday
        ("2025-11-24", "2025-12-29"),  # Wigilia is a holiday since 2025, then two days of Christmas and a weekend
        ("2024-11-24", "2024-12-24"),  # and was none before
        ("2026-12-06", "2027-01-07"),  # Epiphany
    ],
)
def test_a_request_is_due_on_the_same_date_of_the_next_month_or_the_working_day_after(received, due):
    assert due_day(dt.date.fromisoformat(received)) == dt.date.fromisoformat(due)


def test_an_extension_counts_three_months_from_the_receipt():
    assert due_day(dt.date(2026, 11, 30), MONTHS_WHEN_EXTENDED) == dt.date(2027, 3, 1)  # 28 February is a Sunday


@given(DAYS)
def test_a_request_is_always_due_on_a_working_day_and_never_too_early(received):
    due = due_day(received)
    assert due.weekday() < 5
    assert not holiday(due)
    month = received.month % 12 + 1
    year = received.year + (month == 1)
    same = dt.date(year, month, min(received.day, calendar.monthrange(year, month)[1]))
    assert same <= due
    assert all(day.weekday() >= 5 or holiday(day) for day in (same + DAY * n for n in range((due - same).days)))


TOLD = [(5, "5 days left"), (1, "1 day left"), (0, "due today"), (-2, "due 2 days ago")]


@pytest.mark.parametrize(("days", "words"), TOLD)
def test_days_left_are_said_in_words(days, words):
    with translation.override("en"):
        assert days_left_words(dt.date(2026, 5, 10) + DAY * days, dt.date(2026, 5, 10)) == words
