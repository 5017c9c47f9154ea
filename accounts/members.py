"""Roles given and taken, accounts switched on and off; every one ends the person's sessions at once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts import deeds
from accounts.models import Centre, Membership, User
from accounts.roles import Role
from accounts.sessions import end_sessions


@transaction.atomic
def add_role(membership: Membership, by: Any) -> Membership:
    membership.save()
    deeds.record(by, deeds.Verb.CREATED, membership, fields=["role", "position", "since_on"])
    end_sessions(membership.user)
    return membership


@transaction.atomic
def end_membership(membership: Membership, by: Any) -> None:
    """Take the role away from now on. Raises ValidationError where nobody would be left to invite others."""
    # The centre's row is the lock: two administrators may end each other at the same moment.
    Centre.objects.select_for_update().get(pk=membership.centre_id)
    if membership.role == Role.ADMINISTRATOR and not _other_administrators(membership).exists():
        raise ValidationError(_("This is the last administrator of the centre. Give the role to somebody else first."))
    membership.end(localdate())
    deeds.record(by, deeds.Verb.CHANGED, membership, fields=["until_on"])
    end_sessions(membership.user)


def _other_administrators(membership: Membership) -> models.QuerySet[Membership]:
    current = Membership.objects.current().filter(centre=membership.centre_id, role=Role.ADMINISTRATOR)
    return current.filter(user__is_active=True).exclude(user=membership.user_id)


@transaction.atomic
def switch_account(user: User, on: bool, by: Any) -> None:
    """Let the person sign in, or not; off also ends what is open."""
    if user == by:
        raise ValidationError(_("Nobody switches off her own account. Ask another administrator."))
    user.is_active = on
    user.save(update_fields=["is_active"])
    deeds.record_about(by, deeds.Verb.CHANGED, user, fields=["is_active"])
    end_sessions(user)
