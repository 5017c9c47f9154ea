"""A list from the proposal to the deed: drawn up, confirmed by another, consented to by the archive, carried out.

The deed is done by the worker, some records at a time, each time asking anew whether they may still go: a request that
came in the meantime keeps its record.
"""

import logging
from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.deeds import Verb, record
from accounts.models import Centre
from accounts.records import EditConflictError
from privacy.forgetting import DEEDS
from privacy.retention import Findings, OnLists, look_again, numbers_on_lists, wait_for_others, work_out
from reports.models import DisposalItem, DisposalList
from reports.retention_kinds import RecordKind

#: Records that go in one transaction.
AT_ONCE: Final = 20

logger = logging.getLogger(__name__)


def draw_up(disposal: DisposalList, kinds: Iterable[str]) -> DisposalList:
    """Write down what is proposed of these kinds today, in the caller's transaction."""
    centre = Centre.objects.select_for_update().get(pk=disposal.centre_id)
    found, chosen = work_out(centre, localdate()), [RecordKind(kind) for kind in kinds]
    wait_for_others(found, lambda kind, _number: kind in chosen)
    lines = [(found[kind], year, numbers) for kind in chosen for year, numbers in found[kind].by_year]
    if not lines:
        raise ValidationError(_("Nothing of this has been kept long enough."), code="nothing")
    disposal.year = localdate().year
    last = DisposalList.objects.filter(centre=centre, year=disposal.year).aggregate(last=Max("number"))["last"]
    disposal.number = (last or 0) + 1
    disposal.save()
    DisposalItem.objects.bulk_create(_line(disposal, *line) for line in lines)
    return disposal


def _line(disposal: DisposalList, found: Findings, year: int, numbers: list[int]) -> DisposalItem:
    row = found.row
    words = {"symbol": row.symbol, "title": row.title, "category": row.category}
    return DisposalItem(disposal=disposal, kind=row.kind, ended_year=year, numbers=numbers, **words)


def confirm(disposal: DisposalList, user: Any) -> None:
    _step(disposal, user, DisposalList.confirm, ["confirmed_at"])


def order(disposal: DisposalList, user: Any) -> None:
    _step(disposal, user, DisposalList.order, ["ordered_at"])


def _step(disposal: DisposalList, user: Any, deed: Any, fields: list[str]) -> None:
    try:
        with transaction.atomic():
            locked = DisposalList.objects.select_for_update().get(pk=disposal.pk)
            locked.take_version(disposal.version, user)
            deed(locked, user)
            record(user, Verb.CHANGED, locked, fields=fields)
    except EditConflictError:
        message = _("Somebody has just changed this list. Look at it again.")
        raise ValidationError(message, code="conflict") from None


# --- the deed ---


def carry_out_waiting() -> int:
    """All lists whose deed has begun. Safe to run twice, also at once."""
    numbers = list(DisposalList.objects.begun().order_by("pk").values_list("pk", flat=True))
    return sum(_carried_out(number) for number in numbers)


def _carried_out(number: int) -> bool:
    """One list that fails must not keep the others waiting; it is tried again with the next round."""
    try:
        carry_out(number)
    except Exception:
        logger.exception("list %s of records to be destroyed could not be carried out", number)
        return False
    return True


def carry_out(number: int) -> None:
    disposal = DisposalList.objects.select_related("centre").filter(pk=number).first()
    if disposal is None:
        return
    elsewhere = numbers_on_lists(disposal.centre, besides=disposal)
    with override(settings.LANGUAGE_CODE):
        while _next_records(number, elsewhere):
            pass


@transaction.atomic
def _next_records(number: int, elsewhere: OnLists) -> bool:
    """The next records of a list; False when nothing is left to do."""
    disposal = DisposalList.objects.select_for_update(of=("self",)).begun().filter(pk=number).first()
    if disposal is None or not DisposalList.objects.editable_by(disposal.ordered_by).filter(pk=number).exists():
        return False
    item = next((item for item in disposal.items.all() if item.pending), None)
    if item is None:
        disposal.done_at = now()
        disposal.save(update_fields=["done_at"])
        record(disposal.ordered_by, Verb.CHANGED, disposal, fields=["done_at"])
        return False
    _go(item, item.pending[:AT_ONCE], disposal, elsewhere)
    return True


def _go(item: DisposalItem, numbers: list[int], disposal: DisposalList, elsewhere: OnLists) -> None:
    found = look_again(item, numbers, localdate(), elsewhere)
    stays = [(number, why) for number in numbers if (why := found.why_not(number))]
    goes = [number for number in numbers if number not in dict(stays)]
    item.places_left += DEEDS[RecordKind(item.kind)](goes, disposal.ordered_by)
    item.done_numbers += goes
    item.left_out += [[number, why.value] for number, why in stays]
    item.save(update_fields=["done_numbers", "left_out", "places_left"])
    record(disposal.ordered_by, Verb.CHANGED, item, centre=disposal.centre_id, fields=["done_numbers", "left_out"])
