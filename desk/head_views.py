"""Desks of those who answer for a centre: the supervisor's, and the centre over years."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.roles import SEES_ALL_COMMUNITIES
from communities.models import Community
from desk.supervising import supervise
from desk.years import Scope, years_of


def headed_by(user: Any) -> Any:
    return Centre.objects.with_role(user, *SEES_ALL_COMMUNITIES).order_by("name_sort", "pk")


@require_safe
def supervisor(request: HttpRequest) -> HttpResponse:
    get_object_or_404(headed_by(request.user)[:1])
    day = localdate()
    return render(request, "desk/supervisor.html", {"desk": supervise(request.user, day), "today": day})


@require_safe
def years(request: HttpRequest, pk: int) -> HttpResponse:
    """One centre, or one community of it; down to the records, and never to anybody's working notes."""
    centre = get_object_or_404(headed_by(request.user), pk=pk)
    communities = Community.objects.visible_to(request.user).filter(centre=centre).by_name()
    chosen = request.GET.get("community", "")
    is_number = chosen.isdecimal() and len(chosen) < 19
    community = communities.filter(pk=int(chosen)).first() if is_number else None
    context = {
        "centre": centre,
        "communities": communities,
        "community": community,
        "rows": years_of(Scope(request.user, centre, community, localdate())),
    }
    return render(request, "desk/years.html", context)
