"""Spis dokumentacji niearchiwalnej podlegającej brakowaniu, on paper: classes, years and numbers, and no names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents.paper import Block, Column, Heading, Paper, Signature, TableBlock, Text
from reports.disposal import DisposalItem, DisposalList
from reports.heads import Author, letterhead_of, place_and_date
from reports.periods import day_words


@dataclass(frozen=True)
class DisposalOrder:
    """A list of records to be destroyed, as it stands."""

    disposal: DisposalList
    author: Author

    @property
    def subject(self) -> Model:
        return self.disposal

    def __str__(self) -> str:
        return str(self.disposal)


def disposal_paper(order: DisposalOrder) -> Paper:
    disposal, letterhead = order.disposal, letterhead_of(order.disposal.centre)
    where = disposal.centre.town
    day = date_format(disposal.drawn_on, "j E Y")
    return Paper(
        letterhead=letterhead,
        title=_("List of non-archival records to be destroyed"),
        subtitle=[_("no. %(number)s/%(year)s") % {"number": disposal.number, "year": disposal.year}],
        blocks=list(_blocks(disposal)),
        author=str(order.author) or letterhead.name,
        subject=str(disposal),
        place_and_date=place_and_date(where, day),
        reference=_("case reference: %(reference)s") % {"reference": disposal.reference} if disposal.reference else "",
        status=disposal.state,
        footer=f"{disposal} · {disposal.centre.name}",
    )


def _blocks(disposal: DisposalList) -> Iterable[Block]:
    items = list(disposal.items.all())
    yield Text(
        _(
            "The records named below have been kept as long as the centre's list of classes (JRWA) says, counted in "
            "full calendar years from 1 January of the year after the matter was closed. They are of no further use to "
            "the centre and have no value as evidence. None of them is of category A."
        )
    )
    yield Heading(_("Records to be destroyed"))
    yield _table(items)
    yield Text(_("Numbers of positions are records of the system. The list names no residents."), "note")
    if any(item.is_looked_at for item in items):
        yield Text(_("Lines of category BE go only after the opinion of the state archive."), "note")
    yield Heading(_("Course"))
    yield TableBlock(_("Steps"), [Column(_("Step"), 2.2), Column(_("As recorded"), 5)], list(_steps(disposal)))
    if disposal.done_at:
        yield Heading(_("What was done"))
        yield _outcome(items)
    yield Signature(_("head of the centre"), left=_("drawn up by"))


def _table(items: list[DisposalItem]) -> TableBlock:
    columns = [Column(_("No."), 0.7, "right"), Column(_("Symbol"), 1.2), Column(_("Title of the class"), 3.6)]
    columns += [Column(_("Category"), 1.3), Column(_("Closed in"), 1.2), Column(_("Positions"), 1.3, "right")]
    columns += [Column(_("What becomes of them"), 3.2, note=True)]
    rows = [(f"{place}.", *_line(item)) for place, item in enumerate(items, start=1)]
    return TableBlock(_("Records to be destroyed"), columns, rows)


def _line(item: DisposalItem) -> tuple[str, ...]:
    return item.symbol, item.title, item.category, str(item.ended_year), str(len(item.numbers)), item.becomes


def _steps(disposal: DisposalList) -> Iterable[tuple[str, str]]:
    """Each step with its day; one that has not been taken is said to be missing."""
    to_come = _("not yet")
    yield _("Drawn up"), f"{day_words(disposal.drawn_on)}, {disposal.created_by or '–'}"
    confirmed = disposal.confirmed_at
    yield (
        _("Confirmed by the data protection officer"),
        f"{day_words(localtime(confirmed).date())}, {disposal.confirmed_by}" if confirmed else to_come,
    )
    if disposal.expertise_told:
        yield _("Opinion of the archive on category BE"), disposal.expertise_told
    parts = (disposal.consent_archive, disposal.consent_number)
    yield (
        _("Consent of the state archive"),
        f"{', '.join(parts)}, {day_words(disposal.consent_on)}" if disposal.consent_on else to_come,
    )
    done = disposal.done_at
    yield (
        _("Carried out"),
        f"{day_words(localtime(done).date())}, {disposal.ordered_by}" if done else to_come,
    )


def _outcome(items: list[DisposalItem]) -> TableBlock:
    columns = [Column(_("Class"), 4), Column(_("Closed in"), 1.2), Column(_("Gone"), 1, "right")]
    columns += [Column(_("Left out in the end"), 1.6, "right")]
    rows = [
        (f"{item.symbol} {item.title}", str(item.ended_year), str(len(item.done_numbers)), str(len(item.left_out)))
        for item in items
    ]
    return TableBlock(_("What was done"), columns, rows)
