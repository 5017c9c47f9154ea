"""Type of paper: sizes in points, and a paragraph as boxes of one line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from documents.colours import INK, INK_2
from documents.fonts import BOLD, ITALIC, REGULAR, printable, text_width, wrap
from documents.layout import MARGIN, WIDTH, Box
from documents.tagging import Element, TaggedCanvas


@dataclass(frozen=True, eq=False)
class Style:
    font: str
    size: float
    leading: float
    before: float = 0
    colour: str = INK
    keep_next: bool = False

    def baseline(self, top: float) -> float:
        """Where to write in a line that begins at `top`."""
        return top - self.leading / 2 - self.size * 0.34


H1 = Style(BOLD, 20, 25, before=14, keep_next=True)
H2 = Style(BOLD, 13, 17, before=16, keep_next=True)
H3 = Style(BOLD, 11, 15, before=11, keep_next=True)
LEAD = Style(REGULAR, 10, 14, before=4, colour=INK_2)
BODY = Style(REGULAR, 10, 14, before=6)
QUOTE = Style(ITALIC, 10, 14, before=6)
NOTE = Style(REGULAR, 9, 12.5, before=6, colour=INK_2)
SUMMARY = Style(REGULAR, 12, 18, before=14)
CELL = Style(REGULAR, 10, 13)
CELL_STRONG = Style(BOLD, 10, 13)
CELL_NOTE = Style(REGULAR, 9, 12, colour=INK_2)
CELL_HEAD = Style(BOLD, 9, 12)
CAPTION = Style(REGULAR, 9, 12.5, before=10, colour=INK_2, keep_next=True)
FOOT = Style(REGULAR, 8.5, 11, colour=INK_2)
HEAD_NAME = Style(BOLD, 10, 13)
HEAD_LINE = Style(REGULAR, 9, 12, colour=INK_2)
FIGURE = Style(BOLD, 15, 19)


@dataclass(frozen=True)
class Typeset:
    """The styles of running text: those of an office paper, or larger ones to be read on a wall."""

    h1: Style
    h2: Style
    h3: Style
    lead: Style
    body: Style
    quote: Style
    note: Style


OFFICE = Typeset(H1, H2, H3, LEAD, BODY, QUOTE, NOTE)
#: Sizes of a poster, the largest first: it is set in the first that holds it on one page, and never in a smaller one
#: than the last.
POSTER_SIZES = (30, 27, 24, 22, 20, 19, 18, 17, 16)


def poster(size: float) -> Typeset:
    def style(font: str, of: float, before: float, **more: Any) -> Style:
        return Style(font, size * of, size * of * 1.3, before=size * before, **more)

    return Typeset(
        h1=style(BOLD, 1.7, 0.8, keep_next=True),
        h2=style(BOLD, 1.2, 1, keep_next=True),
        h3=style(BOLD, 1, 0.8, keep_next=True),
        lead=style(REGULAR, 1, 0.3),
        body=style(REGULAR, 1, 0.35),
        quote=style(ITALIC, 1, 0.35),
        note=style(REGULAR, 0.7, 0.5, colour=INK_2),
    )


def write(canvas: TaggedCanvas, style: Style, text: str, x: float, top: float, right: bool = False) -> None:
    """One line of `printable` text inside an open mark; `right` makes x its right edge."""
    left = x - text_width(text.rstrip(), style.font, style.size) if right else x
    canvas.show(text, style.font, style.size, style.colour, left, style.baseline(top))


@lru_cache(maxsize=4096)  # the same words stand in many cells
def break_lines(text: str, style: Style, width: float) -> Sequence[str]:
    """Lines with a space at each end but the last: readers that put lines together need it."""
    lines = wrap(printable(text), style.font, style.size, width)
    return (*(f"{line} " for line in lines[:-1]), lines[-1])


def line_box(element: Element, style: Style, text: str, indent: float = 0, before: float = 0) -> Box:
    def draw(canvas: TaggedCanvas, top: float) -> None:
        with canvas.marked(element):
            write(canvas, style, text, MARGIN + indent, top)

    return Box(style.leading, draw, before)


def paragraph(element: Element, text: str, style: Style, indent: float = 0, width: float = WIDTH) -> list[Box]:
    """Boxes of one paragraph; its first two and its last two lines stay together."""
    lines = break_lines(text, style, width - indent)
    boxes = [line_box(element, style, line, indent, 0 if at else style.before) for at, line in enumerate(lines)]
    for at, box in enumerate(boxes):
        box.keep = style.keep_next or (len(boxes) > 1 and at in (0, len(boxes) - 2))
    boxes[-1].keep = style.keep_next
    return boxes
