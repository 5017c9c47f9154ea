"""When the matter of each record ended, kind by kind: what keeping is counted from. One reader a kind, few queries.

A record of which nothing is left to destroy is not read at all.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from accounts.models import Centre
from accounts.scoping import any_of
from communities.models import KeptThing, Person, PersonMerge, PersonRole
from communities.told_days import span_told
from initiatives.models import Initiative, InitiativeShare, Microgrant, MicrograntApplicant, MoneyFile
from initiatives.models import Matter as ResidentsMatter
from meetings.models import (
    Action,
    AgendaPoint,
    Attendance,
    Decision,
    DiaryEntry,
    Guest,
    Keepsake,
    Meeting,
    MeetingFile,
)
from privacy.anonymising import neutral_name
from privacy.models import RightsRequest
from reports.held import HELD, PROOF
from reports.models import ProgressReport
from reports.retention_kinds import RecordKind
from volunteers.models import Agreement, Consent, Hours

DAY: Final = dt.timedelta(days=1)
#: What people wrote in a progress report.
REPORT_TEXTS: Final = ("context", "actions", "results", "setbacks", "challenges", "asks", "annexes", "author_name")


@dataclass
class Matter:
    """The last day on which something happened, whose record it is, and whether something is still open."""

    last_on: dt.date
    is_open: bool = False
    person: int | None = None

    def also(self, day: dt.date | None) -> None:
        if day and day > self.last_on:
            self.last_on = day


Matters = dict[int, Matter]


@dataclass(frozen=True)
class Asked:
    """Which records of a centre are meant: all of them, those of these numbers, or those of these people."""

    centre: Centre
    numbers: Collection[int] | None = None
    people: Collection[int] | None = None

    def among(self, rows: Any, key: str = "pk") -> Any:
        if self.numbers is not None:
            rows = rows.filter(**{f"{key}__in": self.numbers})
        return rows if self.people is None else rows.filter(person__in=self.people)


def read_matters(kind: RecordKind, asked: Asked, today: dt.date) -> Matters:
    with override(settings.LANGUAGE_CODE):  # neutral words are written in the language of the house
        return READERS[kind](asked, today)


# --- people ---


def _people(asked: Asked, today: dt.date) -> Matters:
    """From the last day of which anything is known; where nothing is, from the day on which she was entered.

    Standing entries, not those that went into another.
    """
    found, entered = _entries(asked)
    _roles(found, asked, today)
    for number, *days in _facts(asked):
        for day in days if number in found else ():
            found[number].also(min(day, today) if day else None)
    for number in _busy(asked, today):
        if number in found:
            found[number].is_open = True
    for number, matter in found.items():
        if number not in entered:  # withdrawn
            matter.is_open = False
        elif matter.last_on == dt.date.min:
            matter.last_on = entered[number]
    return found


def _entries(asked: Asked) -> tuple[Matters, dict[int, dt.date]]:
    """Entries that still bear a name; and the days on which those that stand were entered."""
    found: Matters = {}
    entered: dict[int, dt.date] = {}
    merged = PersonMerge.objects.filter(centre=asked.centre, undone_at=None).values("gone")
    people = asked.among(Person.objects.filter(centre=asked.centre)).exclude(pk__in=merged)
    for number, name, made, withdrawn in people.values_list("pk", "name", "created_at", "withdrawn_at"):
        if name != neutral_name(number):
            found[number] = Matter(localdate(withdrawn) if withdrawn else dt.date.min, person=number)
            if not withdrawn:
                entered[number] = localdate(made)
    return found, entered


def _roles(found: Matters, asked: Asked, today: dt.date) -> None:
    """A told end is over with the last day that it can mean."""
    roles = asked.among(PersonRole.objects.standing().filter(person__centre=asked.centre), "person")
    for role in roles.only("person", "since_on", "until_told", "until_on"):
        matter = found.get(role.person_id)
        if matter is None:
            continue
        span = span_told(role.until_told)
        for day in (role.since_on, span[1] - DAY if span else role.until_on):
            matter.also(min(day, today) if day else None)
        matter.is_open |= role.is_in_force(today)


def _facts(asked: Asked) -> Iterable[tuple[Any, ...]]:
    """Days of what a person did, by her number."""
    sources: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
        (Attendance.objects.filter(meeting__centre=asked.centre), "person", ("meeting__held_on",)),
        (Hours.objects.standing().filter(centre=asked.centre), "person", ("done_on",)),
        (InitiativeShare.objects.standing().filter(person__centre=asked.centre), "person", ("since_on", "until_on")),
        (Action.objects.standing().filter(centre=asked.centre), "owner_person", ("agreed_on", "closed_on")),
        (KeptThing.objects.standing().filter(person__centre=asked.centre), "person", ("since_on", "until_on")),
        (_asking(asked.centre), "person", ("microgrant__settled_on", "microgrant__settle_by", "microgrant__agreed_on")),
        (Agreement.objects.standing().filter(centre=asked.centre), "person", ("until_on", "ended_on")),
        (Consent.objects.standing().filter(centre=asked.centre), "person", ("given_on", "until_on", "revoked_on")),
        (RightsRequest.objects.closed().filter(centre=asked.centre), "person", ("received_on", "closed_on")),
    )
    for rows, key, days in sources:
        latest = {f"last_{place}": Max(day) for place, day in enumerate(days)}
        named = asked.among(rows, key).exclude(**{key: None})
        yield from named.order_by().values_list(key).annotate(**latest)


def _asking(centre: Centre) -> Any:
    """Who asked for microgrants: their agreement binds them until it is settled."""
    return MicrograntApplicant.objects.standing().filter(person__centre=centre, microgrant__withdrawn_at=None)


def _busy(asked: Asked, today: dt.date) -> Iterable[int]:
    """People on whom something waits: an action, a thing in hand, an agreement, a consent, a lead, a microgrant."""
    running = {"until_told": "", "initiative__state__in": (Initiative.State.PLAN, Initiative.State.RUNNING)}
    sources: tuple[tuple[Any, str], ...] = (
        (Action.objects.standing().filter(centre=asked.centre, state=Action.State.OPEN), "owner_person"),
        (KeptThing.objects.in_hand(today).filter(person__centre=asked.centre), "person"),
        (Agreement.objects.in_force_on(today).filter(centre=asked.centre), "person"),
        (Consent.objects.in_force(today).filter(centre=asked.centre), "person"),
        (InitiativeShare.objects.standing().filter(person__centre=asked.centre, **running), "person"),
        (_asking(asked.centre).filter(microgrant__state__in=Microgrant.NOT_OVER), "person"),
    )
    for rows, key in sources:
        yield from asked.among(rows, key).exclude(**{key: None}).order_by().values_list(key, flat=True).distinct()


# --- what hangs on people ---


def _agreements(asked: Asked, today: dt.date) -> Matters:
    """From the last day of the agreement, or of the hours under it; a plan that nobody concluded, from its first."""
    found: Matters = {}
    rows = asked.among(Agreement.objects.filter(centre=asked.centre)).annotate(last_hours=Max("hours__done_on"))
    for one in rows:
        if one.name in {neutral_name(one.person_id or 0), nobody(one)}:
            continue
        end = localdate(one.withdrawn_at) if one.withdrawn_at else one.last_day
        matter = Matter(min(one.since_on, today), person=one.person_id)
        for day in (end, one.last_hours):
            matter.also(min(day, today) if day else None)
        goes_on = one.since_on >= today if one.is_plan else one.span.end > today
        matter.is_open = goes_on and not one.is_withdrawn
        found[one.pk] = matter
    return found


def nobody(agreement: Agreement) -> str:
    """In the place of a child's name, of whom no entry is kept."""
    return _("child, agreement no. %(number)s") % {"number": agreement.pk}


def _consents(asked: Asked, today: dt.date) -> Matters:
    """From the day on which it was taken back or ran out: until then it is in force."""
    found: Matters = {}
    for one in asked.among(Consent.objects.filter(centre=asked.centre)).exclude(proof_told=str(PROOF)):
        ends = [day for day in (one.last_day, one.revoked_on) if day]
        if one.withdrawn_at:
            ends = [localdate(one.withdrawn_at)]
        last = min(ends, default=one.given_on)
        is_open = not one.withdrawn_at and (not ends or last >= today)
        found[one.pk] = Matter(min(last, today), is_open, one.person_id)
    return found


def _requests(asked: Asked, today: dt.date) -> Matters:
    """From the day of closing. A restriction that was granted goes on."""
    nobody_told = str(HELD["privacy.rightsrequest"].replaced["who_told"])
    rows = asked.among(RightsRequest.objects.filter(centre=asked.centre))
    rows = rows.exclude(who_told=nobody_told, told="", handed_out="")
    return {one.pk: Matter(one.closed_on or one.received_on, holds(one), one.person_id) for one in rows}


def holds(one: RightsRequest) -> bool:
    """Whether records of whoever asks must wait: the request is open, or restriction was granted (art. 18)."""
    granted = one.decision in {RightsRequest.Decision.GRANTED, RightsRequest.Decision.PARTLY}
    return one.is_open or (one.kind == RightsRequest.Kind.RESTRICTION and granted)


# --- meetings and reports ---


def _meetings(asked: Asked, today: dt.date) -> Matters:
    """Those on which there is text; open while an action agreed there is, or the meeting lies ahead."""
    here, there = Meeting.objects.filter(centre=asked.centre), {"meeting__centre": asked.centre}
    files = MeetingFile.objects.filter(what=MeetingFile.What.OTHER, file__erased_at=None)
    actions = Action.objects.standing()
    texts = [model.objects.all() for model in (Decision, Guest, Keepsake, AgendaPoint)]
    told = [asked.among(rows.filter(**there), "meeting").values("meeting") for rows in (files, actions, *texts)]
    rows = here.filter(any_of(asked.among(here).exclude(course="").values("pk"), *told))
    waits = Exists(actions.filter(meeting=OuterRef("pk"), state=Action.State.OPEN))
    rows = rows.annotate(waits=waits, last=Max("actions__closed_on"))
    found: Matters = {}
    for number, day, state, waits, last in rows.values_list("pk", "held_on", "state", "waits", "last"):
        ahead = state == Meeting.State.PLANNED and day >= today
        found[number] = Matter(min(max(day, last or day), today), waits or ahead)
    return found


def _files(what: str) -> Callable[[Asked, dt.date], Matters]:
    def read(asked: Asked, today: dt.date) -> Matters:
        rows = asked.among(MeetingFile.objects.filter(meeting__centre=asked.centre, what=what, file__erased_at=None))
        return {number: Matter(min(day, today)) for number, day in rows.values_list("pk", "meeting__held_on")}

    return read


def _reports(asked: Asked, today: dt.date) -> Matters:
    empty = {name: "" for name in REPORT_TEXTS}
    rows = asked.among(ProgressReport.objects.filter(community__centre=asked.centre)).exclude(**empty)
    return {number: Matter(min(end - DAY, today)) for number, end in rows.values_list("pk", "end_on")}


def gone_word() -> str:
    """In the place of a text whose time was over."""
    return pgettext("in the place of a text", "destroyed after its time")


def _diary(asked: Asked, today: dt.date) -> Matters:
    rows = asked.among(DiaryEntry.objects.filter(centre=asked.centre)).exclude(what=gone_word())
    return {number: Matter(min(day, today)) for number, day in rows.values_list("pk", "done_on")}


def _raised(asked: Asked, today: dt.date) -> Matters:
    """From the last day of which anything is known, else from the day of entry; one under way is open."""
    found: Matters = {}
    rows = asked.among(ResidentsMatter.objects.filter(community__centre=asked.centre)).exclude(name=gone_word())
    steps = Q(steps__withdrawn_at=None)
    for one in rows.annotate(last_step=Max("steps__done_on", filter=steps)):
        days = [day for day in (one.raised_on, one.settled_on, one.last_step) if day]
        ended = localdate(one.withdrawn_at) if one.withdrawn_at else max(days, default=localdate(one.created_at))
        found[one.pk] = Matter(min(ended, today), one.is_open and not one.is_withdrawn)
    return found


def _scans(asked: Asked, today: dt.date) -> Matters:
    """From the end of the project or the settlement of the microgrant that was charged; until then it is open."""
    found: Matters = {}
    rows = asked.among(MoneyFile.objects.filter(file__centre=asked.centre, file__erased_at=None))
    for one in rows.select_related("document__line__project", "document__line__microgrant"):
        line = one.document.line
        matter = found[one.pk] = Matter(min(one.document.issued_on, today))
        for day in (line.project and line.project.last_on, line.microgrant and line.microgrant.settled_on):
            matter.also(min(day, today) if day else None)
        matter.is_open = bool(line.project and line.project.is_going) or bool(
            line.microgrant and line.microgrant.state in Microgrant.NOT_OVER
        )
    return found


READERS: Final[Mapping[RecordKind, Callable[[Asked, dt.date], Matters]]] = {
    RecordKind.PERSON: _people,
    RecordKind.AGREEMENT: _agreements,
    RecordKind.CONSENT: _consents,
    RecordKind.LIST: _files(MeetingFile.What.LIST),
    RecordKind.MEETING: _meetings,
    RecordKind.REQUEST: _requests,
    RecordKind.PHOTO: _files(MeetingFile.What.PHOTO),
    RecordKind.REPORT: _reports,
    RecordKind.DIARY: _diary,
    RecordKind.MONEY: _scans,
    RecordKind.MATTER: _raised,
}
