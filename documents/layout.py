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
SPARSE = BOTTOM + 0.67 * (TOP - BOTTOM)  # a page filled no further down than this is worth saving
EARLY = tuple(BOTTOM + share * (TOP - BOTTOM) for share in (0.09, 0.17, 0.25))  # how far up a page may end for that
MOVED_AT_LEAST = 12  # boxes of a page that can spare some
TIGHTER = (0.85, 0.7, 0.55)  # shares of the usual spaces

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


def paginate(boxes: Iterable[Box], may_tighten: bool = False) -> list[list[Placed]]:
    """What to draw on each page, and how high. Space before a box vanishes at the top of a page.

    Where little would stand on a page, smaller spaces are tried: no sheet is printed for a signature alone.
    """
    boxes = list(boxes)
    pages, lows = _place(boxes)
    if not may_tighten or max(lows[1:], default=0) <= SPARSE:
        return pages
    for space in TIGHTER:
        tried, _lows = _place(boxes, space)
        if len(tried) < len(pages):
            return tried
    return _with_company(boxes, pages, lows)


def _with_company(boxes: list[Box], pages: list[list[Placed]], lows: list[float]) -> list[list[Placed]]:
    """Where a last page stays nearly empty, the one before it ends earlier and gives it something."""
    if lows[-1] <= SPARSE or len(pages[-2]) < MOVED_AT_LEAST:
        return pages
    for end in EARLY:  # no earlier than it takes
        tried, found = _place(boxes, ends_early=len(pages) - 1, early=end)
        if len(tried) == len(pages) and found[-1] <= SPARSE:
            return tried
    return tried if len(tried) == len(pages) and found[-1] < lows[-1] else pages


def room_left(boxes: Iterable[Box]) -> float:
    """How much of the last page these boxes leave free."""
    return max(0.0, _place(boxes)[1][-1] - BOTTOM)


def _place(
    boxes: Iterable[Box], space: float = 1, ends_early: int = 0, early: float = BOTTOM
) -> tuple[list[list[Placed]], list[float]]:
    """Pages, and how far down each is filled; `space` is a share of the room before each box.

    `ends_early` is the number of a page that is filled down to `early` and no further.
    """
    pages: list[list[Placed]] = [[]]
    lows: list[float] = []
    y = FIRST_TOP
    for chain in _chains(boxes):
        end = early if len(pages) == ends_early else BOTTOM
        if pages[-1] and (chain[0].turns or y - sum(space * box.before + box.height for box in chain) < end):
            lows.append(y)
            y = _turn(pages, chain[0])
        for box in chain:
            if pages[-1] and y - space * box.before - box.height < BOTTOM:
                lows.append(y)
                y = _turn(pages, box)
            y -= space * box.before if pages[-1] else 0
            pages[-1].append((box.draw, y))
            y -= box.height
    return pages, [*lows, y]


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
