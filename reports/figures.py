"""The figures of a progress report: numbers and names of things, no layout, no resident's name."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from communities.models import Address, Community, Population, StageChange, YearlyTotal
from communities.models.staff import Assignment
from communities.told import ToldPeriod
from communities.told_days import span_told
from initiatives.turnout import Tally
from meetings.models import Meeting
from reports import counting, records
from reports.by_community import Split, split, split_pairs
from reports.by_residents import ByResidents, Share, by_residents, done_between
from reports.counting import ActionCounts, ActionRow, Attendances, MeetingRow, NewPeople
from reports.partners import Fact, PartnerRow, partner_rows, read_partners, read_visits
from reports.periods import Period
from reports.records import Coming, InitiativeRow, PointRow
from reports.wholeness import Beginning, ToldTotal, beginnings_of, read_told_years, told_totals
from volunteers.figures import Totals

#: Which kinds of meeting enter the share led by residents. The papers print this list.
COUNTING_KINDS = Meeting.COUNTING_KINDS

TOLD_FIELDS = ("community", "since_on", "until_told", "until_on")
#: What the profile prints of each; its other columns are many and long.
ADDRESS_FIELDS = ("street", "number", "note", *TOLD_FIELDS)
STAGE_FIELDS = ("stage__number", "stage__name", "since_told", *TOLD_FIELDS)
POPULATION_FIELDS = ("community", "number", "number_told", "of_whom", "source", "as_of_told")


@dataclass(frozen=True)
class PartnerCounts:
    """Partners with a joint action among those met; units of our own commune counted apart as well."""

    joint: int
    known: int
    own_joint: int
    by_sector: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PeriodFigures:
    """The same figures for any period, so that two can stand side by side.

    `has_records` is false before the first meeting was ever recorded: what nobody wrote down is not zero.
    """

    period: Period
    has_records: bool
    meetings: int
    nobody_came: int
    by_kind: tuple[tuple[str, int], ...]
    residents: ByResidents
    #: Meetings without the organiser: residents told of them, and the organiser confirmed it; or nobody has yet.
    reported: int
    told: int
    attendances: Attendances
    different_people: int
    new_people: NewPeople
    outsiders: Tally
    representatives: int
    initiatives_running: int
    initiatives_ended: int
    actions: ActionCounts
    partners: PartnerCounts

    @property
    def meetings_share(self) -> Share:
        return self.residents.chaired

    @property
    def initiatives_share(self) -> Share:
        return self.residents.led


@dataclass(frozen=True)
class Profile:
    """What the community is, as of the end of the period."""

    name: str
    addresses: tuple[str, ...]
    populations: tuple[str, ...]
    stages: tuple[str, ...]
    team: tuple[str, ...]


@dataclass(frozen=True)
class ProgressFigures:
    """All that a progress report counts and lists."""

    profile: Profile
    period: Period
    now: PeriodFigures
    before: PeriodFigures
    meetings: tuple[MeetingRow, ...]
    first_times: dict[int, int]
    initiatives: tuple[InitiativeRow, ...]
    actions: tuple[ActionRow, ...]
    partners: tuple[PartnerRow, ...]
    as_of: dt.datetime
    #: Sentences where a period began before anything was written down, and figures of years before the system.
    incomplete: str = ""
    incomplete_before: str = ""
    told_totals: tuple[ToldTotal, ...] = ()

    @property
    def is_ahead(self) -> bool:
        """Of a period that has not begun nobody knows anything: nothing of it is printed as a figure."""
        return self.as_of.date() < self.period.start


def progress_figures(community: Community, period: Period, as_of: dt.datetime | None = None) -> ProgressFigures:
    """Read and count. The caller has checked that the person may see the community.

    `as_of` is when the records were read; papers print it.
    """
    return figures_of([community], period, as_of)[community.pk]


def figures_of(
    communities: Sequence[Community], period: Period, as_of: dt.datetime | None = None
) -> dict[int, ProgressFigures]:
    """Of each community, by its number, in as many queries as of one."""
    as_of = localtime(as_of or now())
    told = read_told_years(communities)
    read, profiles = _read(communities, period, as_of.date()), _profiles(communities, period)
    beginnings = beginnings_of(told)
    return {
        one.pk: _figures(read[one.pk], profiles[one.pk], beginnings[one.pk], told[one.pk], period, as_of)
        for one in communities
    }


def _figures(
    read: "_Read",
    profile: Profile,
    beginning: Beginning,
    told: Sequence[YearlyTotal],
    period: Period,
    as_of: dt.datetime,
) -> ProgressFigures:
    latest, earlier = (read.within(span, as_of.date()) for span in (period, period.previous))
    return ProgressFigures(
        profile=profile,
        period=period,
        now=latest.figures(beginning.first_on),
        before=earlier.figures(beginning.first_on),
        meetings=tuple(latest.meetings),
        first_times=latest.first_times,
        initiatives=tuple(latest.initiatives),
        actions=tuple(latest.actions),
        partners=tuple(latest.partners),
        as_of=as_of,
        incomplete=beginning.incomplete(period),
        incomplete_before=beginning.incomplete(period.previous),
        told_totals=told_totals(told, period),
    )


@dataclass(frozen=True)
class _Read:
    """Records of one community in the period and in the one before it, most of them read once for both."""

    meetings: list[MeetingRow]
    comings: list[Coming]
    actions: list[ActionRow]
    initiatives: dict[Period, list[InitiativeRow]]
    partners: list[Fact]
    points: list[PointRow]
    told: list[dt.date]
    hours: dict[Period, Totals]

    def within(self, period: Period, today: dt.date) -> "_Found":
        comings = [coming for coming in self.comings if coming.on in period]
        initiatives = self.initiatives[period]
        return _Found(
            period=period,
            today=today,
            meetings=[row for row in self.meetings if row.held_on in period],
            people=set().union(*(coming.people for coming in comings)),
            first_times=records.first_times(comings),
            initiatives=initiatives,
            actions=[action for action in self.actions if records.was_known(action, period)],
            partners=partner_rows(self.partners, initiatives, period),
            points=self.points,
            hours=self.hours[period],
            told=self.told,
        )


def _read(communities: Sequence[Community], period: Period, today: dt.date) -> dict[int, _Read]:
    whole, both = Period(period.previous.start, period.end), (period, period.previous)
    visits, told = read_visits(communities, whole), records.read_told(communities, whole)
    representatives = Counter(visit.meeting for visit in visits)
    gathered = records.read_meetings_and_comings(communities, whole, representatives, told.reported)
    meetings = {number: one.meetings for number, one in gathered.items()}
    initiatives = records.read_initiatives(communities, both, today)
    led = [row for here in initiatives.values() for rows in here.values() for row in rows]
    partners = read_partners(communities, whole, led, chain.from_iterable(meetings.values()), visits)
    actions = records.read_actions(communities, whole)
    points, hours = records.read_points(communities, whole, meetings), records.read_hours(communities, both)
    return {
        number: _Read(
            meetings=one.meetings,
            comings=one.comings,
            actions=actions[number],
            initiatives=initiatives[number],
            partners=partners[number],
            points=points[number],
            told=told.waiting[number],
            hours=hours[number],
        )
        for number, one in gathered.items()
    }


@dataclass(frozen=True)
class _Found:
    """Records of one period."""

    period: Period
    today: dt.date
    meetings: list[MeetingRow]
    people: set[int]
    first_times: dict[int, int]
    initiatives: list[InitiativeRow]
    actions: list[ActionRow]
    partners: list[PartnerRow]
    points: list[PointRow]
    hours: Totals
    told: list[dt.date]

    def by_residents(self) -> ByResidents:
        raised = [point.raised_by for point in self.points if point.on in self.period]
        done = done_between(self.actions, self.period.start, self.period.end)
        return by_residents(self.initiatives, self.meetings, raised, done, self.hours)

    def figures(self, first_record: dt.date | None) -> PeriodFigures:
        counted_from = counting.new_people_from(first_record)
        return PeriodFigures(
            period=self.period,
            has_records=first_record is not None and first_record < self.period.end,
            meetings=len(self.meetings),
            nobody_came=sum(row.state == Meeting.State.NOBODY for row in self.meetings),
            by_kind=counting.by_kind(self.meetings),
            residents=self.by_residents(),
            reported=sum(row.is_reported for row in self.meetings),
            told=sum(day in self.period for day in self.told),
            attendances=counting.attendances(self.meetings),
            different_people=len(self.people),
            new_people=counting.new_people(self.meetings, self.first_times, counted_from, self.period.end),
            outsiders=counting.outsiders(self.meetings),
            representatives=sum(row.representatives for row in self.meetings),
            initiatives_running=sum(row.state == "running" for row in self.initiatives),
            initiatives_ended=sum(row.state == "ended" for row in self.initiatives),
            actions=counting.action_counts(self.actions, self.period, self.today),
            partners=_partner_counts(self.partners),
        )


def _partner_counts(partners: list[PartnerRow]) -> PartnerCounts:
    joint = [partner for partner in partners if partner.joint_on]
    return PartnerCounts(
        joint=len(joint),
        known=len(partners),
        own_joint=sum(partner.is_own_commune for partner in joint),
        by_sector=counting.sectors([partner.sector for partner in joint]),
    )


def _profiles(communities: Sequence[Community], period: Period) -> dict[int, Profile]:
    def rows(kind: Any) -> Any:
        return kind.objects.standing().filter(community__in=communities)

    addresses = split(communities, rows(Address).filter(is_planned=False).only(*ADDRESS_FIELDS))
    stages = split(communities, rows(StageChange).select_related("stage").only(*STAGE_FIELDS))
    populations = split(communities, rows(Population).only(*POPULATION_FIELDS))
    team = _team(communities, period)
    return {
        one.pk: Profile(
            name=one.name,
            addresses=tuple(str(address) for address in _in_force(addresses[one.pk], period)),
            populations=tuple(map(_population, populations[one.pk])),
            stages=tuple(map(_stage, _in_force(stages[one.pk], period))),
            team=tuple(team[one.pk]),
        )
        for one in communities
    }


def _team(communities: Sequence[Community], period: Period) -> Split[str]:
    """Who worked there in the period, each with the role."""
    team = Assignment.objects.standing().filter(community__in=communities, since_on__lt=period.end)
    roles = dict(Assignment.TeamRole.choices)
    rows = team.values_list("community", "staff__name", "team_role", "until_on")
    known = ((number, name, role) for number, name, role, until in rows if until is None or until > period.start)
    return split_pairs(communities, ((number, f"{name} ({roles[role]})") for number, name, role in known))


def _in_force(rows: Any, period: Period) -> list[Any]:
    """Told periods that touch ours; what has no dates holds."""
    return [
        row
        for row in rows
        if (row.since_on is None or row.since_on < period.end) and not _is_over_before(row, period.start)
    ]


def _is_over_before(row: ToldPeriod, day: dt.date) -> bool:
    """Whether a told period had surely ended by a day: "2021" may mean its last day."""
    span = span_told(row.until_told)
    if span is not None:
        return span[1] <= day
    return row.until_on is not None and row.until_on < day


def _stage(change: StageChange) -> str:
    """With its day as it was told: "zima 2014"."""
    if not change.since_told:
        return str(change)
    return _("%(stage)s (since: %(since)s)") % {"stage": change, "since": change.since_told}


def _population(population: Any) -> str:
    told = f"{population} {population.of_whom}".strip()
    source = ", ".join(part for part in (population.source, population.as_of_told) if part)
    return f"{told} ({source})" if source else told
