"""The two small charts of a community: who led its meetings, and how many came."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from documents.charts import LADDER_FILLS, Bar, Chart, Series
from initiatives.ladder import SHORT_NAMES, STEPS, Ladder
from reports import counting
from reports.counting import MeetingRow
from reports.periods import Period, plus_months, slices
from reports.wording import attendances_words, ladder_words, of, share_words, slice_label

QUARTERS = 6
MONTHS = 6


def quarters_until(day: dt.date) -> Period:
    """Six quarters of the calendar, the running one last."""
    quarter = day.replace(day=1, month=day.month - (day.month - 1) % 3)
    return Period(plus_months(quarter, 3 - 3 * QUARTERS), plus_months(quarter, 3))


def months_until(day: dt.date) -> Period:
    month = day.replace(day=1)
    return Period(plus_months(month, 1 - MONTHS), plus_months(month, 1))


def ladder_chart(rows: Sequence[MeetingRow], day: dt.date) -> Chart:
    period = quarters_until(day)
    share = counting.meetings_share(row for row in rows if row.held_on in period)
    summary = _("Within a year and a half residents led %(share)s meetings.") % {"share": share_words(share)}
    return Chart(
        title=_("Who led the meetings"),
        summary=summary if share.of else _("No meeting of this period has a known leader."),
        series=[Series(ladder_words(level), fill) for level, fill in zip(STEPS, LADDER_FILLS, strict=True)],
        bars=[_ladder_bar(part, [row for row in rows if row.held_on in part]) for part in slices(period)],
        period_title=_("Quarter"),
        value_title=_("Residents"),
        beside_names=[str(SHORT_NAMES[Ladder.PARTNER]), str(SHORT_NAMES[Ladder.UNKNOWN])],
    )


def _ladder_bar(part: Period, rows: Sequence[MeetingRow]) -> Bar:
    counted = [row for row in rows if row.counts_in_share]
    counts = Counter(row.ladder for row in counted)
    share = counting.meetings_share(counted)
    return Bar(
        label=slice_label(part, 3),
        parts=[counts[level] for level in STEPS],
        value=of(share.led, share.of) if share.of else "",
        group=str(part.start.year),
        beside=[str(share.partner), str(share.unknown)],
    )


def attendances_chart(rows: Sequence[MeetingRow], day: dt.date) -> Chart:
    period = months_until(day)
    whole = counting.attendances(row for row in rows if row.held_on in period)
    return Chart(
        title=_("Attendances at meetings"),
        summary=_("In half a year: %(number)s.") % {"number": attendances_words(whole)},
        series=[Series(_("Attendances"), "pw-chart-4")],
        bars=[_attendances_bar(part, [row for row in rows if row.held_on in part]) for part in slices(period)],
        period_title=_("Month"),
        inside_name=_("For the first time"),
    )


def _attendances_bar(part: Period, rows: Sequence[MeetingRow]) -> Bar:
    counted = [row for row in rows if row.has_residents]
    came = counting.attendances(counted)
    new = [row.new_people for row in counted if row.new_people is not None]
    nothing_known = bool(counted) and came.unknown == len(counted) and not came.number
    return Bar(
        label=slice_label(part, 1),
        parts=None if nothing_known else [came.number],
        value=str(came.number),
        group=str(part.start.year),
        estimate=bool(came.estimates),
        inside=min(sum(new), came.number) if new else None,
    )
