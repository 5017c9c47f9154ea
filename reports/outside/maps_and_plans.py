"""What a year of a centre says of maps and plans: of many communities at once, and without their long texts."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.timezone import localdate

from communities.models import Community
from initiatives.models import Initiative, MapReturn, Need, OslPlan, PlanTask, Project, Resource, Study
from reports.by_community import Split, split


@dataclass(frozen=True)
class MapFigures:
    """What was found out and given back, ever; needs and resources as of today."""

    studies: Sequence[Study]
    returns: Sequence[MapReturn]
    needs: int
    answered: int
    resources: int


@dataclass(frozen=True)
class PlanYear:
    """The version in force at the end of the period, and how many of its tasks something carries out."""

    number: int
    in_force_on: dt.date
    reason: str
    tasks: int
    carried: int


@dataclass(frozen=True)
class Version:
    """One version of a plan, as much of it as says which to read."""

    pk: int
    community_id: int
    number: int
    in_force_on: dt.date | None


Versions = Split[Version]


def read_versions(communities: Sequence[Community]) -> Versions:
    rows = OslPlan.objects.standing().filter(community__in=communities).newest_first()
    return split(communities, (Version(*row) for row in rows.values_list("pk", "community", "number", "in_force_on")))


def maps_of(communities: Sequence[Community], versions: Versions) -> dict[int, MapFigures]:
    """The same as `initiatives.living_map.read_map` says of each of them."""
    studies = split(communities, Study.objects.standing().filter(community__in=communities).defer("findings"))
    returns = split(communities, MapReturn.objects.standing().filter(community__in=communities).defer("heard"))
    needs = _needs(communities, [plan.pk for plans in versions.values() for plan in newest(plans)])
    resources = Resource.objects.standing().filter(community__in=communities).order_by().values_list("community")
    known = dict(resources.annotate(number=Count("pk")))
    return {
        one.pk: MapFigures(
            studies=studies[one.pk],
            returns=returns[one.pk],
            needs=needs[one.pk, True] + needs[one.pk, False],
            answered=needs[one.pk, True],
            resources=known.get(one.pk, 0),
        )
        for one in communities
    }


def newest(plans: Iterable[Version]) -> list[Version]:
    """The plan as it stands, if there is any, by the rule of `OslPlan.objects.as_it_stands`."""
    today = localdate()

    def place(plan: Version) -> tuple[bool, bool, int]:
        return plan.in_force_on is None, plan.in_force_on is not None and plan.in_force_on > today, -plan.number

    return sorted(plans, key=place)[:1]


def _needs(communities: Sequence[Community], plans: Collection[int]) -> Counter[tuple[int, bool]]:
    """Current ones by community, those with an answer apart."""
    answers = _here(Initiative.objects.standing().exclude(state=Initiative.State.ABANDONED), "")
    tasks = PlanTask.objects.standing().filter(plan__in=plans, plan__community=OuterRef("community"))
    answered = Exists(answers.filter(needs_answered=OuterRef("pk"))) | Exists(tasks.filter(needs=OuterRef("pk")))
    rows: Any = Need.objects.standing().filter(community__in=communities, state=Need.State.CURRENT).order_by()
    return Counter((number, bool(is_answered)) for number, is_answered in rows.values_list("community", answered))


def _here(initiatives: Any, path: str) -> Any:
    """Those of the community of a row, and those of its centre that have none."""
    community, centre = OuterRef(f"{path}community"), OuterRef(f"{path}community__centre")
    return initiatives.filter(Q(community=community) | Q(community=None), centre=centre)


def plans_of(versions: Versions, end: dt.date) -> dict[int, PlanYear]:
    """Of the communities that had one in force before a day; each as `reports.plan_figures` counts it."""
    chosen = {number: _in_force(plans, end) for number, plans in versions.items()}
    numbers = [plan.pk for plan in chosen.values() if plan]
    tasks = _tasks(numbers)
    rows = (
        OslPlan.objects.filter(pk__in=numbers)
        .order_by()
        .values_list("pk", "community", "number", "in_force_on", "reason")
    )
    return {
        community: PlanYear(number, day, reason, tasks[pk, True] + tasks[pk, False], tasks[pk, True])
        for pk, community, number, day, reason in rows
    }


def _in_force(plans: Iterable[Version], end: dt.date) -> Version | None:
    known = [plan for plan in plans if plan.in_force_on is not None and plan.in_force_on < end]
    return max(known, key=lambda plan: plan.number, default=None)


def _tasks(plans: Collection[int]) -> Counter[tuple[int, bool]]:
    """By plan, those apart that an initiative or a project carries out."""
    carriers = _here(Initiative.objects.standing(), "plan__").filter(tasks=OuterRef("pk"))
    payers = Project.objects.standing().filter(tasks=OuterRef("pk"), centre=OuterRef("plan__community__centre"))
    rows: Any = PlanTask.objects.standing().filter(plan__in=plans).order_by()
    told = rows.values_list("plan", Exists(carriers) | Exists(payers))
    return Counter((plan, bool(is_carried)) for plan, is_carried in told)
