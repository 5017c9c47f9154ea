"""What residents sent and nobody needs any more: their words go a year after somebody read or set it aside.

That something came, when and what became of it stays. Words of a confirmed meeting go with the meeting (retention).
"""

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.utils.timezone import now

from accounts.deeds import SYSTEM, Verb, record
from meetings.models import Remark, ToldMeeting

KEPT: Final = dt.timedelta(days=365)
WORDS: Final = ("came_of_it", "led_told", "asks", "total_told")


@transaction.atomic
def forget_old_words() -> int:
    """How many records lost their words. Safe to run twice."""
    before = now() - KEPT
    aside = ToldMeeting.objects.filter(state=ToldMeeting.State.ASIDE, decided_at__lt=before)
    return _empty(aside, WORDS) + _empty(Remark.objects.filter(seen_at__lt=before), ("text",))


def _empty(rows: Any, fields: tuple[str, ...]) -> int:
    nothing = dict.fromkeys(fields, "")
    found = list(rows.exclude(**nothing).order_by("pk").values_list("pk", "centre"))
    for centre in sorted({centre for _pk, centre in found}):
        numbers = [pk for pk, where in found if where == centre]
        record(SYSTEM, Verb.CHANGED, rows.model, centre=centre, numbers=numbers, fields=fields)
    rows.model.objects.filter(pk__in=[pk for pk, _centre in found]).update(**nothing)
    return len(found)
