"""What an invented meeting leaves behind: guests, decisions, actions with an owner and a day, words worth keeping."""

import datetime as dt
from typing import Any

from communities.models import Person
from desk.sample.areas import Area
from desk.sample.offices import Office
from desk.sample.plan import Plan
from meetings.models import Action, Decision, Guest, Keepsake, Meeting, Representative

#: Kinds at which something is agreed more often than not.
AGREEING = {"civic", "group", "debate", "partnership"}


def make_outcomes(plan: Plan, office: Office, area: Area, meeting: Meeting, came: list[Person]) -> None:
    chance = plan.chance
    if chance.often(0.2):
        plan.store.add(
            Guest, meeting=meeting, told=plan.word("meetings", "guests"), origin=plan.word("meetings", "origins")
        )
    if chance.often(0.15):
        organisation, told = chance.one(office.organisations), plan.word("meetings", "representatives")
        plan.store.add(Representative, meeting=meeting, organisation=organisation, told=told)
    often = 0.8 if meeting.kind in AGREEING else 0.3
    if chance.often(often):
        plan.store.add(Decision, meeting=meeting, text=plan.word("meetings", "decisions"))
    for _ in range(chance.randint(1, 2) if chance.often(often) else 0):
        _action(plan, office, area, meeting, came)
    if chance.often(0.45):
        kind, text = plan.word("meetings", "keepsakes")
        who = plan.word("meetings", "who") if kind == "quote" else ""
        plan.store.add(Keepsake, meeting=meeting, kind=kind, text=text, who=who)


def _action(plan: Plan, office: Office, area: Area, meeting: Meeting, came: list[Person]) -> None:
    due = meeting.held_on + dt.timedelta(days=plan.chance.randint(5, 35)) if plan.chance.often(0.85) else None
    gone = {name: getattr(meeting, name) for name in ("withdrawn_at", "withdrawn_by", "withdrawn_reason")}
    plan.store.add(
        Action,
        centre_id=meeting.centre_id,
        community=area.community,
        meeting=meeting,
        what=plan.word("meetings", "actions"),
        agreed_on=meeting.held_on,
        due_on=due,
        created_at=meeting.created_at,
        created_by=meeting.created_by,
        **gone,
        **_owner(plan, office, area, came),
        **_end(plan, meeting.held_on, due),
    )


def _owner(plan: Plan, office: Office, area: Area, came: list[Person]) -> dict[str, Any]:
    whose = plan.chance.weighed({"resident": 50 if came else 0, "staff": 25, "partner": 15, "told": 10})
    if whose == "resident":
        return {"owner_person": plan.chance.one(came)}
    if whose == "staff":
        return {"owner_staff": plan.chance.one(area.team)}
    if whose == "partner":
        return {"owner_organisation": plan.chance.one(office.organisations)}
    return {"owner_told": plan.word("meetings", "who")}


def _end(plan: Plan, agreed: dt.date, due: dt.date | None) -> dict[str, Any]:
    """Done before its day or a little after, given up, or open still."""
    state = plan.chance.weighed({"done": 82, "dropped": 6, "open": 12})
    last = (due or agreed + dt.timedelta(days=30)) + dt.timedelta(days=plan.chance.randint(-4, 10))
    closed = max(last, agreed)
    if state == "open" or closed > plan.today:
        return {"state": Action.State.OPEN}
    return {"state": state, "closed_on": closed}
