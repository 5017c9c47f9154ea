"""What a project, an initiative or a microgrant costs: its lines with their documents, and sums by source."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db.models import Prefetch
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.models import MoneyDocument, MoneyFile, MoneyLine, Project
from initiatives.sums import NOTHING, Sum, Total, money_words, sum_words, total, total_words

Kind = MoneyLine.Kind
#: Which stated part of a project the lines of a kind add up to; residents' own means are part of none.
STATED: Final = {
    Kind.GRANT: "grant",
    Kind.FINANCIAL: "own_financial",
    Kind.PERSONAL: "own_personal",
    Kind.IN_KIND: "own_in_kind",
    Kind.OTHER: "other_sources",
}


@dataclass(frozen=True)
class LineRow:
    """A line as of a day: `documented` is what its documents of that day or before add up to (None: there are none)."""

    line: MoneyLine
    documents: list[MoneyDocument]
    documented: Decimal | None

    @property
    def planned(self) -> Sum:
        return self.line.planned_sum

    @property
    def actual(self) -> Sum:
        return self.line.actual_sum(self.documented)

    @property
    def planned_words(self) -> str:
        return sum_words(self.planned, self.line.currency)

    @property
    def actual_words(self) -> str:
        return sum_words(self.actual, self.line.currency)

    @property
    def documented_words(self) -> str:
        if self.documented is None:
            return "–"
        words = money_words(self.documented, self.line.currency)
        return _("%(sum)s, more than the actual sum") % {"sum": words} if self.is_over else words

    @property
    def is_over(self) -> bool:
        """The documents prove more than is told as spent; the forms refuse it, older entries may hold it."""
        return self.actual.is_exact and (self.documented or NOTHING) > (self.actual.number or NOTHING)


@dataclass(frozen=True)
class SourceRow:
    """Lines of one source and one currency added up; a row without a kind is that of all sources."""

    currency: str
    planned: Total
    actual: Total
    documented: Decimal | None
    kind: str = ""
    source: str = ""

    @property
    def label(self) -> str:
        if not self.kind:
            return _("All sources, %(currency)s") % {"currency": self.currency}
        return ": ".join(part for part in (str(Kind(self.kind).label), self.source) if part)

    @property
    def words(self) -> tuple[str, str, str]:
        """Planned, actual, documented."""
        documented = "–" if self.documented is None else money_words(self.documented, self.currency)
        return total_words(self.planned, self.currency), total_words(self.actual, self.currency), documented


@dataclass(frozen=True)
class Money:
    """All lines, the withdrawn too; sums leave those out and never mix currencies."""

    rows: list[LineRow]

    @property
    def standing(self) -> list[LineRow]:
        return [row for row in self.rows if not row.line.is_withdrawn]

    @property
    def sources(self) -> list[SourceRow]:
        """By kind in the order of the list, then source, then currency."""
        order = list(Kind.values)
        keys = {(row.line.kind, row.line.source, row.line.currency) for row in self.standing}
        return [
            _added(rows, currency, kind, source)
            for kind, source, currency in sorted(keys, key=lambda key: (order.index(key[0]), key[1:]))
            if (rows := [row for row in self.standing if _key(row) == (kind, source, currency)])
        ]

    @property
    def totals(self) -> list[SourceRow]:
        """One row for each currency; the złoty first."""
        currencies = sorted({row.line.currency for row in self.standing}, reverse=True)
        return [_added([row for row in self.standing if row.line.currency == one], one) for one in currencies]

    def of_kind(self, kind: str, currency: str) -> Total:
        """What was planned from all sources of one kind."""
        return total(row.planned for row in self.standing if (row.line.kind, row.line.currency) == (kind, currency))


def _key(row: LineRow) -> tuple[str, str, str]:
    return row.line.kind, row.line.source, row.line.currency


def _added(rows: list[LineRow], currency: str, kind: str = "", source: str = "") -> SourceRow:
    documented = [row.documented for row in rows if row.documented is not None]
    added = total(Sum(one) for one in documented).number if documented else None
    planned, actual = total(row.planned for row in rows), total(row.actual for row in rows)
    return SourceRow(currency, planned, actual, added, kind, source)


def read_money(lines: Any, day: dt.date | None = None, with_scans: bool = False) -> Money:
    """Two queries, however many lines, and one more for scans; documents issued after the day are left out."""
    documents: Any = MoneyDocument.objects.order_by("issued_on", "pk")
    if with_scans:
        scans = MoneyFile.objects.select_related("file").order_by("pk")
        documents = documents.prefetch_related(Prefetch("files", scans, to_attr="scans"))
    found = lines.order_by("pk").prefetch_related(Prefetch("documents", documents, to_attr="papers"))
    return Money([_row(line, line.papers, day) for line in found])


def _row(line: MoneyLine, papers: Iterable[MoneyDocument], day: dt.date | None) -> LineRow:
    known = [one for one in papers if day is None or one.issued_on <= day]
    counted = [Sum(one.amount) for one in known if not one.is_withdrawn]
    return LineRow(line, known, total(counted).number if counted else None)


def differences(project: Project, money: Money) -> list[str]:
    """Where the lines planned from a source do not add up to what the project states of it: a sentence each."""
    told = []
    for kind, column in STATED.items():
        stated, planned = getattr(project, column), money.of_kind(kind, project.currency)
        about = project.grant_is_about if column == "grant" else project.others_are_about
        if stated is not None and not about and planned.is_exact and planned.number != stated:
            lines, whole = (money_words(number, project.currency) for number in (planned.number, stated))
            words = {"kind": Kind(kind).label, "lines": lines, "stated": whole}
            told.append(_("%(kind)s: the lines come to %(lines)s, stated is %(stated)s.") % words)
    return told


@dataclass(frozen=True)
class Part:
    """One line of what a total cost is made of: label, words, and what the reader must know beside it."""

    label: str
    words: str
    note: str = ""


def parts_of(project: Project) -> list[Part]:
    """The total cost and what it is made of. What nobody stated is said to be unstated, with what is left for it."""
    made, currency = project.composition, project.currency
    meta: Any = project._meta
    labels = [meta.get_field(name).verbose_name for name in STATED.values()]
    lines = [Part(str(_("Total cost")), sum_words(made.whole, currency))]
    for label, part in zip(labels, made.parts, strict=True):
        if part.number is not None or label == labels[0]:
            lines.append(Part(capfirst(str(label)), sum_words(part, currency), _share(part, made.whole)))
    if project.contribution_told:
        lines.append(Part(_("Own contribution, in words"), project.contribution_told))
    return [*lines, *_unstated(project)]


def _share(part: Sum, whole: Sum) -> str:
    """So much of the total cost, in percent to one place; of exact sums alone."""
    if not (part.is_exact and whole.is_exact and part.number and whole.number):
        return ""
    percent = (part.number * 100 / whole.number).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("%(percent)s%% of the total cost") % {"percent": number_format(percent, decimal_pos=1)}


def _unstated(project: Project) -> list[Part]:
    made, rest = project.composition, project.composition.rest
    if made.is_complete or (rest.number is None and made.whole.number is None and made.stated.parts == 0):
        return []
    if rest.number is not None and rest.number <= 0:
        note = _("derived: the stated parts make up the total cost; no source says so")
        return [Part(_("Own contribution and other sources"), sum_words(rest, project.currency), note)]
    note = (
        "" if rest.number is None else _("left of the total cost: %(sum)s") % {"sum": sum_words(rest, project.currency)}
    )
    return [Part(_("Other sources"), _("not stated"), note)]
