"""One community at a glance: figures that are doors, stairs of initiatives, actions, people, charts, timeline."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.models import Assignment, Person, StageChange
from desk import glance_charts, timeline
from desk.carrying import Carried, carried_in
from desk.glance_rows import (
    MOST_PARTNERS,
    RECENT,
    YEAR,
    InitiativeLine,
    MeetingLine,
    PartnerLine,
    PersonLine,
    led_by_residents,
    read_actions,
    read_initiatives,
    read_meetings,
    read_partners,
    read_people,
)
from desk.templatetags.desk_words import hour, near_day
from desk.templatetags.look import door
from desk.timeline import Event
from documents.charts import Chart
from documents.drawing import to_svg
from initiatives.ladder import SHORT_NAMES, STEPS, Ladder
from initiatives.models import Initiative
from meetings.models import Action
from reports.counting import Attendances, attendances, new_people_from
from reports.records import first_times, read_comings
from reports.share_words import of, share_note
from reports.wording import tally_words

DAY = dt.timedelta(days=1)
MOST_ACTIONS = 5
MOST_SAID = 2
EVENTS_PAST = 6
EVENTS_AHEAD = 2


@dataclass(frozen=True)
class Cell:
    label: str
    figure: str
    url: str = ""
    unit: str = ""
    line: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Moved:
    from_level: str
    to_level: str

    @property
    def is_up(self) -> bool:
        return self.to_level > self.from_level


@dataclass(frozen=True)
class OnStep:
    name: str
    url: str
    moved: Moved | None


@dataclass(frozen=True)
class Step:
    level: str
    name: str
    initiatives: list[OnStep]


@dataclass(frozen=True)
class Picture:
    chart: Chart
    svg: SafeString
    note: str


@dataclass(frozen=True)
class Glance:
    community: Any
    day: dt.date
    stage: StageChange | None
    area: list[str]
    team: list[Assignment]
    said: list[str]
    cells: list[Cell]
    steps: list[Step]
    without_step: list[OnStep]
    running: int
    carried: Carried
    actions: list[Action]
    people: list[PersonLine]
    pictures: list[Picture]
    partners: list[PartnerLine]
    partners_count: int
    events: list[Event]
    is_new: bool

    @property
    def people_shown(self) -> list[Person]:
        owners = [action.owner_person for action in self.actions if action.owner_person]
        return [line.person for line in self.people] + owners


def look_at(user: Any, community: Any, day: dt.date) -> Glance:
    """Read and count, in a constant number of queries. The caller has checked the right to see the community."""
    initiatives = read_initiatives(user, community)
    lines = read_meetings(user, community, glance_charts.quarters_until(day).start)
    actions, partners = read_actions(user, community), read_partners(user, community)
    changes = list(community.stage_changes.filter(withdrawn_at=None).select_related("stage"))
    running = [line for line in initiatives if line.state == Initiative.State.RUNNING]
    return Glance(
        community=community,
        day=day,
        stage=current_stage(changes, day),
        area=current_area(community, day),
        team=list(Assignment.objects.visible_to(user).current(day).filter(community=community).select_related("staff")),
        said=what_changed(running, day),
        cells=cells(community, day, initiatives, lines, actions),
        steps=[step(level, running, day) for level in STEPS],
        without_step=[on_step(line, day) for line in running if line.ladder_on(day) not in STEPS],
        running=len(running),
        carried=carried_in(community),
        actions=actions[:MOST_ACTIONS],
        people=read_people(user, community, day),
        pictures=pictures(community, lines, day),
        partners=partners[:MOST_PARTNERS],
        partners_count=len(partners),
        events=events(community, changes, initiatives, lines, day),
        is_new=not community.has_meetings and not initiatives,
    )


def current_stage(changes: list[StageChange], day: dt.date) -> StageChange | None:
    """The last stage entered; a stage told without a day is the oldest."""
    entered = [change for change in changes if change.since_on is None or change.since_on <= day]
    going = [change for change in entered if change.until_on is None or change.until_on > day]
    return max(going, key=lambda change: (change.since_on or dt.date.min, change.pk), default=None)


def current_area(community: Any, day: dt.date) -> list[str]:
    rows = community.addresses.filter(withdrawn_at=None, is_planned=False)
    return [str(row) for row in rows if row.until_on is None or row.until_on > day]


def what_changed(running: list[InitiativeLine], day: dt.date) -> list[str]:
    """At most two sentences on who leads since lately; they never repeat a figure."""
    recent = [
        (line.leads[-1].on, line)
        for line in running
        if len(line.leads) > 1 and line.leads[-1].on and day - RECENT <= line.leads[-1].on <= day
    ]
    recent.sort(key=lambda pair: (pair[0], pair[1].pk), reverse=True)
    return [_said(line) for _on, line in recent[:MOST_SAID]]


def _said(line: InitiativeLine) -> str:
    lead = line.leads[-1]
    words = {"name": line.name, "who": SHORT_NAMES[Ladder(lead.ladder)], "since": timeline.told(lead.told, lead.on)}
    if lead.ladder == Ladder.RESIDENTS:
        return _("%(name)s works without the organiser now (since: %(since)s).") % words
    return _("%(name)s, who leads now: %(who)s (since: %(since)s).") % words


def cells(
    community: Any, day: dt.date, initiatives: list[InitiativeLine], lines: list[MeetingLine], actions: list[Action]
) -> list[Cell]:
    return [
        next_meeting(community, lines, day),
        residents_lead(community, initiatives, day),
        open_actions(community, actions, day),
        people_recent(community, lines, day),
    ]


def next_meeting(community: Any, lines: list[MeetingLine], day: dt.date) -> Cell:
    ahead = [line for line in lines if timeline.is_ahead(line, day)]
    if not ahead:
        url = door("meetings:plan", community=community.pk) if community.may_edit else ""
        return Cell(_("Next meeting"), "–", url, line=_("nothing planned"))
    nearest = min(ahead, key=lambda line: (line.row.held_on, line.starts_at or dt.time.min, line.row.pk))
    figure = f"{near_day(nearest.row.held_on, day)} {hour(nearest.starts_at)}".strip()
    return Cell(_("Next meeting"), figure, door("meetings:detail", nearest.row.pk), line=nearest.row.topic)


def residents_lead(community: Any, initiatives: list[InitiativeLine], day: dt.date) -> Cell:
    now = led_by_residents(initiatives, day, day + DAY)
    if not now.of:
        return Cell(_("Residents lead"), "–", line=_("no initiative with a known leader"))
    before = led_by_residents(initiatives, day - YEAR, day - YEAR + DAY)
    unit = ngettext("of %(n)s initiative", "of %(n)s initiatives", now.of) % {"n": now.of}
    earlier = _("a year ago %(share)s") % {"share": of(before.led, before.of)} if before.of else ""
    line = "; ".join(part for part in (earlier, share_note(now)) if part)
    url = door("initiatives:list", community=community.pk, ladder="residents", since=day, until=day)
    return Cell(_("Residents lead"), str(now.led), url, unit, line)


def open_actions(community: Any, actions: list[Action], day: dt.date) -> Cell:
    late = sum(action.due_on is not None and action.due_on < day for action in actions)
    tag = ngettext("%(n)s overdue", "%(n)s overdue", late) % {"n": late} if late else ""
    return Cell(_("Open actions"), str(len(actions)), door("meetings:actions", community=community.pk), tag=tag)


def people_recent(community: Any, lines: list[MeetingLine], day: dt.date) -> Cell:
    """Different people known by name, and beside them all attendances: never one instead of the other.

    Where people came and nobody is known by name their number is not known, which is not zero.
    """
    rows = [line.row for line in lines if timeline.is_held(line) and line.row.held_on >= day - RECENT]
    came = attendances(rows)
    number = community.people_recent
    unit = ngettext("person (at least)", "people (at least)", number)
    line = attendances_line(came) if rows else ""
    if not number and (came.number or came.unknown):
        nobody = _("nobody marked by name")
        return Cell(_("People in 90 days"), "–", line=f"{line}; {nobody}")
    return Cell(_("People in 90 days"), str(number), door("desk:came", community.pk), unit, line)


def attendances_line(came: Attendances) -> str:
    if came.unknown and not came.number:
        return _("attendances: not known")
    return ngettext("%(n)s attendance", "%(n)s attendances", came.number) % {"n": tally_words(came)}


def step(level: Ladder, running: list[InitiativeLine], day: dt.date) -> Step:
    here = [on_step(line, day) for line in running if line.ladder_on(day) == level]
    return Step(str(level.value), str(SHORT_NAMES[level]), here)


def on_step(line: InitiativeLine, day: dt.date) -> OnStep:
    before, now = line.ladder_on(day - YEAR), line.ladder_on(day)
    moved = Moved(before, now) if before in STEPS and now in STEPS and before != now else None
    return OnStep(line.name, door("initiatives:detail", line.pk), moved)


def pictures(community: Any, lines: list[MeetingLine], day: dt.date) -> list[Picture]:
    rows = [line.row for line in lines if timeline.is_held(line) and line.row.held_on <= day]
    first = first_times(read_comings(community, glance_charts.months_until(day)))
    came = glance_charts.attendances_chart(rows, day, first, new_people_from(community.first_record_on))
    drawn = [
        (glance_charts.ladder_chart(rows, day), _("meetings in a quarter; above the column: led by residents")),
        (came, _("in a month; one person may be counted many times")),
    ]
    return [Picture(chart, to_svg(chart.draw("small"), f"chart-{at}"), note) for at, (chart, note) in enumerate(drawn)]


def events(
    community: Any,
    changes: list[StageChange],
    initiatives: list[InitiativeLine],
    lines: list[MeetingLine],
    day: dt.date,
) -> list[Event]:
    """The nearest days ahead and the latest past ones, and how it all began."""
    start = timeline.beginning(community)
    told = [*timeline.stage_events(changes), *timeline.initiative_events(initiatives)]
    known = timeline.newest_first([*told, *timeline.meeting_events(lines, day)])
    ahead = [event for event in known if event.kind in {"fut", "next"} or event.on > day]
    past = [event for event in known if event not in ahead]
    return ahead[-1 - EVENTS_AHEAD :] + past[:EVENTS_PAST] + start
