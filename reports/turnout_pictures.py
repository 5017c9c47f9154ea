"""Charts of turnout: how many came, and who of them came back."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from documents.charts import Bar, Chart, Series
from reports import counting
from reports.counting import MeetingRow
from reports.periods import Period, step_of
from reports.pictures import attendances_bar, cut
from reports.turnout import Turnout, took_names
from reports.wording import at_least, slice_label, tally_words


def turnout_chart(turnout: Turnout) -> Chart:
    """The columns of the report, for a period of any length."""
    step = step_of(turnout.period)
    bars = []
    for part, rows in cut(turnout.period, turnout.meetings, step):
        new = counting.new_people(rows, turnout.first_times, turnout.counted_from, part.end)
        bars.append(attendances_bar(part, rows, new, step))
    return Chart(
        title=_("Attendances at meetings"),
        summary=_("In the whole period: %(number)s.") % {"number": tally_words(turnout.attendances)},
        series=[Series(_("Attendances"), "pw-chart-1")],
        bars=bars,
        inside_name=_("For the first time"),
    )


def returning_chart(turnout: Turnout) -> Chart:
    """Different people known by name: those who came for the first time, and those who came back."""
    step = step_of(turnout.period)
    whole = turnout.people(turnout.period)
    return Chart(
        title=_("Different people known by name"),
        summary=_("In the whole period: %(number)s.") % {"number": at_least(whole.different)},
        series=[Series(_("Different people"), "pw-chart-4")],
        bars=[_people_bar(turnout, part, rows, step) for part, rows in cut(turnout.period, turnout.meetings, step)],
        inside_name=_("For the first time"),
        beside_names=[_("Came back")],
    )


def _people_bar(turnout: Turnout, part: Period, rows: Sequence[MeetingRow], step: int) -> Bar:
    """Where nobody was ticked by name, how many different people came is not known."""
    people = turnout.people(part)
    here = [row for row in rows if row.has_residents]
    is_unknown = bool(here) and not took_names(here)
    new, back = (_words(number, is_unknown) for number in (people.new, people.returning))
    return Bar(
        label=slice_label(part, step),
        parts=None if is_unknown else [people.different],
        value=str(people.different),
        group=str(part.start.year) if step < 12 else "",
        inside=None if is_unknown else people.new,
        inside_told=new,
        beside=[back],
    )


def _words(number: int | None, is_unknown: bool) -> str:
    if is_unknown:
        return _("not known")
    return _("too early to say") if number is None else str(number)
