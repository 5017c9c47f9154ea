"""Cards and assessments as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.naming import fold
from communities.models import Community
from reports.assessment.models import Assessment
from reports.assessment.papers import AssessmentOrder, CardsOrder
from reports.heads import author_of
from reports.papers import FORMATS, PAPERS, hand_out


@require_safe
def cards_file(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    rows = Community.objects.visible_to(request.user).select_related("centre")
    community = get_object_or_404(rows, pk=pk)
    order = CardsOrder(community, author_of(request.user, community.centre))
    return _file(request, "assessment-cards", order, community, (word, ending))


@require_safe
def assessment_file(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    rows = Assessment.objects.visible_to(request.user).standing().whole().select_related("community__centre")
    row = get_object_or_404(rows, pk=pk)
    order = AssessmentOrder(row, author_of(request.user, row.centre))
    return _file(request, "assessment", order, row.community, (word, ending), f"-{row.held_on}")


def _file(
    request: HttpRequest, kind: str, order: Any, community: Community, asked: tuple[str, str], of_day: str = ""
) -> HttpResponse:
    """A marked community is not named by its file either."""
    word, ending = asked
    if word != PAPERS[kind].word or ending not in FORMATS:
        raise Http404
    response = HttpResponse(hand_out(request.user, kind, order, ending), content_type=FORMATS[ending].content_type)
    name = str(community.pk) if community.is_sensitive else slugify(fold(str(community)))
    response["Content-Disposition"] = f'attachment; filename="{word}-{name}{of_day}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response
