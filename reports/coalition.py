"""A partnership on one day: who is in it, who lends what, how promises stand, who has not been heard of for a while."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from communities.models import Keeper, Organisation, Partnership, PartnershipMember
from documents.charts import Bar, Chart, Series
from initiatives.models import InitiativePartner
from meetings.models import JointAction, Meeting, Representative
from reports.periods import day_words, plus_months

#: So many months without anything done together, and somebody may want to get in touch.
QUIET_MONTHS = 6
YEAR_MONTHS = 12


@dataclass(frozen=True)
class Promises:
    """Kept of those settled; what is still ahead stands beside."""

    kept: int = 0
    settled: int = 0
    waits: int = 0

    @property
    def words(self) -> str:
        """Always so many of so many: a handful of promises makes no percentage."""
        told = _("kept: %(kept)s of %(settled)s") % {"kept": self.kept, "settled": self.settled} if self.settled else ""
        ahead = _("still ahead: %(n)s") % {"n": self.waits} if self.waits else ""
        return "; ".join(part for part in (told, ahead) if part)


@dataclass(frozen=True)
class MemberLine:
    """One member, supporter or friend, with what is known of the common work up to the day."""

    name: str
    sector: str
    is_own: bool
    standing: str
    joined: str
    function: str
    lends: str
    lent: tuple[str, ...] = ()
    promises: Promises = field(default_factory=Promises)
    contact: str = ""
    keeper: str = ""
    #: The last day on which it did something with us or came; None where it never did.
    last_on: dt.date | None = None
    #: Told in words, without a body that could come.
    is_body: bool = True
    address: str = ""

    def is_quiet(self, day: dt.date) -> bool:
        return self.is_body and self.last_on is not None and self.last_on < months_before(day, QUIET_MONTHS)

    @property
    def never_came(self) -> bool:
        return self.is_body and self.last_on is None

    def silence(self, day: dt.date) -> str:
        """Words without blame, for whoever might get in touch; nothing of those heard of lately."""
        if self.never_came:
            return _("nothing done together is written down yet")
        if self.is_quiet(day):
            return _("last done together: %(day)s") % {"day": day_words(self.last_on or day)}
        return ""


@dataclass(frozen=True)
class CoalitionFigures:
    """All that the sheet says of a partnership, as of a day."""

    partnership: Partnership
    name: str
    on: dt.date
    members: tuple[MemberLine, ...]
    supporting: tuple[MemberLine, ...]
    friends: tuple[MemberLine, ...]
    left: tuple[str, ...]

    @property
    def own(self) -> list[MemberLine]:
        return [line for line in self.members if line.is_own]

    @property
    def others(self) -> list[MemberLine]:
        return [line for line in self.members if not line.is_own]

    @property
    def by_sector(self) -> list[tuple[str, list[MemberLine]]]:
        """Members that are no units of our commune, in the order of the dictionary."""
        found = [(str(label), [line for line in self.others if line.sector == value]) for value, label in SECTORS]
        return [(label, lines) for label, lines in found if lines]

    @property
    def is_known(self) -> bool:
        """Somebody has written down what is done together."""
        return any(line.last_on for line in self.members)

    @property
    def active(self) -> int:
        """Members that did something with us in the last twelve months."""
        since = months_before(self.on, YEAR_MONTHS)
        return sum(line.last_on is not None and line.last_on >= since for line in self.members)

    @property
    def kept_by_residents(self) -> int:
        return sum(line.keeper == Keeper.RESIDENTS for line in self.members)

    @property
    def promises(self) -> Promises:
        rows = [line.promises for line in (*self.members, *self.supporting)]
        return Promises(sum(r.kept for r in rows), sum(r.settled for r in rows), sum(r.waits for r in rows))

    @property
    def quiet(self) -> list[MemberLine]:
        return [line for line in self.members if line.is_quiet(self.on)]

    @property
    def never_came(self) -> list[MemberLine]:
        return [line for line in self.members if line.never_came]


SECTORS = Organisation.Sector.choices
#: Short enough to stand under a column.
SECTOR_WORDS: dict[str, Callable[[], str]] = {
    Organisation.Sector.PUBLIC: lambda: _("public"),
    Organisation.Sector.NGO: lambda: _("NGO"),
    Organisation.Sector.BUSINESS: lambda: _("business"),
    Organisation.Sector.PARISH: lambda: _("parish"),
    Organisation.Sector.INFORMAL: lambda: _("informal"),
    Organisation.Sector.CAMPAIGN: lambda: _("campaign"),
    Organisation.Sector.UNKNOWN: lambda: _("not known"),
}


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, or the last one of a shorter month."""
    first = plus_months(day.replace(day=1), -months)
    return min(first.replace(day=1) + dt.timedelta(days=day.day - 1), plus_months(first, 1) - dt.timedelta(days=1))


def coalition_figures(partnership: Partnership, on: dt.date, viewer: Any = None) -> CoalitionFigures:
    """Read and count; the caller has checked that the person may see the partnership.

    Joint actions belong to communities: a viewer reads those that she may see, an office print all.
    """
    rows = list(partnership.members.filter(withdrawn_at=None).select_related("organisation", "programme"))
    common = _Common({row.organisation_id for row in rows if row.organisation_id}, on, viewer)
    here = [row for row in rows if row.holds_on(on)]
    lines = {
        standing: tuple(common.line(row) for row in sorted(here, key=_by_name) if row.standing == standing)
        for standing in PartnershipMember.Standing.values
    }
    gone = [row for row in rows if row.until_on is not None and row.until_on <= on]
    return CoalitionFigures(
        partnership=partnership,
        name=partnership.name_on(on),
        on=on,
        members=lines[PartnershipMember.Standing.MEMBER],
        supporting=lines[PartnershipMember.Standing.SUPPORTING],
        friends=lines[PartnershipMember.Standing.FRIEND],
        left=tuple(f"{row} ({row.until_told})" for row in sorted(gone, key=_by_name)),
    )


def _by_name(row: PartnershipMember) -> tuple[str, int]:
    named = row.organisation or row.programme
    return (named.name_sort if named else "", row.pk)


class _Common:
    """What the organisations did with us up to a day: read with three queries for all of them."""

    def __init__(self, organisations: Iterable[int], on: dt.date, viewer: Any) -> None:
        self.on = on
        self.joint: dict[int, list[JointAction]] = {}
        rows = JointAction.objects.all() if viewer is None else JointAction.objects.visible_to(viewer)
        rows = rows.counted().filter(organisation__in=organisations).order_by("-done_on", "-pk")
        for row in rows.select_related("initiative", "meeting", "community"):
            if row.promise == JointAction.Promise.WAITS or row.done_on is None or row.done_on <= on:
                self.joint.setdefault(row.organisation_id, []).append(row)
        came = Representative.objects.all() if viewer is None else Representative.objects.visible_to(viewer)
        came = came.filter(organisation__in=organisations, meeting__in=Meeting.objects.held())
        days = (
            came.filter(meeting__held_on__lte=on)
            .order_by()
            .values("organisation")
            .annotate(day=Max("meeting__held_on"))
        )
        self.came: dict[int, dt.date] = dict(days.values_list("organisation", "day"))

        #: Where the organisation itself does not say it: residents, if they keep it in one initiative.
        self.keepers = _keepers(organisations, viewer)

    def line(self, row: PartnershipMember) -> MemberLine:
        joint = self.joint.get(row.organisation_id or 0, [])
        done = [one for one in joint if one.promise in JointAction.HAPPENED]
        body = row.organisation
        return MemberLine(
            name=str(row),
            sector=row.sector,
            is_own=row.is_own_commune,
            standing=row.standing,
            joined=_joined(row),
            function=row.function,
            lends=row.lends,
            lent=tuple(dict.fromkeys(_lent(one) for one in done)),
            promises=_promises(joint),
            contact=body.working_contact if body else "",
            keeper=body.keeper or self.keepers.get(body.pk, "") if body else "",
            last_on=self._last_on(row.organisation_id, done),
            is_body=body is not None,
            address=body.get_absolute_url() if body else "",
        )

    def _last_on(self, organisation: int | None, done: Sequence[JointAction]) -> dt.date | None:
        """The last day of something done together, or of somebody's coming to a meeting."""
        days = [one.done_on for one in done if one.done_on]
        came = self.came.get(organisation) if organisation else None
        return max([*days, *([came] if came else [])], default=None)


def _keepers(organisations: Iterable[int], viewer: Any) -> dict[int, str]:
    links = InitiativePartner.objects.all() if viewer is None else InitiativePartner.objects.visible_to(viewer)
    links = links.standing().filter(organisation__in=organisations, initiative__withdrawn_at=None).exclude(keeper="")
    found: dict[int, str] = {}
    for organisation, keeper in links.values_list("organisation", "keeper"):
        found[organisation] = keeper if keeper == Keeper.RESIDENTS else found.get(organisation, keeper)
    return found


def _joined(row: PartnershipMember) -> str:
    """How and since when, as far as anybody knows."""
    form = str(row.get_form_display()) if row.form else ""
    signed = _("of %(day)s") % {"day": row.agreed_told} if row.agreed_told else ""
    since = _("since: %(since)s") % {"since": row.since_told} if row.since_told else ""
    return ", ".join(part for part in (f"{form} {signed}".strip(), since) if part)


def _lent(one: JointAction) -> str:
    """What, to which joint action, when; one of a community that is marked is not named."""
    is_open = not (one.community and one.community.is_sensitive)
    place = ", ".join(part for part in (one.title if is_open else _("joint action"), one.done_told) if part)
    return f"{one.gives or one.lent} ({place})" if one.lent and is_open else place


def _promises(joint: Sequence[JointAction]) -> Promises:
    told = [one.promise for one in joint]
    kept, not_kept = told.count(JointAction.Promise.KEPT), told.count(JointAction.Promise.NOT_KEPT)
    return Promises(kept, kept + not_kept, told.count(JointAction.Promise.WAITS))


def sector_chart(figures: CoalitionFigures) -> Chart:
    """Members by sector; the units of our own commune are a part of their own."""
    bars = []
    for value, words in SECTOR_WORDS.items():
        lines = [line for line in figures.members if line.sector == value]
        if lines:
            own = sum(line.is_own for line in lines)
            bars.append(Bar(words(), [len(lines) - own, own], value=str(len(lines))))
    return Chart(
        title=_("Listed members by sector"),
        summary=_("Listed members: %(all)s, of these units of our own commune: %(own)s.")
        % {"all": len(figures.members), "own": len(figures.own)},
        series=[Series(_("other members"), "pw-chart-1"), Series(_("units of our own commune"), "pw-chart-4")],
        bars=bars,
        period_title=_("Sector"),
        value_title=_("Together"),
    )
