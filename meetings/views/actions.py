"""What was agreed with a person and a day: the list, one by itself, and its end."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.deeds import Verb, record
from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS
from communities.models import Person
from communities.views.withdrawing import withdraw_page
from meetings.actions import change_action, finish_action, give_up_action, reopen_action, take_on
from meetings.forms.actions import ActionForm, ChangeActionForm, NewActionForm
from meetings.forms.filters import ActionFilter
from meetings.models import Action
from meetings.views.scopes import centres_of, choose_scope, scope_asked, scope_of

#: Where an action without a day stands in the order of days.
FAR_AWAY = dt.date(9999, 12, 31)
BY_DUE_DAY = ("due_or_never", "pk")


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    """Open ones unless another state is asked for, the most urgent first."""
    get_object_or_404(Centre.objects.with_role(request.user, *WORKS_WITH_RESIDENTS)[:1])
    form = ActionFilter(request.GET, user=request.user)
    rows = form.chosen().select_related("owner_person", "owner_staff__user", "owner_organisation", "community")
    own = Action.objects.editable_by(request.user).filter(pk=OuterRef("pk"))
    page = page_after(with_due_day(rows).annotate(may_tap=Exists(own)), request.GET.get("after"), BY_DUE_DAY)
    log_owners(request.user, page.rows)
    context = {
        "form": form,
        "page": page,
        "today": localdate(),
        "may_write": centres_of(request.user).exists(),
        **page.doors(request),
    }
    return render(request, "meetings/actions.html", context)


def with_due_day(rows: Any) -> Any:
    """With the day to sort by: what has none stands last."""
    return rows.annotate(due_or_never=Coalesce("due_on", FAR_AWAY))


def log_owners(user: Any, actions: list[Action]) -> None:
    """Residents named as owners, one line a centre."""
    numbers: dict[int, set[int]] = {}
    for action in actions:
        if action.owner_person_id:
            numbers.setdefault(action.centre_id, set()).add(action.owner_person_id)
    for centre, listed in numbers.items():
        record(user, Verb.LISTED, Person, centre=centre, numbers=listed)


@require_safe
def action_page(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Action.objects.visible_to(request.user).select_related(
        "community", "meeting", "owner_person", "owner_staff", "owner_organisation", "changed_by"
    )
    action = get_object_or_404(rows, pk=pk)
    record(request.user, Verb.SEEN, action)
    log_owners(request.user, [action])
    may_edit = Action.objects.editable_by(request.user).standing().filter(pk=pk).exists()
    return render(request, "meetings/action.html", {"action": action, "may_edit": may_edit, "today": localdate()})


def action_create(request: HttpRequest) -> HttpResponse:
    scope, title = scope_asked(request), _("Add an action")
    if scope is None:
        return choose_scope(request, title)
    form = NewActionForm(request.POST or None, scope=scope)
    if form.is_valid():
        action = take_on(form, request.user)  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect(action)
    return _draw(request, form, title, reverse("meetings:actions"))


def action_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Action.objects.editable_by(request.user).standing().select_related("centre", "community")
    action = get_object_or_404(rows, pk=pk)
    form = ChangeActionForm(request.POST or None, scope=scope_of(action, request.user), instance=action)
    if form.is_valid() and change_action(form, request.user):  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect(action)
    return _draw(request, form, _("Change the action"), action.get_absolute_url())


def _draw(request: HttpRequest, form: ActionForm, title: str, back: str) -> HttpResponse:
    context = {"form": form, "scope": form.scope, "title": title, "back": back}
    return render(request, "meetings/action_form.html", context)


def action_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action.objects.editable_by(request.user).standing(), pk=pk)
    return withdraw_page(request, action, "meetings:actions")


@require_POST
def action_done(request: HttpRequest, pk: int) -> HttpResponse:
    action = _own(request, pk)
    finish_action(action, request.user)  # type: ignore[arg-type]
    return _told(request, action, _("Done: %(what)s"))


@require_POST
def action_give_up(request: HttpRequest, pk: int) -> HttpResponse:
    action = _own(request, pk)
    give_up_action(action, request.user)  # type: ignore[arg-type]
    return _told(request, action, _("Given up: %(what)s"))


@require_POST
def action_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    action = _own(request, pk)
    reopen_action(action, request.user)  # type: ignore[arg-type]
    messages.info(request, _("Open again: %(what)s") % {"what": action.what})
    return redirect(_way_back(request))


def _own(request: HttpRequest, pk: int) -> Action:
    action: Action = get_object_or_404(Action.objects.editable_by(request.user).standing(), pk=pk)
    return action


def _told(request: HttpRequest, action: Action, words: str) -> HttpResponse:
    undo = reverse("meetings:action_reopen", args=[action.pk])
    messages.success(request, words % {"what": action.what}, extra_tags=f"undo:{undo}")
    return redirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    """The page of the box that was tapped, where it is one of ours."""
    came = request.POST.get("next") or reverse("meetings:actions")
    return came if url_has_allowed_host_and_scheme(came, allowed_hosts=None) else "/"
