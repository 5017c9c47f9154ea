"""The ledger of mail: that a letter went out, to which account and when; never what it is about."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import deeds
from reminders.models import Letter, LetterQuerySet

PAGE: Final = 50
State = Letter.State
#: What the administrator looks for, by the word in the address.
GROUPS: Final = {
    "do-wyslania": (gettext_lazy("To be sent"), Letter.UNSETTLED),
    "niedoreczone": (gettext_lazy("Not delivered"), Letter.UNDELIVERED),
    "wyslane": (gettext_lazy("Sent"), (State.SENT,)),
    "niepotrzebne": (gettext_lazy("No longer needed"), (State.WITHDRAWN,)),
}


def groups_of(letters: LetterQuerySet, chosen: str) -> list[dict[str, Any]]:
    """Every group with its number of letters, in one question."""
    counts = {name: Count("pk", filter=Q(state__in=states)) for name, (_label, states) in GROUPS.items()}
    numbers = letters.aggregate(**counts)
    return [
        {"name": name, "label": label, "count": numbers[name], "is_chosen": name == chosen}
        for name, (label, _states) in GROUPS.items()
    ]


def page_of(letters: LetterQuerySet, group: str, before: str) -> tuple[list[Letter], int | None]:
    """The newest letters of a group that are older than the numbered one."""
    chosen = of_group(letters, group)
    older = chosen.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else chosen
    found = list(older.order_by("-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def of_group(letters: LetterQuerySet, group: str) -> LetterQuerySet:
    """With the accounts they went to; all of them where no group is asked for."""
    chosen = letters.filter(state__in=GROUPS[group][1]) if group in GROUPS else letters
    return chosen.select_related("reminder__recipient", "reminder__centre")


@transaction.atomic
def send_again(letter: Letter, by: Any) -> None:
    """Put a letter that was given up back into the queue; its cause and day are read again before it goes."""
    failed = Letter.objects.filter(pk=letter.pk, state=State.FAILED)
    if not failed.update(state=State.QUEUED, send_after=now(), attempts=0, error=""):
        raise ValidationError(_("Only a letter that was not delivered can be sent again."))
    deeds.record(by, deeds.Verb.CHANGED, letter, centre=letter.reminder.centre, fields=["state"])
