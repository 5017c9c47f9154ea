"""The one round of work: plan, turn what is due into letters, send. Safe to run anywhere, many times at once."""

import datetime as dt
import time
from typing import Final

from django.db import transaction
from django.utils.timezone import now

from reminders.models import Letter, Reminder
from reminders.planning import plan
from reminders.sending import is_too_late, send_waiting

BATCH: Final = 500
#: Longer work is left to the next round, so that no task runs into its time limit.
TIME_TO_SEND: Final = 60.0  # seconds


def sweep() -> dict[str, int]:
    """What one round did: reminders planned and withdrawn, letters written and sent, reminders missed."""
    done = {**plan(now()), "letters": 0, "missed": 0}
    while (turned := turn_due(now()))["turned"]:
        done["letters"] += turned["letters"]
        done["missed"] += turned["missed"]
    return {**done, "sent": send_waiting(time.monotonic() + TIME_TO_SEND)}


@transaction.atomic
def turn_due(moment: dt.datetime) -> dict[str, int]:
    """Turn a batch of due reminders into letters waiting to be sent; those that come too late are only shown."""
    due = Reminder.objects.due_at(moment).with_subject().order_by("due_at", "pk")
    batch = list(due.select_for_update(skip_locked=True, of=("self",))[:BATCH])
    missed = {reminder.pk for reminder in batch if is_too_late(reminder, moment)}
    told = [reminder for reminder in batch if reminder.pk not in missed]
    _set_state(missed, Reminder.State.MISSED)
    _set_state({reminder.pk for reminder in told}, Reminder.State.TOLD)
    # One taken back after its letter was withdrawn has that letter still.
    again = Letter.objects.filter(reminder__in=[r.pk for r in told], state=Letter.State.WITHDRAWN)
    again.update(state=Letter.State.QUEUED, send_after=moment, attempts=0, error="")
    Letter.objects.bulk_create([Letter.of(reminder, moment) for reminder in told], ignore_conflicts=True)
    return {"turned": len(batch), "letters": len(told), "missed": len(missed)}


def _set_state(numbers: set[int], state: Reminder.State) -> None:
    if numbers:
        Reminder.objects.filter(pk__in=numbers).update(state=state)
