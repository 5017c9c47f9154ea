"""A year at a glance: hours of twelve months by how we know them, drawn and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.dates import MONTHS
from django.utils.dates import MONTHS_3 as SHORT_MONTHS
from django.utils.translation import gettext as _

from accounts.durations import HOUR
from documents.charts import Bar, Chart, ChartTable, Series
from volunteers.figures import CONFIRMED, DECLARED, KINDS, OWN, TOLD, Total, Totals, added

FILLS = {CONFIRMED: "pw-chart-1", DECLARED: "pw-chart-4", TOLD: "pw-chart-3", OWN: "pw-chart-2"}


@dataclass(frozen=True)
class HoursChart(Chart):
    """Columns are drawn in whole hours; the table says every minute."""

    rows: Sequence[Sequence[str]] = ()

    def table(self) -> ChartTable:
        return ChartTable(self.title, [_("Month"), *(series.name for series in self.series)], self.rows)


def year_chart(months: Sequence[Totals], year: int) -> HoursChart:
    whole = added(months)
    told = [f"{label}: {whole[kind]}" for kind, label in KINDS.items() if whole[kind].entries]
    return HoursChart(
        title=_("Hours given in %(year)s") % {"year": year},
        summary="; ".join(told) or _("Nothing is written down for this year."),
        series=[Series(str(label), FILLS[kind]) for kind, label in KINDS.items()],
        bars=[_bar(str(SHORT_MONTHS[at]), month) for at, month in enumerate(months, start=1)],
        rows=[
            *([str(MONTHS[at]), *_cells(month)] for at, month in enumerate(months, start=1)),
            [_("Whole year"), *_cells(whole)],
        ],
    )


def by_quarter(chart: HoursChart, months: Sequence[Totals]) -> HoursChart:
    """The year in four columns, for a phone, where twelve could not be read; the table stays that of months."""
    quarters = [added(months[first : first + 3]) for first in range(0, len(months), 3)]
    bars = [_bar(_("Q%(number)s") % {"number": at}, quarter) for at, quarter in enumerate(quarters, start=1)]
    return replace(chart, bars=bars)


def _cells(totals: Totals) -> list[str]:
    return [str(totals[kind]) for kind in KINDS]


def _bar(label: str, totals: Totals) -> Bar:
    """A time of which only words are known is not drawn as zero hours."""
    all_known = sum(totals.values(), Total())
    parts = None if all_known.entries and not all_known.minutes else [_whole_hours(totals[kind]) for kind in KINDS]
    return Bar(label, parts, estimate=bool(all_known.estimated))


def _whole_hours(total: Total) -> int:
    """Half an hour up; a quarter of an hour is still something to see."""
    return max((total.minutes + HOUR // 2) // HOUR, int(total.minutes > 0))
