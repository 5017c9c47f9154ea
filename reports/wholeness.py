"""How far back the records of a community reach, and what is told of the years before it."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from communities.models import Community, YearlyTotal
from meetings.models import Meeting
from reports.by_community import Split, split
from reports.periods import Period


@dataclass(frozen=True)
class ToldTotal:
    """A yearly figure from before the system, as its source gives it."""

    year: int
    figure: str
    value: str
    source: str

    def __str__(self) -> str:
        told = {"year": self.year, "figure": self.figure, "value": self.value, "source": self.source}
        return _("%(year)s, %(figure)s: %(value)s (source: %(source)s)") % told


@dataclass(frozen=True)
class Beginning:
    """The first meeting on record, and the years that told figures cover."""

    first_on: dt.date | None = None
    first_told: str = ""
    told_years: Collection[int] = ()

    @property
    def covered_from(self) -> dt.date | None:
        """Up to the first record back through years of which figures are told, without a gap."""
        if self.first_on is None:
            return None
        year, start = self.first_on.year, self.first_on.replace(day=1)
        while year in self.told_years:
            start = dt.date(year, 1, 1)
            year -= 1
        return start

    def incomplete(self, period: Period) -> str:
        """A sentence where the period begins in a month before anything was written down; else nothing."""
        if self.first_on is None or self.covered_from is None or self.covered_from <= period.start:
            return ""
        since = self.first_told or f"{self.first_on:%m.%Y}"
        if self.covered_from >= period.end:
            return _("no records yet: first entry: %(since)s") % {"since": since}
        return _("period not whole: first entry: %(since)s") % {"since": since}


def read_told_years(communities: Sequence[Community]) -> Split[YearlyTotal]:
    """All that is told of the years before the system, the oldest first."""
    rows = YearlyTotal.objects.standing().filter(community__in=communities).order_by("year", "figure", "pk")
    return split(communities, rows)


def beginnings_of(told: Mapping[int, Iterable[YearlyTotal]]) -> dict[int, Beginning]:
    """Of the communities whose told years these are, in one query."""
    held: Any = Meeting.objects.held().order_by("held_on", "pk")
    rows: Any
    if len(told) == 1:  # a paper of one is quicker so
        rows = held.filter(community__in=told).values_list("community", "held_on", "held_told")[:1]
    else:
        held = held.filter(community=OuterRef("pk"))
        first_on, first_told = (Subquery(held.values(name)[:1]) for name in ("held_on", "held_told"))
        rows = Community.objects.filter(pk__in=told).order_by().values_list("pk", first_on, first_told)
    first = {number: (on, words or "") for number, on, words in rows}
    return {number: Beginning(*first.get(number, (None, "")), _years(years)) for number, years in told.items()}


def beginning_of(community: Community, told: Iterable[YearlyTotal]) -> Beginning:
    return beginnings_of({community.pk: told})[community.pk]


def _years(told: Iterable[YearlyTotal]) -> frozenset[int]:
    return frozenset(row.year for row in told if row.figure == YearlyTotal.Figure.MEETINGS)


def told_totals(told: Iterable[YearlyTotal], period: Period) -> tuple[ToldTotal, ...]:
    """Of the years that the period touches; they are printed apart and added to nothing."""
    return tuple(
        ToldTotal(row.year, str(row.get_figure_display()), row.value, row.source)
        for row in told
        if period.start.year <= row.year <= period.last.year
    )
