"""What the records say of each dimension: figures with the records behind them, the level they suggest, and apart from
it how sure that is. One function for the page, the paper and the sheet.

A figure is nothing but the sum of its rows, so whoever opens it finds exactly what was counted.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from reports.assessment.dimensions import Dimension
from reports.periods import Period


@dataclass(frozen=True)
class Row:
    """One record behind a figure. `adds` enters the figure, `of` enters what it is a part of; what enters neither has
    a `note` that says why. Of people a row adds those whom no row before it has counted."""

    kind: str
    pk: int
    title: str
    day: str = ""
    adds: int = 0
    of: int = 0
    note: Any = ""


class Unit(Enum):
    SHARE = "share"  # "3 of 7"
    COUNT = "count"
    PEOPLE = "people"  # different ones, each once: "at least 4"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Figure:
    """`key` is a word of its address; `confirmed` says of how many of those counted a second voice tells the same."""

    key: str
    label: Any
    definition: Any
    unit: Unit
    rows: Sequence[Row]
    confirmed: int | None = None
    #: Rows stand in the way of a whole number: lengths that nobody gave, or only about.
    is_about: bool = False

    @property
    def number(self) -> int:
        return sum(row.adds for row in self.rows)

    @property
    def of(self) -> int:
        return sum(row.of for row in self.rows)

    @property
    def beside(self) -> int:
        """Records that enter no share: nobody knows enough of them, or a partner led."""
        return sum(bool(row.note) for row in self.rows)


class Confidence(Enum):
    SURE = "sure"
    FAIR = "fair"
    LITTLE = "little"


@dataclass(frozen=True)
class Suggestion:
    """Of one dimension. With too little data the level stands here and is not offered (rule d)."""

    dimension: Dimension
    level: int | None
    confidence: Confidence
    figures: tuple[Figure, ...]
    #: A word beside the level: one person carries too much.
    warning: Any = ""

    @property
    def offered(self) -> int | None:
        return None if self.confidence is Confidence.LITTLE else self.level


@dataclass(frozen=True)
class Evidence:
    window: Period
    suggestions: Mapping[str, Suggestion]
    #: How soon the records were written, and what is only told.
    general: tuple[Figure, ...]
    incomplete: str
    as_of: dt.datetime

    @property
    def offered(self) -> dict[str, int | None]:
        return {name: one.offered for name, one in self.suggestions.items()}

    @property
    def figures(self) -> dict[str, Figure]:
        """All of them, by key."""
        parts = [*(one.figures for one in self.suggestions.values()), self.general]
        return {figure.key: figure for figures in parts for figure in figures}
