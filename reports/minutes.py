"""Protokół: the card of a meeting on paper, with no resident's name."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from documents.paper import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Letterhead,
    Paper,
    Signature,
    Stairs,
    TableBlock,
    Text,
)
from initiatives.ladder import STEPS
from meetings.models import Action, Keepsake, Meeting
from reports.heads import Author, place_and_date
from reports.meeting_words import entered, when, where
from reports.periods import day_words
from reports.wording import at_least, ladder_words, owner_words


@dataclass(frozen=True)
class Came:
    """People of a meeting as its parts tell them."""

    named: int
    guests: int
    representatives: int
    bodies: tuple[str, ...]


def read_people(meeting: Meeting) -> Came:
    present = Q(attendances__is_present=True, attendances__person__withdrawn_at=None)
    found = Meeting.objects.filter(pk=meeting.pk).aggregate(
        named=Count("attendances", filter=present, distinct=True), guests=Count("guests", distinct=True)
    )
    rows = list(meeting.representatives.select_related("organisation"))
    bodies = dict.fromkeys(str(row.organisation) for row in rows if row.organisation)
    return Came(found["named"], found["guests"], len(rows), tuple(bodies))


def minutes_paper(meeting: Meeting, head: Letterhead, author: Author) -> Paper:
    title = _("Minutes of a meeting")
    lines = [meeting.topic, str(meeting.community or ""), when(meeting), where(meeting)]
    lines.append(_("prepared by: %(author)s") % {"author": author} if author.name else "")
    return Paper(
        letterhead=head,
        title=title,
        subtitle=[line for line in lines if line],
        blocks=list(_blocks(meeting)),
        author=author.name or head.name,
        subject=meeting.topic,
        place_and_date=place_and_date(meeting.centre.town, _day(localtime(now()).date())),
        footer=f"{title} · {meeting.topic} · {meeting.day_told}",
    )


def _day(day: dt.date | None) -> str:
    return day_words(day) if day else "–"


def _blocks(meeting: Meeting) -> Iterable[Block]:
    yield Heading(_("The meeting"))
    columns = [Column(_("What"), 2), Column(_("As recorded"), 5)]
    yield TableBlock(_("Card of the meeting"), columns, list(_facts(meeting)))
    yield Heading(_("Who was there"))
    columns = [Column(_("What we count"), 3), Column(_("How many"), 2), Column(_("Remarks"), 4, note=True)]
    yield TableBlock(_("People at the meeting"), columns, list(_counts(meeting, read_people(meeting))))
    yield Heading(_("Course of the meeting"))
    yield Text(meeting.course) if meeting.course.strip() else Text(_("not filled in"), "note")
    yield from _agreed(meeting)
    yield from _keepsakes(meeting)
    yield from _closing(meeting)


def _facts(meeting: Meeting) -> Iterable[tuple[Cell, ...]]:
    yield _("Kind"), meeting.get_kind_display()
    yield _("State"), meeting.get_state_display()
    yield _("Who called it"), meeting.get_called_by_display() if meeting.called_by else _("not known")
    if meeting.state == Meeting.State.HELD:
        words = ladder_words(meeting.ladder)
        yield _("Who led"), Stairs(int(meeting.ladder), words) if meeting.ladder in STEPS else words
    if meeting.second_voice:
        yield _("Confirmed by"), meeting.get_second_voice_display()
    present = {True: _("yes"), False: _("no"), None: _("not known")}
    yield _("Organiser present"), present[meeting.had_organiser]
    team = ", ".join(str(one) for one in meeting.staff.all())
    if team:
        yield _("Staff present"), team
    if meeting.initiative:
        yield _("Within the initiative"), str(meeting.initiative)


def _counts(meeting: Meeting, came: Came) -> Iterable[tuple[Cell, ...]]:
    yield _("People in all"), _total(meeting, came), meeting.total_told
    if came.named:  # nobody ticked is not a count of nobody
        yield _("Of these known by name"), str(came.named), _("names are kept apart from the minutes")
    yield _("Of these for the first time"), _number(meeting.new_people), ""
    told = (
        (_("Of these 0–17"), meeting.minors),
        (_("Of these adults under 60"), meeting.adults),
        (_("Of these 60 and over"), meeting.seniors),
        (_("Of these women"), meeting.women),
        (_("Of these men"), meeting.men),
    )
    yield from ((label, str(number), "") for label, number in told if number is not None)
    guests = max(meeting.outsiders or 0, came.guests)
    yield _("Guests from outside the area"), str(guests) if guests else _number(meeting.outsiders), ""
    if came.representatives:
        yield _("Representatives of organisations and authorities"), str(came.representatives), ", ".join(came.bodies)


def _total(meeting: Meeting, came: Came) -> str:
    """As it came: exact, about, at least the named ones, or not known."""
    if meeting.state == Meeting.State.NOBODY:
        return _("nobody came")
    if meeting.total is None:
        return at_least(came.named) if came.named else _("not known")
    number = max(meeting.total, came.named)
    return _("about %(number)s") % {"number": number} if meeting.total_is_estimate else str(number)


def _number(number: int | None) -> str:
    return _("not known") if number is None else str(number)


def _agreed(meeting: Meeting) -> Iterable[Block]:
    yield Heading(_("Decisions"))
    decisions = [decision.text for decision in meeting.decisions.all()]
    yield Bullets(decisions) if decisions else Text(_("Nothing was decided."), "note")
    yield Heading(_("Actions"))
    states = dict(Action.State.choices)
    columns = [Column(_("What"), 4), Column(_("Who"), 2.4), Column(_("Until"), 1.3), Column(_("State today"), 1.5)]
    actions = meeting.actions.standing().select_related("owner_staff__user", "owner_organisation").by_due_day()
    rows = [(action.what, owner_words(action), _day(action.due_on), str(states[action.state])) for action in actions]
    yield TableBlock(_("Actions of this meeting"), columns, rows, _("Nothing was taken on."))


def _keepsakes(meeting: Meeting) -> Iterable[Block]:
    rows = list(meeting.keepsakes.all())
    if not rows:
        return
    yield Heading(_("Worth keeping"))
    for row in rows:
        who = f" ({row.who})" if row.who else ""
        if row.kind == Keepsake.Kind.QUOTE:
            yield Text(f"„{row.text}”{who}", "quote")
        else:
            yield Text(f"{row.get_kind_display()}: {row.text}{who}")


def _closing(meeting: Meeting) -> Iterable[Block]:
    moment = localtime(now())
    read = _("State of the records on %(day)s, %(hour)s.") % {"day": _day(moment.date()), "hour": f"{moment:%H:%M}"}
    yield Text(f"{entered(meeting)} {read}", "note")
    led = _("signature of the person who led the meeting")
    yield Signature(_("signature of the person who wrote the minutes"), left=led)
