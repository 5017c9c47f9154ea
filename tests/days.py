"""Days counted from today as a test sees it: the suite may be collected before midnight and run after it."""

import datetime as dt
from dataclasses import dataclass

from django.utils.timezone import localdate

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class FromToday:
    """So many days from today, told when it is asked for; `str` gives what a browser would send."""

    days: int

    @property
    def date(self) -> dt.date:
        return localdate() + self.days * DAY

    def __str__(self) -> str:
        return self.date.isoformat()
