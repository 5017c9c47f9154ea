"""The path to independence: its history in a community, one assessment, its form, the records behind it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.models import Community
from communities.views.withdrawing import withdraw_page
from documents.drawing import to_svg_twice
from reports.assessment.deeds import change_assessment, create_assessment, tie_records
from reports.assessment.dimensions import WORDS, Dimension
from reports.assessment.forms import EditAssessmentForm, NewAssessmentForm, TieForm
from reports.assessment.history import Line, history
from reports.assessment.models import Assessment
from reports.assessment.pictures import dot_strip, radar
from reports.assessment.window import next_between
from reports.paper_kinds import FORMATS

#: Two a year for thirty years.
MOST = 60
FORM_PAGE = "reports/assessment_form.html"


@require_safe
def assessment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a community: what was agreed over time."""
    community = get_object_or_404(Community.objects.visible_to(request.user), pk=pk)
    rows = Assessment.objects.visible_to(request.user).filter(community=community)
    shown = list(reversed(rows.whole().order_by("-held_on", "-pk")[:MOST]))
    standing = [row for row in shown if not row.is_withdrawn]
    lines = history(standing)
    context = {
        "community": community,
        "assessments": shown[::-1],
        "lines": lines,
        "first": standing[0] if standing else None,
        "newest": standing[-1] if standing else None,
        "next": next_between(standing[-1].held_on) if standing else None,
        "may_edit": Community.objects.editable_by(request.user).filter(pk=pk).exists(),
        "endings": list(FORMATS),
        **pictures(lines),
    }
    return render(request, "reports/assessments.html", context)


@require_safe
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """One, beside what was agreed before it."""
    rows = Assessment.objects.visible_to(request.user)
    row = get_object_or_404(rows.whole().select_related("community", "changed_by"), pk=pk)
    lines = history([*_before(request.user, row), row])
    context = {
        "assessment": row,
        "community": row.community,
        "lines": [line for line in lines if line.now and line.now.assessment == row],
        "unspoken": [line.dimension.label for line in history([row]) if not line.points],
        "endings": list(FORMATS),
        **pictures(lines),
        "may_edit": not row.is_withdrawn and Assessment.objects.editable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "reports/assessment.html", context)


def pictures(lines: list[Line]) -> dict[str, Any]:
    """The strip first, the radar beside it; an outline of fewer than three corners says nothing."""
    if not any(line.points for line in lines):
        return {"pictures": []}
    drawn: list[tuple[Any, str, str]] = [(dot_strip(lines), "strip", "wide")]
    drawn += [(radar(lines), "radar", "small")] if sum(line.now is not None for line in lines) > 2 else []
    return {
        "pictures": [
            (chart, to_svg_twice(chart.draw("wide"), chart.draw("small"), key), size) for chart, key, size in drawn
        ]
    }


def _before(user: Any, row: Assessment) -> list[Assessment]:
    """Those that came before and stand, the oldest first."""
    rows = Assessment.objects.visible_to(user).standing().before(row).whole()
    return list(reversed(rows.order_by("-held_on", "-pk")[:MOST]))


def assessment_create(request: HttpRequest, pk: int) -> HttpResponse:
    communities = Community.objects.editable_by(request.user).select_related("centre")
    community = get_object_or_404(communities, pk=pk)
    form = NewAssessmentForm(request.POST or None, user=request.user, instance=Assessment(community=community))
    if made := create_assessment(form, request.user):
        messages.success(request, _("The assessment is saved."))
        return redirect(made)
    return render(request, FORM_PAGE, {"form": form, "community": community, "title": _("New assessment")})


def assessment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _editable(request.user, pk)
    form = EditAssessmentForm(request.POST or None, user=request.user, instance=row)
    if change_assessment(form, request.user):
        messages.success(request, _("The assessment is saved."))
        return redirect(row)
    context = {"form": form, "community": row.community, "title": _("Change the assessment"), "row": row}
    return render(request, FORM_PAGE, context)


def assessment_records(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """Which records stand behind a dimension."""
    row, dimension = _editable(request.user, pk), _dimension(word)
    form = TieForm(request.POST or None, user=request.user, instance=row, dimension=dimension)
    if tie_records(form, request.user, dimension):
        messages.success(request, _("Saved."))
        return redirect(row)
    title = _("Records behind: %(dimension)s") % {"dimension": dimension.label}
    context = {"form": form, "title": title, "whole": row, "back": row.get_absolute_url()}
    return render(request, "communities/record_form.html", context)


def assessment_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Assessment.objects.editable_by(request.user).select_related("community")
    row = get_object_or_404(rows, pk=pk)
    return withdraw_page(request, row, row)


def _editable(user: Any, pk: int) -> Assessment:
    rows = Assessment.objects.editable_by(user).standing().whole().select_related("community__centre")
    row: Assessment = get_object_or_404(rows, pk=pk)
    return row


def _dimension(word: str) -> Dimension:
    for dimension in Dimension:
        if WORDS[dimension] == word:
            return dimension
    raise Http404
