"""Days offered as skips: public holidays of Poland and the pauses of a community, each with its reason."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import holidays
from django.utils.translation import get_language

from communities.models import Pause

#: Languages of the site, as the calendar of holidays names them.
NAMED_IN = {"pl": "pl", "en": "en_US"}


def holiday(day: dt.date) -> str:
    """Its name in the language of the page; empty on any other day. Wigilia is one from 2025 on (the act says so)."""
    language = NAMED_IN.get((get_language() or "pl")[:2], "pl")
    return _holidays(day.year, language).get(day, "")


@lru_cache(maxsize=64)
def _holidays(year: int, language: str) -> dict[dt.date, str]:
    return dict(holidays.country_holidays("PL", years=year, language=language))


def pauses_of(community: Any, user: Any) -> list[Pause]:
    if community is None:
        return []
    return list(Pause.objects.visible_to(user).standing().filter(community=community))


def reasons_to_skip(days: Iterable[dt.date], pauses: Iterable[Pause]) -> dict[dt.date, str]:
    """The days among these on which nobody would come, and why."""
    pauses = list(pauses)
    told = {day: holiday(day) or _pause_on(day, pauses) for day in days}
    return {day: why for day, why in told.items() if why}


def _pause_on(day: dt.date, pauses: list[Pause]) -> str:
    found = (row for row in pauses if row.since_on <= day and (row.until_on is None or day < row.until_on))
    return next((row.reason for row in found), "")
