"""Dziś: what the week brings, what is due, what was begun and not finished, where nothing was written for long."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext as _

from communities.models import Assignment, Community, Pause, PlaceHours
from initiatives.models import InitiativeLead
from meetings.models import Action, DiaryEntry, Draft, Meeting, Remark, SkippedDay, ToldMeeting
from reports.approval.rights import by_last_step, for_writers, is_head, waiting_for
from reports.handover.near import end_planned, look_in, money_ends
from reports.models import Duty, ExitStep, ProgressReport

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY
QUIET = 28 * DAY
LOOK_BACK = 60 * DAY
MOST_ROWS = 6
MOST_QUIET = 4
MOST_DRAFTS = 3
MOST_DUTIES = 4
MOST_REPORTS = 4
#: Notices that stand open on a page; further ones are folded.
MOST_NOTICES = 2


@dataclass(frozen=True)
class Appointment:
    """A planned meeting, or hours that return each week; `meeting` is the number of a planned one."""

    on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    name: str
    where: str
    community: int | None
    community_name: str = ""
    meeting: int | None = None
    place: int | None = None
    hours: int | None = None
    ladder: str = ""
    may_write: bool = False

    @property
    def order(self) -> tuple[dt.date, dt.time, str]:
        return self.on, self.starts_at or dt.time.min, self.name


@dataclass(frozen=True)
class Unfinished:
    """Begun and not finished: a planned day that has passed, or a record that does not say who led."""

    meeting: Meeting
    missing: str


@dataclass(frozen=True)
class Today:
    day: dt.date
    appointments: list[Appointment]
    week: list[Appointment]
    drafts: list[Draft]
    unfinished: list[Unfinished]
    actions: list[Action]
    open_actions: int
    actions_without_owner: int
    duties: list[Duty]
    #: Whose next step is hers.
    reports: list[ProgressReport]
    quiet: list[Any]
    #: What residents sent by their links and nobody has answered.
    told: int
    remarks: int
    #: Communities of which an end is near or that are worth a visit: their number and name.
    leaving: list[tuple[int, str]]
    next_one: Appointment | None = field(default=None)

    @property
    def begun_shown(self) -> tuple[list[Draft], list[Unfinished]]:
        drafts = self.drafts[:MOST_NOTICES]
        return drafts, self.unfinished[: MOST_NOTICES - len(drafts)]

    @property
    def begun_folded(self) -> tuple[list[Draft], list[Unfinished]]:
        drafts, unfinished = self.begun_shown
        return self.drafts[len(drafts) :], self.unfinished[len(unfinished) :]

    @property
    def number_folded(self) -> int:
        return sum(len(part) for part in self.begun_folded)


def look_at(user: Any, day: dt.date) -> Today:
    """Everything the page needs, in the same number of queries however much there is."""
    sent = sent_by_residents(user, day)
    mine = frozenset(sent)
    ahead = sorted(planned(user, day, mine) + office_hours(user, day, mine), key=lambda row: row.order)
    actions = list(with_numbers(due_actions(user, mine), day)[:MOST_ROWS])
    begun = list(drafts(user))
    may_wait = is_head(user) or any(one.report_waits for one in sent.values())
    drafted = {draft.meeting_id for draft in begun}
    return Today(
        day=day,
        appointments=[row for row in ahead if row.on == day],
        week=[row for row in ahead if day < row.on < day + WEEK][: 2 * MOST_ROWS],
        drafts=begun,
        unfinished=[row for row in unfinished(user, day) if row.meeting.pk not in drafted],
        actions=actions,
        open_actions=actions[0].open_in_all if actions else 0,
        actions_without_owner=actions[0].without_owner if actions else 0,
        duties=list(due_duties(user, day)[:MOST_DUTIES]),
        reports=list(waiting_reports(user)[:MOST_REPORTS]) if may_wait else [],
        quiet=list(quiet_communities(user, day)[:MOST_QUIET]),
        told=sum(one.told for one in sent.values()),
        remarks=sum(one.remarks for one in sent.values()),
        leaving=[(number, one.name) for number, one in sent.items() if one.is_leaving],
        next_one=next((row for row in ahead if row.on > day and row.meeting), None),
    )


def planned(user: Any, day: dt.date, mine: frozenset[int]) -> list[Appointment]:
    """Meetings planned from today on for four weeks; who leads is what their initiative says."""
    led = (
        InitiativeLead.objects.visible_to(user)
        .standing()
        .filter(initiative=OuterRef("initiative"))
        .order_by(F("since_on").desc(nulls_last=True), "-pk")
    )
    rows = Meeting.objects.visible_to(user).planned_between(day, day + 4 * WEEK)
    rows = rows.select_related("place", "community").annotate(led=Subquery(led.values("ladder")[:1]))
    return [_appointment(meeting, mine) for meeting in rows.order_by("held_on", "starts_at", "pk")[:100]]


def _appointment(meeting: Any, mine: frozenset[int]) -> Appointment:
    return Appointment(
        on=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        name=meeting.topic,
        where=meeting.where,
        community=meeting.community_id,
        community_name=str(meeting.community or ""),
        meeting=meeting.pk,
        ladder=meeting.ladder or meeting.led or "",
        may_write=meeting.community_id is None or meeting.community_id in mine,
    )


def office_hours(user: Any, day: dt.date, mine: frozenset[int]) -> list[Appointment]:
    """Weekly hours at places in use, of communities without a pause, on their days within a week.

    A meeting planned or written at that place for that day stands for its hours; a skipped day of a series has none.
    """
    paused = Pause.objects.visible_to(user).current(day).filter(community=OuterRef("place__community"))
    hours = (
        PlaceHours.objects.visible_to(user)
        .standing()
        .filter(place__withdrawn_at=None)
        .filter(
            Q(place__until_on=None) | Q(place__until_on__gt=day), Q(place__since_on=None) | Q(place__since_on__lte=day)
        )
        .exclude(Exists(paused))
        .select_related("place__community")
    )
    written = (
        Meeting.objects.visible_to(user)
        .filter(held_on__gte=day, held_on__lt=day + WEEK, withdrawn_at=None)
        .exclude(place=None)
        .order_by()  # SQLite takes no order inside a union
        .values_list("place", "held_on")
    )
    taken = set(written.union(skipped_at_places(user, day)))
    rows = [_hours(row, day, mine) for row in hours]
    return [row for row in rows if (row.place, row.on) not in taken]


def skipped_at_places(user: Any, day: dt.date) -> Any:
    """Places with the days of the week on which a series skips them."""
    rows = SkippedDay.objects.visible_to(user).filter(day__gte=day, day__lt=day + WEEK)
    rows = rows.filter(series__withdrawn_at=None, series__until_on__gt=F("day")).exclude(series__place=None)
    return rows.order_by().values_list("series__place", "day")


def _hours(row: Any, day: dt.date, mine: frozenset[int]) -> Appointment:
    place = row.place
    return Appointment(
        on=day + DAY * ((row.weekday - day.weekday()) % 7),
        starts_at=row.opens_at,
        ends_at=row.closes_at,
        name=row.what or _("Office hours"),
        where=place.name,
        community=place.community_id,
        community_name=str(place.community),
        place=place.pk,
        hours=row.pk,
        may_write=place.community_id in mine,
    )


def drafts(user: Any) -> QuerySet[Draft]:
    """Meetings the person herself began to write down; they go on where she left them."""
    return Draft.objects.visible_to(user).current().select_related("community", "meeting")[:MOST_DRAFTS]


def unfinished(user: Any, day: dt.date) -> list[Unfinished]:
    """Of the last two months: planned days that have passed, and own records without who led."""
    passed = Q(state=Meeting.State.PLANNED, held_on__lt=day)
    leaderless = Q(state=Meeting.State.HELD, ladder="", kind__in=Meeting.COUNTING_KINDS, created_by=user)
    rows = Meeting.objects.editable_by(user).standing().filter(passed | leaderless, held_on__gte=day - LOOK_BACK)
    return [Unfinished(meeting, _missing(meeting)) for meeting in rows.newest_first()[:3]]


def _missing(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.PLANNED:
        return _("It was planned; how was it?")
    return _("Missing: who led.")


def due_actions(user: Any, mine: frozenset[int]) -> QuerySet[Action]:
    """Open actions of the communities one works with, the most urgent first."""
    rows = Action.objects.editable_by(user) if mine else Action.objects.visible_to(user)
    rows = rows.filter(state=Action.State.OPEN).standing()
    return rows.select_related("owner_person", "owner_staff__user", "owner_organisation", "community").by_due_day()


def with_numbers(actions: QuerySet[Action], day: dt.date) -> Any:
    """Each row knows how many there are in all, and of them without an owner: no question of their own."""
    gone = Count("pk", filter=Action.owner_is_gone(day))
    return actions.annotate(open_in_all=Window(Count("pk")), without_owner=Window(gone))


def due_duties(user: Any, day: dt.date) -> QuerySet[Duty]:
    """Papers of her part of the register that wait and are due soon or late, the most urgent first."""
    rows = Duty.objects.editable_by(user).near(day).select_related("community", "project", "centre")
    return rows.order_by("due_on", "pk")


def waiting_reports(user: Any) -> QuerySet[ProgressReport]:
    """Reports to be put right, approved or accepted by her, those that wait the longest first."""
    numbers = waiting_for(ProgressReport.objects.visible_to(user), user)
    rows = ProgressReport.objects.visible_to(user).filter(pk__in=numbers)
    return by_last_step(rows.select_related("community"))


class Own(NamedTuple):
    """A community one works with: how many tellings and remarks of its residents wait, whether an end is near, and
    whether a report may wait for whoever writes there."""

    name: str
    told: int
    remarks: int
    end_planned: bool
    money_ends: bool
    look_in: bool
    report_waits: bool

    @property
    def is_leaving(self) -> bool:
        return self.end_planned or self.money_ends or self.look_in


def sent_by_residents(user: Any, day: dt.date) -> dict[int, Own]:
    """The communities one works with, by number, and what waits there: all in one question."""
    told = ToldMeeting.objects.editable_by(user).waiting()
    remarks = Remark.objects.editable_by(user).filter(seen_at=None)
    rows = Community.objects.editable_by(user).order_by()
    rows = rows.annotate(told_now=_number_there(told), remarks_now=_number_there(remarks))
    rows = rows.annotate(end_planned=end_planned(day), money_ends=money_ends(day), look_in=look_in(day))
    waiting = for_writers(ProgressReport.objects.editable_by(user).standing()).filter(community=OuterRef("pk"))
    rows = rows.annotate(report_waits=Exists(waiting.order_by()))
    names = ("name", "told_now", "remarks_now", "end_planned", "money_ends", "look_in", "report_waits")
    return {number: Own(*told_of) for number, *told_of in rows.values_list("pk", *names)}


def _number_there(rows: QuerySet[Any]) -> Coalesce:
    there = rows.filter(community=OuterRef("pk")).order_by().values("community")
    return Coalesce(Subquery(there.annotate(number=Count("pk")).values("number")), 0)


def quiet_communities(user: Any, day: dt.date) -> Any:
    """Nothing held for four weeks or more, nothing in the diary, and nothing planned ahead; longest silence first.

    Never during a pause or a substitution (leave, illness) nor in the four weeks after it, and never where residents
    carry on by themselves and are only visited.
    Where nothing was ever held, the silence begins with the day on which the community was entered.
    """
    held = Meeting.objects.visible_to(user).held().filter(community=OuterRef("pk")).order_by().values("community")
    planned_ahead = (
        Meeting.objects.visible_to(user).planned_between(day, day + 4 * WEEK).filter(community=OuterRef("pk"))
    )
    lately = Q(until_on=None) | Q(until_on__gt=day - QUIET)
    paused = Pause.objects.visible_to(user).standing().filter(lately, community=OuterRef("pk"), since_on__lte=day)
    stood_in = Assignment.objects.visible_to(user).standing().filter(lately, community=OuterRef("pk"))
    stood_in = stood_in.filter(substitutes_for__isnull=False, since_on__lte=day)
    told = DiaryEntry.objects.visible_to(user).standing().filter(community=OuterRef("pk"), done_on__gte=day - QUIET)
    phases = (
        ExitStep.objects.visible_to(user)
        .standing()
        .filter(community=OuterRef("pk"), kind__in=ExitStep.PHASES, on__lte=day)
    )
    return (
        Community.objects.visible_to(user)
        .filter(until_told="")
        .annotate(last_held=Subquery(held.annotate(last=Max("held_on")).values("last")))
        .annotate(quiet_since=Coalesce("last_held", TruncDate("created_at")))
        .filter(quiet_since__lt=day - QUIET)
        .annotate(phase=Coalesce(Subquery(phases.order_by("-on", "-pk").values("kind")[:1]), Value("")))
        .exclude(phase=ExitStep.Kind.VISITS)
        .exclude(Exists(paused))
        .exclude(Exists(stood_in))
        .exclude(Exists(planned_ahead))
        .exclude(Exists(told.filter(done_on__lte=day)))
        .order_by("quiet_since", "pk")
    )
