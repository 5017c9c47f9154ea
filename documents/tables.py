"""Tagged tables: widths fixed, heights computed once, one Table element however many pages it runs over."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.colours import FOOT_LINE, LINE, RULE
from documents.drawing import STAIRS_WIDTH, draw_stairs
from documents.fonts import printable, text_width
from documents.layout import MARGIN, WIDTH, Box
from documents.paper import Cell, Column, Stairs, Strong, TableBlock, cell_text
from documents.styles import CAPTION, CELL, CELL_HEAD, CELL_NOTE, CELL_STRONG, Style, break_lines, paragraph, write
from documents.tagging import Element, TaggedCanvas

GAP = 10.0
PAD = 3.5
LINES_AT_ONCE = 8  # a longer cell runs on to the next page
FORM_TOGETHER = 6  # so few rows to write in stand on one page


@dataclass(slots=True)
class _Part:
    """The lines of one cell (or a slice of them) and where they stand."""

    element: Element
    style: Style
    lines: Sequence[str]
    x: float
    right: bool = False
    stairs: int | None = None

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        if self.stairs is not None:
            with canvas.artifact():
                draw_stairs(canvas, self.stairs, self.x, top - self.style.leading + 1)
        with canvas.marked(self.element):
            self.write(canvas, top)

    def write(self, canvas: TaggedCanvas, top: float) -> None:
        x = self.x + (STAIRS_WIDTH if self.stairs is not None else 0)
        for at, line in enumerate(self.lines):
            write(canvas, self.style, line, x, top - at * self.style.leading, self.right)


class _Grid:
    """Where columns stand."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.widths = column_widths(columns, WIDTH - GAP * (len(columns) - 1))
        self.lefts = [MARGIN + sum(self.widths[:at]) + GAP * at for at in range(len(columns))]
        self.rights = [column.align == "right" for column in columns]
        edges = zip(self.lefts, self.widths, self.rights, strict=True)
        self.edges = [left + width if right else left for left, width, right in edges]
        self.styles = [CELL_NOTE if column.note else CELL for column in columns]

    def part(self, at: int, element: Element, cell: Cell, style: Style) -> _Part:
        stairs, width = None, self.widths[at]
        if isinstance(cell, Stairs):
            stairs, width = cell.level, width - STAIRS_WIDTH
        return _Part(
            element, style, break_lines(cell_text(cell), style, width), self.edges[at], self.rights[at], stairs
        )

    def style(self, at: int, cell: Cell) -> Style:
        return CELL_STRONG if isinstance(cell, Strong) else self.styles[at]


def column_widths(columns: Sequence[Column], room: float, least: Sequence[float] = ()) -> list[float]:
    """Shares of the room, but no column narrower than the longest word of its title (or than the least told)."""
    least = least or [_longest_word(column.title) for column in columns]
    narrow: set[int] = set()
    while True:
        free = room - sum(least[at] for at in narrow)
        parts = sum(column.width for at, column in enumerate(columns) if at not in narrow)
        share = free / parts if parts and free > 0 else 0
        found = {at for at, column in enumerate(columns) if at not in narrow and column.width * share < least[at]}
        if not found or free <= 0 or len(narrow | found) == len(columns):
            break
        narrow |= found
    if share <= 0 or sum(least) > room:
        return [column.width * room / sum(other.width for other in columns) for column in columns]
    return [least[at] if at in narrow else column.width * share for at, column in enumerate(columns)]


def _longest_word(title: str) -> float:
    words = printable(title).replace("\n", " ").split(" ")
    return max(text_width(word, CELL_HEAD.font, CELL_HEAD.size) for word in words) + 0.1


def table_boxes(tree: Element, block: TableBlock, caption: str) -> list[Box]:
    """Caption, header and rows. The caption is the first child of the table, where readers look for it."""
    table = tree.add("Table")
    boxes = paragraph(table.add("Caption"), caption, CAPTION) if caption else []
    grid = _Grid(block.columns)
    head = _head_row(table, grid)
    repeated = _repeated_head(grid, head.height)
    boxes.append(head)
    for row in block.rows:
        boxes += _row_boxes(table, grid, row, repeated, block.row_height)
    if block.row_height and len(block.rows) <= FORM_TOGETHER:
        for box in boxes[:-1]:
            box.keep = True
    return boxes


def _head_row(table: Element, grid: _Grid) -> Box:
    row = table.add("TR")
    cells = [row.add("TH", scope="Column") for _ in grid.columns]
    parts = [grid.part(at, cell, grid.columns[at].title, CELL_HEAD) for at, cell in enumerate(cells)]
    height = _height(parts)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for part in parts:
            part.draw(canvas, top - PAD)
        with canvas.artifact():
            canvas.rule(MARGIN, top - height, WIDTH, RULE, 1.1)

    return Box(height, draw, before=3, keep=True)


def _repeated_head(grid: _Grid, height: float) -> Box:
    """The header again, on top of a further page: seen, but not read twice."""
    nowhere = Element("Artifact")
    parts = [grid.part(at, nowhere, column.title, CELL_HEAD) for at, column in enumerate(grid.columns)]

    def draw(canvas: TaggedCanvas, top: float) -> None:
        with canvas.artifact("Pagination"):
            for part in parts:
                part.write(canvas, top - PAD)
            canvas.rule(MARGIN, top - height, WIDTH, RULE, 1.1)

    return Box(height, draw)


def _row_boxes(table: Element, grid: _Grid, row: Sequence[Cell], head: Box, least: float) -> list[Box]:
    if len(row) != len(grid.columns):
        raise ValueError(f"A row of {len(row)} cells in a table of {len(grid.columns)} columns.")
    line = table.add("TR")
    parts = []
    for at, cell in enumerate(row):
        element = line.add("TD") if at else line.add("TH", scope="Row")
        parts.append(grid.part(at, element, cell, grid.style(at, cell)))
    if least:
        return [_form_row(grid, parts, head, least)]
    longest = max(len(part.lines) for part in parts)
    if longest <= LINES_AT_ONCE:
        return [_row_box(parts, head, True, True)]
    slices = range(0, longest, LINES_AT_ONCE)
    return [_row_box(_slice(parts, first), head, first == 0, first == slices[-1]) for first in slices]


def _slice(parts: Sequence[_Part], first: int) -> list[_Part]:
    cut = slice(first, first + LINES_AT_ONCE)
    return [
        _Part(part.element, part.style, part.lines[cut], part.x, part.right, part.stairs if first == 0 else None)
        for part in parts
        if first == 0 or part.lines[cut]
    ]


def _row_box(parts: Sequence[_Part], head: Box, first: bool, last: bool) -> Box:
    above = PAD if first else 0
    height = _height(parts) - 2 * PAD + above + (PAD if last else 0)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for part in parts:
            part.draw(canvas, top - above)
        if last:
            with canvas.artifact():
                canvas.rule(MARGIN, top - height, WIDTH, LINE, 0.75)

    return Box(height, draw, head=head)


def _form_row(grid: _Grid, parts: Sequence[_Part], head: Box, least: float) -> Box:
    """A row to write in: what is printed stands in the middle, and each cell has a line of its own."""
    height = max(least, _height(parts))

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for part in parts:
            part.draw(canvas, top - (height - len(part.lines) * part.style.leading) / 2)
        with canvas.artifact():
            for left, width in zip(grid.lefts, grid.widths, strict=True):
                canvas.rule(left, top - height, width, FOOT_LINE, 0.75)

    return Box(height, draw, head=head)


def _height(parts: Sequence[_Part]) -> float:
    return max(len(part.lines) * part.style.leading for part in parts) + 2 * PAD
