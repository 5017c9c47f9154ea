"""An invented centre: its letterhead, accounts and staff, stages, partners, a partnership, a place and a project."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import Centre, CentreHours, Membership, User
from accounts.naming import fold
from accounts.roles import Role
from communities.models import (
    Organisation,
    Partnership,
    PartnershipAction,
    PartnershipMember,
    PartnershipName,
    Programme,
    Quotation,
    StaffMember,
    Stage,
)
from desk.sample.names import full_name
from desk.sample.plan import DOMAIN, Plan, words
from initiatives.models import Project, ProjectPartner, PromisedResult
from reports.models import PracticeRecord

#: Who works in each centre; the first supervisor also goes out to residents, as in small centres.
STAFF = (
    ("kierownik", (Role.SUPERVISOR, Role.ORGANISER)),
    ("dyrektor", (Role.DIRECTOR,)),
    ("organizator1", (Role.ORGANISER,)),
    ("organizator2", (Role.ORGANISER,)),
    ("iod", (Role.DPO,)),
    ("administrator", (Role.ADMINISTRATOR,)),
)
POSITIONS = {
    Role.SUPERVISOR: "kierownik działu środowiskowego",
    Role.DIRECTOR: "dyrektor",
    Role.DPO: "inspektor ochrony danych",
    Role.ADMINISTRATOR: "informatyk",
}


@dataclass
class Office:
    """What the rest of a centre hangs on."""

    centre: Centre
    organisers: list[StaffMember] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    programme: Any = None
    partnership: Any = None
    project: Any = None


def make_office(plan: Plan) -> Office:
    office = Office(_centre(plan))
    _staff(plan, office)
    names = words("places")["stages"]
    office.stages = [
        plan.store.add(Stage, centre=office.centre, number=number, name=name) for number, name in enumerate(names)
    ]
    office.organisations = [_organisation(plan, office.centre, number) for number in range(plan.size.organisations)]
    _partnership(plan, office)
    _programme_and_project(plan, office)
    return office


def _centre(plan: Plan) -> Centre:
    known = words("places")
    pairs = [(adjective, *town) for adjective in known["adjectives"] for town in known["towns"]]
    # a step that shares no divisor with their number goes through all before one returns
    adjective, noun, locative = pairs[plan.number * 7 % len(pairs)]
    kind, short = known["centres"][plan.number // len(pairs) % len(known["centres"])]
    town = f"{adjective} {noun}"
    where = f"{adjective.removesuffix('a')}{'i' if adjective.endswith(('ka', 'ga')) else ''}ej {locative}"
    centre = plan.store.add(
        Centre,
        name=f"{kind} w {where}",
        short_name=f"{short} {town}",
        street=f"ul. {plan.word('places', 'streets')} {plan.chance.randint(1, 90)}",
        postal_code=f"{plan.number % 90 + 10}-{plan.chance.randrange(1000):03d}",
        town=town,
        email=f"osrodek{plan.number:04d}@{DOMAIN}",
        website=f"https://{fold(short)}-{plan.number:04d}.{DOMAIN}",
    )
    for weekday in range(5):
        plan.store.add(CentreHours, centre=centre, weekday=weekday, opens_at=dt.time(7, 30), closes_at=dt.time(15, 30))
    return centre


def _staff(plan: Plan, office: Office) -> None:
    since = plan.start - dt.timedelta(days=plan.chance.randint(30, 2000))
    for word, roles in STAFF:
        name = full_name(plan.chance, plan.chance.often(0.8))
        position = POSITIONS.get(roles[0]) or plan.word("people", "positions")
        user = _account(plan, word, name)
        for role in roles:
            place = {"centre": office.centre, "position": position, "since_on": since}
            plan.store.add(Membership, user=user, role=role, **place)
        if Role.ORGANISER in roles:
            entry = {"centre": office.centre, "user": user, "position": position, "since_told": str(since.year)}
            office.organisers.append(plan.store.add(StaffMember, name=name, **entry))


def _account(plan: Plan, word: str, name: str) -> User:
    """An account that no password opens."""
    email = f"{word}.{plan.number:04d}@{DOMAIN}"
    user = plan.store.add(User, email=email, name=name, password=make_password(None))
    plan.store.add(EmailAddress, user=user, email=email, verified=True, primary=True)
    return user


def _organisation(plan: Plan, centre: Centre, number: int) -> Organisation:
    kinds = words("places")["organisations"]
    name, sector = kinds[number % len(kinds)]
    return plan.store.add(
        Organisation,
        centre=centre,
        name=name.format(n=number // len(kinds) + plan.chance.randint(1, 9)),
        sector=sector,
        is_own_commune=sector == "public",
        town=centre.town,
        source=plan.word("places", "sources"),
    )


def _partnership(plan: Plan, office: Office) -> None:
    year = plan.start.year
    partnership = plan.store.add(
        Partnership,
        centre=office.centre,
        name=f"Partnerstwo „{office.centre.town}: razem”",
        mission="Żeby sąsiedzi mieli gdzie się spotkać i z kim działać.",
        since_told=f"wiosna {year}",
        members_told="kilkanaście",
    )
    office.partnership = partnership
    former = plan.store.add(PartnershipName, partnership=partnership, name="Grupa robocza", since_told=str(year - 1))
    partnership.name_search = fold(f"{partnership} {former}")  # found by its former name too
    plan.store.add(PartnershipAction, partnership=partnership, kind="wspólne święta", examples="Dzień Sąsiada")
    text, source = plan.word("places", "quotations"), plan.word("places", "sources")
    plan.store.add(Quotation, partnership=partnership, text=text, source=source)
    entered = f"{plan.start.day}.{plan.start:%m}.{year}"
    record = {"partnership": partnership, "entered_told": entered, "town": office.centre.town}
    plan.store.add(PracticeRecord, centre=office.centre, unit_kind="gmina miejska", **record)
    for organisation in plan.chance.some(office.organisations, max(plan.size.organisations // 2, 1)):
        lends = plan.word("places", "lends")
        plan.store.add(PartnershipMember, partnership=partnership, organisation=organisation, lends=lends)


def _programme_and_project(plan: Plan, office: Office) -> None:
    office.programme = plan.store.add(
        Programme,
        centre=office.centre,
        kind="place",
        name="Miejsce Aktywności Lokalnej",
        aim="Jedno miejsce na wszystko.",
    )
    grant = Decimal(plan.chance.randint(20, 180) * 1000)
    office.project = plan.store.add(
        Project,
        centre=office.centre,
        name="Sąsiedzkie podwórka",
        state="running",
        since_told=str(plan.start.year),
        value=grant + 4000,
        grant=grant,
        funding_source="budżet gminy",
    )
    plan.store.add(ProjectPartner, project=office.project, organisation=office.organisations[0], gives="salę")
    plan.store.add(PromisedResult, project=office.project, name="spotkania klubów", target=120, measure="meetings")
