"""The deed of one tap: what somebody who was there took on at a meeting; safe to press twice."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from initiatives.sharing import Share
from meetings.models import Attendance, Meeting


@transaction.atomic
def tell_share(meeting: Meeting, person: int, share: str, user: Any) -> Attendance:
    """Keep the fact, or with an empty share take it away. Raises ValidationError where the person was not there."""
    rows = meeting.attendances.visible_to(user).filter(is_present=True, person=person)
    row: Attendance | None = rows.select_for_update(of=("self",)).first()
    if row is None or not meeting.took_place:
        raise ValidationError(
            _("Only who was there can have taken something on. Look at the list again."), code="absent"
        )
    if share not in {"", *Share.values}:
        raise ValidationError(_("Choose one of the answers."), code="share")
    if row.share != share:
        row.share = share
        row.save(update_fields=["share"])
        record(user, Verb.CHANGED, row, centre=meeting.centre_id, fields=["share"])
    return row
