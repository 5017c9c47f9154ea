"""How many came: a sum that says how well it is known. An empty number is not zero, and each coming counts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from communities.told_days import span_told
from documents.numbers import sum_words

NOBODY_CAME = "nobody"


@dataclass(frozen=True)
class Tally:
    """A sum, and in how many meetings it was estimated or nobody counted: an empty field is not zero."""

    number: int = 0
    estimates: int = 0
    unknown: int = 0

    def __str__(self) -> str:
        return sum_words(self.number, self.estimates, self.unknown)


class Counted(Protocol):
    """A meeting that took place: how many came (None where nobody knows), how many of them are known by name."""

    @property
    def people(self) -> int | None: ...

    @property
    def named(self) -> int: ...

    @property
    def is_estimate(self) -> bool: ...


def turnout(rows: Iterable[Counted]) -> Tally:
    """Each coming counted. Where a total is unknown only the named are in the sum."""
    counted = list(rows)
    return Tally(
        number=sum(row.named if row.people is None else row.people for row in counted),
        estimates=sum(row.is_estimate and row.people is not None for row in counted),
        unknown=sum(row.people is None for row in counted),
    )


def people_of(state: str, total: int | None, named: int) -> int | None:
    """How many came to one meeting: never fewer than are known by name; None where nobody knows."""
    if state == NOBODY_CAME:
        return 0
    return None if total is None else max(total, named)


@dataclass(frozen=True)
class Came:
    """What a sum needs of one meeting."""

    on: dt.date
    people: int | None
    is_estimate: bool
    named: int


def came_to(meetings: Any) -> list[Came]:
    """Of meetings that took place those to which residents come, in one query."""
    rows = meetings.exclude(kind__in=meetings.model.WITHOUT_RESIDENTS).with_named().order_by("held_on", "pk")
    values = rows.values_list("held_on", "state", "total", "total_is_estimate", "named")
    return [Came(on, people_of(state, total, named), estimate, named) for on, state, total, estimate, named in values]


@dataclass(frozen=True)
class EditionLine:
    """One edition: what was told of it, and what its meetings say where its days are known."""

    edition: Any
    meetings: int
    came: Tally

    @property
    def people(self) -> str:
        """As told; else as its meetings say; else not known."""
        return str(self.edition.people_words or self.came)


def edition_line(edition: Any, rows: Iterable[Came]) -> EditionLine:
    """Its days are all that the words can mean; without words no meeting is known to be of it."""
    first, last = span_told(edition.since_told), span_told(edition.until_told or edition.since_told)
    within = [row for row in rows if first and last and first[0] <= row.on < last[1]]
    return EditionLine(edition, len(within), turnout(within) if within else Tally(unknown=1))
