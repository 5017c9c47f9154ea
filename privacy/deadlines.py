"""When a request has to be answered.

RODO art. 12(3): within one month of receipt, extended by two further months where that is necessary; the person is told
of the extension and of its reasons within the first month. How a month is counted says Regulation (EEC, Euratom)
No 1182/71 on periods, dates and time limits, art. 3: the day of receipt itself is not counted and the period ends with
the same date of the last month (3(1), 3(2)(c)); where that month has no such date, with its last day (3(2)(c)); where
the last day is a public holiday, a Sunday or a Saturday, with the next working day (3(4)).
"""

import calendar
import datetime as dt
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.free_days import holiday

MONTHS: Final = 1
MONTHS_WHEN_EXTENDED: Final = 3
DAY: Final = dt.timedelta(days=1)
SATURDAY: Final = 5


def due_day(received_on: dt.date, months: int = MONTHS) -> dt.date:
    """The last day on which an answer is in time."""
    day = same_date_later(received_on, months)
    while day.weekday() >= SATURDAY or holiday(day):
        day += DAY
    return day


def same_date_later(day: dt.date, months: int) -> dt.date:
    """The same date so many months on, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_left_words(due_on: dt.date, today: dt.date) -> str:
    left = (due_on - today).days
    if left < 0:
        return ngettext("due %(n)s day ago", "due %(n)s days ago", -left) % {"n": -left}
    if left == 0:
        return _("due today")
    return ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
