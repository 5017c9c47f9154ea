"""A project as of a day: how it stands, what was promised and reached, what it costs, which papers it owes.

These are lines of the register of duties, kept in a later room and reached by the reverse relation.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from communities.models import Community
from initiatives.models import Project, ProjectState, PromisedResult
from initiatives.money import Money, Part, differences, parts_of, read_money
from initiatives.promised_records import read_records
from initiatives.promises import Proof, Reached, reached, seen_of

BEGUN = (Project.State.RUNNING, Project.State.ENDED)


@dataclass(frozen=True)
class StateTold:
    """How it stood: the word, as of when, where this comes from."""

    state: str
    as_of: str = ""
    source: str = ""
    note: str = ""

    #: The day lies before the project begins, and nothing else is told of it.
    is_ahead: bool = False

    @property
    def label(self) -> str:
        return _("not begun yet") if self.is_ahead else str(Project.State(self.state).label)


def state_on(project: Project, changes: list[ProjectState], day: dt.date) -> StateTold:
    """By the newest that is told up to that day; what is told without a day is older than all that has one.

    Before the first day that its told start can mean a project is neither running nor ended, whatever an undated
    state says.
    """
    told = [(project.as_of_on, 0, StateTold(project.state, project.as_of_told, project.source))]
    told += [
        (one.as_of_on, one.pk, StateTold(one.state, one.as_of_told, one.source, one.note))
        for one in changes
        if not one.is_withdrawn
    ]
    is_ahead = project.since_on is not None and day < project.since_on
    known = [
        (on or dt.date.min, pk, state)
        for on, pk, state in told
        if (on is None or on <= day) and state.state and not (is_ahead and state.state in BEGUN)
    ]
    return max(known, key=lambda one: one[:2])[2] if known else StateTold("", is_ahead=is_ahead)


@dataclass(frozen=True)
class ResultRow:
    """One promise: `proofs` and `aside` are those the reader may read, `unseen` counts the rest of the proofs."""

    result: PromisedResult
    reached: Reached
    proofs: list[Proof]
    aside: list[Proof]

    @property
    def unseen(self) -> int:
        return len(self.reached.proofs) - len(self.proofs)

    @property
    def is_reached(self) -> bool | None:
        """None where no number was promised, or nobody knows what was reached."""
        if self.result.target is None or self.reached.number is None:
            return None
        return self.reached.number >= self.result.target

    @property
    def is_over(self) -> bool:
        """More than was promised: true perhaps, and perhaps something is counted twice."""
        over = self.is_reached and (self.reached.number or 0) > (self.result.target or 0)
        return bool(over)


@dataclass(frozen=True)
class Standing:
    """Of the results promised with a number: how many are reached, not yet, or unknown; and those without one."""

    reached: int
    short: int
    unknown: int
    without_number: int

    @property
    def with_number(self) -> int:
        return self.reached + self.short + self.unknown

    @property
    def is_known(self) -> bool:
        """Of at least one it is known how it stands: until then there is no "0 of 5"."""
        return self.reached + self.short > 0


def standing_of(rows: list[ResultRow]) -> Standing:
    counted = [row for row in rows if not row.result.is_withdrawn]
    numbered = [row for row in counted if row.result.target is not None]
    full, short = (sum(row.is_reached is told for row in numbered) for told in (True, False))
    return Standing(full, short, len(numbered) - full - short, len(counted) - len(numbered))


@dataclass(frozen=True)
class Status:
    """All of it; the communities are those the reader may see, `unseen` counts the rest."""

    project: Project
    on: dt.date
    state: StateTold
    results: list[ResultRow]
    money: Money
    parts: list[Part]
    differences: list[str]
    duties: list[Any]
    partners: list[Any]
    communities: list[Any]
    unseen: int

    @property
    def standing(self) -> Standing:
        return standing_of(self.results)

    @property
    def places(self) -> int:
        """Communities, those that the reader may not see among them."""
        return len(self.communities) + self.unseen

    @property
    def sent(self) -> list[Any]:
        return [one for one in self.duties if one.is_sent_by(self.on)]

    @property
    def late(self) -> list[Any]:
        return [one for one in self.duties if one.is_late_on(self.on)]


def status_of(project: Project, day: dt.date, viewer: Any = None) -> Status:
    """As of a day; a viewer reads of records what she may see, and the figures are the same for all."""
    records = read_records(project, day)
    seen = None if viewer is None else _seen(project, viewer)
    money = read_money(project.lines.all(), day, with_scans=viewer is not None)
    shown = [one for one in records.communities if seen is None or one.pk in seen]
    return Status(
        project=project,
        on=day,
        state=state_on(project, list(project.states.all()), day),
        results=[_row(one, reached(one, records), seen) for one in project.results.order_by("pk")],
        money=money,
        parts=parts_of(project),
        differences=differences(project, money),
        duties=list(project.duties.standing()),
        partners=records.partners,
        communities=shown,
        unseen=len(records.communities) - len(shown),
    )


def _row(result: PromisedResult, found: Reached, seen: set[int] | None) -> ResultRow:
    return ResultRow(result, found, seen_of(found.proofs, seen), seen_of(found.aside, seen))


def _seen(project: Project, viewer: Any) -> set[int]:
    """Communities of the centre that the person may see: records of others are counted and not shown."""
    rows = Community.objects.visible_to(viewer).filter(centre=project.centre_id)
    return set(rows.values_list("pk", flat=True))
