"""Whom a request is about: the officer looks for the person upon a request, and in no other way."""

from typing import Any, Final

from django.db import transaction

from accounts.deeds import Verb, record
from communities.models import Person
from privacy.models import RightsRequest
from privacy.restricting import follow_requests

MOST_SHOWN: Final = 20


def people_like(request: RightsRequest, words: str, user: Any) -> list[Any]:
    """People of the centre whose name holds every word; the log says whom the officer was shown."""
    if not words.strip():
        return []
    known: Any = Person.objects.offered().filter(centre=request.centre_id).matching(words).by_name()
    found = list(known.prefetch_related("roles__community")[:MOST_SHOWN])
    if found:
        numbers = [person.pk for person in found]
        with transaction.atomic():
            record(user, Verb.LISTED, Person, centre=request.centre_id, fields=["request"], numbers=numbers)
    return found


def link_person(request: RightsRequest, number: int, user: Any) -> bool:
    """Say that this person of the centre is the one who asks; False where there is no such person."""
    person = Person.objects.standing().filter(centre=request.centre_id, pk=number).first()
    if person is None:
        return False
    with transaction.atomic():
        request.take_version(request.version, user)
        before, request.person = request.person_id, person
        request.save(update_fields=["person", "changed_at", "changed_by"])
        record(user, Verb.CHANGED, request, fields=["person"])
        follow_requests({before, person.pk}, user)
    return True
