"""The deeds of the OSL plan: a version begun, an update that carries the tasks on, a version brought into force."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.deeds import Verb, record
from communities.models import Community
from initiatives.models import OslPlan, PlanGoal, PlanTask
from initiatives.models.osl_plan import ASKED_BY_LAW, FURTHER


def next_version(community: Community) -> OslPlan:
    """A version not saved yet; numbers of withdrawn versions are not given again."""
    last = OslPlan.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0
    return OslPlan(community=community, number=last + 1)


def carry_on(before: OslPlan, plan: OslPlan, user: Any) -> None:
    """Goals and tasks of the version before, each under the line by which it is known in every version."""
    goals = {goal.pk: _copied(goal, plan, user, ("name", "effect")) for goal in before.goals.standing()}
    tasks = before.tasks.standing().prefetch_related("needs", "initiatives", "projects")
    for task in tasks:
        copy = _copied(task, plan, user, (*ASKED_BY_LAW, *FURTHER), goal=goals.get(task.goal_id))
        copy.needs.set(task.needs.all())
        copy.initiatives.set(task.initiatives.all())
        copy.projects.set(task.projects.all())


def _copied(row: Any, plan: OslPlan, user: Any, names: tuple[str, ...], **more: Any) -> Any:
    model: type[PlanGoal | PlanTask] = type(row)
    told = {name: getattr(row, name) for name in names}
    return model.objects.create(plan=plan, line=row.line, created_by=user, changed_by=user, **told, **more)


@transaction.atomic
def bring_into_force(plan: OslPlan, day: dt.date, user: Any) -> None:
    """Raises ValidationError where the version is in force already, empty, or earlier than the one before."""
    row = OslPlan.objects.select_for_update().get(pk=plan.pk)
    row.changed_by = user
    row.bring_into_force(day)
    record(user, Verb.CHANGED, row, centre=row.centre_id, fields=["in_force_on"])
