"""Money of an invented centre: lines and documents, what its project promised, and one microgrant a community.

No draw of chance: the rest of the sample stays as it was.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from communities.models import Person
from desk.sample.areas import Area
from desk.sample.offices import Office
from desk.sample.plan import Plan
from initiatives.models import (
    Microgrant,
    MicrograntApplicant,
    MoneyDocument,
    MoneyLine,
    ProjectInitiative,
    ProjectState,
    PromisedResult,
    ResultEvidence,
)
from initiatives.models.microgrant import GROUP
from reports.models import Duty

MONTH = dt.timedelta(days=30)


def make_project_money(plan: Plan, office: Office) -> None:
    """Once a centre: how its project stood, which paper it owes, its lines."""
    project, since = office.project, f"{plan.start.day}.{plan.start:%m.%Y}"
    plan.store.add(ProjectState, project=project, state="running", as_of_told=since, source="umowa")
    owed = {"paper": "sprawozdanie roczne z projektu", "to_told": "gmina", "due_on": plan.today + MONTH}
    plan.store.add(Duty, centre=office.centre, project=project, **owed)
    for what, kind, planned in (
        ("zajęcia i materiały", "grant", project.grant),
        ("praca wolontariuszy", "financial", Decimal(4000)),
    ):
        _line(plan, plan.start + MONTH, project=project, what=what, kind=kind, planned=planned, source="budżet gminy")


def make_area_money(plan: Plan, office: Office, area: Area) -> None:
    """Initiatives tied to the project, evidence of what it promised, means of an initiative, a microgrant."""
    if not area.initiatives:
        return
    club = area.initiatives[0]
    plan.store.add(ProjectInitiative, project=office.project, initiative=club)
    promise = next(row for row in plan.store.made(PromisedResult) if row.project_id == office.project.pk)
    day = plan.today - MONTH
    place = {"community": area.community, "initiative": club, "done_told": f"{day.day}.{day:%m.%Y}"}
    plan.store.add(ResultEvidence, result=promise, what="lista obecności klubu", proof="segregator projektu", **place)
    plan.store.add(MoneyLine, initiative=club, what="poczęstunek", kind="residents", actual_told="co kto przyniósł")
    _microgrant(plan, office, area)


def _microgrant(plan: Plan, office: Office, area: Area) -> None:
    microgrant = plan.store.add(
        Microgrant,
        centre=office.centre,
        community=area.community,
        initiative=area.initiatives[0],
        name="Ławki i skrzynie",
        operator="fundacja z powiatu",
        state="done",
        granted=Decimal(3000),
        settle_by=plan.today + MONTH,
        done="Stoją dwie ławki i trzy skrzynie.",
    )
    for person in [one for one in area.people if one.age_band != Person.AgeBand.TEEN][:GROUP]:
        plan.store.add(MicrograntApplicant, microgrant=microgrant, person=person)
    _line(plan, plan.today - MONTH, microgrant=microgrant, what="deski i ziemia", planned=Decimal(3000))


def _line(plan: Plan, issued: dt.date, **told: Any) -> None:
    line = plan.store.add(MoneyLine, **told)
    amount = (told["planned"] * Decimal("0.4")).quantize(Decimal("0.01"))
    paper = {"number": "FV 12", "issued_on": issued, "amount": amount, "what": told["what"]}
    plan.store.add(MoneyDocument, line=line, **paper)
