"""The second step of a colleague who lost her phone and her codes: taken away by an administrator, and told to her."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import now

from accounts import deeds
from accounts.letters import send_letter
from accounts.models import Membership, User
from accounts.sessions import end_sessions


def with_second_step(user: Any) -> set[int]:
    """Numbers of the accounts whose second step this administrator may take away; of her own she does it herself."""
    mine = Membership.objects.manageable_by(user).current().exclude(user=user.pk).values("user")
    return set(Authenticator.objects.filter(user__in=mine).values_list("user", flat=True))


@transaction.atomic
def take_away(user: User, by: Any) -> bool:
    """Phone and codes open nothing from now on; the officer of each of her centres reads it. False where none was."""
    User.objects.select_for_update().get(pk=user.pk)  # two administrators may press at once
    taken, _tables = Authenticator.objects.filter(user=user).delete()
    if taken:
        deeds.record_about(by, deeds.Verb.CHANGED, user, fields=["second_step", "recovery_codes"])
        end_sessions(user)
    return bool(taken)


def tell(user: User, by: Any) -> bool:
    """Write to the person; False where the mail server would not take the letter."""
    context = {"who": by.name, "moment": now(), "link": settings.PUBLIC_URL + reverse("mfa_index")}
    return send_letter("accounts/email/second_step", context, user.email, user.language, user.pk)
