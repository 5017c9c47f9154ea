"""Volunteers of an invented community: agreements that run, one that is over and one planned, hours of every kind."""

import datetime as dt

from communities.models import Person
from desk.sample.areas import Area
from desk.sample.plan import Plan
from volunteers.models import Agreement, Hours

AGREEMENTS = 4
#: Entries of each agreement, and of residents' own work.
ENTRIES = 12
WEEK = dt.timedelta(days=7)
STATES = {"confirmed": 70, "declared": 20, "told": 10}


def make_volunteers(plan: Plan, area: Area) -> None:
    """The last of them is still a plan; of the running ones every second has an end."""
    adults = [person for person in area.people if person.age_band != Person.AgeBand.TEEN]
    for at, person in enumerate(plan.chance.some(adults, AGREEMENTS)):
        agreement = _agreement(plan, area, person, at)
        if at < AGREEMENTS - 1:
            for back in range(1, ENTRIES + 1):
                _hours(plan, area, plan.today - back * WEEK, agreement)
    for back in range(1, ENTRIES + 1):
        _hours(plan, area, plan.today - back * WEEK, None)


def _agreement(plan: Plan, area: Area, person: Person, at: int) -> Agreement:
    is_plan = at == AGREEMENTS - 1
    since = plan.today + WEEK if is_plan else plan.today - (ENTRIES + 1) * WEEK
    done = {} if is_plan else dict.fromkeys(("concluded_on", "informed_on"), since)
    return plan.store.add(
        Agreement,
        centre_id=area.community.centre_id,
        community=area.community,
        person=person,
        name=person.name,
        scope=plan.word("meetings", "actions"),
        since_on=since,
        until_on=plan.today + 8 * WEEK if at % 2 else None,
        travel=Agreement.Costs.REPAID,
        per_diem=Agreement.Costs.WAIVED,
        is_written=not is_plan,
        created_by=area.team[0].user,
        **done,
    )


def _hours(plan: Plan, area: Area, day: dt.date, agreement: Agreement | None) -> None:
    plan.store.add(
        Hours,
        centre_id=area.community.centre_id,
        community=area.community,
        agreement=agreement,
        person=agreement.person if agreement else None,
        who_told="" if agreement else "sąsiedzi",
        done_on=day,
        minutes=15 * plan.chance.randint(2, 16),
        activity=plan.word("meetings", "actions"),
        state=plan.chance.weighed(STATES) if agreement else Hours.State.TOLD,
        created_at=plan.moment(day, 18),
        created_by=area.team[0].user,
    )
