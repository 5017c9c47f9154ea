"""Papers of the path to independence: cards with the group's words to choose among, and an assessment as agreed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.models import Community
from documents.paper import (
    Block,
    Bullets,
    ChartBlock,
    Column,
    Heading,
    NextCopy,
    Paper,
    Picture,
    Summary,
    TableBlock,
    Text,
)
from reports.assessment.card_drawings import CARD_WIDTH, to_circle, to_write
from reports.assessment.dimensions import Dimension
from reports.assessment.evidence import Evidence, Figure
from reports.assessment.evidence_words import figure_note, figure_words, suggestion_words
from reports.assessment.history import Line, Point, history
from reports.assessment.models import Assessment
from reports.assessment.pictures import dot_strip, radar
from reports.assessment.scale import Scale, scale_on
from reports.assessment.suggesting import read_evidence
from reports.heads import Author, letterhead_of, place_and_date
from reports.paper_kinds import PaperKind
from reports.periods import day_words

TO_WRITE = "." * 18


@dataclass(frozen=True)
class CardsOrder:
    """Cards for a community, with the sentences that hold today."""

    community: Community
    author: Author

    @property
    def subject(self) -> Model:
        return self.community

    def __str__(self) -> str:
        return str(self.community)


@dataclass(frozen=True)
class AssessmentOrder:
    """One assessment, and those before it that stand."""

    assessment: Assessment
    author: Author

    @property
    def subject(self) -> Model:
        return self.assessment

    def __str__(self) -> str:
        return f"{self.assessment.community}, {self.assessment}"


# --- cards ---


def cards_paper(order: CardsOrder) -> Paper:
    """A card of A5 for each dimension. A marked community is not named by what lies on a table."""
    community, head = order.community, letterhead_of(order.community.centre)
    title = _("How is it with us?")
    return Paper(
        letterhead=head,
        title=title,
        subtitle=() if community.is_sensitive else (str(community),),
        blocks=list(_cards(scale_on(community.centre, localdate()))),
        author=head.name,
        subject=_("Cards for an assessment"),
        footer=head.name,
        is_poster=True,
        is_numbered=False,
        sheet="A5",
    )


def _cards(scale: Scale) -> Iterator[Block]:
    for at, dimension in enumerate(Dimension):
        if at:
            yield NextCopy()
        yield Heading(capfirst(str(dimension.label)))
        for level, sentence in scale.levels(dimension):
            yield Text(f"{level}. {sentence}")
        yield Text(_("Circle one number in each row."))
        yield Picture(to_circle(), CARD_WIDTH, _("To circle: residents 1, 2, 3, 4, 5; team 1, 2, 3, 4, 5"))
        yield Text(_("Why this one?"))
        yield Picture(to_write(), CARD_WIDTH, _("Room for an answer"))
        yield Text(_("Day: %(room)s How many of us: %(room)s") % {"room": TO_WRITE})


# --- an assessment ---


def assessment_paper(order: AssessmentOrder) -> Paper:
    row = order.assessment
    community, head = row.community, letterhead_of(row.community.centre)
    before = Assessment.objects.standing().before(row).whole().order_by("held_on", "pk")
    lines = history([*before, row])
    return Paper(
        letterhead=head,
        title=_("Path to independence: %(name)s") % {"name": community},
        blocks=list(_blocks(row, lines)),
        subtitle=[_("Assessment of %(day)s") % {"day": day_words(row.held_on)}, *_who(row)],
        author=order.author.name or head.name,
        subject=f"{community}, {row}",
        place_and_date=place_and_date(community.centre.town, day_words(row.held_on)),
        footer=_("Path to independence · %(name)s") % {"name": community},
    )


def _who(row: Assessment) -> Iterator[str]:
    if row.residents is not None:
        yield _("Residents who took part: %(number)s") % {"number": row.residents}
    if row.circumstances:
        yield row.circumstances


def _blocks(row: Assessment, lines: list[Line]) -> Iterable[Block]:
    strip = dot_strip(lines)
    yield Summary(strip.summary)
    yield ChartBlock(strip)
    if sum(line.now is not None for line in lines) > 2:  # an outline of two corners says nothing
        yield ChartBlock(radar(lines))
    for line in lines:
        if line.now and line.now.assessment == row:
            yield Heading(capfirst(str(line.dimension.label)))
            yield from _said(line.now)
    yield from _evidence(read_evidence(row.community, row.held_on, row.scale))
    yield Heading(_("Sentences of the levels"))
    yield Text(str(row.scale), "note", leads=True)
    for dimension in Dimension:
        yield _sentences(row.scale, dimension)


def _said(point: Point) -> Iterable[Block]:
    if point.differs:
        yield Text(_differing(point))
    columns = [Column(_("Voice"), 1), Column(_("Level"), 0.6), Column(_("What was said"), 4)]
    rows = []
    for mark in point.marks:
        parts = [mark.says, mark.sentence, _("opinion") if mark.is_opinion else ""]
        suggested = _("the records suggested %(level)s") % {"level": mark.suggested} if mark.suggested else ""
        reason = _("why otherwise: %(reason)s") % {"reason": mark.reason} if mark.reason else ""
        told = "\n".join(part for part in (*parts, "; ".join(filter(None, (suggested, reason)))) if part)
        rows.append([capfirst(mark.get_voice_display()), str(mark.level), told])
    yield TableBlock(capfirst(str(point.dimension.label)), columns, rows)
    if point.records:
        yield Text(_("Records that show it:"))
        yield Bullets([str(tied) for tied in point.records])


def _differing(point: Point) -> str:
    levels = {mark.voice: mark.level for mark in point.marks}
    words = _("%(name)s: team %(team)s, residents %(residents)s. Both voices stay, without an average.")
    return words % {"name": capfirst(str(point.dimension.label)), **levels}


def _evidence(found: Evidence) -> Iterable[Block]:
    """The figures of the page; the records behind them are opened there."""
    yield Heading(_("What the records say"))
    moment = localtime(found.as_of)
    as_of = _("entries as of %(day)s, %(time)s") % {"day": day_words(moment.date()), "time": f"{moment:%H:%M}"}
    yield Text("; ".join(filter(None, (str(found.window), as_of, found.incomplete))), "note", leads=True)
    for one in found.suggestions.values():
        yield _figures(f"{capfirst(str(one.dimension.label))}: {suggestion_words(one)}", one.figures)
    yield _figures(_("How the records were written"), found.general)


def _figures(caption: str, figures: Iterable[Figure]) -> TableBlock:
    columns = [Column(_("Figure"), 2.2), Column(_("Value"), 1.2), Column(_("Definition"), 3.4, note=True)]
    rows = [
        [capfirst(str(one.label)), figure_words(one), ". ".join(filter(None, (figure_note(one), str(one.definition))))]
        for one in figures
    ]
    return TableBlock(caption, columns, rows)


def _sentences(scale: Scale, dimension: Dimension) -> TableBlock:
    columns = [Column(_("Level"), 0.6), Column(_("Sentence"), 5)]
    rows = [[str(level), sentence] for level, sentence in scale.levels(dimension)]
    return TableBlock(capfirst(str(dimension.label)), columns, rows)


ASSESSMENT_PAPERS: Mapping[str, PaperKind] = {
    "assessment-cards": PaperKind(
        gettext_lazy("cards for an assessment by residents and the team"),
        gettext_lazy("SUBJECT is a community"),
        cards_paper,
        CardsOrder,
        word="karty-oceny",
    ),
    "assessment": PaperKind(
        gettext_lazy("assessment on the path to independence"),
        gettext_lazy("SUBJECT is a community; --on chooses the day, else the newest"),
        assessment_paper,
        AssessmentOrder,
        word="ocena",
    ),
}
