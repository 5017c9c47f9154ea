"""The page of who comes, who comes back, and whom nobody has seen for a while."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.models import Community
from desk.glance import Cell
from desk.templatetags.look import door
from desk.views import log_people
from documents.charts import Chart
from documents.drawing import to_svg_twice
from reports.progress import sentence, told_apart
from reports.turnout import MOST_ABSENT, Turnout, absences, all_months, last_months, read_turnout
from reports.turnout_pictures import returning_chart, turnout_chart
from reports.wholeness import beginning_of, read_told_years, told_totals
from reports.wording import at_least, attendances_note, new_people_note, new_people_words, tally_words


@require_safe
def turnout(request: HttpRequest, pk: int) -> HttpResponse:
    """Twelve months, or all there are: drawn, as tables, and who has been missed."""
    community = get_object_or_404(Community.objects.visible_to(request.user), pk=pk)
    day, told = localdate(), read_told_years([community])[community.pk]
    beginning = beginning_of(community, told)
    first_record = beginning.first_on
    is_whole = request.GET.get("period") == "all" and first_record is not None and first_record <= day
    period = all_months(first_record, day) if is_whole and first_record else last_months(day)
    found = read_turnout(community, period, first_record)
    incomplete = beginning.incomplete(period)
    missed = absences(community, day)
    shown = missed[:MOST_ABSENT]
    log_people(request.user, [absence.person for absence in shown])
    context = {
        "community": community,
        "is_whole": is_whole,
        "has_records": first_record is not None,
        "period": period,
        "incomplete": sentence(incomplete) if incomplete else "",
        "told_totals": told_totals(told, period),
        "told_apart": told_apart(),
        "cells": cells(community, found),
        "new_note": new_people_note(found.new_people),
        "pictures": [(chart, drawings(chart, f"turnout-{at}")) for at, chart in enumerate(charts(found))],
        "absences": shown,
        "more_absent": len(missed) - len(shown),
    }
    return render(request, "desk/turnout.html", context)


def charts(found: Turnout) -> tuple[Chart, Chart]:
    return turnout_chart(found), returning_chart(found)


def cells(community: Any, found: Turnout) -> list[Cell]:
    """Comings and people side by side, never one instead of the other."""
    period = {"since": found.period.start, "until": found.period.last, "kind": "with_residents", "state": "took_place"}
    meetings = door("meetings:list", community=community.pk, **period)
    came, people = found.attendances, found.people(found.period)
    back = "" if people.returning is None else str(people.returning)
    held = [row for row in found.meetings if row.has_residents]
    nobody = sum(row.people == 0 for row in held)
    return [
        Cell(
            _("Meetings held"),
            str(len(held)),
            meetings,
            line=_("of these nobody came to: %(number)s") % {"number": nobody} if nobody else "",
        ),
        Cell(_("Attendances (each coming counted)"), tally_words(came), meetings, line=attendances_note(came)),
        Cell(
            _("Different people (each counted once)"),
            at_least(people.different),
            line=_("seen before this period: %(number)s") % {"number": back} if back else "",
        ),
        Cell(_("New people"), new_people_words(found.new_people), line=new_people_note(found.new_people)),
    ]


def drawings(chart: Chart, key: str) -> SafeString:
    return to_svg_twice(chart.draw("wide"), chart.draw("small"), key)
