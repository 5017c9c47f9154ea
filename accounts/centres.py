"""Deeds on a centre: founding it, changing its settings."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import deeds
from accounts.models import Centre, CentreHours, Invitation
from accounts.naming import fold
from accounts.roles import Role


@transaction.atomic
def found_centre(name: str, invitation: Invitation) -> Centre:
    """A new centre and its first administrator's invitation, both or neither. Raises ValidationError."""
    if any(fold(taken) == fold(name) for taken in Centre.objects.values_list("name", flat=True)):
        raise ValidationError(_("There is a centre of this name already."))
    centre = Centre(name=name)
    centre.full_clean()
    centre.save()
    deeds.record(deeds.OPERATOR, deeds.Verb.CREATED, centre, fields=["name"])
    invitation.centre, invitation.role = centre, Role.ADMINISTRATOR
    invitation.save()
    deeds.record(deeds.OPERATOR, deeds.Verb.CREATED, invitation, fields=["email", "role"])
    return centre


def save_settings(centre: Centre, hours: Iterable[CentreHours], by: Any, fields: Iterable[str]) -> Centre:
    """Write the settings and the office hours; runs inside the transaction that claimed the version."""
    centre.save()
    centre.hours.all().delete()
    for row in hours:
        row.pk, row.centre = None, centre
        row.save()
    deeds.record(by, deeds.Verb.CHANGED, centre, fields=fields)
    return centre
