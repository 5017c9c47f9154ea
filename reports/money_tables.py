"""Lines of money as tables of a paper."""

from django.utils.translation import gettext as _

from documents.paper import Cell, Column, Strong, TableBlock
from initiatives.money import LineRow, Money
from initiatives.sums import money_words
from reports.periods import day_words


def line_table(money: Money) -> TableBlock:
    columns = [Column(_("What for"), 2.6), Column(_("Where it comes from"), 2), Column(_("Planned"), 1.6, "right")]
    columns += [Column(_("Actual"), 1.6, "right"), Column(_("Proved by documents"), 1.6, "right")]
    rows = [
        (line_words(row), _source(row), row.planned_words, row.actual_words, row.documented_words)
        for row in money.standing
    ]
    return TableBlock(_("Lines of money: planned, actual and documents"), columns, rows)


def line_words(row: LineRow) -> str:
    """What for, how it was reckoned, and whose hours at what worth; no names."""
    return "; ".join(part for part in (row.line.what, row.line.described, _hours(row)) if part)


def _hours(row: LineRow) -> str:
    line = row.line
    if line.rate is None:
        return ""
    rate = money_words(line.rate, line.currency)
    told = (
        (line.hours_planned, _("planned: %(hours)s h at %(rate)s")),
        (line.hours_done, _("worked: %(hours)s h at %(rate)s")),
    )
    # 12.50 is written 12,5 and 40.00 is written 40
    return "; ".join(
        text % {"hours": f"{hours.normalize():f}".replace(".", ","), "rate": rate}
        for hours, text in told
        if hours is not None
    )


def _source(row: LineRow) -> str:
    return ": ".join(part for part in (row.line.get_kind_display(), row.line.source) if part)


def source_table(money: Money) -> TableBlock:
    columns = [Column(_("Source"), 3), Column(_("Planned"), 2, "right"), Column(_("Actual"), 2, "right")]
    columns.append(Column(_("Proved by documents"), 2, "right"))
    rows: list[tuple[Cell, ...]] = [(row.label, *row.words) for row in money.sources]
    rows += [(Strong(row.label), *(Strong(words) for words in row.words)) for row in money.totals]
    return TableBlock(_("Sums by source and currency"), columns, rows)


def document_table(money: Money) -> TableBlock:
    columns = [Column(_("Document"), 1.8), Column(_("Day"), 1.2), Column(_("Amount"), 1.4, "right")]
    columns += [Column(_("What for"), 2.6), Column(_("Line"), 2)]
    rows = [
        (one.number, day_words(one.issued_on), money_words(one.amount, row.line.currency), one.what, row.line.what)
        for row in money.standing
        for one in row.documents
        if not one.is_withdrawn
    ]
    return TableBlock(_("Documents"), columns, rows, _("No document is written down."))
