"""An approved paper on the screen: its blocks as they were frozen, so that page and paper say the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from documents.drawing import to_svg_twice
from documents.paper import (
    Bullets,
    ChartBlock,
    Heading,
    KeyFigures,
    Paper,
    Summary,
    TableBlock,
    Text,
    cell_text,
)

#: Of a paper alone: places to sign, sheets.
SHOWN: Final = (Heading, Text, Summary, Bullets, KeyFigures, TableBlock, ChartBlock)


@dataclass(frozen=True)
class Shown:
    """One block: the template chooses by `kind`."""

    kind: str
    block: Any
    #: Of a table: where each row leads, and its cells.
    rows: tuple[tuple[str, Sequence[str]], ...] = ()
    #: Of key figures: where each leads.
    items: tuple[tuple[str, Any], ...] = ()
    svg: str = ""

    @property
    def is_note(self) -> bool:
        return getattr(self.block, "style", "") == "note"


def blocks_shown(paper: Paper, urls: Mapping[tuple[str, str], str]) -> Iterator[Shown]:
    """`urls` are those of figures, by label and words: both as they were frozen, or it is not that figure."""
    for number, block in enumerate(paper.blocks):
        if not isinstance(block, SHOWN):
            continue
        kind = type(block).__name__.lower()
        if isinstance(block, TableBlock):
            cells = [tuple(map(cell_text, row)) for row in block.rows]
            yield Shown(kind, block, rows=tuple((urls.get(_figure(row), ""), row) for row in cells))
        elif isinstance(block, KeyFigures):
            yield Shown(kind, block, items=tuple((urls.get((one.label, one.figure), ""), one) for one in block.items))
        elif isinstance(block, ChartBlock):
            chart = block.chart
            yield Shown(kind, block, svg=to_svg_twice(chart.draw("wide"), chart.draw("small"), f"frozen-{number}"))
        else:
            yield Shown(kind, block)


def _figure(row: Sequence[str]) -> tuple[str, str]:
    """Of a row of figures its label and words; of any other row what no figure is called."""
    return (row[0], row[1]) if len(row) > 1 else ("", "")
