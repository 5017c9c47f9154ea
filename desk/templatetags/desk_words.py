"""Days and lateness in words: today, tomorrow, "pt. 13.03", three days late."""

import datetime as dt
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from accounts.browsers import browser_words

register = template.Library()

DAY = dt.timedelta(days=1)


@register.filter
def near_day(day: dt.date | None, today: Any = None) -> str:
    """Today, tomorrow, yesterday; else the day of the week with the date, and the year where it is another."""
    if day is None:
        return ""
    now = today if isinstance(today, dt.date) else localdate()
    words = {now: _("today"), now + DAY: _("tomorrow"), now - DAY: _("yesterday")}
    if day in words:
        return words[day]
    return f"{short_weekday(day)} {date_format(day, 'j.m')}" if day.year == now.year else date_format(day, "j.m.Y")


@register.filter
def short_weekday(day: dt.date) -> str:
    """The day of the week as papers shorten it: "pon.", "wt.", "śr."; Django has none with a small letter."""
    names = (
        pgettext("short weekday", "Mon"),
        pgettext("short weekday", "Tue"),
        pgettext("short weekday", "Wed"),
        pgettext("short weekday", "Thu"),
        pgettext("short weekday", "Fri"),
        pgettext("short weekday", "Sat"),
        pgettext("short weekday", "Sun"),
    )
    return names[day.weekday()]


@register.filter
def long_day(day: dt.date | None) -> str:
    """The day of the week and the day in words, for the head of a page."""
    if day is None:
        return ""
    text = date_format(day, "l, j E")
    # Django's Polish names of weekdays begin with a capital, which Polish does not.
    return text.lower() if (get_language() or "").startswith("pl") else text


@register.filter
def late_by(day: dt.date, today: Any = None) -> str:
    now = today if isinstance(today, dt.date) else localdate()
    days = (now - day).days
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}


@register.filter
def hour(time: dt.time | None) -> str:
    """15:30, the same in both languages."""
    return f"{time:%H:%M}" if time else ""


@register.filter
def ago(day: dt.date, today: Any = None) -> str:
    """How long ago, in whole weeks, or months where it is long."""
    now = today if isinstance(today, dt.date) else localdate()
    weeks = (now - day).days // 7
    if weeks < 14:
        return ngettext("%(n)s week ago", "%(n)s weeks ago", weeks) % {"n": weeks}
    months = (now - day).days * 12 // 365
    return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": months}


@register.filter
def browser(told: str) -> str:
    return browser_words(told)
