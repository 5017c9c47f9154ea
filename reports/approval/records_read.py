"""The records behind a report, in plain values: kept with an approved version, compared with those of today."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from reports.figures import ProgressFigures
from reports.wording import LINES, owner_words, people_words

#: Lists of the report, by the name under which they are kept.
LISTS: Final = ("meetings", "initiatives", "actions", "partners")


def records_read(figures: ProgressFigures) -> dict[str, Any]:
    """Each list by the number (or the name) of its record; every figure as data and as it prints."""
    return {
        "now": plain(figures.now),
        "before": plain(figures.before),
        "lines": {} if figures.is_ahead else {line.key: line.value(figures.now) for line in LINES},
        "meetings": {str(row.pk): _meeting(row) for row in figures.meetings},
        "initiatives": {str(row.pk): _initiative(row) for row in figures.initiatives},
        "actions": {str(row.pk): _action(row) for row in figures.actions},
        "partners": {row.name: _partner(row) for row in figures.partners},
    }


def plain(value: Any) -> Any:
    """Figures as numbers, dates and words, down through whatever holds them."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(one) for name, one in value._asdict().items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(one) for one in value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return value


def _meeting(row: Any) -> dict[str, Any]:
    told = {"name": row.topic, "day": row.day_told, "people": people_words(row)}
    return {**told, "kind": row.kind, "state": row.state, "led": row.ladder}


def _initiative(row: Any) -> dict[str, Any]:
    told = {"name": row.name, "kind": row.kind, "state": row.state, "led": row.ladder}
    return {**told, "led_before": row.ladder_before, "since": row.since_told, "until": row.until_told}


def _action(action: Any) -> dict[str, Any]:
    told = {"name": action.what, "who": owner_words(action), "day": action.due_on, "state": action.state}
    return {**told, "closed": action.closed_on}


def _partner(row: Any) -> dict[str, Any]:
    told = {"name": row.name, "sector": row.sector, "own": row.is_own_commune, "joint": row.joint_on}
    return {**told, "gives": row.gives, "initiatives": list(row.initiatives)}
