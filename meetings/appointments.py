"""What becomes of a planned day: cancelled, moved, or nobody came; safe to press twice."""

import datetime as dt
import uuid
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.editing import save_edit
from accounts.models import User
from communities.models import PlaceHours
from meetings.models import Meeting

STATE: Final = ["state", "state_reason", "total", "recorded_at", "changed_at", "changed_by", "version"]
#: What a meeting takes along to another day.
CARRIED: Final = ("centre_id", "community_id", "initiative_id", "kind", "topic", "called_by", "series_id")


def cancel_meeting(form: Any, user: User) -> Meeting | None:
    """It will not be, and why."""
    return save_edit(form, user, lambda: _leave(form, Meeting.State.CANCELLED, user))


def move_meeting(form: Any, user: User) -> Meeting | None:
    """The old day stays as moved, with its reason; the new one is planned and knows where it came from."""

    def deed() -> Meeting:
        old = _leave(form, Meeting.State.MOVED, user)
        new = Meeting(moved_from=old, state=Meeting.State.PLANNED, created_by=user, changed_by=user)
        for name in CARRIED:
            setattr(new, name, getattr(old, name))
        for name in ("held_on", "starts_at", "ends_at", "place", "place_told"):
            setattr(new, name, form.cleaned_data[name])
        new.save()
        record(user, Verb.CREATED, new, fields=["held_on", "moved_from"])
        return new

    return save_edit(form, user, deed)


def _leave(form: Any, state: Meeting.State, user: User) -> Meeting:
    meeting: Meeting = form.instance
    meeting.state, meeting.state_reason = state, form.cleaned_data["reason"]
    meeting.save(update_fields=STATE)
    record(user, Verb.CHANGED, meeting, fields=["state", "state_reason"])
    return meeting


@transaction.atomic
def close_as_nobody(meeting: Meeting, by: User) -> Meeting:
    """Nobody came. Somebody may have pressed the same button a moment ago: then nothing more happens."""
    locked: Meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state == Meeting.State.NOBODY:
        return locked
    if locked.state != Meeting.State.PLANNED or locked.is_withdrawn:
        raise ValidationError(_("Something else is already written here. Look at it and change it there."))
    if locked.held_on > localdate():
        raise ValidationError(_("This day is still ahead."))
    locked.take_version(locked.version, by)
    locked.state, locked.total = Meeting.State.NOBODY, 0
    locked.mark_entry()
    locked.save(update_fields=STATE)
    record(by, Verb.CHANGED, locked, fields=["state", "total"])
    return locked


@transaction.atomic
def plan_again(meeting: Meeting, by: User) -> Meeting:
    """The tap taken back: the day waits again to be written down."""
    locked: Meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state == Meeting.State.NOBODY and not locked.is_withdrawn:
        locked.take_version(locked.version, by)
        locked.state, locked.total, locked.recorded_at = Meeting.State.PLANNED, None, None
        locked.save(update_fields=STATE)
        record(by, Verb.CHANGED, locked, fields=["state", "total"])
    return locked


@transaction.atomic
def nobody_at_hours(hours: PlaceHours, day: dt.date, by: User) -> Meeting:
    """Nobody came to the weekly hours of a place: their meeting of that day, made if there is none yet."""
    # The hours are the lock: two presses, even of two people, find one meeting.
    hours = PlaceHours.objects.select_for_update(of=("self",)).select_related("place__community").get(pk=hours.pk)
    if day.weekday() != hours.weekday or day > localdate():
        raise ValidationError(_("These hours are not on that day, or it is still ahead."))
    of_these = Q(starts_at=None) | Q(starts_at=hours.opens_at)
    here = Meeting.objects.standing().filter(of_these, place=hours.place, held_on=day, kind=Meeting.Kind.DUTY)
    known = here.exclude(state__in=[Meeting.State.CANCELLED, Meeting.State.MOVED]).order_by("pk").first()
    return close_as_nobody(known or _meeting_at(hours, day, by), by)


def _meeting_at(hours: PlaceHours, day: dt.date, by: User) -> Meeting:
    place = hours.place
    meeting = Meeting(
        centre_id=place.community.centre_id,
        community=place.community,
        kind=Meeting.Kind.DUTY,
        topic=hours.what or str(Meeting.Kind.DUTY.label).capitalize(),
        state=Meeting.State.PLANNED,
        held_on=day,
        starts_at=hours.opens_at,
        ends_at=hours.closes_at,
        place=place,
        form_key=uuid.uuid4(),
        created_by=by,
        changed_by=by,
    )
    meeting.save()
    record(by, Verb.CREATED, meeting, fields=["held_on", "place", "kind"])
    return meeting
