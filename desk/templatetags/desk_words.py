"""Days and lateness in words: today, tomorrow, "pt. 13.03", three days late."""

import datetime as dt
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

DAY = dt.timedelta(days=1)


@register.filter
def near_day(day: dt.date | None, today: Any = None) -> str:
    """Today, tomorrow, yesterday; else the day of the week with the date, and the year where it is another."""
    if day is None:
        return ""
    now = today if isinstance(today, dt.date) else localdate()
    words = {now: _("today"), now + DAY: _("tomorrow"), now - DAY: _("yesterday")}
    return words.get(day) or date_format(day, "D j.m" if day.year == now.year else "j.m.Y")


@register.filter
def long_day(day: dt.date | None) -> str:
    """"thursday, 12 march": for the head of a page."""
    return date_format(day, "l, j E") if day else ""


@register.filter
def late_by(day: dt.date, today: Any = None) -> str:
    now = today if isinstance(today, dt.date) else localdate()
    days = (now - day).days
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}


@register.filter
def hour(time: dt.time | None) -> str:
    """15:30, the same in both languages."""
    return f"{time:%H:%M}" if time else ""
