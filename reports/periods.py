"""Periods of papers: half-open in code, the last day included on paper."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST = dt.timedelta(days=3660)  # of one paper: ten years


@dataclass(frozen=True)
class Period:
    """From `start` up to, not including, `end`."""

    start: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("A period ends after it starts.")

    def __contains__(self, day: dt.date | None) -> bool:
        return day is not None and self.start <= day < self.end

    @property
    def last(self) -> dt.date:
        return self.end - dt.timedelta(days=1)

    def known_until(self, today: dt.date) -> dt.date:
        """The day after the last one that can tell something: of a period that still runs, tomorrow."""
        return min(self.end, today + dt.timedelta(days=1))

    def so_far(self, today: dt.date) -> "Period":
        """Without days to come, of which nobody knows anything; of a period all ahead its first day stays."""
        return Period(self.start, max(self.known_until(today), self.start + dt.timedelta(days=1)))

    @property
    def previous(self) -> "Period":
        """As long and just before: the same number of whole months where it is made of months, else of days."""
        if self.start.day == 1 and self.end.day == 1:
            return Period(plus_months(self.start, -self.whole_months), self.start)
        return Period(max(self.start - (self.end - self.start), dt.date.min), self.start)

    @property
    def whole_months(self) -> int:
        return 12 * (self.end.year - self.start.year) + self.end.month - self.start.month

    def __str__(self) -> str:
        return _("from %(start)s to %(last)s") % {"start": day_words(self.start), "last": day_words(self.last)}


def whole_year(year: int) -> Period:
    return Period(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


def day_words(day: dt.date) -> str:
    """1.01.2021, as Polish offices write it."""
    return f"{day.day}.{day:%m}.{day.year}"


def plus_months(first: dt.date, months: int) -> dt.date:
    """The first day of the month so many months away."""
    count = 12 * first.year + first.month - 1 + months
    return dt.date(max(count // 12, 1), count % 12 + 1, 1)


def step_of(period: Period) -> int:
    """Months in one column of a chart: one up to a year and a bit, three up to four years, else twelve."""
    return next((step for step, most in ((1, 13), (3, 48)) if period.whole_months <= most), 12)


def slices(period: Period, step: int) -> list[Period]:
    """The period cut for a chart into columns of so many months, along those of the calendar."""
    month = period.start.replace(day=1)
    month = plus_months(month, -((month.month - 1) % step))
    cut = []
    while month < period.end:
        following = plus_months(month, step)
        cut.append(Period(max(month, period.start), min(following, period.end)))
        month = following
    return cut
