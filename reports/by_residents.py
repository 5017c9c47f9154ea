"""The share led by residents: the one place where it is counted, for every page and paper (domain, section 2).

Six things may be led: what is started, what is led, who chairs a meeting, who raises a point, who does what was agreed,
and whose hours are given. Each is a "n of m"; a partner and what nobody knows enter no share and stand beside it.
Pure sums over rows that were read once; which rows a period has is said by `reports.records`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, NamedTuple

from initiatives.ladder import LED_BY_RESIDENTS, STEPS, Ladder, Origin
from meetings.models import Action
from reports.counting import ActionRow
from volunteers.figures import KINDS, OWN, Total, Totals

PERCENT_FROM: Final = 10


class Side(Enum):
    """Whose doing one case is."""

    RESIDENTS = "residents"
    #: The centre's people, also together with residents: known, and not led by residents.
    OTHERS = "others"
    PARTNER = "partner"
    UNKNOWN = "unknown"


class Case(NamedTuple):
    """One thing that somebody led; `is_confirmed` where a second voice says the same."""

    side: Side
    is_confirmed: bool = False


@dataclass(frozen=True)
class Share:
    """How many of those with a known leader were led by residents; partner and unknown stand beside it.

    `confirmed` is None where there is no second voice to ask.
    """

    led: int = 0
    of: int = 0
    confirmed: int | None = None
    partner: int = 0
    unknown: int = 0

    @property
    def percent(self) -> int | None:
        """Only from ten cases up: a percentage of seven says less than "3 of 7"."""
        return (200 * self.led + self.of) // (2 * self.of) if self.of >= PERCENT_FROM else None


@dataclass(frozen=True)
class HoursShare:
    """Hours of residents' own work among all that were given; what is on the centre's behalf stands apart by source."""

    by_kind: Totals = field(default_factory=lambda: dict.fromkeys(KINDS, Total()))

    @property
    def own(self) -> Total:
        return self.by_kind[OWN]

    @property
    def all(self) -> Total:
        return sum(self.by_kind.values(), Total())


@dataclass(frozen=True)
class ByResidents:
    """All six, for one period."""

    started: Share = field(default_factory=Share)
    led: Share = field(default_factory=Share)
    chaired: Share = field(default_factory=Share)
    raised: Share = field(default_factory=Share)
    done: Share = field(default_factory=Share)
    hours: HoursShare = field(default_factory=HoursShare)


def by_residents(
    initiatives: Iterable[Any],
    meetings: Iterable[Any],
    points: Iterable[str],
    actions: Iterable[ActionRow],
    hours: Mapping[str, Total],
) -> ByResidents:
    """From the rows of one period: `points` are who raised each, `actions` those done in it, `hours` their sums."""
    initiatives = list(initiatives)
    return ByResidents(
        started=share(Case(side_of_origin(row.initiator)) for row in initiatives),
        led=led_share(initiatives),
        chaired=meetings_share(meetings),
        raised=share(Case(side_of_origin(who)) for who in points),
        done=share(Case(side_of_owner(action)) for action in actions),
        hours=HoursShare(dict(hours)),
    )


def share(cases: Iterable[Case]) -> Share:
    cases = list(cases)
    led = [case for case in cases if case.side is Side.RESIDENTS]
    beside = {side: sum(case.side is side for case in cases) for side in (Side.PARTNER, Side.UNKNOWN)}
    partner, unknown = beside[Side.PARTNER], beside[Side.UNKNOWN]
    return Share(len(led), len(cases) - partner - unknown, None, partner, unknown)


def led_share(rows: Iterable[Any]) -> Share:
    """From rows with a `ladder` and a `second_voice`."""
    cases = [Case(side_of_ladder(row.ladder), bool(row.second_voice)) for row in rows]
    found = share(cases)
    confirmed = sum(case.is_confirmed for case in cases if case.side is Side.RESIDENTS)
    return Share(found.led, found.of, confirmed, found.partner, found.unknown)


def meetings_share(rows: Iterable[Any]) -> Share:
    """Who chaired the meetings that were held, of the kinds residents can lead."""
    return led_share(row for row in rows if row.counts_in_share)


def done_between(actions: Iterable[ActionRow], start: dt.date, end: dt.date) -> list[ActionRow]:
    """Of actions read before: done from `start` up to, not including, `end`."""
    done = (action for action in actions if action.state == Action.State.DONE and action.closed_on)
    return [action for action in done if action.closed_on and start <= action.closed_on < end]


# --- whose doing it is ---


def side_of_ladder(ladder: str) -> Side:
    if ladder in LED_BY_RESIDENTS:
        return Side.RESIDENTS
    if ladder == Ladder.PARTNER:
        return Side.PARTNER
    return Side.OTHERS if ladder in STEPS else Side.UNKNOWN


ORIGINS: Final[Mapping[str, Side]] = {
    Origin.RESIDENTS: Side.RESIDENTS,
    Origin.TOGETHER: Side.OTHERS,
    Origin.ORGANISER: Side.OTHERS,
    Origin.CENTRE: Side.OTHERS,
    Origin.PARTNER: Side.PARTNER,
    Origin.UNKNOWN: Side.UNKNOWN,
}


def side_of_origin(origin: str) -> Side:
    return ORIGINS[origin]


def side_of_owner(action: ActionRow) -> Side:
    """Whoever is told in words alone may be anybody."""
    if action.owner_person_id:
        return Side.RESIDENTS
    if action.owner_organisation_id:
        return Side.PARTNER
    return Side.OTHERS if action.owner_staff_id else Side.UNKNOWN
