"""The deeds of an action: taken on, changed, done, given up, and the tap taken back; safe to press twice."""

from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts import deeds
from accounts.editing import create_once, save_edit
from accounts.models import User
from meetings.models import Action


def take_on(form: Any, user: User) -> Action:
    """Put down an action without a meeting, once, however often the form is sent."""

    def deed() -> Action:
        action: Action = form.instance
        action.centre, action.community = form.scope.centre, form.scope.community
        action.save()
        deeds.record(user, deeds.Verb.CREATED, action, fields=form.changed_fields())
        return action

    return create_once(form, user, deed)


def change_action(form: Any, user: User) -> Action | None:
    def deed() -> Action:
        form.instance.save()
        deeds.record(user, deeds.Verb.CHANGED, form.instance, fields=form.changed_fields())
        return form.instance  # type: ignore[no-any-return]

    return save_edit(form, user, deed)


@transaction.atomic
def finish_action(action: Action, by: User) -> Action:
    """Done today. Somebody may have pressed the same box a moment ago: then nothing more happens."""
    return _close(action, Action.State.DONE, by)


@transaction.atomic
def give_up_action(action: Action, by: User) -> Action:
    """Nobody will do it, and that is said; it leaves the open ones and stays in the figures as given up."""
    return _close(action, Action.State.DROPPED, by)


def _close(action: Action, state: Action.State, by: User) -> Action:
    locked: Action = Action.objects.select_for_update().get(pk=action.pk)
    if locked.state == Action.State.OPEN:
        locked.take_version(locked.version, by)
        locked.close(state, localdate())
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
