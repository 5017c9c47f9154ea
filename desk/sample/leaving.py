"""What an invented community has agreed for the time when the organiser goes: a thing taken over, a gap, a day."""

import datetime as dt

from desk.sample.areas import Area
from desk.sample.plan import Plan
from reports.models import ExitStep, HandedThing

HALF_A_YEAR = dt.timedelta(days=182)


def make_way_out(plan: Plan, area: Area) -> None:
    """Without the dice: what else is invented stays as it is."""
    community, place = area.community, area.places[0]
    plan.store.add(ExitStep, community=community, kind=ExitStep.Kind.WITHDRAWAL, on=plan.today + HALF_A_YEAR)
    plan.store.add(HandedThing, community=community, kind=HandedThing.Kind.PLACE, what=str(place))
    taken = {"what": "tablica ogłoszeń", "taken_told": "samorząd osiedla", "agreed_on": plan.today - HALF_A_YEAR}
    plan.store.add(HandedThing, community=community, kind=HandedThing.Kind.WORK, **taken)
