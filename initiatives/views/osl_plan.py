"""The OSL plan of a community: its versions, one of them, an update, two compared, what carries a task out."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.keeping import change_record, create_only_one, made_before
from communities.models import Community
from communities.named import named_in, texts_of
from communities.views.withdrawing import withdraw_page
from initiatives.comparing import compare
from initiatives.forms.osl_plan import BeginPlanForm, EditPlanForm, InForceForm, RenewPlanForm, TiesForm
from initiatives.models import Initiative, Need, OslPlan, PlanTask, Project
from initiatives.planning import bring_into_force, carry_on, next_version
from initiatives.views.records import FORM_PAGE


def plans_of(community: Any) -> str:
    return reverse("initiatives:plans", args=[community])


@require_safe
def plans(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions, the newest first, each with its day and its reason."""
    community = get_object_or_404(Community.objects.visible_to(request.user), pk=pk)
    here = OslPlan.objects.visible_to(request.user).filter(community=community)
    versions = list(here.newest_first())
    context = {
        "community": community,
        "versions": versions,
        "is_written": any(version.is_being_written for version in versions),
        "standing": here.as_it_stands().first(),
        "may_edit": Community.objects.editable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "initiatives/plans.html", context)


@require_safe
def plan_page(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    plan = get_object_or_404(OslPlan.objects.visible_to(user).select_related("community__centre"), pk=pk)
    rows = (
        PlanTask.objects.visible_to(user)
        .filter(plan=plan)
        .select_related("goal")
        .prefetch_related(
            Prefetch("initiatives", Initiative.objects.visible_to(user).standing().by_name(), to_attr="carriers"),
            Prefetch("projects", Project.objects.visible_to(user).standing().by_name(), to_attr="payers"),
            Prefetch("needs", Need.objects.visible_to(user).standing(), to_attr="answered"),
            "deviations",
        )
    )
    tasks = list(rows)
    departures = [one for task in tasks for one in task.deviations.all()]
    may_edit = not plan.is_withdrawn and OslPlan.objects.editable_by(user).filter(pk=pk).exists()
    context = {
        "plan": plan,
        "community": plan.community,
        "groups": grouped(plan, tasks),
        "names": named_in([plan.community_id], texts_of([plan, *tasks, *departures])),
        "before": plan.before(),
        "may_edit": may_edit,
        "may_write": may_edit and plan.is_being_written,
    }
    return render(request, "initiatives/plan.html", context)


def grouped(plan: OslPlan, tasks: list[PlanTask]) -> list[tuple[Any, list[PlanTask]]]:
    """Tasks under their goals; those without a goal first, as a plan may do without goals."""
    goals = list(plan.goals.all())
    known = {goal.pk for goal in goals}
    groups: list[tuple[Any, list[PlanTask]]] = [(None, [task for task in tasks if task.goal_id not in known])]
    groups += [(goal, [task for task in tasks if task.goal_id == goal.pk]) for goal in goals]
    return [(goal, rows) for goal, rows in groups if goal or rows]


def plan_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """The first version; what was typed for it beside a colleague's goes into hers, or into an update of it."""
    community = get_object_or_404(Community.objects.editable_by(request.user), pk=pk)
    standing = OslPlan.objects.editable_by(request.user).standing().filter(community=community)
    form = BeginPlanForm(request.POST or None, user=request.user, instance=next_version(community))
    if standing.exists():
        return _joined(request, form, standing, {}) or redirect(plans_of(pk))
    return _written(request, form, community, _("Begin the OSL plan"), plans_of(pk))


def plan_renew(request: HttpRequest, pk: int) -> HttpResponse:
    """An update begins as a copy of the version in force; of one that is being written there is no second."""
    rows = OslPlan.objects.editable_by(request.user).in_force().select_related("community")
    plan = get_object_or_404(rows, pk=pk)
    told = {name: getattr(plan, name) for name in ("rests_on", "made_with", "since_told", "until_told", "source")}
    form = RenewPlanForm(request.POST or None, user=request.user, instance=next_version(plan.community), initial=told)
    written = OslPlan.objects.editable_by(request.user).being_written().filter(community=plan.community_id)
    if one := written.first():
        return _joined(request, form, written, told) or redirect(one)
    newest = rows.filter(community=plan.community_id)[0]
    if newest != plan and not made_before(form, request.user):
        return _overtaken(request, form, newest)
    return _written(request, form, plan.community, _("Update the OSL plan"), plan.get_absolute_url(), plan)


def _overtaken(request: HttpRequest, form: Any, newest: OslPlan) -> HttpResponse:
    """A newer version is in force by now: the update begins from that one, with what was typed."""
    renew = reverse("initiatives:plan_renew", args=[newest.pk])
    if not form.is_bound:
        return redirect(renew)
    context = {"form": form, "title": _("Update the OSL plan"), "whole": newest, "back": newest.get_absolute_url()}
    return render(request, FORM_PAGE, {**context, "begun": newest, "action": renew})


def _joined(request: HttpRequest, form: Any, standing: Any, told: dict[str, Any]) -> HttpResponse | None:
    """A colleague has begun the same: nothing is made beside hers, and nothing that was typed is lost.

    None where nothing was sent. What a page sent twice has made is the answer to both.
    """
    user = request.user
    if not form.is_bound:
        return None
    if made := made_before(form, user):
        return redirect(made)
    plan: OslPlan | None = standing.being_written().first()
    if plan is None:
        return _as_update(request, standing.in_force().first())
    mine = EditPlanForm(request.POST, user=user, instance=plan, began_with=told)
    if change_record(mine, user, plan.centre_id):
        messages.success(request, _("Saved."))
        return redirect(plan)
    context = {"form": mine, "title": _("Change the plan"), "whole": plan, "back": plan.get_absolute_url()}
    return render(request, FORM_PAGE, {**context, "begun": plan})


def _as_update(request: HttpRequest, plan: OslPlan) -> HttpResponse:
    """The first version is in force by now, and nobody alters it: what was typed beside it may be its update."""
    form = RenewPlanForm(request.POST, user=request.user, instance=next_version(plan.community))
    return _written(request, form, plan.community, _("Update the OSL plan"), plan.get_absolute_url(), plan, begun=plan)


def _written(
    request: HttpRequest, form: Any, community: Any, title: str, back: str, before: OslPlan | None = None, **more: Any
) -> HttpResponse:
    def also(made: OslPlan) -> None:
        if before:
            carry_on(before, made, request.user)

    if made := create_only_one(form, request.user, community.centre_id, also):
        messages.success(request, _("Saved."))
        return redirect(made)
    return render(request, FORM_PAGE, {"form": form, "title": title, "whole": community, "back": back, **more})


def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = OslPlan.objects.editable_by(request.user).being_written().select_related("community")
    plan = get_object_or_404(rows, pk=pk)
    form = EditPlanForm(request.POST or None, user=request.user, instance=plan)
    if change_record(form, request.user, plan.centre_id):
        messages.success(request, _("Saved."))
        return redirect(plan)
    context = {"form": form, "title": _("Change the plan"), "whole": plan, "back": plan.get_absolute_url()}
    return render(request, FORM_PAGE, context)


def plan_in_force(request: HttpRequest, pk: int) -> HttpResponse:
    """From a day on it is the plan, and only an update changes it."""
    rows = OslPlan.objects.editable_by(request.user).being_written().select_related("community")
    plan = get_object_or_404(rows, pk=pk)
    form = InForceForm(request.POST or None)
    if form.is_valid():
        try:
            bring_into_force(plan, form.cleaned_data["in_force_on"], request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _in_force_words(form.cleaned_data["in_force_on"]))
            return redirect(plan)
    return render(request, "initiatives/plan_in_force.html", {"form": form, "plan": plan})


def _in_force_words(day: dt.date) -> str:
    if day <= localdate():
        return _("This version is in force.")
    words = _("This version comes into force on %(day)s; until then the one before, if there is one, is the plan.")
    return words % {"day": date_format(day, "j.m.Y")}


def plan_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(OslPlan.objects.editable_by(request.user).select_related("community"), pk=pk)
    return withdraw_page(request, plan, plan, centre=plan.centre_id)


@require_safe
def plan_compare(request: HttpRequest, pk: int, before_pk: int) -> HttpResponse:
    """Two versions of one plan, whichever is older as "before"."""
    rows = OslPlan.objects.visible_to(request.user).standing().select_related("community")
    one = get_object_or_404(rows, pk=pk)
    other = get_object_or_404(rows.filter(community=one.community_id), pk=before_pk)
    before, after = sorted((one, other), key=lambda plan: plan.number)
    context = {"comparison": compare(before, after), "community": one.community}
    return render(request, "initiatives/plan_compare.html", context)


def task_ties(request: HttpRequest, pk: int) -> HttpResponse:
    """What carries a task out is said of a plan in force, too: it is no change of the plan."""
    mine = Community.objects.editable_by(request.user)
    rows = PlanTask.objects.visible_to(request.user).standing().filter(plan__community__in=mine)
    task = get_object_or_404(rows.filter(plan__withdrawn_at=None).select_related("plan__community"), pk=pk)
    form = TiesForm(request.POST or None, user=request.user, instance=task)
    if change_record(form, request.user, task.centre_id):
        messages.success(request, _("Saved."))
        return redirect(task)
    context = {"form": form, "title": _("What carries it out"), "whole": task.plan, "back": task.get_absolute_url()}
    return render(request, FORM_PAGE, {**context, "about": str(task)})
