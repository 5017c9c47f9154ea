"""The first page, a community at a glance, and the search."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.paging import page_after
from accounts.roles import SEES_ALL_COMMUNITIES
from communities.models import Community, Person
from desk import glance
from desk.glance_rows import RECENT, came_since, with_figures
from desk.navigation import Navigation
from desk.search import look_for
from desk.timeline import read_timeline
from desk.today import look_at
from privacy.emergencies import lately
from volunteers.gaps import gaps_page


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The week of those who work with residents; the doors of those who do not."""
    day = localdate()
    navigation = Navigation(request)
    if not navigation.works_with_residents:
        return render(request, "desk/doors.html", {"today": day, "emergencies": lately(request.user)})
    week = look_at(request.user, day)
    log_people(request.user, [action.owner_person for action in week.actions if action.owner_person])
    gaps = len(gaps_page(request.user, day)[1]) if navigation.roles & set(SEES_ALL_COMMUNITIES) else 0
    return render(
        request, "desk/today.html", {"today": day, "week": week, "gaps": gaps, "emergencies": lately(request.user)}
    )


@require_safe
def community(request: HttpRequest, pk: int) -> HttpResponse:
    day = localdate()
    rows = with_rights(with_figures(Community.objects.visible_to(request.user), request.user, day), request.user)
    page = glance.look_at(request.user, get_object_or_404(rows, pk=pk), day)
    log_people(request.user, page.people_shown)
    return render(request, "desk/community.html", {"page": page, "community": page.community, "today": page.day})


@require_safe
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is dated in the life of a community, the newest first."""
    found = get_object_or_404(Community.objects.visible_to(request.user), pk=pk)
    events = read_timeline(request.user, found, localdate(), before=request.GET.get("before", ""))
    return render(request, "desk/timeline.html", {"community": found, "events": events})


@require_safe
def came(request: HttpRequest, pk: int) -> HttpResponse:
    """The people behind the figure "people in 90 days"."""
    found = get_object_or_404(Community.objects.visible_to(request.user), pk=pk)
    day = localdate()
    here = came_since(request.user, day - RECENT, found)
    people = Person.objects.visible_to(request.user).filter(pk__in=here.values("person")).by_name()
    counted = people.annotate(came=Count("attendances", filter=Q(attendances__in=here)))
    page = page_after(counted, request.GET.get("after"), ("name_sort", "pk"))
    log_people(request.user, page.rows)
    return render(request, "desk/came.html", {"community": found, "page": page, "since": day - RECENT})


def with_rights(rows: Any, user: Any) -> Any:
    """Communities that know whether the person may change them, without a query of its own."""
    return rows.annotate(may_edit=Exists(Community.objects.editable_by(user).filter(pk=OuterRef("pk"))))


def log_people(user: Any, people: list[Person]) -> None:
    """A page that lists residents writes one line a centre, with their numbers."""
    for centre in sorted({person.centre_id for person in people}):
        numbers = {person.pk for person in people if person.centre_id == centre}
        record(user, Verb.LISTED, Person, centre=centre, numbers=numbers)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:100]
    found = look_for(request.user, query)
    log_people(request.user, found.people)
    return render(request, "desk/search.html", {"query": query, "found": found})
