"""The twelve months of records from which a level is suggested."""

import datetime as dt

from reports.duty_deeds import later
from reports.handover.way_out import months_on
from reports.periods import Period

DAY = dt.timedelta(days=1)


def window_of(day: dt.date) -> Period:
    """Twelve months up to a day, the day included."""
    return Period(later(day, -1) + DAY, day + DAY)


def next_between(day: dt.date) -> tuple[dt.date, dt.date]:
    """After an assessment the next one comes in six to twelve months (domain, section 3, rule e)."""
    return months_on(day, 6), months_on(day, 12)
