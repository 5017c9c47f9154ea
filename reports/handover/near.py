"""What comes soon on the way out, asked of many communities at once: planned ends, visits that are due."""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from communities.models import Community
from initiatives.models import Project
from reports.handover.models import ExitStep
from reports.handover.way_out import AHEAD, SOON, VISITS_AFTER, months_on


def end_planned(day: dt.date) -> Exists:
    """Of a community: an end is written down within three months, or its day has passed and nothing came of it."""
    return Exists(_ends(day).filter(on__lte=months_on(day, AHEAD)))


def _ends(day: dt.date) -> QuerySet[ExitStep]:
    """Planned ends of the outer community, but for those past that are settled, as `way_out` says it of one."""
    phases = ExitStep.objects.standing().filter(community=OuterRef("community"), kind__in=ExitStep.PHASES, on__lte=day)
    last = phases.order_by("-on", "-pk")
    rows = ExitStep.objects.standing().filter(community=OuterRef("pk"), kind__in=ExitStep.PLANNED).order_by()
    rows = rows.annotate(phase=Subquery(last.values("kind")[:1]), phase_on=Subquery(last.values("on")[:1]))
    going_on = Q(phase=None) | Q(phase=ExitStep.Kind.AGAIN, phase_on__lt=F("on"))
    return rows.filter(Q(on__gte=day) | going_on)  # type: ignore[no-any-return]


def money_ends(day: dt.date) -> Exists:
    """Of a community: a project that runs there ends within three months, or should have ended."""
    return Exists(_running().filter(last_on__lte=months_on(day, AHEAD)))


def _running() -> QuerySet[Project]:
    return Project.objects.standing().filter(state=Project.State.RUNNING, communities=OuterRef("pk"))


def end_passed(day: dt.date) -> Q:
    """Of a community: the day of a planned end has passed, and nobody wrote down what came of it."""
    return Exists(_ends(day).filter(on__lt=day)) | Exists(_running().filter(last_on__lt=day))


def ending_soon(user: Any, day: dt.date) -> QuerySet[Community]:
    """Communities the person sees of which an end is planned within three months or has passed, by name."""
    rows: Any = Community.objects.visible_to(user)
    rows = rows.filter(end_planned(day) | money_ends(day)).annotate(end_passed=end_passed(day))
    return rows.by_name()  # type: ignore[no-any-return]


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
