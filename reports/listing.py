"""Pages of reports by key: the last page costs what the first does."""

import datetime as dt
from typing import Any

from django.db.models import Q

from reports.models import ProgressReport, ProgressReportQuerySet

PAGE = 30


def page_after(reports: ProgressReportQuerySet, key: str) -> tuple[list[ProgressReport], str]:
    """Reports older than the key, the newest first, and the key of the next page (empty on the last one)."""
    rows: Any = reports.select_related("community").order_by("-end_on", "-pk")
    place = _read(key)
    if place:
        day, number = place
        rows = rows.filter(Q(end_on__lt=day) | Q(end_on=day, pk__lt=number))
    found = list(rows[: PAGE + 1])
    more = len(found) > PAGE
    found = found[:PAGE]
    return found, f"{found[-1].end_on.isoformat()}_{found[-1].pk}" if more else ""


def _read(key: str) -> tuple[dt.date, int] | None:
    """Day and number of the last row seen; what is not a key is the first page."""
    day, _, number = key.partition("_")
    try:
        return dt.date.fromisoformat(day), int(number[:18])
    except ValueError:
        return None
