"""Which records of a project count on a day: those of its period, up to that day, that day included.

- Before the project begins nothing counts, and from its last day on nothing more is added.
- A record counts by the day it is told to have happened; vague words count where a day they can mean does.
- What has no day counts from the day it was written down, an initiative from the first day on which anything is
  recorded of it; it is said to have none, and on earlier days it is named apart.
- An initiative that was given up counts on the days before it was. Where nobody told which day that was, the last
  time its card was saved stands for it, so that giving up today does not change what was true in spring.

Meetings and hours are kept in later rooms and reached from the initiatives by the reverse relation.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from django.db.models import F, Q
from django.utils.timezone import localdate

from communities.told_days import Span, span_told
from initiatives.models import Initiative, Project, ResultEvidence, known_from

ONE_DAY = dt.timedelta(days=1)
State = Initiative.State


class Place(Enum):
    """Where a record lies beside the days that count."""

    COUNTS = auto()
    LATER = auto()
    OUTSIDE = auto()
    WITHOUT_DAY = auto()


@dataclass(frozen=True)
class Window:
    """The day asked for, within the period that the project is told to last; an end nobody told is open."""

    on: dt.date
    since: dt.date
    last: dt.date

    @property
    def until(self) -> dt.date:
        return min(self.on, self.last)

    @property
    def is_told(self) -> bool:
        """Somebody told when the project begins or ends."""
        return (self.since, self.last) != (dt.date.min, dt.date.max)

    @property
    def is_open(self) -> bool:
        """The project has begun."""
        return self.since <= self.on

    def place(self, first: dt.date | None, last: dt.date | None, written: dt.date) -> Place:
        """Of a record of these days, both included; one without them counts from when it was written down."""
        if not self.is_open:
            return Place.LATER
        if (first and first > self.last) or (last and last < self.since):
            return Place.OUTSIDE
        if first is None:
            return Place.COUNTS if written <= self.on else Place.WITHOUT_DAY
        return Place.COUNTS if first <= self.on else Place.LATER


def window_of(project: Project, day: dt.date) -> Window:
    return Window(day, project.since_on or dt.date.min, project.last_on or dt.date.max)


@dataclass(frozen=True)
class Records:
    """All that the measures read, as of a day, in a constant number of queries."""

    window: Window
    communities: list[Any]
    #: Tied to the project, written down by the day and begun by it.
    initiatives: list[Any]
    #: Tied to the project and written down by the day, though none of them has begun.
    waiting: list[Any]
    #: Running, nobody told since when, and nothing is recorded of it by that day.
    undated: list[Any]
    #: Tied to the project, begun or not: a meeting held within one took place.
    tied: list[Any]
    meetings: list[Any]
    hours: list[Any]
    partners: list[Any]
    evidence: dict[tuple[int, Place], list[ResultEvidence]] = field(default_factory=dict)

    @property
    def of_initiatives(self) -> list[Any]:
        tied = {one.pk for one in self.tied}
        return [meeting for meeting in self.meetings if meeting.initiative_id in tied]

    @property
    def in_communities(self) -> list[Any]:
        here = {one.pk for one in self.communities}
        return [meeting for meeting in self.meetings if meeting.community_id in here]

    def here(self, rows: Iterable[Any]) -> list[Any]:
        """Those of the communities of the project."""
        here = {one.pk for one in self.communities}
        return [one for one in rows if one.community_id in here]

    def evidence_of(self, result: Any, place: Place = Place.COUNTS) -> list[ResultEvidence]:
        return self.evidence.get((result.pk, place), [])


def read_records(project: Project, day: dt.date) -> Records:
    window = window_of(project, day)
    communities = list(project.communities.order_by("name_sort", "pk"))
    tied = _tied(project, window)
    places = {one.pk: place_of(one, window) for one in tied}
    begun = [one for one in tied if places[one.pk] is Place.COUNTS]
    days = {"since": window.since, "until": window.until}
    meetings = _later("meetings").held().filter(_where(communities, tied), **_within("held_on", **days))
    hours = _later("volunteer_hours").standing().filter(initiative__in=tied, **_within("done_on", **days))
    return Records(
        window=window,
        communities=communities,
        initiatives=begun,
        waiting=[one for one in tied if one not in begun and localdate(one.tied_at) <= day] if window.is_open else [],
        undated=[one for one in tied if places[one.pk] is Place.WITHOUT_DAY],
        tied=tied,
        meetings=list(meetings.select_related("community").order_by("held_on", "pk")),
        hours=list(hours.select_related("community").order_by("done_on", "pk")),
        partners=list(project.partners.filter(withdrawn_at=None).select_related("organisation").order_by("pk")),
        evidence=_evidence(project, window),
    )


def _tied(project: Project, window: Window) -> list[Any]:
    """Initiatives of the project, with who led them on the last day that counts and when they were tied to it."""
    rows = Initiative.objects.filter(tied__project=project, tied__withdrawn_at=None)
    rows = rows.annotate(tied_at=F("tied__created_at"), known_from=known_from()).standing().with_ladder_on(window.until)
    return list(rows.select_related("community").order_by("name_sort", "pk"))


def place_of(initiative: Any, window: Window) -> Place:
    """Begun by the day, within the period of the project, and not given up before it."""
    if initiative.state in (State.IDEA, State.PLAN):
        return Place.LATER
    end = _days(initiative.until_told, initiative.until_on)
    last = end[1] - ONE_DAY if end else None
    if initiative.state == State.ABANDONED:
        # what nobody told to have begun may have been given up while it was an idea
        gone = last or localdate(initiative.changed_at)
        if initiative.since_on is None or window.until >= gone:
            return Place.LATER
    return window.place(initiative.since_on, last, initiative.known_from)


def _evidence(project: Project, window: Window) -> dict[tuple[int, Place], list[ResultEvidence]]:
    """By promise and by where it lies beside the days that count."""
    rows = ResultEvidence.objects.filter(result__project=project).standing()
    rows = rows.order_by(F("done_on").asc(nulls_first=True), "pk")
    found: dict[tuple[int, Place], list[ResultEvidence]] = {}
    for row in rows.select_related("community", "initiative__community"):
        days = _days(row.done_told, row.done_on)
        first, last = (days[0], days[1] - ONE_DAY) if days else (None, None)
        found.setdefault((row.result_id, window.place(first, last, localdate(row.created_at))), []).append(row)
    return found


def _days(told: str, inferred: dt.date | None) -> Span | None:
    """All days that the words can mean; of words without a year the day somebody inferred."""
    return span_told(told) or ((inferred, inferred + ONE_DAY) if inferred else None)


def _later(relation: str) -> Any:
    """Rows of a later room that point to initiatives."""
    model: Any = Initiative._meta.get_field(relation).related_model
    return model.objects


def _where(communities: list[Any], initiatives: list[Any]) -> Q:
    return Q(community__in=communities) | Q(initiative__in=initiatives)


def _within(name: str, since: dt.date, until: dt.date) -> dict[str, dt.date]:
    return {f"{name}__gte": since, f"{name}__lte": until}
