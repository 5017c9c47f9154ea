"""A meeting in the words of its papers: when, where, how many."""

import datetime as dt
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import CentreHours
from meetings.models import Meeting
from reports.periods import day_words


def long_day(day: dt.date) -> str:
    """The day of the week, the day and the year: "czwartek, 12 marca 2026"."""
    text = date_format(day, "l, j E Y")
    # Django's Polish names of weekdays begin with a capital, which Polish does not.
    return text.lower() if (get_language() or "").startswith("pl") else text


def is_marked(meeting: Meeting) -> bool:
    """Whether the name of its community would tell what its people have in common (domain, section 6)."""
    return bool(meeting.community and meeting.community.is_sensitive)


def hours(meeting: Meeting) -> str:
    """ "15:30–17:30", as much of it as is known."""
    return "–".join(f"{time:%H:%M}" for time in (meeting.starts_at, meeting.ends_at) if time)


def when(meeting: Meeting) -> str:
    return ", ".join(part for part in (meeting.held_told or long_day(meeting.held_on), hours(meeting)) if part)


def where(meeting: Meeting) -> str:
    """The place with its address, and what was written beside it."""
    place = meeting.place
    parts = [str(place), place.address] if place else []
    return ", ".join(part for part in (*parts, meeting.place_told) if part)


def open_hours(rows: Iterable[CentreHours]) -> str:
    """Office hours in few words: days in a row with the same hours are told together."""
    told: list[list[CentreHours]] = []
    for row in rows:
        same = told and _clock(told[-1][-1]) == _clock(row) and told[-1][-1].weekday + 1 == row.weekday
        told[-1].append(row) if same else told.append([row])
    days = ", ".join(f"{'–'.join(_weekday(one) for one in _ends(days))} {_clock(days[0])}" for days in told)
    return _("office hours: %(days)s") % {"days": days} if days else ""


def _ends(days: list[CentreHours]) -> list[CentreHours]:
    return [days[0], *days[-1:]] if len(days) > 1 else days


def _weekday(row: CentreHours) -> str:
    return str(row.get_weekday_display())


def _clock(row: CentreHours) -> str:
    return f"{row.opens_at.hour}:{row.opens_at:%M}–{row.closes_at.hour}:{row.closes_at:%M}"


def entered(meeting: Meeting) -> str:
    """The day of the entry apart from the day of the event: figures written late are trusted less."""
    days = (meeting.entered_on - meeting.held_on).days
    day = {"day": day_words(meeting.entered_on)}
    if meeting.held_told:
        return _("Entered on %(day)s.") % day
    if days < 0:
        return _("Put down before the meeting, on %(day)s.") % day
    if days == 0:
        return _("Entered on the day of the meeting.")
    return ngettext(
        "Entered on %(day)s, %(n)s day after the meeting.", "Entered on %(day)s, %(n)s days after the meeting.", days
    ) % {**day, "n": days}
