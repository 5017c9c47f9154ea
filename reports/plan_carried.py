"""What carries out the tasks of a plan, and what went otherwise, in one question: a report compares itself with it."""

from typing import Any, Final

from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from initiatives.models import Deviation, Initiative, OslPlan, PlanTask, Project
from reports.plan_figures import PlanFigures

TASK, CARRIER, PAYER, DEPARTURE = "1", "2", "3", "4"
COLUMNS: Final = ("part", "task_number", "place", "pk", "first", "second", "third")


def plan_carried(plan: OslPlan) -> PlanFigures:
    """As `plan_figures`, only tasks with what a report says of them: their other texts are many and long."""
    tasks: dict[int, Any] = {}
    parts = _tasks(plan).union(_carriers(plan), _payers(plan), _departures(plan), all=True)
    for part, number, _place, _pk, first, second, third in parts.order_by("part", "task_number", "place", "pk"):
        if part == TASK:
            task: Any = tasks.setdefault(number, PlanTask(pk=number, plan=plan, description=first, manner=second))
            task.carriers, task.payers, task.departures = [], [], []
        elif part == CARRIER:
            tasks[number].carriers.append(Initiative(name=first, state=second))
        elif part == PAYER:
            tasks[number].payers.append(Project(name=first))
        else:
            tasks[number].departures.append(Deviation(kind=first, seen_told=second, reason=third))
    return PlanFigures(plan=plan, goals=(), tasks=[*tasks.values()], versions=(), change=None)


def _tasks(plan: OslPlan) -> QuerySet[Any]:
    rows = PlanTask.objects.standing().filter(plan=plan)
    return _said(rows, TASK, "pk", Value(""), "description", "manner")


def _carriers(plan: OslPlan) -> QuerySet[Any]:
    here = Q(initiative__community=plan.community_id) | Q(initiative__community=None)
    rows = PlanTask.initiatives.through._default_manager.filter(
        here, initiative__withdrawn_at=None, initiative__centre=plan.centre_id, **_of(plan, "plantask")
    )
    return _said(rows, CARRIER, "plantask", F("initiative__name_sort"), "initiative__name", "initiative__state")


def _payers(plan: OslPlan) -> QuerySet[Any]:
    rows = PlanTask.projects.through._default_manager.filter(
        project__withdrawn_at=None, project__centre=plan.centre_id, **_of(plan, "plantask")
    )
    return _said(rows, PAYER, "plantask", F("project__name_sort"), "project__name")


def _departures(plan: OslPlan) -> QuerySet[Any]:
    rows = Deviation.objects.standing().filter(**_of(plan, "task"))
    seen = Coalesce(Cast("seen_on", CharField()), Value(""))
    return _said(rows, DEPARTURE, "task", seen, "kind", "seen_told", "reason")


def _of(plan: OslPlan, task: str) -> dict[str, Any]:
    return {f"{task}__plan": plan, f"{task}__withdrawn_at": None}


def _said(rows: QuerySet[Any], part: str, task: str, place: Any, *texts: str) -> QuerySet[Any]:
    """The same columns of each part; a text it has not is empty."""
    said = [Cast(text, TextField()) for text in texts] + [Value("", TextField())] * (3 - len(texts))
    told = dict(zip(("first", "second", "third"), said, strict=True))
    known = rows.order_by().annotate(part=Value(part), task_number=F(task), place=Cast(place, TextField()), **told)
    found: QuerySet[Any] = known.values_list(*COLUMNS)
    return found
