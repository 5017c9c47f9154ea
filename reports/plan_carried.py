"""What carries out the tasks of a plan, and what went otherwise: with this a report compares itself."""

from typing import Any

from django.db.models import F, Q

from initiatives.models import Deviation, Initiative, OslPlan, PlanTask, Project
from reports.plan_figures import PlanFigures


def plan_carried(plan: OslPlan) -> PlanFigures:
    """As `plan_figures`, only tasks with what a report says of them: their other texts are many and long."""
    rows = PlanTask.objects.standing().filter(plan=plan).order_by("pk").values_list("pk", "description", "manner")
    tasks: dict[int, Any] = {pk: PlanTask(pk=pk, plan=plan, description=what, manner=how) for pk, what, how in rows}
    for task in tasks.values():
        task.carriers, task.payers, task.departures = [], [], []
    for number, name, state in _carriers(plan):
        tasks[number].carriers.append(Initiative(name=name, state=state))
    for number, name in _payers(plan):
        tasks[number].payers.append(Project(name=name))
    for number, kind, seen, reason in _departures(plan):
        tasks[number].departures.append(Deviation(kind=kind, seen_told=seen, reason=reason))
    return PlanFigures(plan=plan, goals=(), tasks=[*tasks.values()], versions=(), change=None)


def _carriers(plan: OslPlan) -> Any:
    here = Q(initiative__community=plan.community_id) | Q(initiative__community=None)
    rows = PlanTask.initiatives.through._default_manager.filter(
        here, initiative__withdrawn_at=None, initiative__centre=plan.centre_id, **_of(plan, "plantask")
    )
    found = rows.order_by("initiative__name_sort", "initiative")
    return found.values_list("plantask", "initiative__name", "initiative__state")


def _payers(plan: OslPlan) -> Any:
    rows = PlanTask.projects.through._default_manager.filter(
        project__withdrawn_at=None, project__centre=plan.centre_id, **_of(plan, "plantask")
    )
    return rows.order_by("project__name_sort", "project").values_list("plantask", "project__name")


def _departures(plan: OslPlan) -> Any:
    rows = Deviation.objects.standing().filter(**_of(plan, "task")).order_by(F("seen_on").asc(nulls_first=True), "pk")
    return rows.values_list("task", "kind", "seen_told", "reason")


def _of(plan: OslPlan, task: str) -> dict[str, Any]:
    return {f"{task}__plan": plan, f"{task}__withdrawn_at": None}
