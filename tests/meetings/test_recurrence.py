"""Days that return: each once, in order, whatever the length of the month; halves of a period make the whole."""

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.recurrence import WEEK, Rhythm, days_of, nth_of_month

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
LENGTHS = st.integers(0, 800).map(lambda days: dt.timedelta(days=days))
RHYTHMS = st.sampled_from(list(Rhythm))


def listed(rhythm, first, start, end):
    return list(days_of(rhythm, first, start, end))


@given(RHYTHMS, DAYS, st.integers(-400, 400), LENGTHS)
def test_no_day_comes_twice_or_outside_the_period(rhythm, first, offset, length):
    start = first + dt.timedelta(days=offset)
    days = listed(rhythm, first, start, start + length)
    assert days == sorted(set(days))
    assert all(max(start, first) <= day < start + length for day in days)


@given(RHYTHMS, DAYS, LENGTHS, LENGTHS)
def test_two_halves_make_the_whole_without_a_doubled_or_lost_day(rhythm, first, one, other):
    middle, end = first + one, first + one + other
    halves = listed(rhythm, first, first, middle) + listed(rhythm, first, middle, end)
    assert halves == listed(rhythm, first, first, end)


@given(RHYTHMS, DAYS)
def test_the_first_day_is_the_first(rhythm, first):
    assert listed(rhythm, first, first - WEEK, first + dt.timedelta(days=1)) == [first]


@given(DAYS, LENGTHS)
def test_weeks_are_of_seven_days(first, length):
    days = listed(Rhythm.WEEKLY, first, first, first + length)
    assert days == [first + WEEK * number for number in range(-(-length.days // 7))]


@given(st.sampled_from([Rhythm.MONTHLY_DAY, Rhythm.MONTHLY_WEEKDAY]), DAYS)
def test_each_month_has_one(rhythm, first):
    days = listed(rhythm, first, first, dt.date(first.year + 3, 1, 1))
    months = [(day.year, day.month) for day in days]
    count = 36 - first.month + 1
    assert len(days) == len(set(months)) == count


@given(DAYS)
def test_the_same_day_of_the_week_of_the_month_stays_so(first):
    days = listed(Rhythm.MONTHLY_WEEKDAY, first, first, first + dt.timedelta(days=800))
    assert {day.weekday() for day in days} == {first.weekday()}
    nth = nth_of_month(first)
    for day in days:
        last = calendar.monthrange(day.year, day.month)[1]
        assert nth_of_month(day) == nth if nth < 5 else day.day + 7 > last


@given(DAYS)
def test_the_same_number_of_the_month_or_its_last_day(first):
    for day in days_of(Rhythm.MONTHLY_DAY, first, first, first + dt.timedelta(days=1500)):
        assert day.day == min(first.day, calendar.monthrange(day.year, day.month)[1])


@pytest.mark.parametrize(
    ("year", "february"), [(2027, dt.date(2027, 2, 28)), (2028, dt.date(2028, 2, 29)), (2100, dt.date(2100, 2, 28))]
)
def test_the_thirty_first_in_february_is_its_last_day(year, february):
    days = listed(Rhythm.MONTHLY_DAY, dt.date(year, 1, 31), dt.date(year, 1, 1), dt.date(year, 5, 1))
    assert days == [dt.date(year, 1, 31), february, dt.date(year, 3, 31), dt.date(year, 4, 30)]


def test_the_second_tuesday_and_the_fifth_that_is_the_last():
    second = listed(Rhythm.MONTHLY_WEEKDAY, dt.date(2026, 1, 13), dt.date(2026, 1, 1), dt.date(2026, 4, 1))
    assert second == [dt.date(2026, 1, 13), dt.date(2026, 2, 10), dt.date(2026, 3, 10)]
    fifth = listed(Rhythm.MONTHLY_WEEKDAY, dt.date(2026, 3, 31), dt.date(2026, 3, 1), dt.date(2026, 7, 1))
    assert fifth == [dt.date(2026, 3, 31), dt.date(2026, 4, 28), dt.date(2026, 5, 26), dt.date(2026, 6, 30)]


def test_a_leap_day_returns_every_year_as_the_end_of_february():
    days = listed(Rhythm.MONTHLY_DAY, dt.date(2028, 2, 29), dt.date(2029, 2, 1), dt.date(2029, 3, 1))
    assert days == [dt.date(2029, 2, 28)]
