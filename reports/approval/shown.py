"""An approved paper on the screen: its blocks as they were frozen, so that page and paper say the same."""

from collections.abc import Iterator
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
    rows: tuple[tuple[str, ...], ...] = ()
    svg: str = ""

    @property
    def is_note(self) -> bool:
        return getattr(self.block, "style", "") == "note"


def blocks_shown(paper: Paper) -> Iterator[Shown]:
    for number, block in enumerate(paper.blocks):
        if not isinstance(block, SHOWN):
            continue
        kind = type(block).__name__.lower()
        if isinstance(block, TableBlock):
            yield Shown(kind, block, tuple(tuple(map(cell_text, row)) for row in block.rows))
        elif isinstance(block, ChartBlock):
            chart = block.chart
            yield Shown(kind, block, svg=to_svg_twice(chart.draw("wide"), chart.draw("small"), f"frozen-{number}"))
        else:
            yield Shown(kind, block)
