"""The deeds of a meeting: put down, changed, withdrawn; each all or nothing, each with its line in the log."""

import datetime as dt
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.editing import create_once, save_edit
from accounts.models import User
from accounts.records import EditConflictError
from meetings.drafts import finish_draft
from meetings.models import Action, Meeting, Reopening, WorkingNote

#: A working note is kept this long; then it is gone (domain, section 4).
NOTE_LASTS: Final = dt.timedelta(days=365)


def record_meeting(form: Any, user: User) -> Meeting:
    """Put down a meeting with all its lines, once, however often the form is sent."""

    def deed() -> Meeting:
        meeting: Meeting = form.instance
        meeting.centre, meeting.community = form.scope.centre, form.scope.community
        meeting.mark_entry()
        _close(meeting)
        meeting.save()
        _save_staff(form, meeting)
        parts = [*form.parts.save(meeting, user), *form.loop.save(meeting, user)]
        _keep_note(form, meeting, user)
        record(user, Verb.CREATED, meeting, fields=[*form.changed_fields(), *parts])
        finish_draft(meeting, user)
        return meeting

    return create_once(form, user, deed)


def change_meeting(form: Any, user: User) -> Meeting | None:
    """Save an edit of a meeting and of its lines; None, with both versions in the form, if somebody was faster."""

    def deed() -> Meeting:
        meeting: Meeting = form.instance
        fields = form.changed_fields()
        if "state" in fields:
            meeting.mark_entry()
        if meeting.closed_at:
            reopening = Reopening.objects.create(meeting=meeting, by=user, reason=form.cleaned_data["reopen_reason"])
            record(user, Verb.CREATED, reopening, centre=meeting.centre_id)
        _close(meeting)
        meeting.save()
        if "held_on" in fields:
            # what was agreed that day was agreed on the day now put right
            meeting.actions.filter(agreed_on=form.initial["held_on"]).update(agreed_on=meeting.held_on)
        _save_staff(form, meeting)
        parts = [*form.parts.save(meeting, user), *form.loop.save(meeting, user)]
        _keep_note(form, meeting, user)
        record(user, Verb.CHANGED, meeting, fields=[*fields, *parts])
        finish_draft(meeting, user)
        return meeting

    return save_edit(form, user, deed)


def _close(meeting: Meeting) -> None:
    """What took place and was saved is closed; a plan stays open, also one that was taken for held by mistake."""
    if meeting.state == Meeting.State.PLANNED:
        meeting.closed_at = meeting.recorded_at = None
    elif meeting.took_place and not meeting.closed_at:
        meeting.closed_at = now()


def _save_staff(form: Any, meeting: Meeting) -> None:
    if "staff" in form.changed_data:
        meeting.staff.set(form.cleaned_data["staff"])


def _keep_note(form: Any, meeting: Meeting, user: User) -> None:
    """The note belongs to its author alone, so it knows no version; an empty one is none."""
    if "note" not in form.data or "note" not in form.changed_data:
        return
    own = WorkingNote.objects.filter(meeting=meeting, author=user)
    if not form.cleaned_data["note"]:
        own.delete()
        return
    values = {"text": form.cleaned_data["note"], "expires_on": localdate() + NOTE_LASTS}
    WorkingNote.objects.update_or_create(meeting=meeting, author=user, defaults=values)


def withdraw_meeting(meeting: Meeting, user: User, reason: str) -> None:
    """A meeting entered by mistake leaves all figures, and the actions agreed at it with it."""
    try:
        with transaction.atomic():
            meeting.take_version(meeting.version, user)
            meeting.withdraw(user, reason)
            record(user, Verb.WITHDRAWN, meeting, fields=["withdrawn_reason"])
            for action in Action.objects.standing().filter(meeting=meeting):
                action.take_version(action.version, user)
                action.withdraw(user, reason)
                record(user, Verb.WITHDRAWN, action, fields=["withdrawn_reason"])
    except EditConflictError:
        raise ValidationError(_("Somebody has just changed this. Look at it again before you withdraw it.")) from None
