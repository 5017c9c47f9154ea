"""What a paper says, described once; `pdf.to_pdf` and `word.to_docx` print it.

Every text is plain text: no markup is read from it, so what people typed can never be taken for it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from documents.charts import ChartTable, Size
from documents.shapes import Drawing

Align = Literal["left", "right"]
Sheet = Literal["A4", "A5"]
#: In millimetres. Everything is set for A4 and printed smaller.
SHEETS: dict[Sheet, tuple[int, int]] = {"A4": (210, 297), "A5": (148, 210)}
SIGNED_ROW = 27.0  # points: room for a signature


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the head of page one."""

    name: str
    tagline: str = ""
    address: str = ""
    contact: Sequence[str] = ()
    logo: bytes | None = None
    logo_alt: str = ""


@dataclass(frozen=True)
class Heading:
    """Level 2 is numbered "1.", level 3 "1.1."; the title of the paper is the only level 1."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Text:
    """One or more paragraphs, parted by line breaks."""

    text: str
    style: Literal["body", "note", "quote"] = "body"
    #: On one page with what follows, as a line between a heading and its table.
    leads: bool = False


@dataclass(frozen=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True)
class Summary:
    """The one or two sentences for a reader with ten seconds."""

    text: str


@dataclass(frozen=True)
class KeyFigure:
    label: str
    figure: str
    note: str = ""


@dataclass(frozen=True)
class KeyFigures:
    items: Sequence[KeyFigure]


@dataclass(frozen=True)
class Stairs:
    """A cell with the ladder glyph; the words say the same, so that it reads in grey and aloud."""

    level: int
    text: str


@dataclass(frozen=True)
class Strong:
    """A cell in bold."""

    text: str


Cell = str | Stairs | Strong


@dataclass(frozen=True)
class Column:
    """`width` is a share of the table, in any unit."""

    title: str
    width: float = 1
    align: Align = "left"
    note: bool = False


@dataclass(frozen=True)
class TableBlock:
    """The first column names the row. `empty` is printed instead of a table without rows.

    With a `row_height` (points) it is a form: rows at least so high, and a line under each cell to write on.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    empty: str = ""
    row_height: float = 0


@dataclass(frozen=True)
class SignList:
    """Numbered rows to sign: known names first, then at least so many blanks, and on paper as many as still fit."""

    caption: str
    columns: Sequence[Column]  # number, name, and what is written by hand
    names: Sequence[str] = ()
    blanks: int = 10

    def table(self, more: int = 0) -> TableBlock:
        names = [*self.names, *[""] * (self.blanks + more)]
        by_hand = [""] * (len(self.columns) - 2)
        rows = [(f"{number}.", name, *by_hand) for number, name in enumerate(names, start=1)]
        return TableBlock(self.caption, self.columns, rows, row_height=SIGNED_ROW)


class Chart(Protocol):
    """Whatever is drawn of numbers: columns, strips of dots, a radar."""

    @property
    def title(self) -> str: ...

    @property
    def summary(self) -> str: ...

    def table(self) -> ChartTable: ...

    def draw(self, size: Size = "wide") -> Drawing: ...


@dataclass(frozen=True)
class ChartBlock:
    """A drawing, its caption, and (unless said otherwise) the same numbers as a table."""

    chart: Chart
    with_table: bool = True


@dataclass(frozen=True)
class Picture:
    """A drawing that holds no numbers (a QR code), so wide in points; `alt` says what it is."""

    drawing: Drawing
    width: float
    alt: str


@dataclass(frozen=True)
class Signature:
    """A dotted place to sign, with the words under it; others who sign stand at the left of it, and are read first."""

    under: str
    left: str = ""
    middle: str = ""

    @property
    def places(self) -> list[str]:
        return [under for under in (self.left, self.middle, self.under) if under]


@dataclass(frozen=True)
class NewPage:
    """The heading that follows begins a sheet of its own."""


@dataclass(frozen=True)
class NextCopy:
    """The paper begins again on a sheet of its own, with its head and its title: another copy of the same."""


Block = (
    Heading
    | Text
    | Bullets
    | Summary
    | KeyFigures
    | TableBlock
    | SignList
    | ChartBlock
    | Picture
    | Signature
    | NewPage
    | NextCopy
)


@dataclass(frozen=True)
class Paper:
    """A poster is set in large type, to be read on a wall, or on a smaller sheet in the hand; unless `is_numbered`
    headings and tables bear no numbers."""

    letterhead: Letterhead
    title: str
    blocks: Sequence[Block]
    subtitle: Sequence[str] = ()
    author: str = ""
    subject: str = ""
    place_and_date: str = ""
    reference: str = ""
    status: str = ""
    footer: str = ""
    is_one_page: bool = False
    language: str = "pl"
    keywords: Sequence[str] = field(default=())
    is_poster: bool = False
    is_numbered: bool = True
    sheet: Sheet = "A4"
    #: When it was made, where that is not now: an equal paper gives equal bytes.
    made_at: dt.datetime | None = None


def cell_text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def chart_table(chart: Chart) -> TableBlock:
    """The same numbers as the drawing, for those who cannot see it and those who want to check."""
    twin = chart.table()
    first, *rest = twin.columns
    columns = [Column(first, 1.6), *(Column(title, 1, "right") for title in rest)]
    return TableBlock(twin.caption, columns, twin.rows)
