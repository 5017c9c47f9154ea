"""The records behind a figure as they stood when the report was approved, of those figures whose records were kept."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any, Final

from meetings.models import Meeting
from reports.behind.rows import Row, action_row, led_note, share_numbers
from reports.by_residents import side_of_ladder
from reports.counting import action_state
from reports.periods import Period, day_words

Rows = Iterator[Row]


def _each(kept: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    return ((int(key), kept[key]) for key in sorted(kept, key=int))


def _day(told: str | None) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None


def meetings_led(records: Mapping[str, Any], _on: dt.date) -> Rows:
    for pk, one in _each(records["meetings"]):
        if one["kind"] in Meeting.COUNTING_KINDS and one["state"] == Meeting.State.HELD:
            numbers = share_numbers(side_of_ladder(one["led"]))
            yield Row("meeting", pk, one["name"], one["day"], numbers, led_note(one["led"]))


def meetings(records: Mapping[str, Any], _on: dt.date) -> Rows:
    kinds = dict(Meeting.Kind.choices)
    for pk, one in _each(records["meetings"]):
        yield Row("meeting", pk, one["name"], one["day"], (1,), str(kinds[one["kind"]]))


def initiatives_led(records: Mapping[str, Any], _on: dt.date) -> Rows:
    for pk, one in _each(records["initiatives"]):
        numbers = share_numbers(side_of_ladder(one["led"]))
        yield Row("initiative", pk, one["name"], one["since"], numbers, led_note(one["led"]))


def initiatives(records: Mapping[str, Any], _on: dt.date) -> Rows:
    for pk, one in _each(records["initiatives"]):
        numbers = (int(one["state"] == "running"), int(one["state"] == "ended"))
        yield Row("initiative", pk, one["name"], one["since"], numbers, one["kind"])


def actions(records: Mapping[str, Any], on: dt.date) -> Rows:
    period = Period(*(dt.date.fromisoformat(records["now"]["period"][name]) for name in ("start", "end")))
    for pk, one in _each(records["actions"]):
        facts = {"state": one["state"], "closed_on": _day(one["closed"]), "due_on": _day(one["day"])}
        row: Any = SimpleNamespace(pk=pk, what=one["name"], **facts)
        yield action_row(row, action_state(row, period, on))


def partners(records: Mapping[str, Any], _on: dt.date) -> Rows:
    """By name: of a partner no number was kept, so it leads to no page."""
    for one in records["partners"].values():
        joint, note = _day(one["joint"]), "; ".join(filter(None, (one["gives"], ", ".join(one["initiatives"]))))
        yield Row("", 0, one["name"], day_words(joint) if joint else "", (int(bool(joint)), 1), note)


#: By the key of a line; the others' records were not kept (who came, points, hours).
APPROVED: Final[Mapping[str, Callable[[Mapping[str, Any], dt.date], Rows]]] = {
    "meetings_share": meetings_led,
    "meetings": meetings,
    "initiatives_share": initiatives_led,
    "initiatives": initiatives,
    "actions": actions,
    "partners": partners,
}
