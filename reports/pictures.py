"""Charts of a progress report, from its figures."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.told_days import span_told
from documents.charts import LADDER_FILLS, Bar, Chart, Series
from initiatives.ladder import SHORT_NAMES, STEPS, Ladder
from reports import counting
from reports.by_residents import meetings_share
from reports.counting import Attendances, MeetingRow, NewPeople
from reports.figures import ProgressFigures
from reports.periods import Period, slices, step_of
from reports.share_words import of, why_no_share
from reports.wording import ladder_words, new_people_words, recorded, slice_label, tally_words

#: The charts of a report, and which meetings each draws.
REPORT_CHARTS: Mapping[str, Callable[[MeetingRow], bool]] = {
    "ladder": lambda row: row.counts_in_share,
    "attendances": lambda row: row.has_residents,
}


def ladder_chart(figures: ProgressFigures) -> Chart:
    """Who led the counting meetings, period by period."""
    step = step_of(figures.period)
    share = figures.now.meetings_share
    summary = ngettext(
        "Residents led %(share)s meeting in the whole period.",
        "Residents led %(share)s meetings in the whole period.",
        share.of,
    ) % {"share": of(share.led, share.of)}
    return Chart(
        title=_("Number of meetings by who led them"),
        summary=summary if share.of else why_no_share(share, figures.now.meetings),
        series=[
            Series(ladder_words(level), fill, f"{level}\n{SHORT_NAMES[Ladder(level)]}")
            for level, fill in zip(STEPS, LADDER_FILLS, strict=True)
        ],
        bars=[ladder_bar(part, rows, step) for part, rows in _columns(figures, step)],
        value_title=_("Residents"),
        beside_names=[str(SHORT_NAMES[Ladder.PARTNER]), str(SHORT_NAMES[Ladder.UNKNOWN])],
    )


def ladder_bar(part: Period, rows: Sequence[MeetingRow], step: int) -> Bar:
    counted = [row for row in rows if row.counts_in_share]
    counts = Counter(row.ladder for row in counted)
    share = meetings_share(counted)
    return Bar(
        label=slice_label(part, step),
        parts=[counts[level] for level in STEPS],
        value=of(share.led, share.of) if share.of else "",
        group=_year(part, step),
        beside=[str(share.partner), str(share.unknown)],
    )


def attendances_chart(figures: ProgressFigures) -> Chart:
    """Attendances, and within them those who came for the first time."""
    step, came = step_of(figures.period), tally_words(figures.now.attendances)
    return Chart(
        title=_("Attendances at meetings"),
        summary=_("In the whole period: %(number)s.") % {"number": recorded(figures.now, came)},
        series=[Series(_("Attendances"), "pw-chart-1")],
        bars=[
            attendances_bar(part, rows, _new_people(figures, rows, part), step)
            for part, rows in _columns(figures, step)
        ],
        inside_name=_("For the first time"),
    )


def undated_words(figures: ProgressFigures, is_drawn: Callable[[MeetingRow], bool]) -> str:
    """Where meetings of a chart have no exact day, and their words do not tell the column: it claims no month."""
    columns = _columns(figures, step_of(figures.period))
    number = sum(is_drawn(row) and not _is_surely_in(row, part) for part, rows in columns for row in rows)
    text = _("Meetings without an exact day: %(n)s; where they stand in the chart is approximate.")
    return text % {"n": number} if number else ""


def _is_surely_in(row: MeetingRow, part: Period) -> bool:
    if not row.held_told:
        return True
    span = span_told(row.held_told)
    return span is not None and part.start <= span[0] and span[1] <= part.end


def _columns(figures: ProgressFigures, step: int) -> list[tuple[Period, list[MeetingRow]]]:
    """Months to come get no column: an empty one would read as nobody."""
    return cut(figures.period.so_far(figures.as_of.date()), figures.meetings, step)


def _new_people(figures: ProgressFigures, rows: Sequence[MeetingRow], part: Period) -> NewPeople:
    return counting.new_people(rows, figures.first_times, figures.now.new_people.counted_from, part.end)


def attendances_bar(part: Period, rows: Sequence[MeetingRow], new: NewPeople, step: int) -> Bar:
    """A column of attendances; where some of them nobody counted it is open at the top, and says so."""
    came = counting.attendances(rows)
    number = came.number
    return Bar(
        label=slice_label(part, step),
        parts=None if came.unknown and not number else [number],
        value=_above(came),
        group=_year(part, step),
        estimate=bool(came.estimates or came.unknown),
        inside=min(new.tally.number, number) if new.tally else None,
        told=tally_words(came),
        inside_told=new_people_words(new),
    )


def _above(came: Attendances) -> str:
    """Short enough to stand above a column."""
    if came.unknown:
        return f"{came.number}+"
    return _("approx. %(number)s") % {"number": came.number} if came.estimates else str(came.number)


def _year(part: Period, step: int) -> str:
    return str(part.start.year) if step < 12 else ""


def cut(period: Period, rows: Sequence[MeetingRow], step: int) -> list[tuple[Period, list[MeetingRow]]]:
    """Columns of a chart, each with its meetings."""
    return [(part, [row for row in rows if row.held_on in part]) for part in slices(period, step)]
