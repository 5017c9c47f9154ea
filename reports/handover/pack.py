"""Protokół przekazania społeczności: what a worker who leaves hands over. Never her working notes."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.dates import last_day
from communities.models import Assignment, Community, StaffMember, StageChange
from documents.paper import Block, Bullets, Column, Heading, NewPage, Paper, Signature, Summary, TableBlock, Text
from meetings.models import Action, Meeting
from reports.by_community import split, split_pairs
from reports.duties import Duty
from reports.handover.held_by_organiser import Group, Held, held_in
from reports.handover.readiness import nothing_hangs, recorded_in
from reports.handover.way_out import ways_out
from reports.heads import Author, letterhead_of, place_and_date, records_read
from reports.periods import day_words

MONTHS_AHEAD = dt.timedelta(days=92)


@dataclass(frozen=True)
class WorkerOrder:
    """A worker and the day on which she hands over; a viewer reads of communities those she may see."""

    worker: StaffMember
    author: Author
    on: dt.date
    viewer: Any = None

    @property
    def subject(self) -> Model:
        return self.worker

    def __str__(self) -> str:
        return f"{self.worker}, {day_words(self.on)}"


def handover_pack(order: WorkerOrder) -> Paper:
    worker, head, day = order.worker, letterhead_of(order.worker.centre), day_words(order.on)
    return Paper(
        letterhead=head,
        title=_("Protocol of handing over communities"),
        subtitle=[_("handed over by: %(name)s") % {"name": worker}, _("as of %(day)s") % {"day": day}],
        blocks=list(_blocks(order)),
        author=order.author.name or head.name,
        subject=str(order),
        place_and_date=place_and_date(worker.centre.town, date_format(order.on, "DATE_FORMAT")),
        status=records_read(),
        footer=_("Protocol of handing over · %(name)s · %(day)s") % {"name": worker, "day": day},
    )


def _communities(order: WorkerOrder) -> tuple[list[Community], dt.date | None]:
    """Those she works with; of one whose work has ended those she had up to its end, and when that was."""
    hers, until = Assignment.objects.filter(staff=order.worker), None
    held = hers.current(order.on)
    if not held.exists():
        ended = hers.standing().filter(until_on__lte=order.on)
        until = ended.aggregate(last=Max("until_on"))["last"]
        held = ended.filter(until_on=until)
    rows = Community.objects.all() if order.viewer is None else Community.objects.visible_to(order.viewer)
    return list(rows.filter(pk__in=held.values("community")).by_name()), last_day(until)


def _summary(communities: list[Community], until: dt.date | None) -> str:
    parts = []
    if communities:
        parts.append(_("Communities: %(names)s.") % {"names": ", ".join(map(str, communities))})
    if until is not None:
        parts.append(_("The assignment ended on %(day)s.") % {"day": day_words(until)})
    if until is not None and not communities:
        parts.append(_("The communities of that time are open to the supervisor, who prints them here."))
    return " ".join(parts) or _("No community is assigned.")


def _blocks(order: WorkerOrder) -> Iterable[Block]:
    communities, until = _communities(order)
    yield Summary(_summary(communities, until))
    yield from _hers(order)
    for at, sheet in enumerate(_sheets(communities, order.on)):
        if at:
            yield NewPage()
        yield from _community(sheet)
    yield Text(_("Working notes are nobody's but hers and are not handed over."), "note")
    yield Signature(_("takes over"), _("hands over"), _("supervisor / coordinator"))


def _hers(order: WorkerOrder) -> Iterable[Block]:
    """What she has promised, wherever it is: open actions and papers she prepares."""
    yield Heading(_("What waits for a new pair of hands"))
    actions = Action.objects.standing().filter(owner_staff=order.worker, state=Action.State.OPEN)
    columns = [Column(_("What"), 4), Column(_("Community"), 2.4), Column(_("Until"), 1.4)]
    rows = [
        (one.what, str(one.community or "–"), day_words(one.due_on) if one.due_on else "–")
        for one in actions.select_related("community").by_due_day()
    ]
    yield TableBlock(_("Open actions she has taken on"), columns, rows, _("No open action."))
    duties = Duty.objects.waiting().filter(prepares=order.worker).select_related("community", "project", "centre")
    columns = [Column(_("Paper"), 3), Column(_("About"), 3), Column(_("Due on"), 1.4)]
    rows = [(str(one), str(one.about), day_words(one.due_on)) for one in duties.order_by("due_on", "pk")]
    yield TableBlock(_("Papers she prepares"), columns, rows, _("No paper waits."))


@dataclass(frozen=True)
class Sheet:
    """What the pack says of one community."""

    community: Community
    phase: str
    stages: Sequence[str]
    team: Sequence[str]
    meetings: Sequence[Meeting]
    held: Sequence[Group]
    is_recorded: bool


def _sheets(communities: Sequence[Community], day: dt.date) -> list[Sheet]:
    """All are read together, in as many queries as one."""
    ways, held = ways_out(communities, day), held_in(communities, day)
    changes = StageChange.objects.standing().filter(community__in=communities, until_told="").select_related("stage")
    team = Assignment.objects.current(day).filter(community__in=communities).select_related("staff")
    planned = Meeting.objects.planned_between(day, day + MONTHS_AHEAD).filter(community__in=communities)
    stages = split_pairs(communities, ((one.community_id, str(one.stage)) for one in changes))
    workers = split_pairs(communities, ((one.community_id, str(one)) for one in team))
    meetings = split(communities, planned.select_related("place").order_by("held_on", "starts_at", "pk"))
    recorded = recorded_in(communities)
    return [
        Sheet(
            community=one,
            phase=ways[one.pk].phase_words,
            stages=stages[one.pk],
            team=workers[one.pk],
            meetings=meetings[one.pk],
            held=held[one.pk],
            is_recorded=one.pk in recorded,
        )
        for one in communities
    ]


def _community(sheet: Sheet) -> Iterable[Block]:
    yield Heading(str(sheet.community))
    yield Bullets(_facts(sheet))
    columns = [Column(_("Day"), 1.4), Column(_("Meeting"), 4), Column(_("Place"), 2.4)]
    rows = [(one.day_told, one.topic, one.where or "–") for one in sheet.meetings]
    caption = _("Meetings planned for three months: %(name)s") % {"name": sheet.community}
    yield TableBlock(caption, columns, rows, _("No meeting is planned for the next three months."))
    yield Heading(_("What hangs on the organiser alone"), 3)
    if sheet.held:
        yield Bullets([f"{group.label}: {_joined(group.things)}" for group in sheet.held])
    else:
        yield Text(nothing_hangs(sheet.is_recorded), "note")


def _facts(sheet: Sheet) -> list[str]:
    told = (
        (_("Phase: %(told)s"), sheet.phase),
        (_("Stage of the work: %(told)s"), ", ".join(sheet.stages)),
        (_("Team: %(told)s"), "; ".join(sheet.team)),
        (_("Until when we work here: %(told)s"), sheet.community.exit_rule),
    )
    return [words % {"told": text} for words, text in told if text]


def _joined(things: Iterable[Held]) -> str:
    return "; ".join(f"{one.what} ({one.why})" if one.why else one.what for one in things)
