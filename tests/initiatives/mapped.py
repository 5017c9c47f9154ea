"""A map of resources and needs, and an OSL plan of two versions, here and, under the secret name, elsewhere."""

import datetime as dt
from typing import Any

from initiatives.models import MapReturn, Need, OslPlan, PlanGoal, PlanTask, Resource, Study
from initiatives.models.osl_plan import Deviation

#: To which record a part of such a kind is added: a plan that is being written, a task of one that is in force.
WHOLES = {"goal": "osl_draft", "task": "osl_draft", "deviation": "carried"}


def fill_map(community: Any, initiative: Any, name: str) -> dict[str, Any]:
    """Rows by the names of the addresses that take their number."""
    resource = Resource.objects.create(community=community, kind="material", name=f"szachownice {name}")
    study = Study.objects.create(community=community, method="survey", done_told="2026", asked=40)
    need = Need.objects.create(community=community, name=f"szachownice na podwórku {name}", study=study, priority="1")
    need.initiatives.add(initiative)
    plan = make_plan(community, 1, in_force_on=dt.date(2026, 1, 10))
    carried = make_task(plan, f"Turniej {name}")
    carried.initiatives.add(initiative)
    draft = make_plan(community, 2, reason=f"Nowe wnioski {name}")
    return {
        "community": community,
        "resource": resource,
        "need": need,
        "study": study,
        "map_return": MapReturn.objects.create(community=community, how=f"debata {name}"),
        "osl_plan": plan,
        "osl_draft": draft,
        # what has a plan already, and an update of it that is being written: both lead on
        "planned_community": community,
        "updated_plan": plan,
        "carried": carried,
        "deviation": Deviation.objects.create(task=carried, kind="moved", reason=f"Deszcz {name}"),
        "goal": PlanGoal.objects.create(plan=draft, name=f"Razem {name}"),
        "task": make_task(draft, f"Turniej {name}", line=carried.line),
    }


def make_plan(community: Any, number: int, **fields: Any) -> OslPlan:
    """The version of this number, made where it is not there yet."""
    return OslPlan.objects.get_or_create(community=community, number=number, defaults=fields)[0]


def make_task(plan: OslPlan, description: str, **fields: Any) -> PlanTask:
    return PlanTask.objects.create(plan=plan, description=description, **{"manner": "co tydzień", **fields})


def typed_map() -> dict[str, dict[str, Any]]:
    """What a person types in the form of each noun."""
    return {
        "resource": {"name": "sala", "kind": "institutional", "confirmed_on": "2024-05-02"},
        "need": {"name": "ławki", "kind": "need", "priority": "2", "state": "current"},
        "study": {"method": "walk", "done_told": "maj 2026", "asked": "12"},
        "map_return": {"how": "plakaty", "done_told": "czerwiec 2026"},
        "goal": {"name": "Sąsiedzi się znają", "effect": "Mówią sobie dzień dobry."},
        "task": {"description": "Kawa na podwórku", "manner": "w soboty od maja"},
        "deviation": {"kind": "in_part", "reason": "Zabrakło krzeseł."},
    }
