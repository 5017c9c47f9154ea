"""What comes soon on the way out, asked of many communities at once: planned ends, visits that are due."""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from communities.models import Community
from initiatives.models import Project
from reports.handover.models import ExitStep
from reports.handover.way_out import AHEAD, SOON, VISITS_AFTER, months_on


def end_planned(day: dt.date) -> Exists:
    """Of a community: an end is written down within three months."""
    near = {"on__gte": day, "on__lte": months_on(day, AHEAD)}
    return Exists(ExitStep.objects.standing().filter(community=OuterRef("pk"), kind__in=ExitStep.PLANNED, **near))


def money_ends(day: dt.date) -> Exists:
    """Of a community: a project that runs there ends within three months."""
    near = {"last_on__gte": day, "last_on__lte": months_on(day, AHEAD)}
    running = Project.objects.standing().filter(state=Project.State.RUNNING, **near)
    return Exists(running.filter(communities=OuterRef("pk")))


def ending_soon(user: Any, day: dt.date) -> QuerySet[Community]:
    """Communities the person sees of which an end is planned within three months, by name."""
    rows: Any = Community.objects.visible_to(user)
    return rows.filter(end_planned(day) | money_ends(day)).by_name()  # type: ignore[no-any-return]


def visits_due(day: dt.date) -> QuerySet[ExitStep]:
    """Steps that began the phase of visits and whose next visit is due: worth looking in."""
    steps = ExitStep.objects.standing().filter(community=OuterRef("community"))
    later = steps.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")), on__lte=day)
    made = steps.filter(kind=ExitStep.Kind.VISIT, on__gte=OuterRef("on"), on__lte=day).order_by()
    number = Subquery(
        made.values("community").annotate(number=Count("pk")).values("number"), output_field=IntegerField()
    )
    begun = ExitStep.objects.standing().filter(kind=ExitStep.Kind.VISITS, on__lte=day)
    begun = begun.exclude(Exists(later.filter(kind__in=ExitStep.PHASES))).annotate(made=Coalesce(number, 0))
    due = Q()
    for at, months in enumerate(VISITS_AFTER):
        due |= Q(made=at, on__lte=months_on(day + SOON, -months))
    return begun.filter(due)  # type: ignore[no-any-return]


def look_in(day: dt.date) -> Exists:
    """Of a community: a visit is due."""
    return Exists(visits_due(day).filter(community=OuterRef("pk")))
