"""A meeting put down through its form, as a browser without script would send it."""

import re
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from bench.asking import Answer, Browser, Queries
from communities.models import Community
from meetings.models import Meeting
from tests.drawn import drawn

FORM = "meeting"
PERSON = re.compile(r"person-\d+")


def save_meeting(browser: Browser, community: Community, number: int) -> tuple[Answer, Queries]:
    """Open the form, mark so many people as present, send it; the queries are those of sending."""
    path = reverse("meetings:create")
    page = browser.get(f"{path}?community={community.pk}").body.decode()
    data: dict[str, Any] = drawn(page, FORM)
    people = list(community.person_roles.values_list("person", flat=True).order_by("person")[:number])
    marked = {name: "" for name in data if PERSON.fullmatch(name)}
    marked |= {f"person-{pk}": "present" for pk in people}
    facts = {"kind": "group", "state": "held", "held_on": localdate().isoformat(), "topic": "Próba", "total": number}
    answer, queries = browser.count(path, {**data, **facts, **marked})
    if answer.status == 302 and Meeting.objects.latest("pk").attendances.count() != number:
        raise RuntimeError("the meeting was saved without its people")
    return answer, queries
