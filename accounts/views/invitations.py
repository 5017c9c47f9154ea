"""Inviting, and being invited."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import invitations
from accounts.editing import create_once
from accounts.forms import InvitationForm, NewAccountForm
from accounts.models import Centre, Invitation, User
from accounts.roles import Role
from accounts.sessions import keep_own_session


def invitation_add(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Centre.objects.with_role(request.user, Role.ADMINISTRATOR)[:1])
    form = InvitationForm(request.POST or None, user=request.user)
    if form.is_valid():
        token = invitations.new_token(form.instance)
        made = create_once(form, request.user, lambda: invitations.invite(form.instance, request.user))
        # A second click finds the invitation of the first, whose letter is on its way.
        if made is form.instance:
            _send(request, made, token)
        return redirect("accounts:members")
    return render(request, "accounts/invitation_add.html", {"form": form})


@require_POST
def invitation_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the letter again, with a new link."""
    invitation = get_object_or_404(Invitation.objects.manageable_by(request.user).waiting(), pk=pk)
    try:
        token = invitations.invite_again(invitation, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        _send(request, invitation, token)
    return redirect("accounts:members")


def _send(request: HttpRequest, invitation: Invitation, token: str) -> None:
    if invitations.send_invitation(invitation, token):
        messages.success(request, _("The invitation was sent to: %s") % invitation.email)
    else:
        messages.error(request, _("The mail server did not take the letter. Try “Send again” in a while."))


@require_POST
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.manageable_by(request.user), pk=pk)
    try:
        invitations.withdraw_invitation(invitation, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The invitation is withdrawn: its link no longer works."))
    return redirect("accounts:members")


@login_not_required
@sensitive_post_parameters("password", "password_again")
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link: a name and a password for a new person, one button for a known one."""
    found = Invitation.objects.open().select_related("centre").filter(token_hash=invitations.hash_of(token)).first()
    if found is None and invitations.was_accepted_by(request.user, token):
        return render(request, "accounts/invitation_used.html")
    if found is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    known = User.objects.filter(email=found.email).first()
    if known is not None:
        return _accept_known(request, found, known)
    return _accept_new(request, found)


def _accept_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.user.is_authenticated:
        # Somebody else sits at this browser.
        return render(request, "accounts/invitation_known.html", {"invitation": invitation, "is_here": False})
    form = NewAccountForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
    if form.is_valid():
        try:
            asked = form.cleaned_data
            user = invitations.accept_as_new(invitation, asked["name"], asked["password"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The account is ready."))
            response: HttpResponse = perform_login(request, user, email_verification="none", redirect_url="/")
            return response
    context = {"invitation": invitation, "form": form}
    return render(request, "accounts/invitation_accept.html", context)


def _accept_known(request: HttpRequest, invitation: Invitation, known: User) -> HttpResponse:
    is_here = request.user.pk == known.pk
    if request.method == "POST" and is_here:
        try:
            invitations.accept_as_known(invitation, known)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            keep_own_session(request, known)
            messages.success(request, _("You have a new role in: %s") % invitation.centre)
        return redirect("accounts:profile")
    context = {"invitation": invitation, "is_here": is_here}
    return render(request, "accounts/invitation_known.html", context)
