"""All that the card of an initiative shows beside its own fields, in a constant number of queries."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.timezone import localdate

from communities.models import Keeper
from initiatives.ladder import Ladder
from initiatives.models import Initiative, InitiativeLead, InitiativePartner, InitiativeShare, Matter, Microgrant, Need
from initiatives.turnout import EditionLine, Tally, came_to, edition_line, turnout

LATEST = 12
NEWEST_EDITION = (F("since_on").desc(nulls_last=True), "-pk")


@dataclass(frozen=True)
class Card:
    """`now` is who leads by the last dated change; `planned` the meetings to come, `held` the number of those held.

    `series` are those that run, today or later.
    """

    leads: list[InitiativeLead]
    shares: list[InitiativeShare]
    now: str
    partners: list[InitiativePartner]
    joint: list[Any]
    meetings: list[Any]
    planned: list[Any]
    held: int
    series: list[Any]
    needs: list[Need]
    matters: list[Matter]
    microgrants: list[Microgrant]
    came: Tally
    editions: list[EditionLine]
    #: What it grew from, where the person may see it; and what grew from this initiative.
    grew_from: Initiative | None
    grew_from_meeting: Any
    grown: list[Initiative]

    @property
    def more_meetings(self) -> int:
        return self.held - len(self.meetings)

    @property
    def standing_partners(self) -> int:
        return sum(1 for partner in self.partners if not partner.is_withdrawn)

    @property
    def kept_by_residents(self) -> int:
        by_residents = Keeper.RESIDENTS
        return sum(1 for partner in self.partners if partner.keeper == by_residents and not partner.is_withdrawn)


def card_of(initiative: Initiative, user: Any) -> Card:
    """Meetings are reached from the initiative, which knows nothing else of the room where they are kept."""
    today = localdate()
    others = Initiative.objects.visible_to(user).standing()
    meetings: Any = initiative.meetings.visible_to(user)
    series: Any = initiative.series.visible_to(user)
    held = meetings.held()
    planned = meetings.standing().filter(state="planned", held_on__gte=today).order_by("held_on", "pk")
    rows = came_to(held)
    leads = list(initiative.leads.order_by(F("since_on").desc(nulls_last=True), "-pk"))
    return Card(
        leads=leads,
        shares=list(initiative.shares.visible_to(user).select_related("person").order_by("person__name_sort", "pk")),
        now=_led_on(leads, today),
        partners=list(initiative.partners.select_related("organisation").order_by("organisation__name_sort", "pk")),
        joint=list(_joint(initiative, user)),
        meetings=list(held.newest_first()[:LATEST]),
        planned=list(planned[:LATEST]),
        held=held.count(),
        series=list(series.running_on(today)[:LATEST]),
        needs=list(Need.objects.visible_to(user).standing().filter(initiatives=initiative).select_related("community")),
        matters=list(Matter.objects.visible_to(user).standing().filter(initiative=initiative)[:LATEST]),
        microgrants=list(Microgrant.objects.visible_to(user).standing().filter(initiative=initiative)[:LATEST]),
        came=turnout(rows),
        editions=[edition_line(one, rows) for one in initiative.editions.order_by(*NEWEST_EDITION)],
        grew_from=Initiative.objects.visible_to(user).filter(grown=initiative).first(),
        grew_from_meeting=meetings.model.objects.visible_to(user).filter(grown__initiative=initiative).first(),
        grown=list(others.filter(grew_from=initiative).by_name()[:LATEST]),
    )


def _joint(initiative: Initiative, user: Any) -> Any:
    """What was done with partners, or promised; the withdrawn stay visible as such."""
    rows: Any = initiative.joint_actions.visible_to(user)
    return rows.select_related("organisation", "meeting").order_by(F("done_on").desc(nulls_last=True), "-pk")


def _led_on(leads: list[InitiativeLead], day: dt.date) -> str:
    """The newest standing change up to that day; one without a date is older than all."""
    begun = (lead.ladder for lead in leads if not lead.is_withdrawn and (lead.since_on is None or lead.since_on <= day))
    return next(begun, Ladder.UNKNOWN)
