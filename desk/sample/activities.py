"""What residents of an invented community decide to do, who led it over time, and reports about it."""

import datetime as dt

from communities.models import Organisation
from desk.sample.areas import Area
from desk.sample.offices import Office
from desk.sample.plan import Plan, words
from initiatives.models import Initiative, InitiativeEdition, InitiativeLead, InitiativePartner, InitiativeShare
from initiatives.sharing import Share
from meetings.models import JointAction
from reports.models import ProgressReport

#: When an initiative began, as parts of the whole time; the first is the club, and runs from early on.
BEGINNINGS = (0.05, 0.2, 0.4, 0.6, 0.85)


def make_activities(plan: Plan, office: Office, area: Area) -> None:
    for at in range(plan.size.initiatives):
        area.initiatives.append(_initiative(plan, office, area, at))
    _report(plan, area)


def _initiative(plan: Plan, office: Office, area: Area, at: int) -> Initiative:
    known = words("meetings")["initiatives"]
    begun = BEGINNINGS[at % len(BEGINNINGS)]
    name, kind = known[at % 2] if at == 0 else known[2 + (plan.number + at) % (len(known) - 2)]
    state, until = _state(plan, at, begun)
    initiative = plan.store.add(
        Initiative,
        centre=office.centre,
        community=area.community,
        programme=office.programme if at == 0 else None,
        returns_yearly=at == 0,
        name=name if at < len(known) - 2 else f"{name}, edycja {at // (len(known) - 2) + 1}",
        kind=kind,
        state=state,
        need=plan.word("meetings", "needs"),
        initiator=plan.chance.one(("residents", "together", "organiser")),
        target_group=plan.word("meetings", "target_groups"),
        since_told=f"{plan.day(begun):%m.%Y}",
        until_told=until,
        result=plan.word("meetings", "results") if state == Initiative.State.ENDED else "",
        created_at=plan.moment(plan.day(begun), 10),
        created_by=area.team[0].user,
    )
    _leads(plan, area, initiative, begun)
    if initiative.returns_yearly:
        for number in range(1, 3):
            when = f"{plan.day(0.4 * number):%Y}"
            plan.store.add(InitiativeEdition, initiative=initiative, since_told=when, people=40 * number)
    if area.people and at % 2 == 0:
        # the more there is, the more the same few carry: no draw of chance, so the rest of the sample stays as it was
        leader = area.people[at % 3 % len(area.people)]
        since = f"{plan.day(begun):%m.%Y}"
        plan.store.add(InitiativeShare, initiative=initiative, person=leader, share=Share.LED, since_told=since)
    partners = plan.chance.some(office.organisations, plan.chance.randint(1, 2))
    for partner in partners:
        gives, keeper = plan.word("places", "lends"), plan.chance.one(("organiser", "residents", ""))
        plan.store.add(InitiativePartner, initiative=initiative, organisation=partner, gives=gives, keeper=keeper)
        _joint(plan, initiative, partner, gives, plan.day(begun + (1 - begun) * plan.chance.random()))
    return initiative


def _joint(plan: Plan, initiative: Initiative, partner: Organisation, gives: str, day: dt.date) -> None:
    whole = {"centre": initiative.centre, "community": initiative.community, "initiative": initiative}
    told = {"done_told": f"{day.day}.{day:%m}.{day.year}", "gives": gives}
    kind, promise = plan.chance.one(JointAction.Lends.values), plan.chance.one(("", "", "", "kept", "not_kept"))
    plan.store.add(JointAction, organisation=partner, **whole, **told, lends=kind, promise=promise)


def _state(plan: Plan, at: int, begun: float) -> tuple[Initiative.State, str]:
    if at == 0:
        return Initiative.State.RUNNING, ""
    state = plan.chance.weighed({"running": 50, "ended": 30, "plan": 8, "idea": 7, "abandoned": 5})
    over = state in {"ended", "abandoned"}
    until = plan.day(begun + (1 - begun) * (0.3 + plan.chance.random() * 0.6))
    return Initiative.State(state), f"{until:%m.%Y}" if over else ""


def _leads(plan: Plan, area: Area, initiative: Initiative, begun: float) -> None:
    """At first the organiser, later, where things go well, the residents."""
    changes = 1 + round(area.pace * 2 * plan.chance.random() + area.pace / 2)
    step = plan.chance.randint(1, 2)
    for number in range(changes):
        since = f"{plan.day(begun + (1 - begun) * number / changes):%m.%Y}"
        voice = plan.chance.one(("", "", "resident", "minutes")) if step >= 4 else ""
        told = {"who_told": plan.word("meetings", "led") if step >= 3 else "", "second_voice": voice}
        plan.store.add(InitiativeLead, initiative=initiative, ladder=str(step), since_told=since, **told)
        step = min(step + plan.chance.randint(1, 2), 5)


def _report(plan: Plan, area: Area) -> None:
    """A report on the half-year before this one."""
    end = dt.date(plan.today.year, 1 if plan.today.month < 7 else 7, 1)
    start = end.replace(year=end.year - 1, month=7) if end.month == 1 else end.replace(month=1)
    author = area.team[0]
    plan.store.add(
        ProgressReport,
        community=area.community,
        start_on=start,
        end_on=end,
        author=author.user,
        author_name=author.name,
        author_position=author.position,
        town=area.community.centre.town,
        created_at=plan.moment(end, 12),
        created_by=author.user,
        **words("meetings")["reports"],
    )
