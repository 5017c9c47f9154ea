"""What happened in a community, by the day it sorts by and in the words it was told."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from communities.models import Community, StageChange
from desk.glance_rows import InitiativeLine, Lead, MeetingLine, read_initiatives, read_meetings
from desk.templatetags.desk_words import hour, near_day
from initiatives.ladder import SHORT_NAMES, STEPS, Ladder
from initiatives.models import Change, Matter
from meetings.models import Meeting
from reports.wording import people_words

PAGE = 40


@dataclass(frozen=True)
class Event:
    """`kind`: fut (to come), next (the nearest), k (a change of stage or of who leads), or nothing."""

    on: dt.date
    when: str
    text: str
    kind: str = ""
    note: str = ""
    page: str = ""
    number: int | None = None


def stage_events(changes: Iterable[StageChange]) -> list[Event]:
    return [
        Event(change.since_on, told(change.since_told, change.since_on), str(change.stage.name), "k", change.reason)
        for change in changes
        if change.since_on
    ]


def initiative_events(lines: Iterable[InitiativeLine]) -> list[Event]:
    events: list[Event] = []
    for line in lines:
        about: dict[str, Any] = {"page": "initiatives:detail", "number": line.pk}
        if line.since_on:
            events.append(Event(line.since_on, told(line.since_told, line.since_on), _begun(line), **about))
        if line.until_on:
            events.append(Event(line.until_on, told(line.until_told, line.until_on), _ended(line), **about))
        for before, lead in zip(line.leads, line.leads[1:], strict=False):
            if lead.on and lead.ladder != before.ladder:
                note = lead_change(before, lead)
                events.append(Event(lead.on, told(lead.told, lead.on), line.name, "k", note, **about))
    return events


def _begun(line: InitiativeLine) -> str:
    return _("Beginning: %(name)s") % {"name": line.name}


def _ended(line: InitiativeLine) -> str:
    return _("End: %(name)s") % {"name": line.name}


def lead_change(before: Lead, after: Lead) -> str:
    """Who leads now, and the step it was before; up and down in the same voice."""
    name = SHORT_NAMES[Ladder(after.ladder)]
    if before.ladder in STEPS and after.ladder in STEPS:
        steps = {"before": before.ladder, "after": after.ladder}
        return _("Who leads: %(name)s") % {"name": name} + " (" + _("from %(before)s to %(after)s") % steps + ")"
    return _("Who leads: %(name)s") % {"name": name}


def meeting_events(lines: Sequence[MeetingLine], day: dt.date) -> list[Event]:
    ahead = sorted((line for line in lines if is_ahead(line, day)), key=lambda line: (line.row.held_on, line.row.pk))
    nearest = ahead[0].row.pk if ahead else None
    return [_meeting_event(line, day, nearest) for line in lines if is_ahead(line, day) or is_held(line)]


def is_ahead(line: MeetingLine, day: dt.date) -> bool:
    return line.row.state == Meeting.State.PLANNED and line.row.held_on >= day


def is_held(line: MeetingLine) -> bool:
    return line.row.state != Meeting.State.PLANNED


def _meeting_event(line: MeetingLine, day: dt.date, nearest: int | None) -> Event:
    row = line.row
    if is_held(line):
        note = _("people: %(number)s") % {"number": people_words(row)}
        return Event(row.held_on, told(row.held_told, row.held_on), row.topic, "", note, "meetings:detail", row.pk)
    when = near_day(row.held_on, day) + (f", {hour(line.starts_at)}" if line.starts_at else "")
    kind = "next" if row.pk == nearest else "fut"
    return Event(row.held_on, when, row.topic, kind, "", "meetings:detail", row.pk)


def matter_events(user: Any, community: Community) -> list[Event]:
    """What is otherwise than before, and matters that are settled."""
    changes = Change.objects.visible_to(user).standing().filter(community=community, happened_on__isnull=False)
    matters = Matter.objects.visible_to(user).standing().filter(community=community, settled_on__isnull=False)
    return [
        *(_changed(one) for one in changes),
        *(_settled(one) for one in matters.filter(outcome__in=Matter.SETTLED)),
    ]


def _changed(change: Any) -> Event:
    words = _("Change: %(what)s") % {"what": change}
    return Event(change.happened_on, change.happened_told, words, "k", "", "initiatives:change", change.pk)


def _settled(matter: Any) -> Event:
    words = _("Matter settled: %(name)s") % {"name": matter}
    return Event(matter.settled_on, matter.settled_told, words, "k", matter.result, "initiatives:matter", matter.pk)


def beginning(community: Community) -> list[Event]:
    if community.since_on is None:
        return []
    text = _("The work with this community begins")
    return [Event(community.since_on, told(community.since_told, community.since_on), text, "k")]


def told(words: str, day: dt.date | None) -> str:
    """As the source tells it; an exact day of our own records is written in full."""
    return words or (date_format(day, "j E Y") if day else "")


def newest_first(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.on, event.kind in {"fut", "next"}), reverse=True)


@dataclass(frozen=True)
class TimelinePage:
    events: list[Event]
    next_before: dt.date | None


def read_timeline(user: Any, community: Community, day: dt.date, before: str = "") -> TimelinePage:
    """One page of the whole timeline; events of one day are never parted."""
    events = newest_first(
        [
            *beginning(community),
            *stage_events(community.stage_changes.filter(withdrawn_at=None).select_related("stage")),
            *initiative_events(read_initiatives(user, community)),
            *meeting_events(read_meetings(user, community, dt.date.min), day),
            *matter_events(user, community),
        ]
    )
    last = _day(before)
    events = [event for event in events if last is None or event.on < last]
    shown = events[:PAGE]
    if len(events) > PAGE:
        shown += [event for event in events[PAGE:] if event.on == shown[-1].on]
    return TimelinePage(shown, shown[-1].on if len(events) > len(shown) else None)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
