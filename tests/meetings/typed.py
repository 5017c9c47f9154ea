"""What an organiser types into the form of a meeting."""

import uuid
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from meetings.models import Meeting
from tests.drawn import drawn


def typed(community: Any, **more: Any) -> dict[str, Any]:
    """A new meeting of today with five people; a line is named `decisions_0_text` for `decisions-0-text`."""
    data = {
        "form_key": str(uuid.uuid4()),
        "community": community.pk if community else "none",
        "kind": "group",
        "state": "held",
        "held_on": localdate().isoformat(),
        "total": "5",
        **more,
    }
    return with_lines(data)


def with_lines(data: dict[str, Any]) -> dict[str, Any]:
    """Says how many lines of each kind there are, as the page does in its hidden fields."""
    kinds = ("agenda", "newcomers", "guests", "representatives", "decisions", "actions", "keepsakes")
    named = {key.replace("_", "-", 2) if key.startswith(kinds) else key: value for key, value in data.items()}
    for kind in kinds:
        numbers = [int(key.split("-")[1]) for key in named if key.startswith(f"{kind}-") and key.count("-") == 2]
        if numbers:
            named.setdefault(f"{kind}-rows", max(numbers) + 1)
    return named


def person_field(person: Any) -> str:
    return f"person-{person.pk}"


def send(client: Client, community: Any, **more: Any) -> Any:
    return client.post(reverse("meetings:create"), typed(community, **more))


def recorded(client: Client, community: Any, **more: Any) -> Meeting:
    answer = send(client, community, **more)
    assert answer.status_code == 302, refusals(answer)
    return Meeting.objects.latest("pk")


def opened(client: Client, meeting: Meeting) -> dict[str, Any]:
    """The form of an edit as it is drawn, ready to be touched and sent."""
    page = client.get(reverse("meetings:edit", args=[meeting.pk]))
    assert page.status_code == 200
    return dict(drawn(page.content.decode(), "meeting"))


def resend(client: Client, meeting: Meeting, data: dict[str, Any]) -> Any:
    """Send a change; of closed minutes with a reason, unless the test is about it."""
    return client.post(reverse("meetings:edit", args=[meeting.pk]), {"reopen_reason": "poprawka", **filled(data)})


def filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "reopen_reason" or value not in ("", [""])}


def redrawn(answer: Any) -> dict[str, Any]:
    """The form that came back."""
    return dict(drawn(answer.content.decode(), "meeting"))


def refusals(answer: Any) -> dict[str, Any]:
    """Every sentence of a form that came back, by its field."""
    form = answer.context["form"]
    told = dict(form.errors)
    for rows in form.parts.rows.values():
        for line in rows:
            told |= {f"{line.prefix}-{name}": errors for name, errors in line.errors.items()}
    return told
