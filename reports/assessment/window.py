"""The twelve months of records from which a level is suggested."""

import datetime as dt

from reports.duty_deeds import later
from reports.periods import Period

DAY = dt.timedelta(days=1)


def window_of(day: dt.date) -> Period:
    """Twelve months up to a day, the day included."""
    return Period(later(day, -1) + DAY, day + DAY)
