"""What is missing of agreements that have begun: for supervisor and director, since nothing stopped the record."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q

from accounts.models import Centre
from accounts.paging import Page, page_after
from accounts.roles import SEES_ALL_COMMUNITIES
from volunteers.models import Agreement
from volunteers.needs import Assessed, assess

#: Agreements looked through for one page. What is missing hangs on rows of agreements, which no query can add up.
LOOKED_THROUGH = 400
#: Older ones are for the archive: nothing can be mended there.
YEARS_BACK = dt.timedelta(days=2 * 365)
NEWEST_FIRST = ("-since_on", "-pk")


def heads_of(user: Any) -> Any:
    """Centres in which the person answers for all communities."""
    return Centre.objects.with_role(user, *SEES_ALL_COMMUNITIES)


def gaps_page(user: Any, today: dt.date, after: Any = None) -> tuple[Page, list[Assessed]]:
    """The page of agreements that were looked through, and of them those of which something is missing."""
    page = page_after(_begun(user, today), after, NEWEST_FIRST, size=LOOKED_THROUGH)
    return page, [found for found in assess(page.rows, today) if found.gaps]


def with_gaps(user: Any, today: dt.date) -> Any:
    """Agreements of all pages of which something is missing."""
    begun = list(_begun(user, today).order_by(*NEWEST_FIRST))
    found = [one.agreement.pk for one in assess_many(begun, today) if one.gaps]
    return Agreement.objects.filter(pk__in=found).select_related("community").order_by(*NEWEST_FIRST)


def assess_many(agreements: Sequence[Agreement], today: dt.date) -> Iterator[Assessed]:
    """As many at a time as for one page: each child among them is a condition of its own in the query."""
    for at in range(0, len(agreements), LOOKED_THROUGH):
        yield from assess(agreements[at : at + LOOKED_THROUGH], today)


def _begun(user: Any, today: dt.date) -> Any:
    seen = Agreement.objects.visible_to(user).standing().filter(centre__in=heads_of(user))
    begun = seen.filter(Q(concluded_on__isnull=False) | Q(since_on__lt=today), since_on__gte=today - YEARS_BACK)
    return begun.select_related("community")
