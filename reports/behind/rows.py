"""Records behind the figures of a progress report: a figure is the sum of its rows, so whoever opens it finds exactly
what was counted. People are numbers there: a meeting adds those whom no meeting before it has counted.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Action, AgendaPoint, Meeting, ToldMeeting
from reports import counting, records
from reports.assessment.counting import PARTNER, UNKNOWN
from reports.by_residents import Side, done_between, side_of_ladder, side_of_origin, side_of_owner
from reports.counting import ActionRow, MeetingRow, action_state
from reports.figures import ProgressFigures
from reports.models import ProgressReport
from reports.periods import day_words
from reports.records import InitiativeRow
from reports.wording import ladder_words, owner_words, people_words
from volunteers.figures import KINDS, OWN, kind_of
from volunteers.models import Hours

#: Beside a share of what nobody leads: it is started, raised or done.
BY_PARTNER, BY_UNKNOWN = gettext_lazy("by a partner"), gettext_lazy("not known who")
NOTHING: tuple[None, None] = (None, None)


class Row(NamedTuple):
    """One record: what it brings to each column, None where it enters none; `kind` and `pk` say whose page it has."""

    kind: str
    pk: int
    title: str
    day: str
    numbers: tuple[int | None, ...]
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """Of which report, by whom, and its figures as just read."""

    report: ProgressReport
    figures: ProgressFigures
    user: Any


Rows = Iterator[Row]


def share_numbers(side: Side) -> tuple[int | None, int | None]:
    """Led by residents, and known who led; a partner's and what nobody knows enter neither."""
    return NOTHING if side in (Side.PARTNER, Side.UNKNOWN) else (int(side is Side.RESIDENTS), 1)


def share_note(side: Side, by_partner: Any = BY_PARTNER, unknown: Any = BY_UNKNOWN) -> str:
    return str({Side.PARTNER: by_partner, Side.UNKNOWN: unknown}.get(side, ""))


def led_note(ladder: str) -> str:
    return share_note(side_of_ladder(ladder), PARTNER, UNKNOWN) or ladder_words(ladder)


# --- meetings ---


def meeting_row(row: MeetingRow, *numbers: int | None, note: str = "") -> Row:
    return Row("meeting", row.pk, row.topic, row.day_told, numbers, note)


def meetings_led(asked: Asked) -> Rows:
    for row in asked.figures.meetings:
        if row.counts_in_share:
            yield meeting_row(row, *share_numbers(side_of_ladder(row.ladder)), note=led_note(row.ladder))


def meetings(asked: Asked) -> Rows:
    kinds = dict(Meeting.Kind.choices)
    return (meeting_row(row, 1, note=str(kinds[row.kind])) for row in asked.figures.meetings)


def attendances(asked: Asked) -> Rows:
    for row in asked.figures.meetings:
        if row.has_residents:
            is_exact = row.people is not None and not row.is_estimate
            came = (row.named or None) if row.people is None else row.people
            yield meeting_row(row, came, note="" if is_exact else people_words(row))


def different_people(asked: Asked) -> Rows:
    """Each once, at the first meeting of the period that she came to."""
    came = {one.meeting: one.people for one in records.read_comings(asked.report.community, asked.report.period)}
    seen: set[int] = set()
    for row in asked.figures.meetings:
        if row.pk in came:
            yield meeting_row(row, len(came[row.pk] - seen))
            seen |= came[row.pk]


def new_people(asked: Asked) -> Rows:
    new = asked.figures.now.new_people
    for row in asked.figures.meetings:
        if new.tally and new.counted_from and row.has_residents and row.held_on >= new.counted_from:
            number = counting.first_times(row, asked.figures.first_times)
            yield _counted(row, number, row.says_who_is_new)


def outsiders(asked: Asked) -> Rows:
    for row in asked.figures.meetings:
        yield _counted(row, max(row.outsiders or 0, row.guests), row.says_who_is_from_outside)


def _counted(row: MeetingRow, number: int, is_known: bool) -> Row:
    """What nobody counted is not zero; somebody known by name is in the sum also then."""
    if not is_known:
        return meeting_row(row, number or None, note=_("nobody counted"))
    return meeting_row(row, number, note=_("estimated") if row.is_estimate and number else "")


def representatives(asked: Asked) -> Rows:
    return (meeting_row(row, row.representatives) for row in asked.figures.meetings)


def reported(asked: Asked) -> Rows:
    """Confirmed ones are among the meetings; what is only told has a page of its own."""
    report, title = asked.report, _("residents met without us")
    for row in asked.figures.meetings:
        if row.is_reported:
            yield meeting_row(row, 1, None)
    told = ToldMeeting.objects.visible_to(asked.user).filter(community=report.community).waiting()
    for pk, day in told.between(report.start_on, report.end_on).order_by("held_on", "pk").values_list("pk", "held_on"):
        yield Row("told", pk, title, day_words(day), (None, 1))


def points(asked: Asked) -> Rows:
    """By their meetings, which have the page."""
    held = {row.pk: row for row in asked.figures.meetings if row.counts_in_share}
    of = records.these_or_all([*held], [asked.report.community], asked.report.period)
    rows = AgendaPoint.objects.visible_to(asked.user).filter(meeting__in=of).order_by("meeting__held_on", "pk")
    for meeting, text, raised_by in rows.values_list("meeting", "text", "raised_by"):
        if meeting in held:
            side = side_of_origin(raised_by)
            yield Row("meeting", meeting, text, held[meeting].day_told, share_numbers(side), share_note(side))


# --- initiatives ---


def initiative_row(row: InitiativeRow, *numbers: int | None, note: str = "") -> Row:
    return Row("initiative", row.pk, row.name, row.since_told, numbers, note)


def initiatives_led(asked: Asked) -> Rows:
    for row in asked.figures.initiatives:
        yield initiative_row(row, *share_numbers(side_of_ladder(row.ladder)), note=led_note(row.ladder))


def initiatives(asked: Asked) -> Rows:
    for row in asked.figures.initiatives:
        yield initiative_row(row, int(row.state == "running"), int(row.state == "ended"), note=row.kind)


def started(asked: Asked) -> Rows:
    for row in asked.figures.initiatives:
        side = side_of_origin(row.initiator)
        yield initiative_row(row, *share_numbers(side), note=share_note(side))


# --- actions, partners, hours ---


def actions(asked: Asked) -> Rows:
    today = asked.figures.as_of.date()
    for row in asked.figures.actions:
        yield action_row(row, action_state(row, asked.figures.period, today))


def action_row(row: Any, state: str) -> Row:
    """`row` has at least a number, words and a day."""
    words = {**dict(Action.State.choices), "overdue": _("overdue")}
    day = day_words(row.due_on) if row.due_on else ""
    return Row("action", row.pk, row.what, day, (int(state == Action.State.DONE), 1), str(words[state]))


def done(asked: Asked) -> Rows:
    for row in done_between(asked.figures.actions, asked.report.start_on, asked.report.end_on):
        side = side_of_owner(row)
        yield Row("action", row.pk, row.what, _closed(row), share_numbers(side), share_note(side) or owner_words(row))


def _closed(row: ActionRow) -> str:
    return day_words(row.closed_on) if row.closed_on else ""


def partners(asked: Asked) -> Rows:
    for row in asked.figures.partners:
        note = "; ".join(filter(None, (row.gives, ", ".join(row.initiatives))))
        day = row.joint_words if row.joint_on else ""
        yield Row("organisation", row.pk, row.name, day, (int(bool(row.joint_on)), 1), note)


def hours(asked: Asked) -> Rows:
    """Minutes: of residents' own work, and all that were given."""
    report = asked.report
    given = Hours.objects.visible_to(asked.user).between(report.start_on, report.end_on)
    fields = ("pk", "activity", "done_on", "minutes", "is_estimate", "state", "agreement")
    rows = given.filter(community=report.community).order_by("done_on", "pk").values_list(*fields)
    for pk, activity, day, minutes, is_estimate, state, agreement in rows:
        kind = kind_of(state, agreement is None)
        notes = [str(KINDS[kind]), _("estimated") if is_estimate else ""]
        notes += [_("how long is not known") if minutes is None else ""]
        numbers = (minutes if kind == OWN else None, minutes)
        yield Row("hours", pk, activity, day_words(day), numbers, "; ".join(filter(None, notes)))


Reader = Callable[[Asked], Iterable[Row]]
