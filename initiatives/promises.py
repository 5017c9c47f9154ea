"""How much of what a project promised was reached by a day, counted from the records, with what stands behind it.

The figure is the same for everybody; which records behind it a person reads is asked apart (`Reached.seen`).
Meetings and hours are kept in later rooms and reached from the initiatives by the reverse relation.
"""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from documents.numbers import grouped
from initiatives.ladder import LED_BY_RESIDENTS
from initiatives.models import Initiative, Project, PromisedResult, ResultEvidence

Measure = PromisedResult.Measure
MINUTES: Final = 60


@dataclass(frozen=True)
class Proof:
    """One record behind a figure. `community` is its number: whoever does not see the community does not read it."""

    what: str
    when: str = ""
    where: str = ""
    community: int | None = None
    is_marked: bool = False
    url: str = ""
    lies: str = ""
    #: Where the figure is counted from evidence written down, it can be changed.
    evidence: ResultEvidence | None = None


@dataclass(frozen=True)
class Reached:
    """What was reached by the day; None is unknown, and not zero."""

    number: int | None = None
    is_about: bool = False
    is_at_least: bool = False
    proofs: list[Proof] = field(default_factory=list)

    @property
    def words(self) -> str:
        if self.number is None:
            return _("not known")
        texts = {
            (True, True): _("about %(number)s or more"),
            (True, False): _("about %(number)s"),
            (False, True): _("at least %(number)s"),
        }
        return texts.get((self.is_about, self.is_at_least), "%(number)s") % {"number": grouped(self.number)}

    def seen(self, communities: Container[int] | None) -> list[Proof]:
        """Proofs in these communities, and those of none; all where nobody in particular looks."""
        if communities is None:
            return self.proofs
        return [one for one in self.proofs if one.community is None or one.community in communities]


@dataclass(frozen=True)
class Records:
    """All that the measures read, as of a day, in a constant number of queries."""

    communities: list[Any]
    initiatives: list[Any]
    meetings: list[Any]
    hours: list[Any]
    partners: list[Any]
    evidence: dict[int, list[ResultEvidence]]

    @property
    def is_empty(self) -> bool:
        """Nobody wrote anything down by that day: then nothing is known, not even that there was nothing."""
        return not (self.initiatives or self.meetings or any(self.evidence.values()))

    @property
    def of_initiatives(self) -> list[Any]:
        tied = {one.pk for one in self.initiatives}
        return [meeting for meeting in self.meetings if meeting.initiative_id in tied]

    @property
    def in_communities(self) -> list[Any]:
        here = {one.pk for one in self.communities}
        return [meeting for meeting in self.meetings if meeting.community_id in here]


def read_records(project: Project, day: dt.date) -> Records:
    """Records of a project up to a day, that day included, within the period it is told to last."""
    communities = list(project.communities.order_by("name_sort", "pk"))
    tied = Initiative.objects.filter(tied__project=project, tied__withdrawn_at=None).order_by("name_sort", "pk")
    begun = tied.standing().filter(_begun(day)).with_ladder_on(day).select_related("community")
    initiatives = list(begun)
    period = {"since": project.since_on or dt.date.min, "until": min(day, project.last_on or dt.date.max)}
    meetings = _later("meetings").held().filter(_where(communities, initiatives), **_within("held_on", **period))
    hours = _later("volunteer_hours").standing().filter(initiative__in=initiatives, **_within("done_on", **period))
    return Records(
        communities,
        initiatives,
        list(meetings.select_related("community").order_by("held_on", "pk")),
        list(hours.select_related("community").order_by("done_on", "pk")),
        list(project.partners.filter(withdrawn_at=None).select_related("organisation").order_by("pk")),
        _evidence(project, day),
    )


def _later(relation: str) -> Any:
    """Rows of a later room that point to initiatives."""
    model: Any = Initiative._meta.get_field(relation).related_model
    return model.objects


def _begun(day: dt.date) -> Q:
    """Running or ended, and begun by the day or nobody knows when."""
    going = Q(state__in=(Initiative.State.RUNNING, Initiative.State.ENDED))
    return going & (Q(since_on=None) | Q(since_on__lte=day))


def _where(communities: list[Any], initiatives: list[Any]) -> Q:
    return Q(community__in=communities) | Q(initiative__in=initiatives)


def _within(name: str, since: dt.date, until: dt.date) -> dict[str, dt.date]:
    return {f"{name}__gte": since, f"{name}__lte": until}


def _evidence(project: Project, day: dt.date) -> dict[int, list[ResultEvidence]]:
    """By promise; evidence without a day counts on every day."""
    rows = ResultEvidence.objects.filter(result__project=project).filter(Q(done_on=None) | Q(done_on__lte=day))
    found: dict[int, list[ResultEvidence]] = {}
    for row in rows.standing().select_related("community", "initiative__community").order_by("done_on", "pk"):
        found.setdefault(row.result_id, []).append(row)
    return found


# --- the measures ---


def _told(result: PromisedResult, records: Records) -> Reached:
    return Reached(result.actual, proofs=_shown(records.evidence.get(result.pk, [])))


def _by_evidence(result: PromisedResult, records: Records) -> Reached:
    rows = records.evidence.get(result.pk, [])
    return _known(sum(row.number for row in rows), _shown(rows), records)


def _communities(_result: PromisedResult, records: Records) -> Reached:
    begun = {one.community_id for one in (*records.initiatives, *records.meetings)}
    return _places([one for one in records.communities if one.pk in begun], records)


def _with_residents(_result: PromisedResult, records: Records) -> Reached:
    led = {one.community_id for one in records.initiatives if one.ladder_on in LED_BY_RESIDENTS}
    return _places([one for one in records.communities if one.pk in led], records)


def _places(found: list[Any], records: Records) -> Reached:
    proofs = [Proof(str(one), community=one.pk, is_marked=one.is_sensitive) for one in found]
    return _known(len(found), proofs, records)


def _initiatives(_result: PromisedResult, records: Records) -> Reached:
    return _known(len(records.initiatives), [_of_initiative(one) for one in records.initiatives], records)


def _by_residents(_result: PromisedResult, records: Records) -> Reached:
    led = [one for one in records.initiatives if one.ladder_on in LED_BY_RESIDENTS]
    return _known(len(led), [_of_initiative(one) for one in led], records)


def _meetings(_result: PromisedResult, records: Records) -> Reached:
    return _held(records.of_initiatives, records)


def _meetings_there(_result: PromisedResult, records: Records) -> Reached:
    return _held(records.in_communities, records)


def _held(meetings: list[Any], records: Records) -> Reached:
    return _known(len(meetings), [_of_meeting(one) for one in meetings], records)


def _attendances(_result: PromisedResult, records: Records) -> Reached:
    """Those of meetings whose number nobody knows make the sum a least one; all unknown make it unknown."""
    held = records.of_initiatives
    proofs = [replace(_of_meeting(one), what=f"{one.topic}: {_people(one)}") for one in held]
    counted = [one for one in held if one.total is not None]
    if not counted:
        return Reached(proofs=proofs)
    number = sum(one.total for one in counted)
    about = any(one.total_is_estimate for one in counted)
    return Reached(number, about, len(counted) < len(held), proofs)


def _people(meeting: Any) -> str:
    if meeting.total is None:
        return meeting.total_told or _("not known")
    return _("about %(number)s") % {"number": meeting.total} if meeting.total_is_estimate else str(meeting.total)


def _hours(_result: PromisedResult, records: Records) -> Reached:
    """Whole hours; what was told in words or is less than an hour is on top of them."""
    counted = [one for one in records.hours if one.minutes is not None]
    if not counted:
        return Reached()
    number, left = divmod(sum(one.minutes for one in counted), MINUTES)
    least = bool(left) or len(counted) < len(records.hours)
    return Reached(number, any(one.is_estimate for one in counted), least, [_of_hours(one) for one in records.hours])


def _partners(_result: PromisedResult, records: Records) -> Reached:
    proofs = [Proof(str(one.organisation), where=one.gives) for one in records.partners]
    return Reached(len(proofs) if proofs or not records.is_empty else None, proofs=proofs)


MEASURES: Final[Mapping[str, Callable[[PromisedResult, Records], Reached]]] = {
    Measure.TOLD: _told,
    Measure.EVIDENCE: _by_evidence,
    Measure.COMMUNITIES: _communities,
    Measure.INITIATIVES: _initiatives,
    Measure.BY_RESIDENTS: _by_residents,
    Measure.WITH_RESIDENTS: _with_residents,
    Measure.MEETINGS: _meetings,
    Measure.MEETINGS_THERE: _meetings_there,
    Measure.ATTENDANCES: _attendances,
    Measure.HOURS: _hours,
    Measure.PARTNERS: _partners,
}


def reached(result: PromisedResult, records: Records) -> Reached:
    """By its measure; evidence written down beside a counted figure stands with the records behind it."""
    found = MEASURES[result.measure](result, records)
    if result.measure in (Measure.TOLD, Measure.EVIDENCE):
        return found
    return replace(found, proofs=[*found.proofs, *_shown(records.evidence.get(result.pk, []))])


def _known(number: int, proofs: list[Proof], records: Records) -> Reached:
    """Zero is said only where somebody wrote something down."""
    return Reached(None if records.is_empty else number, proofs=proofs)


def _shown(rows: Iterable[ResultEvidence]) -> list[Proof]:
    return [
        Proof(
            row.what,
            row.done_told,
            str(row.community or row.initiative or ""),
            row.community_id or (row.initiative.community_id if row.initiative else None),
            _is_marked(row.community or (row.initiative.community if row.initiative else None)),
            lies=row.proof,
            evidence=row,
        )
        for row in rows
    ]


def _of_initiative(one: Any) -> Proof:
    where = str(one.community or "")
    marked = _is_marked(one.community)
    return Proof(one.name, one.since_told, where, one.community_id, marked, one.get_absolute_url())


def _of_meeting(one: Any) -> Proof:
    where, marked = str(one.community or ""), _is_marked(one.community)
    return Proof(one.topic, one.day_told, where, one.community_id, marked, one.get_absolute_url())


def _of_hours(one: Any) -> Proof:
    """What was done and how long; who did it stays where it is."""
    what = f"{one.activity}: {one.length}"
    day = date_format(one.done_on, "j.m.Y")
    return Proof(what, day, str(one.community), one.community_id, _is_marked(one.community))


def _is_marked(community: Any) -> bool:
    return bool(community is not None and community.is_sensitive)
