"""The reminders a person finds in the application, whatever became of the mail."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import now

from accounts import deeds
from reminders.models import Reminder, ReminderQuerySet

PAGE = 30


def page_of(user: Any, before: str) -> tuple[list[Reminder], int | None]:
    """Reminders told before the numbered one, the newest first, and the number with which the next page begins."""
    visible = Reminder.objects.visible_to(user)
    found = list(_older(visible, before).with_subject().newest_first()[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def _older(visible: ReminderQuerySet, before: str) -> ReminderQuerySet:
    last = visible.filter(pk=int(before)).first() if before.isdecimal() and len(before) < 19 else None
    if last is None:
        return visible
    return visible.filter(Q(due_at__lt=last.due_at) | Q(pk__lt=last.pk), due_at__lte=last.due_at)


def count_unseen(user: Any) -> int:
    return Reminder.objects.visible_to(user).filter(seen_at=None).count()


def unseen_number(user: Any) -> Coalesce:
    """The same number as part of another query: every page of the site asks for it."""
    unseen = Reminder.objects.visible_to(user).filter(seen_at=None).order_by()
    return Coalesce(Subquery(unseen.values("recipient").annotate(number=Count("pk")).values("number")), 0)


@transaction.atomic
def mark_seen(user: Any) -> int:
    """All that the person has been told by now; one line of the log for each centre."""
    unseen = Reminder.objects.visible_to(user).filter(seen_at=None)
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, centre in unseen.order_by("pk").values_list("pk", "centre"):
        numbers[centre].append(number)
    for centre, seen in numbers.items():
        Reminder.objects.filter(pk__in=seen).update(seen_at=now())
        deeds.record(user, deeds.Verb.CHANGED, Reminder, centre=centre, fields=["seen_at"], numbers=seen)
    return sum(map(len, numbers.values()))
