"""The days on which something returns. Days of the calendar only: an hour of the wall clock stays what it is."""

import calendar
import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

WEEK: Final = dt.timedelta(days=7)
#: A fifth Tuesday comes in a few months only, so it means the last one.
LAST: Final = 5


class Rhythm(StrEnum):
    WEEKLY = "weekly"
    MONTHLY_WEEKDAY = "weekday"
    MONTHLY_DAY = "day"


def days_of(rhythm: str, first: dt.date, start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Days from `start` up to, not including, `end` of what returns since `first`, each once and in order.

    The first day says which day of the week, which one of the month (the fifth is the last), or which number; a month
    too short for its number has it on its last day.
    """
    start = max(first, start)
    if rhythm == Rhythm.WEEKLY:
        yield from _weekly(first, start, end)
        return
    for year, month in _months(start, end):
        day = _same_weekday(first, year, month) if rhythm == Rhythm.MONTHLY_WEEKDAY else _same_day(first, year, month)
        if start <= day < end:
            yield day


def _weekly(first: dt.date, start: dt.date, end: dt.date) -> Iterator[dt.date]:
    day = first + WEEK * -(-(start - first).days // 7)
    while day < end:
        yield day
        day += WEEK


def _months(start: dt.date, end: dt.date) -> Iterator[tuple[int, int]]:
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield number // 12, number % 12 + 1


def nth_of_month(day: dt.date) -> int:
    """1 for the first such day of the week in its month … 5 for the fifth."""
    return (day.day - 1) // 7 + 1


def _same_weekday(first: dt.date, year: int, month: int) -> dt.date:
    earliest = dt.date(year, month, 1)
    day = earliest + dt.timedelta(days=(first.weekday() - earliest.weekday()) % 7) + WEEK * (nth_of_month(first) - 1)
    return day if day.month == month else day - WEEK


def _same_day(first: dt.date, year: int, month: int) -> dt.date:
    return dt.date(year, month, min(first.day, calendar.monthrange(year, month)[1]))
