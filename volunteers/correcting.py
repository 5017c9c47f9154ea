"""Deeds on hours that stand: corrected with a trace, confirmed by whoever saw the work."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from accounts.deeds import Verb, record
from accounts.editing import save_edit
from accounts.models import User
from volunteers.models import Agreement, Correction, Hours


def correct_hours(form: Any, user: User) -> Hours | None:
    """Save a correction and keep what the entry said before; None where the form has something to correct.

    The version that the form claims is the one that was read, so `form.before` is what really stood there.
    """
    if not form.is_valid():
        return None

    def deed() -> Hours:
        fields = form.changed_fields()
        saved: Hours = form.save()
        if fields:
            reason = form.cleaned_data["reason"]
            Correction.objects.create(hours=saved, reason=reason, made_by=user, **form.before)
            record(user, Verb.CHANGED, saved, fields=fields)
        return saved

    return save_edit(form, user, deed)


@transaction.atomic
def confirm_hours(agreement: Agreement, numbers: Iterable[int], user: User) -> int:
    """Declared hours of these numbers become confirmed; how many did. Pressed twice it does nothing more."""
    declared = agreement.hours.standing().filter(state=Hours.State.DECLARED, pk__in=numbers)
    found = list(declared.select_for_update())
    for hours in found:
        hours.state, hours.confirmed_at, hours.confirmed_by = Hours.State.CONFIRMED, now(), user
        hours.version, hours.changed_by = hours.version + 1, user
        hours.save(update_fields=["state", "confirmed_at", "confirmed_by", "version", "changed_by", "changed_at"])
    if found:
        record(
            user, Verb.CHANGED, Hours, centre=agreement.centre_id, numbers=[one.pk for one in found], fields=["state"]
        )
    return len(found)
