"""A soft hint before a paper goes out: names of residents that somebody typed into what will be printed."""

from collections.abc import Iterable, Iterator
from typing import Any

from communities.models import Community
from communities.named import found_in, named_in, people_of
from documents.paper import Block, Bullets, Heading, KeyFigures, Paper, Summary, TableBlock, Text, cell_text
from reports.figures import ProgressFigures
from reports.models import ProgressReport

WRITTEN = ("context", "actions", "results", "setbacks", "challenges", "asks", "annexes")


def names_typed(report: ProgressReport, figures: ProgressFigures) -> list[str]:
    """Names of the community's people, whole words and any case, in all that people typed and the paper prints."""
    texts = [getattr(report, name) for name in WRITTEN]
    texts += [row.topic for row in figures.meetings]
    texts += [row.name for row in figures.initiatives]
    texts += [row.gives for row in figures.partners]
    texts += [action.what for action in figures.actions]
    return names_in(report.community, texts)


def names_in(community: Community | None, texts: Iterable[str]) -> list[str]:
    """Names of the community's people that stand in the texts."""
    return found_in(people_of(community), "\n".join(texts)) if community else []


def names_on(paper: Paper, subject: Any) -> list[str]:
    """Names of people of whatever communities the paper is about, each with the heading under which it stands."""
    return named_in(_communities_of(subject), _printed(paper))


def _communities_of(subject: Any) -> Any:
    """Of the record that the log names: its own community, its communities, or else all of its centre."""
    rows = Community.objects.all()
    if isinstance(subject, Community):
        return rows.filter(pk=subject.pk)
    if number := getattr(subject, "community_id", None):
        return rows.filter(pk=number)
    if hasattr(subject, "communities") and subject._meta.label != "accounts.Centre":
        return subject.communities.all()
    return rows.filter(centre=getattr(subject, "centre_id", subject.pk))


def _printed(paper: Paper) -> Iterator[tuple[str, str]]:
    heading = paper.title
    yield heading, paper.title
    for block in paper.blocks:
        if isinstance(block, Heading):
            heading = block.text
        yield heading, _text_of(block)


def _text_of(block: Block) -> str:
    if isinstance(block, Heading | Text | Summary):
        return block.text
    if isinstance(block, Bullets):
        return "\n".join(block.items)
    if isinstance(block, KeyFigures):
        return "\n".join(f"{one.label}\n{one.figure}\n{one.note}" for one in block.items)
    return "\n".join(cell_text(cell) for row in block.rows for cell in row) if isinstance(block, TableBlock) else ""
