"""How many come, who is new, who comes back, and whom nobody has seen for a while: one community, read once."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Min

from communities.models import Community, Person
from meetings.models import Meeting
from reports import counting, records
from reports.counting import Attendances, MeetingRow, NewPeople
from reports.periods import Period, plus_months
from reports.usual_people import YEAR, people_of

MONTHS = 12
#: Who came so many times in a year is missed after so many meetings without her.
CAME_OFTEN, MISSED = 2, 3
MOST_ABSENT = 50


@dataclass(frozen=True)
class Coming:
    """A person known by name was at a meeting."""

    day: dt.date
    meeting: int
    person: int


@dataclass(frozen=True)
class Turnout:
    """Comings of one community in one period, with the first day of each person who came."""

    period: Period
    meetings: Sequence[MeetingRow]
    comings: Sequence[Coming]
    first_days: Mapping[int, dt.date]
    counted_from: dt.date | None

    @cached_property
    def first_times(self) -> Counter[int]:
        """By meeting, how many people known by name came to it as to their first."""
        first: dict[int, int] = {}
        for coming in self.comings:
            if coming.day == self.first_days[coming.person]:
                first.setdefault(coming.person, coming.meeting)
        return Counter(first.values())

    @property
    def attendances(self) -> Attendances:
        return counting.attendances(self.meetings)

    @property
    def new_people(self) -> NewPeople:
        return counting.new_people(self.meetings, self.first_times, self.counted_from, self.period.end)

    def people(self, part: Period) -> "People":
        came = {coming.person for coming in self.comings if coming.day in part}
        if self.counted_from is None or part.end <= self.counted_from:
            return People(len(came))
        new = sum(self.first_days[one] in part and self.first_days[one] >= self.counted_from for one in came)
        return People(len(came), new, sum(self.first_days[one] < part.start for one in came))


@dataclass(frozen=True)
class People:
    """Different people known by name: in all, for the first time, and seen before the period; None is not known."""

    different: int
    new: int | None = None
    returning: int | None = None


def last_months(day: dt.date) -> Period:
    """Twelve months of the calendar, the running one last and up to that day."""
    return Period(plus_months(day, 1 - MONTHS), day + dt.timedelta(days=1))


def all_months(first_record: dt.date, day: dt.date) -> Period:
    return Period(first_record.replace(day=1), day + dt.timedelta(days=1))


def read_turnout(community: Community, period: Period, first_record: dt.date | None) -> Turnout:
    """The caller has checked that the person may see the community."""
    came = records.present_in([community])
    within = came.filter(meeting__held_on__gte=period.start, meeting__held_on__lt=period.end)
    values = within.order_by("meeting__held_on", "meeting").values_list("meeting__held_on", "meeting", "person")
    first = (
        came.filter(meeting__held_on__lt=period.end).order_by().values("person").annotate(on=Min("meeting__held_on"))
    )
    return Turnout(
        period=period,
        meetings=records.read_meetings(community, period),
        comings=[Coming(*row) for row in values],
        first_days=dict(first.values_list("person", "on")),
        counted_from=counting.new_people_from(first_record),
    )


@dataclass(frozen=True)
class Absence:
    """Somebody used to come: when last, how many times in the year, and how many of the same meetings since."""

    person: Person
    last_on: dt.date
    came: int
    missed: int


def absences(community: Community, day: dt.date) -> list[Absence]:
    """Of people whose role goes on, the last seen first. Only meetings where somebody was ticked by name are asked,
    and only of the initiatives or kinds to which the person comes: who comes to the club misses no debate."""
    came = records.present_in([community]).filter(meeting__held_on__gt=day - YEAR, meeting__held_on__lte=day)
    fields = ("meeting__held_on", "meeting", "person", "meeting__initiative", "meeting__kind")
    comings: defaultdict[int, set[_At]] = defaultdict(set)
    for on, meeting, person, initiative, kind in came.values_list(*fields):
        comings[person].add(_At(on, meeting, str(initiative or kind)))
    meetings = {at for ats in comings.values() for at in ats}
    people = {person.pk: person for person in people_of(community, day).order_by("name_sort", "pk")}
    found = [_absence(person, comings[pk], meetings) for pk, person in people.items() if pk in comings]
    missed = [one for one in found if one.came >= CAME_OFTEN and one.missed >= MISSED]
    return sorted(missed, key=lambda one: one.last_on, reverse=True)


@dataclass(frozen=True, order=True)
class _At:
    """A meeting: its day, its number, and what it is one of."""

    day: dt.date
    meeting: int
    of: str


def _absence(person: Person, came: set[_At], meetings: Iterable[_At]) -> Absence:
    last, usual = max(came), {at.of for at in came}
    missed = sum(at > last and at.of in usual for at in meetings)
    return Absence(person, last.day, len(came), missed)


def took_names(rows: Sequence[MeetingRow]) -> bool:
    """Whether somebody was ticked by name: without it, who came back is not known."""
    return any(row.named or row.state == Meeting.State.NOBODY for row in rows)
