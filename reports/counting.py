"""What is counted and how: pure sums over rows that were read once (domain, section 8).

What residents led of it is counted in `reports.by_residents`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from initiatives.turnout import Tally, people_of, turnout
from meetings.models import Meeting
from reports.periods import Period, day_words, plus_months

NEW_PEOPLE_FROM_MONTH = 3


@dataclass(frozen=True)
class MeetingRow:
    """A meeting that took place, as figures and lists need it."""

    pk: int
    held_on: dt.date
    kind: str
    state: str
    topic: str
    ladder: str
    second_voice: str
    total: int | None
    is_estimate: bool
    total_told: str
    new_people: int | None
    outsiders: int | None
    held_told: str = ""
    guests: int = 0
    representatives: int = 0
    is_reported: bool = False
    named: int = 0

    @property
    def day_told(self) -> str:
        """The day as it prints: in words where nobody knows it exactly."""
        return self.held_told or day_words(self.held_on)

    @property
    def has_residents(self) -> bool:
        return self.kind not in Meeting.WITHOUT_RESIDENTS

    @property
    def counts_in_share(self) -> bool:
        return self.kind in Meeting.COUNTING_KINDS and self.state == Meeting.State.HELD

    @property
    def people(self) -> int | None:
        """How many came; None where nobody knows."""
        return people_of(self.state, self.total, self.named)

    @property
    def says_who_is_new(self) -> bool:
        """Somebody counted the new ones, or everybody who came is known by name."""
        return self.new_people is not None or (self.people is not None and self.people == self.named)

    @property
    def says_who_is_from_outside(self) -> bool:
        return self.outsiders is not None or self.guests > 0 or self.state == Meeting.State.NOBODY


@dataclass(frozen=True)
class Attendances(Tally):
    """Udziały: each coming counted. Where a total is unknown only the named are in the sum."""

    named: int = 0

    @property
    def unnamed(self) -> int:
        return self.number - self.named


@dataclass(frozen=True)
class NewPeople:
    """No tally before the third month of records: until then everybody is new to the system.

    None either where all the meetings are older than that: what is not counted is not zero.
    """

    tally: Tally | None = None
    counted_from: dt.date | None = None


@dataclass(frozen=True)
class ActionCounts:
    done: int = 0
    open: int = 0
    overdue: int = 0
    dropped: int = 0

    @property
    def all(self) -> int:
        return self.done + self.open + self.dropped


def attendances(rows: Iterable[MeetingRow]) -> Attendances:
    counted = [row for row in rows if row.has_residents]
    tally = turnout(counted)
    named = sum(row.named for row in counted)
    return Attendances(tally.number, tally.estimates, tally.unknown, named)


def new_people_from(first_record: dt.date | None) -> dt.date | None:
    """The day from which "for the first time" says something about a person and not about the records."""
    return plus_months(first_record, NEW_PEOPLE_FROM_MONTH - 1) if first_record else None


def first_times(row: MeetingRow, named_first_times: Mapping[int, int]) -> int:
    """New people of one meeting: as counted there, and never fewer than the named who came for the first time."""
    return max(row.new_people or 0, named_first_times.get(row.pk, 0))


def new_people(
    rows: Iterable[MeetingRow], named_first_times: Mapping[int, int], counted_from: dt.date | None, end: dt.date
) -> NewPeople:
    if counted_from is None or counted_from >= end:
        return NewPeople(None, counted_from)
    met = [row for row in rows if row.has_residents]
    counted = [row for row in met if row.held_on >= counted_from]
    if met and not counted:
        return NewPeople(None, counted_from)
    tally = _tally((row, first_times(row, named_first_times), row.says_who_is_new) for row in counted)
    return NewPeople(tally, counted_from)


def outsiders(rows: Collection[MeetingRow]) -> Tally:
    return _tally((row, max(row.outsiders or 0, row.guests), row.says_who_is_from_outside) for row in rows)


def _tally(counted: Iterable[tuple[MeetingRow, int, bool]]) -> Tally:
    """From (meeting, number, whether somebody counted)."""
    rows = list(counted)
    return Tally(
        number=sum(number for _, number, _ in rows),
        estimates=sum(row.is_estimate and number > 0 for row, number, _ in rows),
        unknown=sum(not is_known for _, _, is_known in rows),
    )


def by_kind(rows: Iterable[MeetingRow]) -> tuple[tuple[str, int], ...]:
    counts = Counter(row.kind for row in rows)
    return tuple((kind, counts[kind]) for kind in Meeting.Kind.values if counts[kind])


class ActionRow(NamedTuple):
    """An action that was agreed, as figures and lists need it; of a resident who owns it not even the name."""

    pk: int
    what: str
    owner_person_id: int | None
    owner_staff_id: int | None
    owner_staff: str | None
    owner_organisation_id: int | None
    owner_organisation: str | None
    owner_told: str
    agreed_on: dt.date
    due_on: dt.date | None
    state: str
    closed_on: dt.date | None


def action_state(action: ActionRow, period: Period, today: dt.date) -> str:
    """What an action was at the end of the period, whatever became of it later: done, dropped, overdue or open.

    While the period runs nothing is overdue before its day has passed.
    """
    if action.closed_on is not None and action.closed_on < period.end:
        return str(action.state)
    is_late = action.due_on is not None and action.due_on < min(period.end, today)
    return "overdue" if is_late else "open"


def action_counts(actions: Collection[ActionRow], period: Period, today: dt.date) -> ActionCounts:
    states = Counter(action_state(action, period, today) for action in actions)
    late = states["overdue"]
    return ActionCounts(states["done"], states["open"] + late, late, states["dropped"])


def sectors(organisations: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(organisations).items()))
