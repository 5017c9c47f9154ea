"""The records behind one figure of a report: as a page, and as a table for other programs."""

from collections.abc import Iterator
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.naming import fold
from accounts.table_files import table_file
from documents.sheets import Sheet, Value
from reports.behind.doors import BY_WORD, lists_of
from reports.behind.opening import Opened, number_words, opened
from reports.behind.rows import Row
from reports.models import ProgressReport
from reports.record_pages import page_of

ENDINGS: Final = ("xlsx", "csv")


@require_safe
def figure(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """Their sum is the figure."""
    report, found = _read(request, pk, word)
    context = {
        "report": report,
        "found": found,
        "word": word,
        "endings": ENDINGS,
        "rows": [(row, _page(row), [number_words(found.door, number) for number in row.numbers]) for row in found.rows],
        "list_url": "" if found.is_frozen else lists_of(report).get(found.line.key, ""),
    }
    return render(request, "reports/figure.html", context)


@require_safe
def figure_sheet(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponseBase:
    if ending not in ENDINGS:
        raise Http404
    report, found = _read(request, pk, word)
    record(request.user, Verb.EXPORTED, report, centre=report.community.centre_id)
    community = report.community
    name = community.pk if community.is_sensitive else community
    response = table_file(f"{slugify(fold(f'{word} {name} {report.period.last}'))}.{ending}", _sheet(found))
    response["Cache-Control"] = "no-store, private"
    return response


def _read(request: HttpRequest, pk: int, word: str) -> tuple[ProgressReport, Opened]:
    if word not in BY_WORD:
        raise Http404
    rows = ProgressReport.objects.visible_to(request.user).select_related("community__centre")
    report = get_object_or_404(rows, pk=pk)
    found = opened(report, BY_WORD[word], request.user)
    if found is None:
        raise Http404
    return report, found


def _page(row: Row) -> str:
    return page_of(row.kind, row.pk) if row.kind else ""


def _sheet(found: Opened) -> Sheet:
    unit = _("%(what)s, in minutes") if found.door.is_minutes else "%(what)s"
    added = [unit % {"what": capfirst(str(column))} for column in found.door.columns]
    columns = [pgettext("evidence", "Record"), _("Day"), *added, _("Note")]
    return Sheet(found.line.label(), columns, _cells(found))


def _cells(found: Opened) -> Iterator[list[Value]]:
    """Empty is not zero: what enters no sum has no number."""
    for row in found.rows:
        yield [row.title, row.day, *row.numbers, row.note]
