"""The kinds of parts of a map and of a plan: their forms, what they belong to, and how their pages are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Community
from communities.parts import Part, page
from initiatives.forms.needs_map import NeedForm, ResourceForm, ReturnForm, StudyForm
from initiatives.forms.osl_plan import DeviationForm, GoalForm, TaskForm
from initiatives.models import OslPlan, PlanTask
from initiatives.models.needs_map import map_of


def plans_being_written(user: Any) -> Any:
    return OslPlan.objects.editable_by(user).being_written().select_related("community")


def tasks_in_force(user: Any) -> Any:
    """Only a plan in force can be departed from."""
    plans = OslPlan.objects.editable_by(user).in_force().order_by()
    return PlanTask.objects.standing().filter(plan__in=plans).select_related("plan__community")


def _of_map(form: Any, adding: Any, changing: Any) -> Part:
    return Part(form, "community", Community.objects.editable_by, adding, changing, map_of)


def _of_plan(form: Any, adding: Any, changing: Any) -> Part:
    return Part(form, "plan", plans_being_written, adding, changing, page)


MAP_PARTS: dict[str, Part] = {
    "resource": _of_map(ResourceForm, _("Add a resource"), _("Change the resource")),
    "need": _of_map(NeedForm, _("Add a need"), _("Change the need, say what answers it")),
    "study": _of_map(StudyForm, _("Add a study"), _("Change the study")),
    "map_return": _of_map(ReturnForm, _("Say how residents heard of it"), _("Change how residents heard of it")),
}
PLAN_PARTS: dict[str, Part] = {
    "goal": _of_plan(GoalForm, _("Add a goal"), _("Change the goal")),
    "task": _of_plan(TaskForm, _("Add a task"), _("Change the task")),
    "deviation": Part(
        DeviationForm, "task", tasks_in_force, _("It went otherwise"), _("Change how it went otherwise"), page
    ),
}
