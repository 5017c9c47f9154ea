"""A copy of everything held on the person of a request: chosen by the officer, written down, kept nowhere."""

from typing import Any

from django.db import transaction

from accounts.deeds import Verb, record
from privacy.models import Handout, RightsRequest
from reports.heads import author_of
from reports.papers import PersonOrder, hand_out

KIND = "person-data"


def make_copy(request: RightsRequest, tokens: frozenset[str], file_format: str, user: Any) -> bytes:
    """The file; the register says when, in what form and how much, the log whose data left the house."""
    assert request.person is not None  # noqa: S101 (asked by the view)
    order = PersonOrder(request.person, author_of(user, request.centre), tokens)
    data = hand_out(user, KIND, order, file_format)
    held = order.data
    numbers = {"records": held.records, "mentions": len(held.mentions), "notes": len(held.notes)}
    with transaction.atomic():
        made = Handout.objects.create(request=request, made_by=user, file_format=file_format, **numbers)
        record(user, Verb.EXPORTED, made, centre=request.centre_id, fields=["request"])
    return data
