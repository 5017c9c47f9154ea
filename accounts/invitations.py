"""The only way in: inviting, the letter, accepting once, withdrawing."""

import datetime as dt
import hashlib
import secrets
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import deeds
from accounts.letters import send_letter
from accounts.models import Invitation, Membership, User
from accounts.sessions import end_sessions

LASTS: Final = dt.timedelta(days=7)


def new_token(invitation: Invitation) -> str:
    """Give the invitation a fresh token for a week; only the letter holds it, the record its hash."""
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.expires_at = now() + LASTS
    return token


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def was_accepted_by(user: Any, token: str) -> bool:
    """Whether this person herself used up the link; nobody else learns that it ever worked."""
    used = Invitation.objects.filter(token_hash=hash_of(token), accepted_at__isnull=False)
    return user.is_authenticated and used.filter(email=user.email).exists()


def link_of(token: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse('accounts:invitation_accept', args=[token])}"


@transaction.atomic
def invite(invitation: Invitation, by: Any) -> Invitation:
    """Save an invitation that has its token; the letter is sent afterwards."""
    invitation.email = invitation.email.lower()
    invitation.save()
    deeds.record(by, deeds.Verb.CREATED, invitation, fields=["email", "name", "role", "position"])
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, by: Any) -> str:
    """A new link for a letter that was lost; the old one stops working."""
    token = new_token(invitation)
    renewed = Invitation.objects.waiting().filter(pk=invitation.pk)
    if not renewed.update(token_hash=invitation.token_hash, expires_at=invitation.expires_at):
        raise ValidationError(_("This invitation was accepted or withdrawn already."))
    deeds.record(by, deeds.Verb.CHANGED, invitation, fields=["expires_at"])
    return token


@transaction.atomic
def withdraw_invitation(invitation: Invitation, by: Any) -> None:
    if not Invitation.objects.waiting().filter(pk=invitation.pk).update(withdrawn_at=now()):
        raise ValidationError(_("This invitation was accepted or withdrawn already."))
    deeds.record(by, deeds.Verb.WITHDRAWN, invitation)


def send_invitation(invitation: Invitation, token: str) -> bool:
    """Send the letter; False when the mail server would not take it (the link can be sent again)."""
    known = User.objects.filter(email=invitation.email).first()
    context = {"invitation": invitation, "link": link_of(token), "days": LASTS.days}
    language = known.language if known else settings.LANGUAGE_CODE
    return send_letter("accounts/email/invitation", context, invitation.email, language, invitation.pk)


@transaction.atomic
def accept_as_new(invitation: Invitation, name: str, password: str) -> User:
    """Make the account of the invited person with the invited role. Raises ValidationError when it is too late."""
    _claim(invitation)
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email, password, name=name, language=get_language() or "pl")
    except IntegrityError as error:
        raise ValidationError(_("This address has an account by now. Sign in and open the link again.")) from error
    deeds.record(user, deeds.Verb.CREATED, user, centre=invitation.centre, fields=["email", "name", "password"])
    _give_role(invitation, user)
    return user


@transaction.atomic
def accept_as_known(invitation: Invitation, user: User) -> None:
    """Give the invited role to a person with an account. Raises ValidationError when it is too late."""
    if user.email != invitation.email:
        raise ValidationError(_("This invitation is for another address."))
    _claim(invitation)
    _give_role(invitation, user)
    end_sessions(user)


def _claim(invitation: Invitation) -> None:
    """Of two clicks, or two browsers, one gets through."""
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=now()):
        raise ValidationError(_("This invitation was used already, or is too old. Ask for a new one."))


def _give_role(invitation: Invitation, user: User) -> None:
    membership, created = Membership.objects.get_or_create(
        user=user,
        centre=invitation.centre,
        role=invitation.role,
        until_on=None,
        defaults={"position": invitation.position, "since_on": localdate()},
    )
    if created:
        deeds.record(user, deeds.Verb.CREATED, membership, fields=["role", "position", "since_on"])
    deeds.record(user, deeds.Verb.CHANGED, invitation, fields=["accepted_at"])
