"""Figures in words, the same on page and paper: always "n of m", unknown named as unknown, never a lone percentage."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from communities.models import Organisation
from initiatives.ladder import SHORT_NAMES, STEPS, Ladder
from initiatives.turnout import Tally
from meetings.models import Action, Meeting
from reports.counting import ActionRow, Attendances, MeetingRow, NewPeople
from reports.figures import COUNTING_KINDS, PeriodFigures
from reports.periods import Period, day_words
from reports.share_words import hours_note, hours_words, of, reported_words, share_note, share_words, why_no_share


def tally_words(tally: Tally) -> str:
    """A sum that says how well it is known: estimated in parts, without those whom nobody counted, or exact."""
    return str(tally)


def attendances_note(attendances: Attendances) -> str:
    parts = []
    if attendances.unnamed:
        parts.append(_("of these without a name: %(number)s") % {"number": attendances.unnamed})
    if attendances.estimates:
        text = ngettext("estimated in %(n)s meeting", "estimated in %(n)s meetings", attendances.estimates)
        parts.append(text % {"n": attendances.estimates})
    if attendances.unknown:
        text = ngettext("number unknown in %(n)s meeting", "number unknown in %(n)s meetings", attendances.unknown)
        parts.append(text % {"n": attendances.unknown})
    return "; ".join(parts)


def at_least(number: int) -> str:
    return _("at least %(number)s") % {"number": number} if number else _("no data")


def new_people_words(new: NewPeople) -> str:
    return tally_words(new.tally) if new.tally else _("too early to say")


def new_people_note(new: NewPeople) -> str:
    if new.counted_from is None:
        return ""
    return _("counted from the third month of records, since %(day)s") % {"day": day_words(new.counted_from)}


def actions_note(figures: PeriodFigures) -> str:
    actions = figures.actions
    if not actions.all:
        return ""
    parts = [_("open: %(open)s, of these overdue: %(overdue)s") % {"open": actions.open, "overdue": actions.overdue}]
    if actions.dropped:
        parts.append(_("given up: %(number)s") % {"number": actions.dropped})
    return "; ".join(parts)


def partners_note(figures: PeriodFigures) -> str:
    labels = {**dict(Organisation.Sector.choices), Organisation.Sector.UNKNOWN: _("sector not known")}
    parts = [f"{labels.get(sector, sector)}: {number}" for sector, number in figures.partners.by_sector]
    if figures.partners.own_joint:
        parts.append(_("of these units of our own commune: %(number)s") % {"number": figures.partners.own_joint})
    return "; ".join(parts)


def kinds_note(figures: PeriodFigures) -> str:
    parts = [f"{label}: {number}" for label, number in kind_labels(figures.by_kind)]
    if figures.nobody_came:
        parts.append(_("of these nobody came to: %(number)s") % {"number": figures.nobody_came})
    return "; ".join(parts)


def kind_labels(by_kind: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    labels = dict(Meeting.Kind.choices)
    return [(str(labels[kind]), number) for kind, number in by_kind]


def meetings_note(figures: PeriodFigures) -> str:
    """Beside the share also what residents only told of: it is in neither of its numbers."""
    told = _("told by residents, not confirmed yet: %(number)s") % {"number": figures.told} if figures.told else ""
    return "; ".join(part for part in (share_note(figures.meetings_share), told) if part)


@dataclass(frozen=True)
class Line:
    """One figure: label, value of a period, remark, definition. `is_key` figures stand on page one."""

    key: str
    label: Callable[[], str]
    value: Callable[[PeriodFigures], str]
    note: Callable[[PeriodFigures], str]
    definition: Callable[[], str]
    is_key: bool = False


def recorded(figures: PeriodFigures, words: str) -> str:
    """A number of meetings or at meetings; before the first record there is none, not even zero."""
    return words if figures.has_records else _("no records yet")


def at_meetings(figures: PeriodFigures, words: str) -> str:
    """Of whom somebody writes at a meeting: of a period without any nobody wrote, and that is not zero."""
    return recorded(figures, words if figures.meetings else _("no data"))


def _initiatives(figures: PeriodFigures) -> int:
    return figures.initiatives_running + figures.initiatives_ended


def _nothing(_figures: PeriodFigures) -> str:
    return ""


def _kind_list(kinds: Iterable[str]) -> str:
    labels = dict(Meeting.Kind.choices)
    return ", ".join(str(labels[kind]) for kind in kinds)


#: Every figure of a progress report, in the order of print.
LINES: tuple[Line, ...] = (
    Line(
        "meetings_share",
        lambda: _("Meetings led by residents"),
        lambda figures: share_words(figures.meetings_share),
        meetings_note,
        lambda: (
            _(
                "Meetings held with a known leader; led by residents: alone or with the organiser's help. "
                "Kinds that count: %(kinds)s. Meetings led by a partner or by nobody knows whom are given beside."
            )
            % {"kinds": _kind_list(COUNTING_KINDS)}
        ),
        is_key=True,
    ),
    Line(
        "initiatives_share",
        lambda: _("Initiatives led by residents"),
        lambda figures: share_words(figures.initiatives_share),
        lambda figures: share_note(figures.initiatives_share),
        lambda: _(
            "Initiatives that ran or ended in the period, by who led them on its last day; ideas, plans and what was "
            "given up do not count."
        ),
        is_key=True,
    ),
    Line(
        "attendances",
        lambda: _("Attendances (each coming counted)"),
        lambda figures: recorded(figures, tally_words(figures.attendances)),
        lambda figures: attendances_note(figures.attendances),
        lambda: (
            _(
                "The sum of people over the meetings held, without these kinds: %(kinds)s. "
                "One person who came ten times is counted ten times."
            )
            % {"kinds": _kind_list(Meeting.WITHOUT_RESIDENTS)}
        ),
        is_key=True,
    ),
    Line(
        "different_people",
        lambda: _("Different people (each counted once)"),
        lambda figures: at_least(figures.different_people),
        _nothing,
        lambda: _("People known by a name or a nickname; those counted without a name may be others, hence: at least."),
        is_key=True,
    ),
    Line(
        "actions",
        lambda: _("Actions done"),
        lambda figures: of(figures.actions.done, figures.actions.all) if figures.actions.all else _("no data"),
        actions_note,
        lambda: _(
            "Actions agreed before the end of the period and not closed before it began, as they stood at its end; "
            "what was done later changes nothing here."
        ),
        is_key=True,
    ),
    Line(
        "partners",
        lambda: _("Partners with a joint action"),
        lambda figures: of(figures.partners.joint, figures.partners.known) if figures.partners.known else _("no data"),
        partners_note,
        lambda: _(
            "Among partners of the initiatives of the period and organisations that came to its meetings: those with "
            "a joint action dated in the period. Mere presence at a meeting is not a joint action, "
            "unless people of a partner of an initiative came to its meeting."
        ),
        is_key=True,
    ),
    Line(
        "meetings",
        lambda: _("Meetings held"),
        lambda figures: recorded(figures, str(figures.meetings)),
        kinds_note,
        lambda: _("All that took place, office hours to which nobody came included."),
    ),
    Line(
        "reported",
        lambda: _("Meetings without the organiser, told by residents"),
        lambda figures: reported_words(figures.reported, figures.told),
        _nothing,
        lambda: _(
            "Residents tell of them by their link. Confirmed: the organiser knows of it, and it is among the meetings "
            "held; one at which the organiser was after all is not counted here. As told: nobody has confirmed it "
            "yet, and it is in no other figure."
        ),
    ),
    Line(
        "new_people",
        lambda: _("New people"),
        lambda figures: new_people_words(figures.new_people),
        lambda figures: new_people_note(figures.new_people),
        lambda: _(
            "People who came for the first time, as counted at meetings. In the first two months of records everybody "
            "is new, so nothing is counted."
        ),
    ),
    Line(
        "outsiders",
        lambda: _("Guests from outside the area"),
        lambda figures: at_meetings(figures, tally_words(figures.outsiders)),
        _nothing,
        lambda: _("Attendances of people from other places."),
    ),
    Line(
        "representatives",
        lambda: _("Representatives of organisations and authorities"),
        lambda figures: at_meetings(figures, str(figures.representatives)),
        _nothing,
        lambda: _("Attendances of people who came on behalf of an organisation."),
    ),
    Line(
        "initiatives",
        lambda: _("Initiatives"),
        lambda figures: str(_initiatives(figures)) if _initiatives(figures) else recorded(figures, "0"),
        lambda figures: (
            _("running: %(running)s, ended: %(ended)s")
            % {"running": figures.initiatives_running, "ended": figures.initiatives_ended}
            if _initiatives(figures)
            else ""
        ),
        lambda: _("Running at the end of the period, or ended within it."),
    ),
    Line(
        "started",
        lambda: _("Initiatives started by residents"),
        lambda figures: share_words(figures.residents.started),
        lambda figures: share_note(figures.residents.started),
        lambda: _(
            "Of the initiatives that ran or ended in the period those that residents alone started; what they started "
            "together with the organiser is in the second number only."
        ),
    ),
    Line(
        "raised",
        lambda: _("Points raised by residents"),
        lambda figures: share_words(figures.residents.raised),
        lambda figures: share_note(figures.residents.raised),
        lambda: _("Points put down for the meetings held, of the kinds that count in the share led by residents."),
    ),
    Line(
        "done",
        lambda: _("Actions done by residents"),
        lambda figures: share_words(figures.residents.done),
        lambda figures: share_note(figures.residents.done),
        lambda: _("Of the actions done in the period those that a resident had taken on."),
    ),
    Line(
        "hours",
        lambda: _("Hours of residents' own work"),
        lambda figures: hours_words(figures.residents.hours),
        lambda figures: hours_note(figures.residents.hours),
        lambda: _(
            "Of all hours given in the period those of residents' own work; the others were given under an agreement, "
            "on behalf of the centre. Each source is printed apart."
        ),
    ),
)
#: A day told to the day; months and words keep the form in which they were told.
DAY_TOLD = re.compile(r"\d{1,2}\.\d{2}\.\d{4}")
KEY_LINES = tuple(line for line in LINES if line.is_key)


def ahead() -> str:
    return _("This period has not begun yet, so there are no figures of it.")


def headline(now: PeriodFigures, before: PeriodFigures) -> str:
    """Two sentences for page one; both numbers, never a percent change."""
    if not now.meetings_share.of:
        return why_no_share(now.meetings_share, now.meetings)
    share = now.meetings_share
    text = ngettext(
        "In this period residents led %(share)s meeting.", "In this period residents led %(share)s meetings.", share.of
    ) % {"share": of(share.led, share.of)}
    if not before.meetings_share.of:
        return text
    earlier = _("In the previous period of the same length: %(share)s.") % {
        "share": of(before.meetings_share.led, before.meetings_share.of)
    }
    return f"{text} {earlier}"


def ladder_words(ladder: str) -> str:
    """ "4 · Residents with help"; partner and unknown have no number."""
    name = str(SHORT_NAMES.get(ladder, SHORT_NAMES[Ladder.UNKNOWN]))
    return f"{ladder} · {name}" if ladder in STEPS else name


def people_words(row: MeetingRow) -> str:
    if row.people is None:
        return row.total_told or (at_least(row.named) if row.named else _("not known"))
    return _("about %(number)s") % {"number": row.people} if row.is_estimate else str(row.people)


def owner_words(action: Action | ActionRow) -> str:
    """Who took it on, without any resident's name."""
    if action.owner_staff:
        return str(action.owner_staff)
    if action.owner_organisation:
        return str(action.owner_organisation)
    return _("a person of the group") if action.owner_person_id or action.owner_told else _("nobody yet")


def told_period(since: str, until: str) -> str:
    """From when until when, each in the words it was told in; nothing where nothing is told."""
    words = {"since": since, "until": until}
    if DAY_TOLD.fullmatch(since) and DAY_TOLD.fullmatch(until):
        return _("from %(start)s to %(last)s") % {"start": since, "last": until}
    if since and until:
        return _("from: %(since)s, until: %(until)s") % words
    if since:
        return _("since: %(since)s") % words
    return _("until: %(until)s") % words if until else ""


def told_so_far(period: Period, today: dt.date) -> str:
    """A period, and whether it still runs: what a paper says of it then is not the whole."""
    if period.end <= today:
        return str(period)
    state = _("the period has not begun yet") if today < period.start else _("the period still runs")
    return f"{period} ({state})"


def slice_label(period: Period, step: int) -> str:
    """ "Mar", "Q2" or "2024" under a column."""
    if step == 1:
        return MONTHS[period.start.month - 1]()
    if step == 3:
        return _("Q%(number)s") % {"number": (period.start.month + 2) // 3}
    return str(period.start.year)


MONTHS: tuple[Callable[[], str], ...] = (
    lambda: pgettext("month in a chart", "Jan"),
    lambda: pgettext("month in a chart", "Feb"),
    lambda: pgettext("month in a chart", "Mar"),
    lambda: pgettext("month in a chart", "Apr"),
    lambda: pgettext("month in a chart", "May"),
    lambda: pgettext("month in a chart", "Jun"),
    lambda: pgettext("month in a chart", "Jul"),
    lambda: pgettext("month in a chart", "Aug"),
    lambda: pgettext("month in a chart", "Sep"),
    lambda: pgettext("month in a chart", "Oct"),
    lambda: pgettext("month in a chart", "Nov"),
    lambda: pgettext("month in a chart", "Dec"),
)
