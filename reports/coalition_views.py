"""A partnership at a glance: the page, and the same as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.naming import fold
from communities.models import Partnership
from documents.charts import MOST_SMALL, Chart
from documents.drawing import to_svg_twice
from reports.coalition import QUIET_MONTHS, coalition_figures, sector_chart
from reports.coalition_sheet import contact_words, key_figures, lends_words
from reports.heads import author_of
from reports.papers import FORMATS, PAPERS, CoalitionOrder, hand_out

KIND = "coalition-sheet"


def partnership_seen(request: HttpRequest, pk: int) -> Partnership:
    rows = Partnership.objects.visible_to(request.user).standing().select_related("centre").prefetch_related("names")
    partnership: Partnership = get_object_or_404(rows, pk=pk)
    return partnership


@require_safe
def coalition(request: HttpRequest, pk: int) -> HttpResponse:
    """Members by sector, our own units apart, what each lends, how promises stand, who keeps the contact."""
    partnership = partnership_seen(request, pk)
    figures = coalition_figures(partnership, localdate(), request.user)
    chart = sector_chart(figures)
    context = {
        "partnership": partnership,
        "figures": figures,
        "key_figures": key_figures(figures),
        "groups": [(label, [_row(line, figures.on) for line in lines]) for label, lines in figures.by_sector],
        "own": [_row(line, figures.on) for line in figures.own],
        "beside": [_row(line, figures.on) for line in (*figures.supporting, *figures.friends)],
        "chart": chart,
        "svg": _drawings(chart) if chart.bars else "",
        "quiet_months": QUIET_MONTHS,
        "word": PAPERS[KIND].word,
        "endings": list(FORMATS),
    }
    return render(request, "reports/coalition.html", context)


def _drawings(chart: Chart) -> SafeString:
    """A small one that would leave a sector out is drawn wide."""
    small = chart.draw("small" if len(chart.bars) <= MOST_SMALL else "wide")
    return to_svg_twice(chart.draw("wide"), small, "sectors")


def _row(line: Any, day: Any) -> dict[str, Any]:
    return {"line": line, "lends": lends_words(line), "contact": contact_words(line), "silence": line.silence(day)}


@require_safe
def coalition_file(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    partnership = partnership_seen(request, pk)
    if word != PAPERS[KIND].word or ending not in FORMATS:
        raise Http404
    order = CoalitionOrder(partnership, author_of(request.user, partnership.centre), localdate(), request.user)
    data = hand_out(request.user, KIND, order, ending)
    response = HttpResponse(data, content_type=FORMATS[ending].content_type)
    name = slugify(fold(partnership.name_on(order.on)))
    response["Content-Disposition"] = f'attachment; filename="{word}-{name}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response
