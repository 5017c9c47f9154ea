"""A year of a centre: the figures of each of its communities, and what may be added up of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from accounts.models import Centre
from accounts.naming import sort_key
from communities.models import Community
from initiatives.matter_listing import Tally as Matters
from initiatives.matter_listing import tally_of
from initiatives.models import Matter
from initiatives.turnout import Tally
from reports.by_residents import Share
from reports.figures import PeriodFigures, ProgressFigures, figures_of
from reports.outside.maps_and_plans import MapFigures, PlanYear, maps_of, plans_of, read_versions
from reports.partners import PartnerRow
from reports.periods import Period
from reports.records import InitiativeRow, present_in
from volunteers.figures import Totals, added


@dataclass(frozen=True)
class CommunityYear:
    """One community; a marked one is counted and not named."""

    community: Community
    name: str
    figures: ProgressFigures
    map: MapFigures
    plan: PlanYear | None

    @property
    def now(self) -> PeriodFigures:
        return self.figures.now

    @property
    def partners(self) -> Sequence[PartnerRow]:
        """With a marked community a partner is named, and nothing that was done there."""
        rows = self.figures.partners
        return [replace(row, gives="", initiatives=()) for row in rows] if self.community.is_sensitive else rows


@dataclass(frozen=True)
class CentreYear:
    centre: Centre
    period: Period
    communities: Sequence[CommunityYear]
    #: Each known by a name, once, also who came in two communities.
    different_people: int
    matters: Matters
    as_of: dt.datetime

    def share_over(self, name: str) -> Share:
        """Of all communities together: "meetings_share", "initiatives_share"."""
        return added_shares([getattr(one.now, name) for one in self.communities])

    @property
    def attendances(self) -> Tally:
        tallies = [one.now.attendances for one in self.communities]
        return Tally(*(sum(getattr(one, name) for one in tallies) for name in ("number", "estimates", "unknown")))

    @property
    def meetings(self) -> int:
        return sum(one.now.meetings for one in self.communities)

    def recorded(self, words: str) -> str:
        """A sum over the communities; where none of them has a record yet there is none, not even zero."""
        return words if any(one.now.has_records for one in self.communities) else _("no records yet")

    @property
    def hours(self) -> Totals:
        return added(one.now.residents.hours.by_kind for one in self.communities)

    @property
    def actions(self) -> tuple[int, int]:
        """Done, of how many."""
        counts = [one.now.actions for one in self.communities]
        return sum(one.done for one in counts), sum(one.all for one in counts)

    @property
    def initiatives(self) -> list[tuple[CommunityYear, InitiativeRow]]:
        return [(one, row) for one in self.communities for row in one.figures.initiatives]

    @property
    def partners(self) -> list[PartnerRow]:
        """Each once, by name: with its newest joint action, and all that it gave wherever it was."""
        found: dict[tuple[str, str], list[PartnerRow]] = {}
        for row in (row for one in self.communities for row in one.partners):
            found.setdefault((row.name, row.sector), []).append(row)
        return [_together(found[key]) for key in sorted(found, key=lambda key: (sort_key(key[0]), key))]


def added_shares(parts: Sequence[Share]) -> Share:
    return Share(
        led=sum(one.led for one in parts),
        of=sum(one.of for one in parts),
        confirmed=sum(one.confirmed or 0 for one in parts),
        partner=sum(one.partner for one in parts),
        unknown=sum(one.unknown for one in parts),
    )


def _together(rows: Sequence[PartnerRow]) -> PartnerRow:
    first, latest = rows[0], max(rows, key=lambda row: row.joint_on or dt.date.min)
    return PartnerRow(
        name=first.name,
        sector=first.sector,
        is_own_commune=first.is_own_commune,
        joint_on=latest.joint_on,
        gives="; ".join(dict.fromkeys(row.gives for row in rows if row.gives)),
        initiatives=tuple(dict.fromkeys(name for row in rows for name in row.initiatives)),
        joint_told=latest.joint_told,
    )


def centre_year(centre: Centre, period: Period, viewer: Any = None) -> CentreYear:
    """The caller has checked that the person may see the centre; a viewer reads of communities those she may see."""
    as_of = localtime(now())
    rows = Community.objects.all() if viewer is None else Community.objects.visible_to(viewer)
    rows = rows.filter(centre=centre).select_related("centre")
    # a marked one stands at the end: its place among the names would tell how its own begins
    known = [one for one in rows.order_by("is_sensitive", "name_sort", "pk") if _was_there(one, period)]
    matters = Matter.objects.standing().filter(community__in=known, raised_on__gte=period.start)
    return CentreYear(
        centre=centre,
        period=period,
        communities=_years(known, period, as_of),
        different_people=_different_people(known, period),
        matters=tally_of(matters.filter(raised_on__lt=period.end).with_answers()),
        as_of=as_of,
    )


def _was_there(community: Community, period: Period) -> bool:
    """Its work touched the period; what has no dates holds."""
    begun = community.since_on is None or community.since_on < period.end
    return begun and (community.until_on is None or community.until_on >= period.start)


def _years(communities: Sequence[Community], period: Period, as_of: dt.datetime) -> list[CommunityYear]:
    """All are read together, in as many queries as one."""
    figures, versions = figures_of(communities, period, as_of), read_versions(communities)
    maps, plans = maps_of(communities, versions), plans_of(versions, period.end)
    return [
        CommunityYear(
            community=one,
            name=_("a community not named here") if one.is_sensitive else str(one),
            figures=figures[one.pk],
            map=maps[one.pk],
            plan=plans.get(one.pk),
        )
        for one in communities
    ]


def _different_people(communities: Sequence[Community], period: Period) -> int:
    came = present_in(communities).filter(meeting__held_on__gte=period.start, meeting__held_on__lt=period.end)
    return came.values("person").distinct().count()
