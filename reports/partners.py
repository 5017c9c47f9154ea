"""Partners of communities in one period: whom we met there, and what was done together."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from communities.models import Community
from initiatives.models import InitiativePartner
from meetings.models import JointAction, Representative
from reports.by_community import Split, split_pairs
from reports.counting import MeetingRow
from reports.periods import Period, day_words
from reports.records import InitiativeRow, written_at

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
    told: str = ""


@dataclass(frozen=True)
class PartnerRow:
    """A partner met in the period, and whether anything was done together."""

    name: str
    sector: str
    is_own_commune: bool
    joint_on: dt.date | None
    gives: str
    initiatives: tuple[str, ...]
    #: The day in words, where nobody knows it exactly.
    joint_told: str = ""
    pk: int = 0

    @property
    def joint_words(self) -> str:
        return self.joint_told or (day_words(self.joint_on) if self.joint_on else "–")


class Visit(NamedTuple):
    """A representative of an organisation at a meeting; None where it has been withdrawn or nobody knows which."""

    community: int
    meeting: int
    on: dt.date
    told: str
    initiative: int | None
    organisation: Met | None


def read_visits(communities: Sequence[Community], period: Period) -> list[Visit]:
    """At any meeting of the period, also at one that did not take place."""
    came = written_at(Representative.objects.all(), communities, period).order_by("pk")
    where = ("meeting__community", "meeting", "meeting__held_on", "meeting__held_told", "meeting__initiative")
    rows = came.values_list(*where, "organisation__withdrawn_at", *MET_FIELDS)
    return [
        Visit(community, meeting, on, told, initiative, Met(*met) if met[0] and withdrawn is None else None)
        for community, meeting, on, told, initiative, withdrawn, *met in rows
    ]


def read_partners(
    communities: Sequence[Community],
    period: Period,
    initiatives: Iterable[InitiativeRow],
    meetings: Iterable[MeetingRow],
    visits: Iterable[Visit],
) -> Split[Fact]:
    """What is known of partners from these initiatives, from visits at these meetings, and what was done with them in
    the period.

    Values and not records, which would hold all their long texts.
    """
    held = {row.pk for row in meetings}
    return split_pairs(communities, chain(_links(initiatives), _joint(communities, period), _visits(visits, held)))


Known = Iterator[tuple[int, Fact]]


def _links(initiatives: Iterable[InitiativeRow]) -> Known:
    of = {initiative.pk for initiative in initiatives}
    links = InitiativePartner.objects.standing().filter(initiative__in=of, organisation__withdrawn_at=None)
    rows = links.order_by("pk").values_list("initiative__community", *MET_FIELDS, "initiative", "gives")
    for where, *met, initiative, gives in rows:
        yield where, Fact(Met(*met), LINK, None, initiative, gives, "")


def _joint(communities: Sequence[Community], period: Period) -> Known:
    """Each fact has its own day, so an old report loses nobody."""
    done = JointAction.objects.happened_between(period.start, period.end).filter(community__in=communities)
    fields = ("done_on", "done_told", "gives", "what", "meeting__topic", "initiative__name")
    for where, *met, on, told, gives, what, topic, name in done.order_by("done_on", "pk").values_list(
        "community", *MET_FIELDS, *fields
    ):
        yield where, Fact(Met(*met), JOINT, on, None, gives, what or topic or name or "", told)


def _visits(visits: Iterable[Visit], held: Collection[int]) -> Known:
    for visit in visits:
        if visit.organisation and visit.meeting in held:
            yield visit.community, Fact(visit.organisation, VISIT, visit.on, visit.initiative, "", "", visit.told)


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
    joint = [fact for fact in facts if fact.on and (fact.kind == JOINT or fact.initiative in within)]
    latest = max(joint, key=lambda fact: fact.on or dt.date.min, default=None)
    told = [names[fact.initiative] if fact.kind == LINK else fact.title for fact in facts if fact.kind != VISIT]
    return PartnerRow(
        name=organisation.name,
        sector=organisation.sector,
        is_own_commune=organisation.is_own_commune,
        joint_on=latest.on if latest else None,
        gives="; ".join(dict.fromkeys(fact.gives for fact in facts if fact.gives)),
        initiatives=tuple(dict.fromkeys(told)),
        joint_told=latest.told if latest else "",
        pk=organisation.pk,
    )
