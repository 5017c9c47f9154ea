"""Desks of those who answer for a centre: the supervisor's, and the centre over years."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import SEES_ALL_COMMUNITIES
from communities.models import Community, Organisation, Person
from desk.supervising import supervise
from desk.views import log_people
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
    asked = _asked(request, pk)
    return render(request, "desk/years.html", {**asked, "rows": years_of(asked["scope"])})


@require_safe
def year_people(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """The people behind a figure of the year."""
    asked = _asked(request, pk, year)
    came = asked["scope"].came().filter(meeting__held_on__year=year)
    people = Person.objects.visible_to(request.user).filter(pk__in=came.values("person"))
    people = people.annotate(came=Count("attendances", filter=Q(attendances__in=came)))
    page = page_after(people, request.GET.get("after"), ("name_sort", "pk"))
    log_people(request.user, page.rows)
    return render(request, "desk/year_people.html", {**asked, "year": year, "page": page, **page.doors(request)})


@require_safe
def year_partners(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """The partners behind a figure of the year, with how many joint actions each."""
    asked = _asked(request, pk, year)
    joint = asked["scope"].joint().filter(done_on__year=year)
    partners = Organisation.objects.visible_to(request.user).filter(pk__in=joint.values("organisation"))
    partners = partners.annotate(joint=Count("joint_actions", filter=Q(joint_actions__in=joint)))
    page = page_after(partners, request.GET.get("after"), ("name_sort", "pk"))
    return render(request, "desk/year_partners.html", {**asked, "year": year, "page": page, **page.doors(request)})


def _asked(request: HttpRequest, pk: int, year: int = dt.MAXYEAR) -> dict[str, Any]:
    """The centre, and the community of it that was chosen, if any; a year that no calendar has is no page."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise Http404
    centre = get_object_or_404(headed_by(request.user), pk=pk)
    communities = Community.objects.visible_to(request.user).filter(centre=centre).by_name()
    chosen = request.GET.get("community", "")
    is_number = chosen.isdecimal() and len(chosen) < 19
    community = communities.filter(pk=int(chosen)).first() if is_number else None
    scope = Scope(request.user, centre, community, localdate())
    return {"centre": centre, "communities": communities, "community": community, "scope": scope}
