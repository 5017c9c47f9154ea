"""How much of what a project promised was reached by a day, counted from the records, with what stands behind it.

The figure is the same for everybody; which records behind it a person reads is asked apart (`seen_of`). What
counts on which day is said in `promised_records`.

**When nothing is zero, and when it is not known.** A figure is judged by the records of its own kind, never by what
somebody wrote down elsewhere in the project: one analysis proves nothing about the handbook. Where nothing is found,
it is 0 only if records that would have been counted had been written down by that day and none of them does count:
an initiative of the project that is still a plan (none has begun), initiatives that all are led by somebody else
(none is led by residents), meetings in the communities that belong to none of its initiatives. Evidence says 0 only
where it is itself a zero. Otherwise nobody looked, and the figure is not known.
"""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.numbers import grouped
from initiatives.ladder import LED_BY_RESIDENTS, Ladder
from initiatives.models import PromisedResult, ResultEvidence
from initiatives.promised_records import Place, Records

Measure = PromisedResult.Measure
MINUTES: Final = 60
#: So many pieces of evidence are added up before the reader's eyes; more are only counted.
MOST_PARTS: Final = 8
#: Evidence that lies here is named apart from what counts.
ASIDE: Final = (Place.LATER, Place.OUTSIDE, Place.WITHOUT_DAY)


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
    #: What the figure is made of, and what is left out of it, in sentences of a few words.
    notes: list[str] = field(default_factory=list)
    #: Evidence that does not count on this day, so that it can be looked at and corrected.
    aside: list[Proof] = field(default_factory=list)

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


def seen_of(proofs: list[Proof], communities: Container[int] | None) -> list[Proof]:
    """Proofs in these communities, and those of none; all where nobody in particular looks."""
    if communities is None:
        return proofs
    return [one for one in proofs if one.community is None or one.community in communities]


# --- the measures ---


def _told(result: PromisedResult, records: Records) -> Reached:
    """It has no day, so it holds as written from the beginning of the project on."""
    number = result.actual if records.window.is_open else None
    return Reached(number, proofs=_shown(records.evidence_of(result)))


def _by_evidence(result: PromisedResult, records: Records) -> Reached:
    rows = records.evidence_of(result)
    return Reached(sum(row.number for row in rows) if rows else None, proofs=_shown(rows), notes=_made_of(rows))


def _made_of(rows: list[ResultEvidence]) -> list[str]:
    """Where one piece adds more than one, the reader sees the sum made."""
    if all(row.number == 1 for row in rows):
        return []
    parts = [grouped(row.number) for row in rows[:MOST_PARTS]] + (["…"] if len(rows) > MOST_PARTS else [])
    text = ngettext("from %(n)s piece of evidence: %(parts)s", "from %(n)s pieces of evidence: %(parts)s", len(rows))
    return [text % {"n": len(rows), "parts": " + ".join(parts)}]


def _communities(_result: PromisedResult, records: Records) -> Reached:
    begun = {one.community_id for one in (*records.initiatives, *records.meetings)}
    found = [one for one in records.communities if one.pk in begun]
    return _places(found, bool(records.here(records.waiting)))


def _with_residents(_result: PromisedResult, records: Records) -> Reached:
    led = {one.community_id for one in _led(records.initiatives)}
    found = [one for one in records.communities if one.pk in led]
    here = records.here(records.initiatives)
    unclear = {one.community_id for one in here if _nobody_knows_who_led(one)} - led
    return _least(_places(found, bool(here or records.here(records.waiting))), bool(unclear))


def _places(found: list[Any], is_known: bool) -> Reached:
    proofs = [Proof(str(one), community=one.pk, is_marked=one.is_sensitive) for one in found]
    return _known(len(found), proofs, is_known)


def _initiatives(_result: PromisedResult, records: Records) -> Reached:
    proofs = [_of_initiative(one) for one in records.initiatives]
    return _known(len(proofs), proofs, bool(records.waiting), _without_day(len(records.undated)))


def _by_residents(_result: PromisedResult, records: Records) -> Reached:
    proofs = [_of_initiative(one) for one in _led(records.initiatives)]
    found = _known(
        len(proofs),
        proofs,
        bool(records.initiatives or records.waiting),
        _without_day(len(_led(records.undated))),
    )
    return _least(found, any(_nobody_knows_who_led(one) for one in records.initiatives))


def _led(initiatives: list[Any]) -> list[Any]:
    return [one for one in initiatives if one.ladder_on in LED_BY_RESIDENTS]


def _nobody_knows_who_led(initiative: Any) -> bool:
    return initiative.ladder_on in (None, Ladder.UNKNOWN)


def _least(found: Reached, is_open: bool) -> Reached:
    """Some may belong here, and nobody wrote down whether they do: "at least 0" would say nothing."""
    return replace(found, number=found.number or None, is_at_least=bool(found.number)) if is_open else found


def _meetings(_result: PromisedResult, records: Records) -> Reached:
    return _held(records.of_initiatives, bool(records.tied and records.meetings))


def _meetings_there(_result: PromisedResult, records: Records) -> Reached:
    return _held(records.in_communities, is_known=False)


def _held(meetings: list[Any], is_known: bool) -> Reached:
    return _known(len(meetings), [_of_meeting(one) for one in meetings], is_known)


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
    """Partners have no day: they are those of the project from its beginning on."""
    proofs = [Proof(str(one.organisation), where=one.gives) for one in records.partners]
    return _known(len(proofs), proofs, is_known=False) if records.window.is_open else Reached()


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
    notes = [*found.notes, *_left_out(result, records)]
    aside = _shown(row for place in ASIDE for row in records.evidence_of(result, place))
    if result.measure in (Measure.TOLD, Measure.EVIDENCE):
        return replace(found, notes=notes, aside=aside)
    beside = records.evidence_of(result)
    if beside:
        told = {"records": len(found.proofs), "evidence": sum(row.number for row in beside)}
        notes.insert(0, _("records: %(records)s; evidence beside them, not added: %(evidence)s") % told)
    return replace(found, proofs=[*found.proofs, *_shown(beside)], notes=notes, aside=aside)


def _left_out(result: PromisedResult, records: Records) -> list[str]:
    """Evidence that does not count on this day, and why."""
    outside = records.evidence_of(result, Place.OUTSIDE)
    told = [_("evidence from outside the period of the project, not counted: %(n)s")] if outside else []
    undated = sum(row.number for row in records.evidence_of(result, Place.WITHOUT_DAY))
    return [*(text % {"n": sum(row.number for row in outside)} for text in told), *_without_day(undated)]


def _without_day(number: int) -> list[str]:
    return [_("besides, without a day and written down later: %(n)s") % {"n": number}] if number else []


def _known(number: int, proofs: list[Proof], is_known: bool, notes: Iterable[str] = ()) -> Reached:
    """Nothing found is zero only where records of this kind were there to be counted."""
    return Reached(number if number or is_known else None, proofs=proofs, notes=list(notes))


def _shown(rows: Iterable[ResultEvidence]) -> list[Proof]:
    return [
        Proof(
            row.what,
            row.done_told or _written(row.created_at),
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
    since = one.since_told or _("without a day, known from %(day)s") % {"day": date_format(one.known_from, "j.m.Y")}
    return Proof(one.name, since, where, one.community_id, marked, one.get_absolute_url())


def _written(moment: dt.datetime) -> str:
    return _("without a day, written down on %(day)s") % {"day": date_format(localdate(moment), "j.m.Y")}


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
