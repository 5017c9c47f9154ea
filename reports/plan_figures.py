"""What one version of an OSL plan says, and what has come of it so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from initiatives.comparing import Comparison, compare
from initiatives.models import Deviation, Initiative, OslPlan, PlanGoal, PlanTask, Project


@dataclass(frozen=True)
class PlanFigures:
    """`tasks` in the order of the plan; `change` is that from the version before, where there is one."""

    plan: OslPlan
    goals: Sequence[PlanGoal]
    tasks: Sequence[Any]
    versions: Sequence[OslPlan]
    change: Comparison | None

    def tasks_of(self, goal: PlanGoal | None) -> list[Any]:
        known = {one.pk for one in self.goals}
        wanted = goal.pk if goal else None
        return [task for task in self.tasks if (task.goal_id if task.goal_id in known else None) == wanted]

    @property
    def carried(self) -> int:
        """Tasks that something carries out already."""
        return sum(1 for task in self.tasks if task.carriers or task.payers)


def plan_figures(plan: OslPlan) -> PlanFigures:
    """The caller has checked that the person may see the community."""
    before = plan.before()
    earlier = OslPlan.objects.filter(community=plan.community_id, number__lt=plan.number).in_force()
    return PlanFigures(
        plan=plan,
        goals=list(plan.goals.standing()),
        tasks=list(_tasks(plan)),
        versions=[plan, *earlier],
        change=compare(before, plan) if before else None,
    )


def _tasks(plan: OslPlan) -> Any:
    centre = plan.centre_id
    here = Q(community=plan.community_id) | Q(community=None)
    initiatives = Initiative.objects.standing().filter(here, centre=centre).by_name()
    projects = Project.objects.standing().filter(centre=centre).by_name()
    return (
        PlanTask.objects.standing()
        .filter(plan=plan)
        .prefetch_related(
            Prefetch("initiatives", initiatives, to_attr="carriers"),
            Prefetch("projects", projects, to_attr="payers"),
            Prefetch("deviations", Deviation.objects.standing(), to_attr="departures"),
            Prefetch("needs", to_attr="answered"),
        )
    )
