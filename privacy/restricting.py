"""A granted restriction of processing (RODO art. 18) stands on the person's own entry, where all rooms see it."""

from typing import Any

from django.db import transaction
from django.db.models import F, Min

from accounts.deeds import Verb, record
from communities.models import Person
from privacy.models import RightsRequest


def follow_requests(numbers: set[int | None], user: Any) -> None:
    """Make the entries say what their requests say now; whoever has such an entry open in a form is told."""
    with transaction.atomic():
        for person in Person.objects.select_for_update().filter(pk__in=numbers - {None}).order_by("pk"):
            asked = RightsRequest.objects.filter(person=person).restricting()
            since = asked.aggregate(since=Min("decided_on"))["since"]
            if since != person.restricted_on:
                Person.objects.filter(pk=person.pk).update(restricted_on=since, version=F("version") + 1)
                record(user, Verb.CHANGED, person, fields=["restricted_on"])
