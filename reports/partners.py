"""Partners of communities in one period: whom we met there, and what was done together."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db.models import BigIntegerField, DateField, F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from communities.models import Community
from initiatives.models import InitiativePartner
from meetings.models import JointAction, Representative
from reports.by_community import Split, split_pairs
from reports.counting import MeetingRow
from reports.periods import Period
from reports.records import InitiativeRow, these_or_all

#: A partner of an initiative; something done together on a day; somebody of theirs at a meeting.
LINK, JOINT, VISIT = "1", "2", "3"

#: What is read of an organisation, wherever we met it.
MET_FIELDS: Final = (
    "organisation", "organisation__name", "organisation__name_sort", "organisation__sector",
    "organisation__is_own_commune",
)  # fmt: skip


class Met(NamedTuple):
    """An organisation as the list of partners needs it."""

    pk: int
    name: str
    name_sort: str
    sector: str
    is_own_commune: bool


class Fact(NamedTuple):
    """One thing known of a partner: LINK, JOINT or VISIT."""

    organisation: Met
    kind: str
    on: dt.date | None
    initiative: int | None
    gives: str
    title: str


@dataclass(frozen=True)
class PartnerRow:
    """A partner met in the period, and whether anything was done together."""

    name: str
    sector: str
    is_own_commune: bool
    joint_on: dt.date | None
    gives: str
    initiatives: tuple[str, ...]


def read_partners(
    communities: Sequence[Community],
    period: Period,
    initiatives: Iterable[InitiativeRow],
    meetings: Iterable[MeetingRow],
) -> Split[Fact]:
    """What is known of partners from these initiatives, these meetings, and what was done with them in the period.

    One question: the three kinds stand in one answer. Whole records would hold all their long texts.
    """
    visited = these_or_all([row.pk for row in meetings if row.representatives], communities, period)
    called = Coalesce(_told("what"), _told("meeting__topic"), "initiative__name", Value(""))
    links = _facts(_links(initiatives), LINK, "initiative__community", of=F("initiative"), given=F("gives"))
    joint = _facts(_joint(communities, period), JOINT, "community", day=F("done_on"), given=F("gives"), called=called)
    visits = _facts(
        _visits(visited), VISIT, "meeting__community", day=F("meeting__held_on"), of=F("meeting__initiative")
    )
    rows = links.union(joint, visits, all=True).order_by("fact", "day", "pk")
    size = len(MET_FIELDS)
    return split_pairs(communities, ((row[size], Fact(Met(*row[:size]), *row[size + 1 : -1])) for row in rows))


def _links(initiatives: Iterable[InitiativeRow]) -> QuerySet[Any]:
    of = {initiative.pk for initiative in initiatives}
    known: QuerySet[Any] = InitiativePartner.objects.standing()
    return known.filter(initiative__in=of, organisation__withdrawn_at=None)


def _joint(communities: Sequence[Community], period: Period) -> QuerySet[Any]:
    """Each fact has its own day, so an old report loses nobody."""
    done: QuerySet[Any] = JointAction.objects.happened_between(period.start, period.end)
    return done.filter(community__in=communities)


def _visits(visited: Any) -> QuerySet[Any]:
    came: QuerySet[Any] = Representative.objects.filter(meeting__in=visited, organisation__isnull=False)
    return came.filter(organisation__withdrawn_at=None)


def _told(field: str) -> NullIf:
    return NullIf(F(field), Value(""))


def _facts(rows: QuerySet[Any], kind: str, where: str, **known: Any) -> QuerySet[Any]:
    """The same columns of each kind, the community first, empty where it has none."""
    empty = {"day": Value(None, DateField()), "of": Value(None, BigIntegerField())}
    empty |= {"given": Value(""), "called": Value("")}
    columns = {"where": F(where), "fact": Value(kind), **empty, **known}
    found: QuerySet[Any] = rows.order_by().annotate(**columns).values_list(*MET_FIELDS, *columns, "pk")
    return found


def partner_rows(facts: Iterable[Fact], initiatives: Sequence[InitiativeRow], period: Period) -> list[PartnerRow]:
    """Partners of the initiatives, who did something with us in the period, and who came to its meetings, by name."""
    names: dict[int | None, str] = {initiative.pk: initiative.name for initiative in initiatives}
    found: dict[Met, list[Fact]] = {}
    for fact in facts:
        if fact.initiative in names if fact.kind == LINK else fact.on in period:
            found.setdefault(fact.organisation, []).append(fact)
    met = sorted(found, key=lambda one: (one.name_sort, one.pk))
    return [_partner_row(organisation, found[organisation], names) for organisation in met]


def _partner_row(organisation: Met, facts: Sequence[Fact], names: dict[int | None, str]) -> PartnerRow:
    # a partner of an initiative whose people came to its meeting did something together that day
    within = {fact.initiative for fact in facts if fact.kind == LINK}
    days = [fact.on for fact in facts if fact.on and (fact.kind == JOINT or fact.initiative in within)]
    told = [names[fact.initiative] if fact.kind == LINK else fact.title for fact in facts if fact.kind != VISIT]
    return PartnerRow(
        name=organisation.name,
        sector=organisation.sector,
        is_own_commune=organisation.is_own_commune,
        joint_on=max(days, default=None),
        gives="; ".join(dict.fromkeys(fact.gives for fact in facts if fact.gives)),
        initiatives=tuple(dict.fromkeys(told)),
    )
