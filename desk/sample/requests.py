"""Requests of residents in an invented centre: one that waits, and one that was granted and can be carried out."""

import datetime as dt

from desk.sample.areas import Area
from desk.sample.plan import Plan
from privacy.deadlines import due_day
from privacy.models import RightsRequest

DAY = dt.timedelta(days=1)


def make_requests(plan: Plan, area: Area) -> None:
    for kind, days, decision in (("access", 3, ""), ("erasure", 12, "granted")):
        person, received = plan.chance.choice(area.people), plan.today - days * DAY
        plan.store.add(
            RightsRequest,
            centre_id=area.community.centre_id,
            kind=kind,
            person=person,
            who_told=person.name,
            received_on=received,
            due_on=due_day(received),
            decision=decision,
            decided_on=plan.today if decision else None,
            created_by=area.team[0].user,
        )
