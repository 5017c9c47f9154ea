"""How much of what runs in a community one person carries: a number that warns, and never a name."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from communities.models import Community
from initiatives.models import InitiativeShare

#: Of a single initiative "one person" would only say who it is.
FEWEST = 2


@dataclass(frozen=True)
class Carried:
    """`most` initiatives of the `known` ones, whose leader is written down, are led by the busiest resident."""

    most: int
    known: int

    @property
    def is_told(self) -> bool:
        return self.known >= FEWEST

    @property
    def is_over_half(self) -> bool:
        return self.most * 2 > self.known


def with_carried(rows: QuerySet[Community], user: Any, day: dt.date) -> Any:
    """Communities that carry both numbers: how many initiatives have a leader, how many the busiest resident leads.

    An initiative that two people lead counts once, and for each of them. Two subqueries in the community's own query.
    """
    led = InitiativeShare.objects.visible_to(user).carrying(day).filter(initiative__community=OuterRef("pk")).order_by()
    number = Count("initiative", distinct=True)
    known = led.values("initiative__community").annotate(number=number).values("number")
    most = led.values("person").annotate(number=number).order_by("-number").values("number")
    return rows.annotate(initiatives_led=_or_none(known), led_by_one=_or_none(most))


def _or_none(numbers: Any) -> Coalesce:
    return Coalesce(Subquery(numbers[:1], output_field=IntegerField()), 0)


def carried_in(community: Any) -> Carried:
    return Carried(most=community.led_by_one, known=community.initiatives_led)
