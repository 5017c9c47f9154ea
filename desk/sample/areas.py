"""An invented community: where it lies, who works there, which people belong to it since when."""

import datetime as dt
from dataclasses import dataclass, field

from communities.models import (
    Address,
    Assignment,
    Community,
    KeptThing,
    MeetingPlace,
    Partnership,
    Pause,
    Person,
    PersonRole,
    PlaceHours,
    Population,
    Quotation,
    StaffMember,
    StageChange,
)
from desk.sample.names import resident_name
from desk.sample.offices import Office
from desk.sample.plan import Plan, words
from initiatives.models import Initiative, Project

FIRST_PEOPLE = 0.55  # of all who will come are there from the beginning


@dataclass
class Area:
    """A community and what its meetings need to know."""

    community: Community
    team: list[StaffMember]
    places: list[MeetingPlace] = field(default_factory=list)
    #: People in the order in which they came, and the day each did.
    people: list[Person] = field(default_factory=list)
    came_on: list[dt.date] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    #: Numbers of those who have been at a meeting.
    seen: set[int] = field(default_factory=set)
    #: How fast residents take things into their own hands here (0–1).
    pace: float = 0.5


def make_area(plan: Plan, office: Office, at: int) -> Area:
    community = _community(plan, office, at)
    chosen = {office.organisers[0], office.organisers[1 + at % (len(office.organisers) - 1)]}
    area = Area(community, [member for member in office.organisers if member in chosen], pace=plan.chance.random())
    for member in area.team:
        plan.store.add(Assignment, community=community, staff=member, since_on=plan.start)
    _place(plan, area)
    _time(plan, office, area)
    _people(plan, area)
    plan.store.add_row(Partnership.communities.through, partnership_id=office.partnership.pk, community_id=community.pk)
    plan.store.add_row(Project.communities.through, project_id=office.project.pk, community_id=community.pk)
    return area


def _community(plan: Plan, office: Office, at: int) -> Community:
    known = words("places")
    is_group = at % 4 == 3
    is_sensitive = is_group and plan.chance.often(0.25)
    names = known["sensitive" if is_sensitive else "groups" if is_group else "estates"]
    round_, place = divmod(at, len(names))
    name = names[(plan.number * 5 + place) % len(names)]
    return plan.store.add(
        Community,
        centre=office.centre,
        name=f"{name} {round_ + 1}" if round_ else name,
        kind=Community.Kind.CATEGORIAL if is_group else Community.Kind.TERRITORIAL,
        is_sensitive=is_sensitive,
        reason=plan.word("places", "reasons"),
        methods=plan.word("places", "methods"),
        exit_rule=plan.word("places", "exits"),
        since_told=f"{plan.start:%Y}",
        created_at=plan.moment(plan.start, 9),
        created_by=office.organisers[0].user,
    )


def _place(plan: Plan, area: Area) -> None:
    streets = plan.chance.sample(words("places")["streets"], 4)
    for at, street in enumerate(streets):
        since = f"{plan.day(at / 5):%Y}"
        number = str(plan.chance.randint(1, 60))
        told = {"is_planned": True} if at == 3 else {"since_told": since}
        plan.store.add(Address, community=area.community, street=street, number=number, **told)
    plan.store.add(
        Population,
        community=area.community,
        number=plan.chance.randint(200, 4000),
        source=plan.word("places", "sources"),
        as_of_told=str(plan.start.year),
    )
    for name in plan.chance.sample(words("places")["places"], 2):
        area.places.append(plan.store.add(MeetingPlace, community=area.community, name=name, address=streets[0]))
    for place, weekday in zip(area.places, plan.chance.sample(range(5), 2), strict=True):
        hours = {"opens_at": dt.time(15), "closes_at": dt.time(17), "what": "dyżur"}
        plan.store.add(PlaceHours, place=place, weekday=weekday, **hours)


def _time(plan: Plan, office: Office, area: Area) -> None:
    """How far the work has come: later stages where residents take over faster."""
    reached = 3 + round(area.pace * 4)
    for at, stage in enumerate(office.stages[: reached + 1]):
        since = f"{plan.day(at / (reached + 1)):%m.%Y}"
        reason = "" if at else "pierwsze rozmowy"
        plan.store.add(StageChange, community=area.community, stage=stage, since_told=since, reason=reason)
    summer = dt.date(plan.today.year - 1, 7, 1)
    plan.store.add(
        Pause, community=area.community, since_on=summer, until_on=summer.replace(month=8, day=16), reason="wakacje"
    )
    text, source = plan.word("places", "quotations"), plan.word("places", "sources")
    plan.store.add(Quotation, community=area.community, text=text, source=source)


def _people(plan: Plan, area: Area) -> None:
    number = plan.size.people
    first = max(round(number * FIRST_PEOPLE), 1)
    for at in range(number):
        came = plan.start if at < first else plan.day(0.95 * (at - first + 1) / (number - first + 1))
        area.people.append(_person(plan, area, came, _name(plan, area, at)))
        area.came_on.append(came)
    _kept(plan, area)


def _kept(plan: Plan, area: Area) -> None:
    """The first one keeps the key, the next one the contact."""
    kinds = (KeptThing.Kind.KEY, KeptThing.Kind.CONTACT)
    for person, kind, what in zip(area.people, kinds, words("people")["kept"], strict=False):
        plan.store.add(KeptThing, person=person, kind=kind, what=what, since_told=str(plan.start.year))


def _name(plan: Plan, area: Area, at: int) -> str:
    """Another name each time, but for the last: there somebody was put down a second time, with a slip of the hand."""
    if 0 < at == plan.size.people - 1:
        known = str(area.people[0].name)
        return known[:2] + known[1:]
    return resident_name(plan.chance, discreet=area.community.is_sensitive)


def _person(plan: Plan, area: Area, came: dt.date, name: str) -> Person:
    chance, entered = plan.chance, {"created_at": plan.moment(came, 16), "created_by": plan.chance.one(area.team).user}
    person = plan.store.add(
        Person,
        centre=area.community.centre,
        name=name,
        age_band=chance.weighed({"": 25, "13-17": 8, "18-59": 37, "60+": 30}),
        offers=plan.word("people", "offers") if chance.often(0.2) else "",
        **entered,
    )
    role = chance.weighed({"resident": 82, "neighbour": 9, "works_here": 4, "keeps_place": 3, "speaks_for": 2})
    since = f"{came:%m.%Y}"
    plan.store.add(PersonRole, person=person, community=area.community, role=role, since_told=since, **entered)
    return person
