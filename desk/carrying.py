"""How much of what runs in a community one person carries: a number that warns, and never a name."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

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


def read_carried(user: Any, community: Any, day: dt.date) -> Carried:
    """One query. An initiative that two people lead counts once, and for each of them."""
    rows = InitiativeShare.objects.visible_to(user).carrying(day).filter(initiative__community=community)
    pairs = set(rows.order_by().values_list("initiative", "person"))
    busiest = Counter(person for _initiative, person in pairs).most_common(1)
    return Carried(busiest[0][1] if busiest else 0, len({initiative for initiative, _person in pairs}))
