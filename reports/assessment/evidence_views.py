"""What the records say, figure by figure, and the records behind each figure."""

import datetime as dt
from contextlib import suppress
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.durations import write_duration
from accounts.naming import fold
from accounts.table_files import table_file
from communities.models import Community
from reports.assessment.evidence import Evidence, Figure, Row, Unit
from reports.assessment.evidence_sheet import figures_sheet, records_sheet
from reports.assessment.evidence_words import figure_note, figure_words, suggestion_words
from reports.assessment.scale import Scale, scale_on
from reports.assessment.suggesting import read_evidence
from reports.periods import LONGEST
from reports.record_pages import page_of

ENDINGS: Final = ("xlsx", "csv")


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Of twelve months up to a day: for each dimension its figures and what they suggest."""
    community, day, found, scale = _read(request, pk)
    context = {
        "community": community,
        "day": day,
        "found": found,
        "scale": scale,
        "parts": [
            (one, suggestion_words(one), [_shown(figure) for figure in one.figures])
            for one in found.suggestions.values()
        ],
        "general": [_shown(figure) for figure in found.general],
        "endings": ENDINGS,
    }
    return render(request, "reports/evidence.html", context)


@require_safe
def evidence_figure(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """The records behind one figure: their sum is the figure."""
    community, day, found, _scale = _read(request, pk)
    figure = found.figures.get(word)
    if figure is None:
        raise Http404
    context = {
        "community": community,
        "day": day,
        "found": found,
        "figure": figure,
        "shown": _shown(figure),
        "is_share": figure.unit is Unit.SHARE,
        "is_people": figure.unit is Unit.PEOPLE,
        "rows": [(row, _page(row, community), _added(row, figure)) for row in figure.rows],
        "total": _total(figure),
    }
    return render(request, "reports/evidence_figure.html", context)


@require_safe
def evidence_sheet(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """The same figures with all their records: XLSX of two pages, CSV of the records."""
    if ending not in ENDINGS:
        raise Http404
    community, day, found, _scale = _read(request, pk)
    record(request.user, Verb.EXPORTED, community)
    name = f"zapisy-{community.pk if community.is_sensitive else slugify(fold(str(community)))}-{day:%Y-%m-%d}.{ending}"
    pages = [records_sheet(found)] if ending == "csv" else [figures_sheet(found), records_sheet(found)]
    return table_file(name, *pages)


def _read(request: HttpRequest, pk: int) -> tuple[Community, dt.date, Evidence, Scale]:
    rows = Community.objects.visible_to(request.user).select_related("centre")
    community = get_object_or_404(rows, pk=pk)
    day = _day(request.GET.get("on", ""))
    scale = scale_on(community.centre, day)
    return community, day, read_evidence(community, day, scale), scale


def _day(asked: str) -> dt.date:
    """Today, unless an earlier day that records can speak of is asked for."""
    today = localdate()
    with suppress(ValueError):
        day = dt.date.fromisoformat(asked)
        if today - LONGEST <= day <= today:
            return day
    return today


def _shown(figure: Figure) -> dict[str, Any]:
    return {"figure": figure, "words": figure_words(figure), "note": figure_note(figure)}


def _total(figure: Figure) -> str:
    """The foot of the table."""
    if figure.unit is Unit.SHARE:
        return f"{figure.number} / {figure.of}"
    return figure_words(figure) if figure.unit is Unit.MINUTES else str(figure.number)


def _added(row: Row, figure: Figure) -> str:
    """What a row brings, in numbers."""
    if figure.unit is Unit.SHARE:
        return "–" if row.note else f"{row.adds:d} / {row.of:d}"
    if figure.unit is Unit.MINUTES:
        return write_duration(row.adds) if row.adds else "–"
    return f"{row.adds:d}"


def _page(row: Row, community: Community) -> str:
    """A seat stands on the list of its community."""
    if row.kind == "seat":
        return f"{reverse('initiatives:seats')}?community={community.pk}"
    return page_of(row.kind, row.pk)
