"""Accounts of a centre: who holds which role, who is invited."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.forms import RoleForm
from accounts.members import add_role, end_membership, switch_account
from accounts.models import Centre, Invitation, Membership, User
from accounts.naming import sort_key
from accounts.roles import Role
from accounts.scoping import keep_roles
from accounts.second_step import take_away, tell, with_second_step
from accounts.sessions import keep_own_session


@dataclass(frozen=True)
class Section:
    """One centre on the page of accounts."""

    centre: Centre
    memberships: list[Membership]
    invitations: list[Invitation]


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    centres = Centre.objects.with_role(request.user, Role.ADMINISTRATOR).by_name()
    memberships = list(Membership.objects.manageable_by(request.user).current().select_related("user"))
    memberships.sort(key=lambda membership: (sort_key(membership.user.name), membership.role))
    invitations = list(Invitation.objects.manageable_by(request.user).waiting())
    sections = [Section(one, _of(one, memberships), _of(one, invitations)) for one in centres]
    if not sections:
        raise Http404
    switchable = set(User.objects.switchable_by(request.user).exclude(pk=request.user.pk).values_list("pk", flat=True))
    context = {"sections": sections, "switchable": switchable, "with_second_step": with_second_step(request.user)}
    return render(request, "accounts/members.html", context)


def _of(centre: Centre, rows: list[Any]) -> list[Any]:
    return [row for row in rows if row.centre_id == centre.pk]


def membership_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A further role for the person of this membership."""
    held = _held(request, pk)
    fresh = Membership(user=held.user, centre=held.centre, position=held.position)
    form = RoleForm(request.POST or None, instance=fresh)
    if form.is_valid():
        try:
            add_role(fresh, request.user)
        except IntegrityError:
            form.add_error("role", _("This person already holds this role here."))
        else:
            keep_own_session(request, held.user)
            messages.success(request, _("The role is given."))
            return redirect("accounts:members")
    return render(request, "accounts/membership_add.html", {"membership": held, "form": form})


def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    held = _held(request, pk)
    if request.method != "POST":
        return render(request, "accounts/membership_end.html", {"membership": held})
    try:
        end_membership(held, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        keep_own_session(request, held.user)
        messages.success(request, _("The role has ended, and with it all that it opened."))
    keep_roles(request.user)  # it may have been one of hers
    still = Centre.objects.with_role(request.user, Role.ADMINISTRATOR).exists()
    return redirect("accounts:members" if still else "accounts:profile")


def _held(request: HttpRequest, pk: int) -> Membership:
    current = Membership.objects.manageable_by(request.user).current()
    held: Membership = get_object_or_404(current.select_related("user", "centre"), pk=pk)
    return held


def second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away from a colleague who has neither her phone nor her codes: asked once, told to her."""
    held = _held(request, pk)
    if held.user_id not in with_second_step(request.user):  # pressed twice, or never switched on
        return redirect("accounts:members")
    if request.method != "POST":
        return render(request, "accounts/second_step.html", {"membership": held})
    if take_away(held.user, request.user):
        messages.success(request, _("The second step is taken away: %(person)s") % {"person": held.user})
        if not tell(held.user, request.user):
            messages.error(request, _("The mail server did not take the letter. Tell the person yourself."))
    return redirect("accounts:members")


@require_POST
def account_switch(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User.objects.switchable_by(request.user), pk=pk)
    try:
        switch_account(person, request.POST.get("on") == "1", request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The account may sign in again.") if person.is_active else _("The account is off."))
    return redirect("accounts:members")
