"""An action is done, and the tap is taken back: one deed each, safe to press twice."""

from django.db import transaction
from django.utils.timezone import localdate

from accounts import deeds
from accounts.models import User
from meetings.models import Action


@transaction.atomic
def finish_action(action: Action, by: User) -> Action:
    """Done today. Somebody may have pressed the same box a moment ago: then nothing more happens."""
    locked: Action = Action.objects.select_for_update().get(pk=action.pk)
    if locked.state == Action.State.OPEN:
        locked.take_version(locked.version, by)
        locked.close(Action.State.DONE, localdate())
        deeds.record(by, deeds.Verb.CHANGED, locked, fields=["state", "closed_on"])
    return locked


@transaction.atomic
def reopen_action(action: Action, by: User) -> Action:
    locked: Action = Action.objects.select_for_update().get(pk=action.pk)
    if locked.state != Action.State.OPEN:
        locked.take_version(locked.version, by)
        locked.reopen()
        deeds.record(by, deeds.Verb.CHANGED, locked, fields=["state", "closed_on"])
    return locked
