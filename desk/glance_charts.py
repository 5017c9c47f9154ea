"""The two small charts of a community: who led its meetings, and how many came."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from documents.charts import LADDER_FILLS, Chart, Series
from initiatives.ladder import SHORT_NAMES, STEPS, Ladder
from reports import counting
from reports.by_residents import meetings_share
from reports.counting import MeetingRow
from reports.periods import Period, plus_months
from reports.pictures import attendances_bar, cut, ladder_bar
from reports.share_words import share_words, why_no_share
from reports.wording import ladder_words, tally_words

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
    held = [row for row in rows if row.held_on in period]
    share = meetings_share(held)
    summary = _("Within a year and a half residents led %(share)s meetings.") % {"share": share_words(share)}
    return Chart(
        title=_("Who led the meetings"),
        summary=summary if share.of else why_no_share(share, len(held)),
        series=[Series(ladder_words(level), fill) for level, fill in zip(STEPS, LADDER_FILLS, strict=True)],
        bars=[ladder_bar(part, here, 3) for part, here in cut(period, rows, 3)],
        period_title=_("Quarter"),
        value_title=_("Residents"),
        beside_names=[str(SHORT_NAMES[Ladder.PARTNER]), str(SHORT_NAMES[Ladder.UNKNOWN])],
    )


def attendances_chart(
    rows: Sequence[MeetingRow], day: dt.date, first_times: dict[int, int], since: dt.date | None
) -> Chart:
    """`since` is the day from which new people are reckoned."""
    period = months_until(day)
    whole = counting.attendances(row for row in rows if row.held_on in period)
    return Chart(
        title=_("Attendances at meetings"),
        summary=_("In half a year: %(number)s.") % {"number": tally_words(whole)},
        series=[Series(_("Attendances"), "pw-chart-4")],
        bars=[
            attendances_bar(part, here, counting.new_people(here, first_times, since, part.end), 1)
            for part, here in cut(period, rows, 1)
        ],
        period_title=_("Month"),
        inside_name=_("For the first time"),
    )
