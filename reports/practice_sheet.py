"""The practice record on paper: the table, the summary, the full presentation, the attachments."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from documents.paper import Block, Bullets, Column, Heading, Letterhead, Paper, TableBlock, Text
from reports.heads import Author
from reports.practice import Practice


def practice_paper(practice: Practice, head: Letterhead, author: Author) -> Paper:
    name = str(practice.record)
    return Paper(
        letterhead=head,
        title=_("Practice record: %(name)s") % {"name": name},
        blocks=list(_blocks(practice)),
        author=author.name or head.name,
        subject=name,
        footer=_("Practice record · %(name)s") % {"name": name},
    )


def _blocks(practice: Practice) -> Iterable[Block]:
    columns = [Column(_("What"), 1.8), Column(_("As recorded"), 4), Column(_("Where from"), 2.4, note=True)]
    rows = [(fact.label, fact.value, fact.source or _("typed in the record")) for fact in practice.facts]
    yield Heading(_("Record"))
    yield TableBlock(_("Record"), columns, rows)
    yield Heading(_("Summary"))
    yield from _text(practice.summary.value, practice.summary.source)
    yield Heading(_("Full presentation"))
    yield from _presentation(practice)
    yield Heading(_("Attachments"))
    yield Bullets(practice.attachments) if practice.attachments else Text(_("none listed"), "note")


def _text(text: str, source: str = "") -> Iterable[Block]:
    yield Text(text) if text.strip() else Text(_("not filled in"), "note")
    if text.strip() and source:
        yield Text(source, "note")


def _presentation(practice: Practice) -> Iterable[Block]:
    if practice.presentation.strip() or not practice.sections:
        yield from _text(practice.presentation)
    for section in practice.sections:
        yield Heading(section.heading, 3)
        yield Bullets(section.lines) if len(section.lines) > 1 else Text(section.lines[0])
    if practice.sections:
        yield Text(_("These sections are read from the records of the centre."), "note")
