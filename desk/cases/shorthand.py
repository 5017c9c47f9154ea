"""An invented meeting told in one line of a file, written out as the rows it stands for.

Its day decides what is known: a meeting to come keeps its plan and loses what would have come of it; an "unwritten"
one is past and still waits for its record.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

from django.db import models
from django.utils.timezone import make_aware

from communities.models import Organisation, Person, StaffMember
from desk.cases.clock import Clock
from desk.cases.files import Row
from meetings.models import Action, Meeting

INVENTED: Final = "Wpis pokazowy: osoby i zdarzenia są zmyślone."
ESTIMATE = re.compile(r"około (\d+)")
OWNERS: dict[type[models.Model], str] = {
    Person: "owner_person",
    StaffMember: "owner_staff",
    Organisation: "owner_organisation",
}
#: What the one who is named first took on, by who led.
TAKEN_ON: Final = {"2": "helped", "3": "co_led", "4": "led", "5": "led_alone"}
PLANNED_FIELDS = (
    *("community", "initiative", "kind", "topic", "held_on", "starts_at", "ends_at", "place", "place_told"),
    *("called_by", "staff", "series", "series_day"),
)


def write_out(row: Row, clock: Clock, known: dict[str, Any]) -> Row:
    """The full row of a meeting told in short ("on": "-3 wt"); any other row as it is."""
    if "on" not in row:
        return row
    held_on = clock.day(row["on"])
    plain = {name: value for name, value in row.items() if name not in SHORT}
    told = {**plain, "held_on": held_on, "course": f"{row.get('course', '')} {INVENTED}".strip()}
    told.update(_hours(row.get("at", "")))
    if dt.date.fromisoformat(held_on) >= clock.today or row.get("unwritten"):
        return {**{name: told[name] for name in PLANNED_FIELDS if name in told}, "state": Meeting.State.PLANNED}
    told["created_at"] = _entered_at(held_on, row.get("entered", 0))
    told.update(_people(row.get("count")))
    told["attendances"] = list(_attendances(row))
    told["guests"] = [dict(zip(("told", "origin"), guest, strict=False)) for guest in row.get("came", [])]
    told["representatives"] = [dict(zip(("organisation", "told"), one, strict=False)) for one in row.get("reps", [])]
    told["decisions"] = [{"text": text} for text in row.get("decided", [])]
    told["keepsakes"] = [dict(zip(("kind", "text", "who"), kept, strict=False)) for kept in row.get("kept", [])]
    told["actions"] = [_action(taken, row, held_on, clock, known) for taken in row.get("taken", [])]
    return told


SHORT = ("on", "unwritten", "at", "entered", "count", "who", "absent", "came", "reps", "decided", "kept", "taken")


def _hours(at: str) -> Row:
    return dict(zip(("starts_at", "ends_at"), at.split("–"), strict=False)) if at else {}


def _entered_at(held_on: str, days_later: int) -> dt.datetime:
    """The evening of the meeting, or as many days later as the organiser needed."""
    evening = dt.datetime.combine(dt.date.fromisoformat(held_on), dt.time(20, 45))
    return make_aware(evening + dt.timedelta(days=days_later))


def _people(count: Any) -> Row:
    """[children, adults, seniors], a total, "około 25", words, or nothing known."""
    if isinstance(count, list):
        return {**dict(zip(("minors", "adults", "seniors"), count, strict=True)), "total": sum(count)}
    if isinstance(count, str):
        found = ESTIMATE.fullmatch(count)
        return {"total": int(found[1]), "total_is_estimate": True} if found else {"total_told": count}
    return {"total": count}


def _attendances(row: Row) -> Iterator[Row]:
    """Where residents led or helped, whoever is named first did."""
    shares = iter([TAKEN_ON.get(row.get("ladder", ""), "")])
    for person in row.get("who", "").split():
        yield {"person": f"@{person}", "is_present": True, "share": next(shares, "")}
    for person in row.get("absent", "").split():
        yield {"person": f"@{person}", "is_present": False}


def _action(taken: list[str], row: Row, held_on: str, clock: Clock, known: dict[str, Any]) -> Row:
    """[what, who, until when, closed when]; what closes after today is still open."""
    what, owner, due, closed = (*taken, "", "")[:4]
    action: Row = {"what": what, "community": row["community"], "agreed_on": held_on}
    if owner.startswith("@"):
        action[OWNERS[type(known[owner[1:]])]] = owner
    else:
        action["owner_told"] = owner
    if due:
        action["due_on"] = clock.day(due)
    if closed and (closed_on := clock.day(closed)) < clock.today.isoformat():
        action.update(state=Action.State.DONE, closed_on=closed_on)
    return action
