"""From boxes to pages: a paper is first laid out whole, so that every page knows how many there are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from documents.tagging import TaggedCanvas

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 16 * MM
WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP = PAGE_HEIGHT - 16 * MM
FIRST_TOP = PAGE_HEIGHT - 10 * MM
BOTTOM = 21 * MM

Draw = Callable[[TaggedCanvas, float], None]


@dataclass(slots=True)
class Box:
    """A strip over the whole width: a line of text, a row of a table, a drawing. `draw` gets the top edge."""

    height: float
    draw: Draw
    before: float = 0
    keep: bool = False  # on one page with the next box
    head: "Box | None" = None  # repeated on top of a page that begins with this box
    turns: bool = False  # begins a page


Placed = tuple[Draw, float]


def paginate(boxes: Iterable[Box]) -> list[list[Placed]]:
    """What to draw on each page, and how high. Space before a box vanishes at the top of a page."""
    return _place(boxes)[0]


def room_left(boxes: Iterable[Box]) -> float:
    """How much of the last page these boxes leave free."""
    return max(0.0, _place(boxes)[1] - BOTTOM)


def _place(boxes: Iterable[Box]) -> tuple[list[list[Placed]], float]:
    pages: list[list[Placed]] = [[]]
    y = FIRST_TOP
    for chain in _chains(boxes):
        if pages[-1] and (chain[0].turns or y - sum(box.before + box.height for box in chain) < BOTTOM):
            y = _turn(pages, chain[0])
        for box in chain:
            if pages[-1] and y - box.before - box.height < BOTTOM:
                y = _turn(pages, box)
            y -= box.before if pages[-1] else 0
            pages[-1].append((box.draw, y))
            y -= box.height
    return pages, y


def _turn(pages: list[list[Placed]], box: Box) -> float:
    pages.append([])
    if box.head is None:
        return TOP
    pages[-1].append((box.head.draw, TOP))
    return TOP - box.head.height


def _chains(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    chain: list[Box] = []
    for box in boxes:
        chain.append(box)
        if not box.keep:
            yield chain
            chain = []
    if chain:
        yield chain
