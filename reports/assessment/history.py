"""What was agreed over time, dimension by dimension: pure sums over assessments that were read once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reports.assessment.dimensions import WORDS, Dimension, Voice
from reports.assessment.models import Assessment, Mark, TiedRecord


@dataclass(frozen=True)
class Point:
    """One dimension on one day: a voice that was not asked stays empty."""

    dimension: Dimension
    on: dt.date
    assessment: Assessment
    team: Mark | None
    residents: Mark | None

    @property
    def marks(self) -> list[Mark]:
        return [mark for mark in (self.team, self.residents) if mark]

    @property
    def records(self) -> list[TiedRecord]:
        return self.assessment.records(self.dimension)

    @property
    def differs(self) -> bool:
        """The two voices are shown beside each other and never averaged (rule a)."""
        return bool(self.team and self.residents and self.team.level != self.residents.level)

    @property
    def suggested(self) -> int | None:
        """By the records, when it was said; None where there was too little of them."""
        return next((mark.suggested for mark in self.marks if mark.suggested), None)

    @property
    def level(self) -> int:
        """What one line of a picture shows: the team, and residents where the team said nothing."""
        return self.marks[0].level


@dataclass(frozen=True)
class Line:
    """One dimension over time, the oldest first."""

    dimension: Dimension
    points: tuple[Point, ...]

    @property
    def word(self) -> str:
        """Of its address."""
        return WORDS[self.dimension]

    @property
    def now(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def before(self) -> Point | None:
        return self.points[-2] if len(self.points) > 1 else None


def history(assessments: Iterable[Assessment]) -> list[Line]:
    """From assessments, the oldest first; one that says nothing of a dimension leaves no point on its line."""
    rows = list(assessments)
    return [Line(dimension, tuple(_points(rows, dimension))) for dimension in Dimension]


def _points(rows: list[Assessment], dimension: Dimension) -> Iterable[Point]:
    for row in rows:
        team, residents = row.mark(dimension, Voice.TEAM), row.mark(dimension, Voice.RESIDENTS)
        if team or residents:
            yield Point(dimension, row.held_on, row, team, residents)
