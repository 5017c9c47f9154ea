"""Dziennik działań on paper: lines of a worker's or a community's diary, hours by kinds, a place to sign."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Centre, User
from communities.models import Community
from documents.paper import Block, Cell, Column, Heading, Paper, Signature, Strong, TableBlock, Text
from meetings.diary_sums import Spent, at_meetings, meetings_of, spent_in
from meetings.models import DiaryEntry, Meeting
from reports.heads import Author, letterhead_of, place_and_date
from reports.periods import Period, day_words


@dataclass(frozen=True)
class DiaryOrder:
    """The diary of a worker, of a community, or of her work for it; a viewer reads of it what she may see."""

    centre: Centre
    period: Period
    author: Author
    worker: User | None = None
    community: Community | None = None
    viewer: Any = None

    @property
    def subject(self) -> Model:
        return self.community or self.centre

    def __str__(self) -> str:
        whose = [str(one) for one in (self.worker, self.community) if one]
        return ", ".join([*whose, str(self.period)])

    def lines(self) -> Any:
        seen = DiaryEntry.objects.all() if self.viewer is None else DiaryEntry.objects.visible_to(self.viewer)
        rows = seen.between(self.period.start, self.period.end).filter(centre=self.centre)
        asked = {"author": self.worker, "community": self.community}
        return rows.filter(**{name: value for name, value in asked.items() if value})

    def meetings(self) -> Any:
        """At which the worker was put down as present; of a community alone none: they have papers of their own."""
        if self.worker is None:
            return Meeting.objects.none()
        held = meetings_of(self.viewer, self.worker, self.period.start, self.period.end).filter(centre=self.centre)
        return held.filter(community=self.community) if self.community else held


def diary_paper(order: DiaryOrder) -> Paper:
    letterhead = letterhead_of(order.centre)
    day = date_format(localdate(), "j E Y")
    return Paper(
        letterhead=letterhead,
        title=_("Diary of actions"),
        subtitle=[part for part in (str(order.worker or ""), str(order.community or ""), str(order.period)) if part],
        blocks=list(_blocks(order)),
        author=str(order.author) or letterhead.name,
        subject=str(order),
        place_and_date=place_and_date(order.centre.town, day),
        footer=_("Diary of actions · %(about)s") % {"about": order},
    )


def _blocks(order: DiaryOrder) -> Iterable[Block]:
    rows = order.lines().order_by("done_on", "starts_at", "pk")
    rows = rows.select_related("community", "author", "action", "initiative", "matter", "project")
    yield Text(_("What was no meeting, as it was written down. Meetings have cards of their own."), "note")
    yield Heading(_("What was done"))
    yield _lines(order, list(rows))
    yield Heading(_("Hours"))
    yield from _sums(order)
    under = _("supervisor: date and signature")
    yield Signature(under, left=_("worker: date and signature")) if order.worker else Signature(under)


def _lines(order: DiaryOrder, rows: list[DiaryEntry]) -> TableBlock:
    columns = [Column(_("Day"), 1.5), Column(_("Kind"), 1.7), Column(_("What was done"), 5)]
    columns.append(Column(_("How long"), 1.3, "right"))
    cells: list[tuple[Cell, ...]] = [
        (_when(row), str(row.get_kind_display()), _what(order, row), row.length or "–") for row in rows
    ]
    return TableBlock(_("Lines of the diary"), columns, cells, _("Nothing is written down for this period."))


def _when(row: DiaryEntry) -> str:
    return "\n".join(part for part in (day_words(row.done_on), row.times) if part)


def _what(order: DiaryOrder, row: DiaryEntry) -> str:
    """The line, for whom, by whom where the diary is not one person's, and what it is tied to."""
    beside = [
        "" if order.community else str(row.community or _("the whole centre")),
        "" if order.worker else str(row.author),
        row.place,
        str(row.get_component_display()) if row.component else "",
        "" if row.people is None else _("people: %(number)s") % {"number": row.people},
        *(str(one) for one in row.tied_to),
    ]
    return "\n".join(part for part in (row.what, " · ".join(part for part in beside if part)) if part)


def _sums(order: DiaryOrder) -> Iterable[Block]:
    together, kinds = spent_in(order.lines())
    rows: list[tuple[Cell, ...]] = [(label, str(one.entries), one.length) for label, one in kinds]
    if kinds:
        rows.append((Strong(pgettext("sum", "Together")), Strong(str(together.entries)), Strong(together.length)))
    columns = [Column(_("Kind"), 4), Column(_("Lines of the diary"), 2, "right"), Column(_("How long"), 2, "right")]
    yield TableBlock(_("Hours by kinds"), columns, rows, _("There is nothing to add up."))
    if together.unknown:
        yield Text(_("Lines without a length, in no sum: %(n)s.") % {"n": together.unknown}, "note")
    yield from _beside(at_meetings(order.meetings()))


def _beside(meetings: Spent) -> Iterable[Block]:
    if not meetings.entries:
        return
    told = {"n": meetings.entries, "length": meetings.length, "unknown": meetings.unknown}
    words = _("Beside these: meetings whose cards name the worker: %(n)s (%(length)s).") % told
    if meetings.unknown:
        words += " " + _("Cards without hours, in no sum: %(unknown)s.") % told
    yield Text(words)
