"""Sums of hours: confirmed, declared, told and residents' own are always apart; no layout, no words but lengths."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q
from django.db.models import Sum as SumOf
from django.db.models.functions import ExtractMonth
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.durations import write_duration
from volunteers.models import Hours

CONFIRMED, DECLARED, TOLD, OWN = "confirmed", "declared", "told", "own"
#: What is never added up with each other, in the order in which it is told.
KINDS: Final[Mapping[str, Any]] = {
    CONFIRMED: gettext_lazy("Confirmed"),
    DECLARED: gettext_lazy("Declared by the volunteer"),
    TOLD: gettext_lazy("Told by others"),
    OWN: gettext_lazy("Residents' own work, as told"),
}
MONTHS: Final = 12


@dataclass(frozen=True)
class Total:
    """Minutes known, of them those that are estimates, entries that give no number, and all entries."""

    minutes: int = 0
    estimated: int = 0
    unknown: int = 0
    entries: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(
            self.minutes + other.minutes,
            self.estimated + other.estimated,
            self.unknown + other.unknown,
            self.entries + other.entries,
        )

    def __str__(self) -> str:
        """Exact, "about" where an estimate is in it, and what is not known said beside it."""
        if not self.entries:
            return "–"
        if self.unknown == self.entries:
            return _("not known")
        text = write_duration(self.minutes)
        if self.estimated:
            text = _("about %(number)s") % {"number": text}
        if not self.unknown:
            return text
        more = ngettext("and %(n)s entry without a number", "and %(n)s entries without a number", self.unknown)
        return f"{text} {more % {'n': self.unknown}}"


Totals = dict[str, Total]
Days = tuple[dt.date, dt.date]


def totals_of(rows: Any) -> Totals:
    """All kinds, also those of which there is nothing."""
    return _summed(_counted(rows, "state"))


def totals_within(rows: Any, spans: Sequence[Days]) -> list[Totals]:
    """The same for each span of days, from one up to, not including, another."""
    known = list(_counted(_touched(rows, spans), "done_on", "state"))
    return [_summed(row for row in known if start <= row["done_on"] < end) for start, end in spans]


def totals_by(name: str, values: Iterable[Any], rows: Any, spans: Sequence[Days]) -> dict[Any, list[Totals]]:
    """And that for each of these values of a column, also where there is nothing; in one query."""
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in _counted(_touched(rows, spans), name, "done_on", "state"):
        found[row[name]].append(row)
    return {
        value: [_summed(row for row in found[value] if start <= row["done_on"] < end) for start, end in spans]
        for value in values
    }


def _touched(rows: Any, spans: Sequence[Days]) -> Any:
    return rows.between(min(start for start, _ in spans), max(end for _, end in spans))


def months_of(rows: Any, year: int) -> list[Totals]:
    """Twelve months of a year."""
    inside = rows.between(dt.date(year, 1, 1), dt.date(year + 1, 1, 1)).annotate(month=ExtractMonth("done_on"))
    by_month: defaultdict[int, list[Any]] = defaultdict(list)
    for row in _counted(inside, "month", "state"):
        by_month[row["month"]].append(row)
    return [_summed(by_month[month]) for month in range(1, MONTHS + 1)]


def added(months: Iterable[Totals]) -> Totals:
    """Each kind over all months."""
    months = list(months)
    return {kind: sum((month[kind] for month in months), Total()) for kind in KINDS}


def _counted(rows: Any, *names: str) -> Any:
    whole = rows.standing().order_by().annotate(is_own=Q(agreement=None)).values(*names, "is_own", "is_estimate")
    return whole.annotate(summed=SumOf("minutes"), known=Count("minutes"), entries=Count("pk"))


def _summed(rows: Iterable[Any]) -> Totals:
    totals = dict.fromkeys(KINDS, Total())
    for row in rows:
        minutes, entries = row["summed"] or 0, row["entries"]
        found = Total(minutes, minutes if row["is_estimate"] else 0, entries - row["known"], entries)
        totals[kind_of(row["state"], row["is_own"])] += found
    return totals


def kind_of(state: str, is_own: bool) -> str:
    return OWN if is_own else {value: str(value) for value in Hours.State.values}[state]


def of_kind(rows: Any, kind: str) -> Any:
    """The rows behind one of the sums."""
    return rows.filter(agreement=None) if kind == OWN else rows.filter(agreement__isnull=False, state=kind)
