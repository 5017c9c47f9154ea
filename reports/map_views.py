"""The map of a community and its OSL plan as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.naming import fold
from communities.models import Community
from initiatives.models import OslPlan
from reports.heads import author_of
from reports.map_papers import NeedsMapOrder, PlanOrder
from reports.papers import FORMATS, PAPERS, hand_out


@require_safe
def map_paper(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    community = get_object_or_404(Community.objects.visible_to(request.user).select_related("centre"), pk=pk)
    order = NeedsMapOrder(community, author_of(request.user, community.centre))
    return _file(request, "needs-map", order, community, (word, ending))


@require_safe
def plan_paper(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    rows = OslPlan.objects.visible_to(request.user).standing().select_related("community__centre")
    plan = get_object_or_404(rows, pk=pk)
    order = PlanOrder(plan, author_of(request.user, plan.community.centre))
    return _file(request, "osl-plan", order, plan.community, (word, ending))


def _file(request: HttpRequest, kind: str, order: Any, community: Community, asked: tuple[str, str]) -> HttpResponse:
    """A marked community is not named by its file either."""
    word, ending = asked
    if word != PAPERS[kind].word or ending not in FORMATS:
        raise Http404
    data = hand_out(request.user, kind, order, ending)
    response = HttpResponse(data, content_type=FORMATS[ending].content_type)
    name = str(community.pk) if community.is_sensitive else slugify(fold(str(community)))
    response["Content-Disposition"] = f'attachment; filename="{word}-{name}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response
