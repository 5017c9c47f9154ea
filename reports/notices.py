"""Kartka na klatkę: what residents read in their stairwell, or get as a message. No resident's name stands on it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Centre
from documents.paper import Block, Bullets, Heading, Letterhead, Paper, Text
from meetings.models import Action, Meeting
from reports.meeting_words import is_marked, long_day, open_hours, when, where
from reports.periods import day_words

MOST_AHEAD = 30
State = Meeting.State
#: A dyżur to which nobody came leaves nothing to post.
POSTED = (State.PLANNED, State.HELD, State.CANCELLED, State.MOVED)


@dataclass(frozen=True)
class Part:
    heading: str
    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Notice:
    """All that the card says, on paper and in a message alike."""

    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]

    def as_text(self) -> str:
        """To copy into a message: no markup, a dash before each point."""
        blocks = ["\n".join((self.title, *self.lead))]
        for part in self.parts:
            mark = "– " if part.is_list else ""
            blocks.append("\n".join((part.heading, *(f"{mark}{line}" for line in part.lines))))
        return "\n\n".join(blocks)


def notice_of(meeting: Meeting, today: dt.date | None = None) -> Notice:
    """Before the meeting an invitation, after it what was agreed; where it was called off, that and what is next."""
    if meeting.state == State.PLANNED:
        return _invitation(meeting)
    ahead = _next_meeting(meeting, today or localdate())
    agreed = _agreed(meeting) if meeting.state == State.HELD else ()
    lead = (*_about(meeting), meeting.held_told or long_day(meeting.held_on) if agreed else when(meeting))
    return Notice(_title(meeting), lead, (*agreed, ahead, *_questions(meeting.centre)))


def _title(meeting: Meeting) -> str:
    if meeting.state == State.CANCELLED:
        return _("The meeting is called off")
    return _("The meeting is moved to another day") if meeting.state == State.MOVED else _("What we agreed")


def _about(meeting: Meeting) -> tuple[str, ...]:
    """Topic and community; neither where the name of the community tells what its people have in common."""
    if is_marked(meeting):
        return ()
    return tuple(line for line in (meeting.topic, str(meeting.community or "")) if line)


def _invitation(meeting: Meeting) -> Notice:
    parts = [Part(_("When"), (when(meeting),))]
    if where(meeting):
        parts.append(Part(_("Where"), (where(meeting),)))
    return Notice(_("Come to our meeting"), _about(meeting), (*parts, *_questions(meeting.centre)))


def _agreed(meeting: Meeting) -> tuple[Part, ...]:
    decisions = tuple(decision.text for decision in meeting.decisions.all())
    standing = meeting.actions.standing().exclude(state=Action.State.DROPPED)
    actions = tuple(taken(action) for action in standing.select_related("owner_organisation", "centre").by_due_day())
    if not decisions and not actions:
        return (Part(_("Decisions"), (_("This time we only talked."),)),)
    parts = (Part(_("Decisions"), decisions, True), Part(_("Who does what"), actions, True))
    return tuple(part for part in parts if part.lines)


def taken(action: Action) -> str:
    """ "Kupić farbę – ośrodek, do 19.03.2026"."""
    facts = [_who(action)]
    if action.state == Action.State.DONE:
        facts.append(_("done"))
    elif action.due_on:
        facts.append(_("until %(day)s") % {"day": day_words(action.due_on)})
    return f"{action.what} – {', '.join(facts)}"


def _who(action: Action) -> str:
    """The group, the centre or a partner: a resident's name would need her word, and we keep no record of it yet."""
    if action.owner_organisation:
        return str(action.owner_organisation)
    if action.owner_staff_id:
        return str(action.centre.get_wording_display())
    return _("the group") if action.owner_person_id or action.owner_told else _("we look for somebody")


def _next_meeting(meeting: Meeting, today: dt.date) -> Part:
    """The nearest planned one, of the same initiative where there is one."""
    ahead = Meeting.objects.filter(state=State.PLANNED, withdrawn_at=None, held_on__gt=meeting.held_on)
    ahead = ahead.filter(centre=meeting.centre_id, community=meeting.community_id, held_on__gte=today)
    rows = ahead.exclude(kind__in=Meeting.WITHOUT_RESIDENTS).order_by("held_on", "starts_at", "pk")
    found = list(rows.select_related("place")[:MOST_AHEAD])
    same = [row for row in found if row.initiative_id == meeting.initiative_id]
    if not found:
        return Part(_("Next meeting"), (_("We will tell you the day."),))
    nearest = (same or found)[0]
    topic = () if is_marked(meeting) else (nearest.topic,)
    return Part(_("Next meeting"), tuple(line for line in (when(nearest), where(nearest), *topic) if line))


def _questions(centre: Centre) -> tuple[Part, ...]:
    """Whom to ring, where to write or to come: the centre, never a private number; nothing where we know of none."""
    place = " ".join(part for part in (centre.postal_code, centre.town) if part)
    address = ", ".join(part for part in (centre.street, place) if part)
    hours = open_hours(centre.hours.all())
    if centre.phone:
        return (_part(_("Questions? Ring us"), _("tel. %(phone)s") % {"phone": centre.phone}, centre.name, hours),)
    if not (centre.email or centre.street):
        return ()
    title = _("Questions? Come or write to us") if centre.email else _("Questions? Come to us")
    return (_part(title, centre.name, address, centre.email, hours),)


def _part(heading: str, *lines: str) -> Part:
    return Part(heading, tuple(line for line in lines if line))


def notice_paper(meeting: Meeting, head: Letterhead) -> Paper:
    notice = notice_of(meeting)
    return Paper(
        letterhead=head,
        title=notice.title,
        subtitle=notice.lead,
        blocks=list(_blocks(notice)),
        author=head.name,
        subject=", ".join((notice.title, *notice.lead)),
        footer=head.name,
        is_poster=True,
        is_numbered=False,
    )


def _blocks(notice: Notice) -> Iterable[Block]:
    for part in notice.parts:
        yield Heading(part.heading)
        if part.is_list:
            yield Bullets(part.lines)
        else:
            yield from (Text(line) for line in part.lines)
