"""What a community's page reads: each kind with one query, however much there is."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from communities.models import Community, Person, PersonRole
from desk.carrying import with_carried
from initiatives.models import Initiative, InitiativePartner, known_from, was_active
from meetings.models import Action, Attendance, JointAction, Meeting
from reports.by_residents import Case, Share, share, side_of_ladder
from reports.counting import MeetingRow
from reports.records import MEETING_FIELDS, NUMBERS, named_at, with_numbers

RECENT = dt.timedelta(days=90)
YEAR = dt.timedelta(days=365)
MOST_PEOPLE = 6
MOST_PARTNERS = 5


def with_figures(rows: QuerySet[Community], user: Any, day: dt.date) -> Any:
    """Communities that carry their counts: people with a role there, people who came within 90 days, any meeting.

    And `first_record_on`, the day of the first meeting held, from which new people are reckoned.
    """
    held = Meeting.objects.visible_to(user).held().filter(community=OuterRef("pk")).order_by("held_on")
    roles = PersonRole.objects.visible_to(user).standing().filter(community=OuterRef("pk"), person__withdrawn_at=None)
    return with_carried(rows, user, day).annotate(
        people_count=_distinct(roles),
        people_recent=_distinct(came_since(user, day - RECENT, OuterRef("pk"))),
        first_record_on=Subquery(held.values("held_on")[:1]),
        has_meetings=Exists(Meeting.objects.visible_to(user).standing().filter(community=OuterRef("pk"))),
    )


def came_since(user: Any, day: dt.date, community: Any) -> QuerySet[Attendance]:
    """Attendances of people known by name from a day on."""
    held = Meeting.objects.visible_to(user).held().filter(held_on__gte=day).exclude(kind__in=Meeting.WITHOUT_RESIDENTS)
    people = Person.objects.visible_to(user).standing()
    came = Attendance.objects.visible_to(user).filter(is_present=True, person__in=people, meeting__in=held)
    return came.filter(meeting__community=community)


def _distinct(rows: Any) -> Coalesce:
    """How many different people: a subquery of its own, because two joins in one query multiply each other."""
    grouped = rows.order_by().annotate(one=F("pk") * 0).values("one")
    counted = grouped.annotate(n=Count("person", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


@dataclass(frozen=True)
class Lead:
    ladder: str
    on: dt.date | None
    told: str
    who: str


@dataclass(frozen=True)
class InitiativeLine:
    """An initiative with who led it over time, the oldest first."""

    pk: int
    name: str
    state: str
    since_on: dt.date | None
    since_told: str
    until_on: dt.date | None
    until_told: str
    known_from: dt.date
    leads: list[Lead] = field(default_factory=list)

    def ladder_on(self, day: dt.date) -> str:
        told = [lead.ladder for lead in self.leads if lead.on is None or lead.on <= day]
        return told[-1] if told else ""

    def was_active(self, start: dt.date, end: dt.date) -> bool:
        return was_active(self, self.known_from, start, end)


LINE_FIELDS = ("pk", "name", "state", "since_on", "since_told", "until_on", "until_told", "known_from")
LEAD_FIELDS = ("led__ladder", "led__since_on", "led__since_told", "led__who_told")


def read_initiatives(user: Any, community: Community) -> list[InitiativeLine]:
    standing = FilteredRelation("leads", condition=Q(leads__withdrawn_at=None))
    rows = Initiative.objects.visible_to(user).standing().filter(community=community)
    rows = rows.annotate(led=standing, known_from=known_from())
    rows = rows.order_by("name_sort", "pk", F("led__since_on").asc(nulls_first=True), "led__pk")
    lines: dict[int, InitiativeLine] = {}
    for row in rows.values_list(*LINE_FIELDS, *LEAD_FIELDS):
        line = lines.setdefault(row[0], InitiativeLine(*row[: len(LINE_FIELDS)]))
        if row[len(LINE_FIELDS)]:
            line.leads.append(Lead(*row[len(LINE_FIELDS) :]))
    return list(lines.values())


@dataclass(frozen=True)
class MeetingLine:
    """A meeting as the page tells it: the row that figures count, and what only the timeline needs."""

    row: MeetingRow
    starts_at: dt.time | None


def read_meetings(user: Any, community: Community, since: dt.date) -> list[MeetingLine]:
    """Held and planned meetings from a day on, the newest first."""
    states = (*Meeting.TOOK_PLACE, Meeting.State.PLANNED)
    rows = Meeting.objects.visible_to(user).standing().filter(community=community, held_on__gte=since, state__in=states)
    named = named_at(rows)
    values = with_numbers(rows).newest_first().values_list("starts_at", *MEETING_FIELDS, *NUMBERS)
    return [MeetingLine(MeetingRow(*(*row, named.get(row[0], 0))), starts_at) for starts_at, *row in values]


def read_actions(user: Any, community: Community) -> list[Action]:
    rows = Action.objects.visible_to(user).standing().filter(community=community, state=Action.State.OPEN)
    return list(rows.select_related("owner_person", "owner_staff__user", "owner_organisation").by_due_day())


@dataclass(frozen=True)
class PersonLine:
    person: Person
    role: str
    came: int
    leads: bool


def read_people(user: Any, community: Community, day: dt.date) -> list[PersonLine]:
    """Those seen most often in a year; who speaks for the group or looks after a place has a leaf circle."""
    came = came_since(user, day - YEAR, community).filter(person=OuterRef("person")).order_by().values("person")
    counted = Subquery(came.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    rows = PersonRole.objects.visible_to(user).standing().filter(community=community, person__withdrawn_at=None)
    rows = (
        rows.filter(person__is_anonymised=False).filter(Q(until_on=None) | Q(until_on__gt=day)).select_related("person")
    )
    rows = rows.annotate(came=Coalesce(counted, 0)).order_by("-came", "person__name_sort", "pk")
    lines: dict[int, PersonLine] = {}
    for role in rows[: 3 * MOST_PEOPLE]:
        if role.person_id not in lines:
            leads = role.role in {PersonRole.Role.SPEAKS_FOR, PersonRole.Role.KEEPS_PLACE}
            lines[role.person_id] = PersonLine(role.person, str(role), role.came, leads)
    return list(lines.values())[:MOST_PEOPLE]


@dataclass(frozen=True)
class PartnerLine:
    pk: int
    name: str
    what: str
    joint_told: str
    keeper: str


def read_partners(user: Any, community: Community) -> list[PartnerLine]:
    """Each partner once, by the latest joint action; then those of the initiatives with none."""
    joint = JointAction.objects.visible_to(user).happened().filter(community=community)
    lines: dict[int, PartnerLine] = {}
    keepers: dict[int, str] = {}
    links = _partner_links(user, community)
    for link in links:
        keepers[link.organisation_id] = keepers.get(link.organisation_id) or _keeper(link)
    for row in _latest_of_each(joint):
        keeper = keepers.get(row.organisation_id) or _keeper(row.organisation)
        lines[row.organisation_id] = PartnerLine(
            row.organisation_id, str(row.organisation), row.title, row.done_told, keeper
        )
    for link in links:
        line = PartnerLine(
            link.organisation_id, str(link.organisation), str(link.initiative), "", keepers[link.organisation_id]
        )
        lines.setdefault(link.organisation_id, line)
    return list(lines.values())


def _partner_links(user: Any, community: Community) -> list[InitiativePartner]:
    rows = InitiativePartner.objects.visible_to(user).standing().select_related("organisation", "initiative")
    rows = rows.filter(initiative__community=community, initiative__withdrawn_at=None, organisation__withdrawn_at=None)
    return list(rows.order_by("organisation__name_sort", "pk"))


def _latest_of_each(joint: Any) -> list[JointAction]:
    """Of each organisation the last one, the newest first; a day nobody knows comes last."""
    later = joint.filter(organisation=OuterRef("organisation")).order_by(F("done_on").desc(nulls_last=True), "-pk")
    rows = joint.filter(pk=Subquery(later.values("pk")[:1])).select_related("organisation", "initiative", "meeting")
    return list(rows.order_by(F("done_on").desc(nulls_last=True), "organisation__name_sort", "pk"))


def _keeper(row: Any) -> str:
    return str(row.get_keeper_display()) if row.keeper else ""


def led_by_residents(lines: list[InitiativeLine], start: dt.date, end: dt.date) -> Share:
    """The share of the initiatives active in a period that residents led at its end."""
    last = end - dt.timedelta(days=1)
    active = (line for line in lines if line.was_active(start, end))
    return share(Case(side_of_ladder(line.ladder_on(last))) for line in active)
