"""Charts of a progress report, from its figures."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from documents.charts import LADDER_FILLS, Bar, Chart, Series
from initiatives.ladder import SHORT_NAMES, STEPS, Ladder
from reports import counting
from reports.counting import MeetingRow
from reports.figures import ProgressFigures
from reports.periods import Period, slices, step_of
from reports.wording import attendances_words, ladder_words, of, slice_label


def ladder_chart(figures: ProgressFigures) -> Chart:
    """Who led the counting meetings, period by period."""
    step = step_of(figures.period)
    share = figures.now.meetings_share
    summary = _("Residents led %(share)s meetings in the whole period.") % {"share": of(share.led, share.of)}
    return Chart(
        title=_("Number of meetings by who led them"),
        summary=summary if share.of else _("No meeting of this period has a known leader."),
        series=[Series(ladder_words(level), fill) for level, fill in zip(STEPS, LADDER_FILLS, strict=True)],
        bars=[_ladder_bar(part, _within(figures.meetings, part), step) for part in slices(figures.period)],
        value_title=_("Residents"),
        beside_names=[str(SHORT_NAMES[Ladder.PARTNER]), str(SHORT_NAMES[Ladder.UNKNOWN])],
    )


def _ladder_bar(part: Period, rows: Sequence[MeetingRow], step: int) -> Bar:
    counted = [row for row in rows if row.counts_in_share]
    counts = Counter(row.ladder for row in counted)
    share = counting.meetings_share(counted)
    return Bar(
        label=slice_label(part, step),
        parts=[counts[level] for level in STEPS],
        value=of(share.led, share.of) if share.of else "",
        group=_year(part, step),
        beside=[str(share.partner), str(share.unknown)],
    )


def attendances_chart(figures: ProgressFigures) -> Chart:
    """Attendances, and within them those who came for the first time."""
    step = step_of(figures.period)
    return Chart(
        title=_("Attendances at meetings"),
        summary=_("In the whole period: %(number)s.") % {"number": attendances_words(figures.now.attendances)},
        series=[Series(_("Attendances"), "pw-chart-1")],
        bars=[
            _attendances_bar(figures, part, _within(figures.meetings, part), step) for part in slices(figures.period)
        ],
        inside_name=_("For the first time"),
    )


def _attendances_bar(figures: ProgressFigures, part: Period, rows: Sequence[MeetingRow], step: int) -> Bar:
    counted = [row for row in rows if row.has_residents]
    attendances = counting.attendances(counted)
    new = counting.new_people(counted, figures.first_times, figures.now.new_people.counted_from, part.end)
    nothing_known = bool(counted) and attendances.unknown == len(counted) and not attendances.number
    return Bar(
        label=slice_label(part, step),
        parts=None if nothing_known else [attendances.number],
        value=str(attendances.number) if not attendances.estimates else attendances_words(attendances),
        group=_year(part, step),
        estimate=bool(attendances.estimates),
        inside=min(new.number, attendances.number) if new.number is not None else None,
    )


def _year(part: Period, step: int) -> str:
    return str(part.start.year) if step < 12 else ""


def _within(rows: Sequence[MeetingRow], part: Period) -> list[MeetingRow]:
    return [row for row in rows if row.held_on in part]
