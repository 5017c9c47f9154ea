"""All that a map says today: what answers each need, what asks to be confirmed, which offers may fit.

The page and the paper read the same, in a constant number of queries.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.timezone import localdate

from communities.models import Community, Person
from initiatives.models import Initiative, MapReturn, Need, NeedsMap, OslPlan, PlanTask, Resource, Study
from initiatives.models.needs_map import described
from initiatives.offers import Offer, TalentDoor, offers_of, roots, serving, talent_door

MOST_SUGGESTED = 3


@dataclass(frozen=True)
class NeedLine:
    """A need and what answers it: initiatives that were not given up, tasks of the newest plan."""

    need: Need
    initiatives: Sequence[Initiative]
    tasks: Sequence[PlanTask]
    resources: Sequence[Resource]
    suggested: Sequence[Resource]
    talents: TalentDoor | None

    @property
    def is_answered(self) -> bool:
        return bool(self.initiatives or self.tasks)


@dataclass(frozen=True)
class LivingMap:
    community: Community
    on: dt.date
    texts: NeedsMap | None
    resources: Sequence[Resource]
    needs: Sequence[NeedLine]
    past: Sequence[Need]
    studies: Sequence[Study]
    returns: Sequence[MapReturn]
    withdrawn: Sequence[Any]
    plan: OslPlan | None

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.resources or self.needs or self.past or self.studies or self.returns)

    @property
    def rows(self) -> list[Any]:
        """Every record of which the paper prints something."""
        texts = [self.texts] if self.texts else []
        return [*texts, *self.resources, *(line.need for line in self.needs), *self.past, *self.studies, *self.returns]

    @property
    def sections(self) -> list[tuple[Any, str]]:
        return list(described(self.texts)) if self.texts else []

    @property
    def by_kind(self) -> list[tuple[str, list[Resource]]]:
        """Kinds of which there is something, in the order of the paper."""
        groups = [(str(label), [row for row in self.resources if row.kind == kind]) for kind, label in KINDS]
        return [(label, rows) for label, rows in groups if rows]

    @property
    def stale(self) -> list[Resource]:
        return [row for row in self.resources if row.is_stale_on(self.on)]

    @property
    def answered(self) -> int:
        return sum(1 for line in self.needs if line.is_answered)

    @property
    def fresh(self) -> int:
        return len(self.resources) - len(self.stale)


KINDS = tuple(Resource.Kind.choices)


def read_map(community: Community, user: Any = None) -> LivingMap:
    """The caller has checked that the reader may see the community; a reader is offered what residents offer."""
    today = localdate()
    resources = list(community.resources.select_related("organisation"))
    standing = [row for row in resources if not row.is_withdrawn]
    plan = newest_plan(community)
    needs = list(_needs(community, plan))
    studies, returns = list(community.studies.all()), list(community.map_returns.all())
    offers, talents = offers_of(standing), _talents(community, user)
    return LivingMap(
        community=community,
        on=today,
        texts=NeedsMap.objects.filter(community=community).select_related("changed_by").first(),
        resources=standing,
        needs=[_line(need, offers, talents) for need in needs if _is_current(need)],
        past=[need for need in needs if not need.is_withdrawn and not _is_current(need)],
        studies=[row for row in studies if not row.is_withdrawn],
        returns=[row for row in returns if not row.is_withdrawn],
        withdrawn=[row for row in (*resources, *needs, *studies, *returns) if row.is_withdrawn],
        plan=plan,
    )


def newest_plan(community: Community) -> OslPlan | None:
    """The plan as it stands; while none is in force, the one that is being written."""
    plans = OslPlan.objects.filter(community=community)
    return plans.as_it_stands().first() or plans.being_written().first()


def _needs(community: Community, plan: OslPlan | None) -> Any:
    standing = Initiative.objects.standing().filter(centre=community.centre_id)
    answers = standing.exclude(state=Initiative.State.ABANDONED)
    here = answers.filter(Q(community=community) | Q(community=None)).by_name()
    tasks = PlanTask.objects.standing().filter(plan=plan).select_related("plan")
    return community.needs.select_related("study").prefetch_related(
        Prefetch("initiatives", here, to_attr="answers"),
        Prefetch("tasks", tasks, to_attr="planned"),
        Prefetch("resources", Resource.objects.standing()),
    )


def _is_current(need: Need) -> bool:
    return not need.is_withdrawn and need.state == Need.State.CURRENT


def _line(need: Any, offers: Sequence[Offer], talents: Sequence[frozenset[str]]) -> NeedLine:
    return NeedLine(
        need=need,
        initiatives=need.answers,
        tasks=need.planned,
        resources=list(need.resources.all()),
        suggested=serving(need, offers)[:MOST_SUGGESTED],
        talents=talent_door(need, talents),
    )


def _talents(community: Community, user: Any) -> list[frozenset[str]]:
    """The words of what residents offer, without their names; of a marked community nothing is looked through."""
    if user is None or community.is_sensitive:
        return []
    people = Person.objects.visible_to(user).offered().filter(roles__community=community, roles__withdrawn_at=None)
    return [roots(told) for told in people.exclude(offers="").order_by().distinct().values_list("offers", flat=True)]
