"""The map of an invented community and its plan: one version in force, the next being written.

Nothing here is drawn by chance, so all the rest of the sample stays as it was before there were maps.
"""

import datetime as dt
import uuid

from desk.sample.areas import Area
from desk.sample.plan import Plan, words
from initiatives.models import Deviation, MapReturn, Need, OslPlan, PlanGoal, PlanTask, Resource, Study

KINDS = tuple(Resource.Kind.values)
PRIORITIES = ("1", "2", "3", "")
NAMESPACE = uuid.UUID("0c0ffee0-0000-4000-8000-000000000000")
WEEK = dt.timedelta(weeks=1)


def make_map(plan: Plan, area: Area) -> None:
    study = _study(plan, area)
    needs = _needs(plan, area, study, _resources(plan, area))
    in_force = plan.store.add(OslPlan, community=area.community, number=1, in_force_on=plan.day(0.5))
    written = plan.store.add(OslPlan, community=area.community, number=2, reason=words("places")["reasons"][0])
    for version in (in_force, written):
        _tasks(plan, area, version, needs)


def _study(plan: Plan, area: Area) -> Study:
    told = {"method": "survey", "done_told": f"{plan.day(0.3):%m.%Y}", "asked": 40}
    plan.store.add(MapReturn, community=area.community, how="debata", done_told=f"{plan.day(0.4):%m.%Y}")
    return plan.store.add(Study, community=area.community, **told)


def _resources(plan: Plan, area: Area) -> list[Resource]:
    """Those of the first days have not been confirmed since."""
    return [
        plan.store.add(
            Resource,
            community=area.community,
            kind=KINDS[at % len(KINDS)],
            name=name,
            confirmed_on=plan.today - WEEK * 11 * at,
        )
        for at, name in enumerate(words("places")["lends"])
    ]


def _needs(plan: Plan, area: Area, study: Study, resources: list[Resource]) -> list[Need]:
    """Of each one of the next two is answered."""
    needs = []
    for at, name in enumerate(words("meetings")["needs"]):
        told = {"name": name, "priority": PRIORITIES[at], "method": study.method, "study": study, "named_by": 9 + at}
        need = plan.store.add(Need, community=area.community, **told)
        if area.initiatives and at % 2:
            initiative = area.initiatives[at % len(area.initiatives)]
            plan.store.add_row(Need.initiatives.through, need_id=need.pk, initiative_id=initiative.pk)
            plan.store.add_row(Need.resources.through, need_id=need.pk, resource_id=resources[at].pk)
        needs.append(need)
    return needs


def _tasks(plan: Plan, area: Area, version: OslPlan, needs: list[Need]) -> None:
    goal = plan.store.add(PlanGoal, plan=version, name=words("places")["exits"][0], line=_line(plan, area, 0))
    for at, need in enumerate(needs, start=1):
        told = {"description": words("meetings")["actions"][at], "manner": words("meetings")["decisions"][at]}
        line = _line(plan, area, at)
        task = plan.store.add(PlanTask, plan=version, goal=goal if at % 2 else None, line=line, **told)
        plan.store.add_row(PlanTask.needs.through, plantask_id=task.pk, need_id=need.pk)
        if area.initiatives:
            initiative = area.initiatives[at % len(area.initiatives)]
            plan.store.add_row(PlanTask.initiatives.through, plantask_id=task.pk, initiative_id=initiative.pk)
        if at == 1 and version.in_force_on:
            plan.store.add(Deviation, task=task, kind="moved", reason=words("meetings")["cancelled"][0])


def _line(plan: Plan, area: Area, at: int) -> uuid.UUID:
    """The same in both versions, and in every run."""
    return uuid.uuid5(NAMESPACE, f"{plan.number}/{area.community.name}/{at}")
