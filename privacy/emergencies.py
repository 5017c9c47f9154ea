"""An administrator reads for three hours what a supervisor reads; officer and director are told, at once and by mail.

Reading alone: what is broken is found by looking, and whoever mends a record answers for it in a role of her own. The
letter goes out after the commit and, where the mail server was silent, with the next sweep. It carries no reason: what
people type stays behind the link.
"""

import datetime as dt
import hashlib
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.letters import send_letter
from accounts.models import Centre, Membership, User
from accounts.roles import Role
from privacy.models import Emergency
from privacy.scoping import TOLD

LASTS: Final = dt.timedelta(hours=3)
DAY: Final = dt.timedelta(days=1)
#: So long it stands on the first page of those who are told.
SHOWN: Final = 7 * DAY
#: A letter later than this tells nothing that the page has not told.
LATEST: Final = DAY


def people_told(centre: Centre) -> list[User]:
    """Officer and director of today who may sign in."""
    held = Membership.objects.current().filter(centre=centre, role__in=TOLD)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"))


def begin(emergency: Emergency, user: Any) -> Emergency:
    """In the caller's transaction: the right, its reason, the log. Raises where there is nobody to be told."""
    centre, moment = emergency.centre, now()
    Centre.objects.select_for_update().get(pk=centre.pk)
    if not any(person.pk != user.pk for person in people_told(centre)):
        raise ValidationError(_("This centre has neither an officer nor a director who could be told."), code="nobody")
    held = user.memberships.current().filter(centre=centre)
    if not held.filter(role=Role.ADMINISTRATOR).exists():
        raise ValidationError(_("Only an administrator of the centre may do this."), code="role")
    if held.filter(role=Role.EMERGENCY).exists():
        raise ValidationError(_("You have emergency access already."), code="twice")
    ends_at = moment + LASTS
    days = {"since_on": localdate(moment), "until_on": localdate(ends_at) + DAY}
    emergency.membership = Membership.objects.create(
        user=user, centre=centre, role=Role.EMERGENCY, ends_at=ends_at, **days
    )
    emergency.save()
    record(user, Verb.CREATED, emergency.membership, fields=["role", "ends_at"])
    record(user, Verb.CREATED, emergency, fields=["reason"])
    return emergency


def tell(emergency: Emergency) -> bool:
    """Write to officer and director; False where a letter was not taken, to be tried again as the same letter."""
    if emergency.told_at:
        return True
    told = [_send(emergency, person) for person in people_told(emergency.centre)]
    if all(told):
        Emergency.objects.filter(pk=emergency.pk, told_at=None).update(told_at=now())
    return all(told)


def tell_waiting() -> int:
    """Those of whom a letter is still owed."""
    owed = Emergency.objects.filter(told_at=None, created_at__gt=now() - LATEST).select_related("centre", "membership")
    return sum(tell(emergency) for emergency in owed)


def _send(emergency: Emergency, person: User) -> bool:
    context = {
        "emergency": emergency,
        "who": emergency.membership.user.name,
        "link": settings.PUBLIC_URL + reverse("privacy:emergencies"),
    }
    key = hashlib.sha256(f"emergency:{emergency.pk}:{person.pk}".encode()).hexdigest()[:40]
    headers = {"Message-ID": f"<{key}@{urlsplit(settings.PUBLIC_URL).hostname}>", "Auto-Submitted": "auto-generated"}
    return send_letter("privacy/email/emergency", context, person.email, person.language, emergency.pk, headers)


def lately(user: Any) -> list[Emergency]:
    """For the first page."""
    seen = Emergency.objects.visible_to(user).filter(created_at__gt=now() - SHOWN)
    return list(seen.select_related("membership__user", "centre"))
