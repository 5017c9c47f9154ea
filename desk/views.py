"""The first page, a community at a glance, open actions, and the search."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.deeds import Verb, record
from accounts.paging import page_after
from communities.models import Community, Person
from desk import glance
from desk.glance_rows import RECENT, came_since, with_figures
from desk.navigation import Navigation
from desk.search import look_for
from desk.timeline import read_timeline
from desk.today import FAR_AWAY, look_at
from meetings.actions import finish_action, reopen_action
from meetings.models import Action

BY_DUE_DAY = ("due_or_never", "pk")


def today(request: HttpRequest) -> HttpResponse:
    """The week of those who work with residents; the doors of those who do not."""
    day = localdate()
    if not Navigation(request).works_with_residents:
        return render(request, "desk/doors.html", {"today": day})
    week = look_at(request.user, day)
    log_people(request.user, [action.owner_person for action in week.actions if action.owner_person])
    return render(request, "desk/today.html", {"today": day, "week": week})


def community(request: HttpRequest, pk: int) -> HttpResponse:
    day = localdate()
    rows = with_rights(with_figures(Community.objects.visible_to(request.user), request.user, day), request.user)
    page = glance.look_at(request.user, get_object_or_404(rows, pk=pk), day)
    log_people(request.user, page.people_shown)
    return render(request, "desk/community.html", {"page": page, "community": page.community, "today": page.day})


def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is dated in the life of a community, the newest first."""
    found = get_object_or_404(Community.objects.visible_to(request.user), pk=pk)
    events = read_timeline(request.user, found, localdate(), before=request.GET.get("before", ""))
    return render(request, "desk/timeline.html", {"community": found, "events": events})


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


def action_list(request: HttpRequest) -> HttpResponse:
    """Open actions, the most urgent first; of one community where one is asked for."""
    chosen = request.GET.get("community", "")
    rows = Action.objects.visible_to(request.user).standing().filter(state=Action.State.OPEN)
    if chosen.isdecimal() and len(chosen) < 19:
        rows = rows.filter(community=int(chosen))
    if request.GET.get("late"):
        rows = rows.overdue_on(localdate())
    rows = rows.select_related("owner_person", "owner_staff__user", "owner_organisation", "community", "meeting")
    rows = rows.annotate(due_or_never=Coalesce("due_on", FAR_AWAY))
    page = page_after(rows, request.GET.get("after"), BY_DUE_DAY)
    log_people(request.user, [action.owner_person for action in page.rows if action.owner_person])
    communities = Community.objects.visible_to(request.user).by_name()
    context = {"page": page, "today": localdate(), "chosen": chosen, "communities": communities}
    return render(request, "desk/actions.html", context)


@require_POST
def action_done(request: HttpRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action.objects.editable_by(request.user).standing(), pk=pk)
    finish_action(action, request.user)  # type: ignore[arg-type]
    undo = reverse("desk:action_reopen", args=[pk])
    messages.success(request, _("Done: %(what)s") % {"what": action.what}, extra_tags=f"undo:{undo}")
    return redirect(way_back(request))


@require_POST
def action_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action.objects.editable_by(request.user).standing(), pk=pk)
    reopen_action(action, request.user)  # type: ignore[arg-type]
    messages.info(request, _("Open again: %(what)s") % {"what": action.what})
    return redirect(way_back(request))


def way_back(request: HttpRequest) -> str:
    """The page of the box that was tapped, where it is one of ours."""
    came = request.POST.get("next") or "/"
    return came if url_has_allowed_host_and_scheme(came, allowed_hosts=None) else "/"


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:100]
    found = look_for(request.user, query)
    log_people(request.user, found.people)
    return render(request, "desk/search.html", {"query": query, "found": found})
