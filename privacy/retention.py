"""What has been kept long enough: worked out anew each time it is asked, and proposed; nothing goes by itself.

Left out, with the reason, is what a request, a hold, an open matter, another class or another list keeps.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from communities.models import PersonMerge
from meetings.models import Attendance, MeetingFile
from privacy.ended import Asked, Matter, Matters, holds, read_matters
from privacy.models import Hold, RecordClass, RightsRequest
from privacy.models.retention import classes_of
from reports.models import DisposalItem, DisposalList
from reports.retention_kinds import RecordKind


class Why(models.TextChoices):
    """Why a record stays although its years are over."""

    HOLD = "hold", pgettext_lazy("left out", "a hold: court, inspection or claim")
    REQUEST = "request", pgettext_lazy("left out", "a request of a person is open, or restriction was granted")
    UNKNOWN = (
        "unknown",
        pgettext_lazy("left out", "a request is open and whose entry it means is not known yet"),
    )
    OPEN = "open", pgettext_lazy("left out", "something is still open: a role, an action, an agreement, a consent")
    OTHER = "other", pgettext_lazy("left out", "an agreement, a consent or a request of the same person stays")
    LISTED = "listed", pgettext_lazy("left out", "stands on another list already")
    FOR_EVER = "for_ever", pgettext_lazy("left out", "category A by now: kept for ever")
    NOT_OVER = "not_over", pgettext_lazy("left out", "its time is not over by now")


@dataclass
class Findings:
    """Of one class: what may go, with the last day of its matter; what stays, and why."""

    row: RecordClass
    due: dict[int, dt.date] = field(default_factory=dict)
    left_out: dict[int, Why] = field(default_factory=dict)
    #: Those whose years are not over.
    kept: set[int] = field(default_factory=set)
    next_on: dt.date | None = None
    #: Whose each record is.
    person_of: dict[int, int | None] = field(default_factory=dict)

    @property
    def kind(self) -> RecordKind:
        return RecordKind(self.row.kind)

    @property
    def is_for_ever(self) -> bool:
        return self.row.keeping.years is None

    @property
    def by_year(self) -> list[tuple[int, list[int]]]:
        years: defaultdict[int, list[int]] = defaultdict(list)
        for number, last_on in self.due.items():
            years[last_on.year].append(number)
        return sorted((year, sorted(numbers)) for year, numbers in years.items())

    @property
    def reasons(self) -> list[tuple[str, int]]:
        counted = Counter(self.left_out.values())
        return [(str(why.label), counted[why]) for why in Why if counted[why]]

    def why_not(self, number: int) -> Why | None:
        """Why this one may not go; None where it may, or where nothing of it is left."""
        if number in self.left_out:
            return self.left_out[number]
        return (Why.FOR_EVER if self.is_for_ever else Why.NOT_OVER) if number in self.kept else None


Found = dict[RecordKind, Findings]
#: A person waits for what hangs on her.
HANGING: Final = (RecordKind.AGREEMENT, RecordKind.CONSENT, RecordKind.REQUEST)
OF_PEOPLE: Final = (RecordKind.PERSON, *HANGING)


@dataclass(frozen=True)
class OnLists:
    """Kinds and numbers of records on lists to be destroyed: those that wait, and those that are gone."""

    listed: frozenset[tuple[str, int]]
    gone: frozenset[tuple[str, int]]


@dataclass(frozen=True)
class Keepers:
    """All that can keep a record of the centre, read once."""

    holds: frozenset[str]
    #: Somebody asks, and nobody has found yet whose entry is meant: it may be any.
    is_somebody_unknown: bool
    people: frozenset[int]
    meetings: frozenset[int]
    files: frozenset[int]
    listed: frozenset[tuple[str, int]]
    gone: frozenset[tuple[str, int]]

    def why(self, kind: RecordKind, number: int, matter: Matter) -> Why | None:
        touched = {RecordKind.MEETING: self.meetings, RecordKind.LIST: self.files, RecordKind.PHOTO: self.files}
        answers = (
            (kind in self.holds or "" in self.holds, Why.HOLD),
            (matter.person in self.people or number in touched.get(kind, ()), Why.REQUEST),
            (kind in OF_PEOPLE and self.is_somebody_unknown, Why.UNKNOWN),
            (matter.is_open, Why.OPEN),
            ((kind, number) in self.listed, Why.LISTED),
        )
        return next((why for holds, why in answers if holds), None)


def work_out(centre: Centre, today: dt.date) -> Found:
    """All classes of the centre."""
    classes, keepers = classes_of(centre), _keepers(centre, today, numbers_on_lists(centre))
    asked = Asked(centre)
    found = {kind: _findings(row, read_matters(kind, asked, today), keepers, today) for kind, row in classes.items()}
    wait_for_others(found, lambda _kind, _number: True)
    return found


def look_again(item: DisposalItem, numbers: Collection[int], today: dt.date, elsewhere: OnLists) -> Findings:
    """The same of these records of a list that is being carried out, without reading the rest of the centre.

    Standing on that list keeps nothing back; `elsewhere` is what stands on the others.
    """
    kind, centre, lines = RecordKind(item.kind), item.disposal.centre, list(item.disposal.items.all())
    classes = classes_of(centre)
    gone = elsewhere.gone.union(*(_pairs(line, line.done_numbers) for line in lines))
    keepers = _keepers(centre, today, OnLists(elsewhere.listed, gone))
    asked = {kind: Asked(centre, numbers=numbers)}
    if kind == RecordKind.PERSON:
        asked |= {hanging: Asked(centre, people=numbers) for hanging in HANGING}
    found = {one: _findings(classes[one], read_matters(one, asked[one], today), keepers, today) for one in asked}
    if kind == RecordKind.PERSON:
        standing = {pair for line in lines for pair in _pairs(line, line.numbers)}
        wait_for_others(found, lambda one, number: (one, number) in standing)
    return found[kind]


def wait_for_others(found: Found, goes_too: Callable[[RecordKind, int], bool]) -> None:
    """A person is made anonymous with all that hangs on her, so all of it must go with her, or be gone."""
    waiting = set()
    for kind in HANGING:
        one = found[kind]
        stays = (number for number in one.due if not goes_too(kind, number))
        waiting |= {one.person_of[number] for number in (*one.kept, *one.left_out, *stays)}
    people = found[RecordKind.PERSON]
    for number in [number for number in people.due if number in waiting]:
        del people.due[number]
        people.left_out[number] = Why.OTHER


def _findings(row: RecordClass, matters: Matters, keepers: Keepers, today: dt.date) -> Findings:
    found, kind = Findings(row), RecordKind(row.kind)
    for number, matter in matters.items():
        if (kind, number) in keepers.gone:
            continue
        found.person_of[number] = matter.person
        over_on = row.keeping.over_on(matter.last_on)
        if over_on is None or over_on > today:
            found.kept.add(number)
            if over_on and not matter.is_open:
                found.next_on = min(over_on, found.next_on or over_on)
        elif why := keepers.why(kind, number, matter):
            found.left_out[number] = why
        else:
            found.due[number] = matter.last_on
    return found


# --- what keeps ---


def _keepers(centre: Centre, today: dt.date, lists: OnLists) -> Keepers:
    people = _asking(centre)
    meetings = set(Attendance.objects.filter(person__in=people).values_list("meeting", flat=True))
    files = MeetingFile.objects.filter(meeting__in=meetings)
    return Keepers(
        frozenset(Hold.objects.on(today).filter(centre=centre).values_list("kind", flat=True)),
        RightsRequest.objects.open().filter(centre=centre, person=None).exists(),
        frozenset(people),
        frozenset(meetings),
        frozenset(files.values_list("pk", flat=True)),
        lists.listed,
        lists.gone,
    )


def _asking(centre: Centre) -> set[int]:
    """People with an open request or a granted restriction, with all entries that are the same person."""
    rows = RightsRequest.objects.filter(centre=centre).exclude(person=None)
    rows = rows.filter(Q(closed_on=None) | Q(kind=RightsRequest.Kind.RESTRICTION))
    people = {one.person_id for one in rows if one.person_id and holds(one)}
    merges, new = PersonMerge.objects.filter(centre=centre, undone_at=None), people
    while new:
        pairs = merges.filter(Q(kept__in=new) | Q(gone__in=new)).values_list("kept", "gone")
        new = {number for pair in pairs for number in pair} - people
        people = people | new
    return people


def numbers_on_lists(centre: Centre, besides: DisposalList | None = None) -> OnLists:
    """What stands on the lists of a centre, but for one that is being carried out: meanwhile no other can take it."""
    listed: set[tuple[str, int]] = set()
    gone: set[tuple[str, int]] = set()
    items = DisposalItem.objects.filter(disposal__centre=centre).select_related("disposal")
    for item in items.exclude(disposal=besides) if besides else items:
        gone |= _pairs(item, item.done_numbers)
        waits = not item.disposal.is_withdrawn and not item.disposal.done_at
        listed |= _pairs(item, item.pending if waits else ())
    return OnLists(frozenset(listed), frozenset(gone))


def _pairs(item: DisposalItem, numbers: Iterable[int]) -> set[tuple[str, int]]:
    return {(item.kind, number) for number in numbers}
