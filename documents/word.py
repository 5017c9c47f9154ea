"""A paper as DOCX, for those who must edit it: real heading styles, language, marked table headers, page numbers."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.table import _Cell as DocxCell
from docx.text.paragraph import Paragraph

from documents.charts import WIDTHS
from documents.colours import INK, INK_2, LINE, RULE
from documents.drawing import sign_png, to_png
from documents.fonts import BOLD, REGULAR, plain, printable, register_fonts, text_width, tied_within
from documents.layout import MM
from documents.numbering import Numbering
from documents.paper import (
    SHEETS,
    Bullets,
    Cell,
    ChartBlock,
    Column,
    Heading,
    KeyFigures,
    NewPage,
    NextCopy,
    Paper,
    Picture,
    Signature,
    SignList,
    Stairs,
    Strong,
    Summary,
    TableBlock,
    Text,
    cell_text,
    chart_table,
)
from documents.styles import FOOT, break_lines
from documents.tables import column_widths
from documents.ties import tied
from documents.word_parts import (
    STAIRS_HEIGHT,
    TEXT_WIDTH,
    SmallStairs,
    adorn,
    append,
    describe,
    draw_together,
    field,
    keep_whole,
    keep_with_next,
    rgb,
    tab_to_the_right,
)

LANGUAGES = {"pl": "pl-PL", "en": "en-GB"}
FONT = "Lato"  # as in the PDF; where it is not installed the table of fonts names the next best
NEXT_BEST = "Carlito"
CELL_MARGINS = 8  # points, left and right together
CELL_SIZES = (10, 9, 8, 7)  # points; the largest in which no word of a table must break
WIDER = 1.3  # typefaces that stand in for ours run up to this much wider
LONGEST_WORD = 110.0  # points; a longer one (an address of a page) may break
SIGNED_WITH = 3  # paragraphs or tables that go with a signature to its page
SIGN_AT = {1: (2,), 2: (0, 2), 3: (0, 1, 2)}  # places of three, by how many sign
DOTS = 44
SIZES = {"Normal": 10, "Title": 20, "Heading 1": 20, "Heading 2": 13, "Heading 3": 11, "Caption": 9, "List Bullet": 10}
SPACES = {"Normal": (0, 5), "Heading 1": (14, 4), "Heading 2": (12, 4), "Heading 3": (10, 3)}  # before and after
POSTER = {"A4": 1.8, "A5": 1.1}  # times these, to be read on a wall or in the hand


def to_docx(paper: Paper) -> bytes:
    register_fonts()
    with translation.override(paper.language):
        document = _Writer(paper).document
    if paper.is_one_page:
        draw_together(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Writer:
    """Writes block after block."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.document: DocxDocument = Document()
        self.numbers = Numbering(paper.is_numbered)
        self.stairs = SmallStairs()
        self.turns = False  # the next heading, or head of a copy, begins a page
        self.share = SHEETS[paper.sheet][0] / SHEETS["A4"][0]
        larger = POSTER[paper.sheet] if paper.is_poster else 1
        self.small = 9 * larger
        _set_page(self.document, SHEETS[paper.sheet], self.share)
        _set_styles(self.document, LANGUAGES.get(paper.language, paper.language), larger)
        _name_next_best(self.document)
        _set_properties(self.document, paper)
        self._head(paper)
        for block in paper.blocks:
            WRITERS[type(block)](self, block)
        foot = self.document.sections[0].footer.paragraphs[0]
        foot.style = self.document.styles["Normal"]  # that of a foot has stops of its own
        _page_numbers(foot, paper.footer or paper.title, TEXT_WIDTH * self.share)

    def _head(self, paper: Paper) -> None:
        """Sign and logo, then who writes at the left and where and when at the right; no larger on a poster."""
        head, signs = paper.letterhead, self.document.add_paragraph()
        signs.paragraph_format.page_break_before, self.turns = self.turns, False
        adorn(signs.add_run().add_picture(BytesIO(sign_png()), height=Mm(9)))
        if head.logo:
            signs.add_run("   ")
            describe(signs.add_run().add_picture(BytesIO(head.logo), height=Mm(13)), head.logo_alt or head.name)
        contact = " · ".join(part for part in head.contact if part)
        left = [text for text in (head.name, head.tagline, head.address, contact) if text]
        right = [text for text in (paper.place_and_date, paper.reference, paper.status) if text]
        for at, (text, beside) in enumerate(zip_longest(left, right, fillvalue="")):
            line = self._head_line(text, beside)
            line.runs[0].bold, line.runs[0].font.size = not at, Pt(9 if at else 10)
        self.document.add_heading(tied(plain(paper.title)), 1)
        for text in paper.subtitle:
            self.paragraph(text, small=not paper.is_poster).paragraph_format.space_after = Pt(2)

    def _head_line(self, text: str, beside: str) -> Paragraph:
        line = self.document.add_paragraph(plain(text))
        line.paragraph_format.space_after = Pt(0)
        tab_to_the_right(line, TEXT_WIDTH * self.share)
        if beside:
            line.add_run(f"\t{plain(beside)}").font.size = Pt(9)
        return line

    def paragraph(self, text: str, style: str = "Normal", small: bool = False) -> Paragraph:
        paragraph = self.document.add_paragraph(tied(plain(text)), style)
        if small:
            for run in paragraph.runs:
                run.font.size, run.font.color.rgb = Pt(self.small), rgb(INK_2)
        return paragraph

    def heading(self, block: Heading) -> None:
        heading = self.document.add_heading(tied(plain(self.numbers.heading(block))), block.level)
        heading.paragraph_format.page_break_before, self.turns = self.turns, False

    def text(self, block: Text) -> None:
        for part in block.text.splitlines():
            if part.strip():
                paragraph = self.paragraph(part, small=block.style == "note")
                paragraph.paragraph_format.keep_with_next = block.leads or None
                if block.style == "quote":
                    paragraph.runs[0].italic = True

    def bullets(self, block: Bullets) -> None:
        for item in block.items:
            self.paragraph(item, "List Bullet")

    def summary(self, block: Summary) -> None:
        summary = self.paragraph(block.text)
        summary.paragraph_format.space_before = Pt(6)
        summary.runs[0].font.size = Pt(12)

    def key_figures(self, block: KeyFigures) -> None:
        columns = [Column(_("What we count"), 3), Column(_("Figure"), 2), Column(_("Remarks"), 3, note=True)]
        self._table(columns, [(item.label, Strong(item.figure), item.note) for item in block.items])

    def table(self, block: TableBlock) -> None:
        if block.rows or not block.empty:
            caption = self.paragraph(self.numbers.table(block.caption), "Caption")
            caption.paragraph_format.keep_with_next = True
            self._table(block.columns, block.rows, block.row_height)
        else:
            self.paragraph(block.empty, small=True)

    def sign_list(self, block: SignList) -> None:
        self.table(block.table())

    def new_page(self, _block: NewPage) -> None:
        self.turns = True

    def next_copy(self, _block: NextCopy) -> None:
        self.turns = True
        self._head(self.paper)

    def _table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], row_height: float = 0) -> None:
        table = self.document.add_table(rows=1, cols=len(columns))
        size, widths = _fitting(columns, rows)
        _draw_hairlines(table)
        _fix_geometry(table, widths)
        for cell, column, width in zip(table.rows[0].cells, columns, widths, strict=True):
            _fill(cell, Strong(column.title), column, size - 1, width, self.stairs)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        _mark_header(table)
        for row in rows:
            added = table.add_row()
            keep_whole(added)
            if row_height:
                added.height = Pt(row_height)
            for cell, content, column, width in zip(added.cells, row, columns, widths, strict=True):
                _fill(cell, content, column, size, width, self.stairs)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def chart(self, block: ChartBlock) -> None:
        drawing = block.chart.draw("wide")
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        width = Mm(TEXT_WIDTH * self.share * min(1, drawing.width / WIDTHS["wide"]))
        picture = paragraph.add_run().add_picture(BytesIO(to_png(drawing)), width=width)
        describe(picture, f"{block.chart.title}. {block.chart.summary}")
        self.paragraph(self.numbers.chart(block), "Caption")
        if block.with_table:
            self.table(chart_table(block.chart))

    def picture(self, block: Picture) -> None:
        run = self.document.add_paragraph().add_run()
        describe(run.add_picture(BytesIO(to_png(block.drawing)), width=Pt(block.width * self.share)), block.alt)

    def signature(self, block: Signature) -> None:
        """Side by side in one row that never breaks, on the page of what is signed."""
        for element in list(self.document.element.body)[-1 - SIGNED_WITH : -1]:
            keep_with_next(element)
        row = self.document.add_table(rows=1, cols=3).rows[0]
        keep_whole(row)
        for at, under in zip(SIGN_AT[len(block.places)], block.places, strict=True):
            _sign_here(row.cells[at], under)


WRITERS: dict[type, Callable[[_Writer, Any], None]] = {
    Heading: _Writer.heading,
    Text: _Writer.text,
    Bullets: _Writer.bullets,
    Summary: _Writer.summary,
    KeyFigures: _Writer.key_figures,
    TableBlock: _Writer.table,
    SignList: _Writer.sign_list,
    NewPage: _Writer.new_page,
    NextCopy: _Writer.next_copy,
    ChartBlock: _Writer.chart,
    Picture: _Writer.picture,
    Signature: _Writer.signature,
}


def _set_page(document: DocxDocument, size: tuple[int, int], share: float) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.left_margin = section.right_margin = section.top_margin = Mm(16 * share)
    section.bottom_margin = Mm(20 * share)


def _set_styles(document: DocxDocument, language: str, scale: float) -> None:
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size * scale), rgb(INK)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        if name in SPACES:
            style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, SPACES[name])
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme font would win over ours
        fonts.set(qn("w:cs"), FONT)
    for parent in (document.styles["Normal"].element, document.styles.element.find(qn("w:docDefaults"))[0]):
        properties = parent.get_or_add_rPr() if hasattr(parent, "get_or_add_rPr") else parent[0]
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        append(properties, "w:lang", val=language, eastAsia=language, bidi="ar-SA")


def _set_properties(document: DocxDocument, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.author = plain(paper.title)[:255], plain(paper.author)[:255]
    properties.subject, properties.keywords = plain(paper.subject)[:255], plain(", ".join(paper.keywords))[:255]
    properties.language = LANGUAGES.get(paper.language, paper.language)
    properties.comments = ""
    properties.last_modified_by = ""
    made_at = paper.made_at or datetime.now(UTC)
    properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def _name_next_best(document: DocxDocument) -> None:
    """What stands in for our typeface where it is not installed: one of about its width, with Polish letters."""
    table = next(part for part in document.part.package.iter_parts() if part.partname.endswith("/fontTable.xml"))
    font = (
        f'<w:font w:name="{FONT}"><w:altName w:val="{NEXT_BEST}"/><w:panose1 w:val="020F0502020204030203"/>'
        '<w:charset w:val="EE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )
    table._blob = table.blob.replace(b"</w:fonts>", font.encode() + b"</w:fonts>")


def _draw_hairlines(table: Table) -> None:
    """Lines between rows, none between columns, as in the PDF."""
    borders = append(table._tbl.tblPr, "w:tblBorders")
    for side in ("bottom", "insideH"):
        append(borders, f"w:{side}", val="single", sz="4", space="0", color=LINE.removeprefix("#"))


def _fitting(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[float, list[float]]:
    """The size of the letters and the widths of the columns (points) that keep dates and words of titles whole."""
    room = TEXT_WIDTH * MM - CELL_MARGINS * len(columns)
    for size in CELL_SIZES:
        least = [_least_width(column, [row[at] for row in rows], size) for at, column in enumerate(columns)]
        if sum(least) <= room:
            break
    return size, [width + CELL_MARGINS for width in column_widths(columns, room, least)]


def _least_width(column: Column, cells: Sequence[Cell], size: float) -> float:
    """The longest word of a column, read generously; a word that no column could hold is left to break."""
    words = [(word, BOLD, size - 1) for word in column.title.split()]
    words += [(word, BOLD if isinstance(cell, Strong) else REGULAR, size) for cell in cells for word in _words(cell)]
    widths = [text_width(printable(word), font, points) * WIDER for word, font, points in words]
    stairs = STAIRS_HEIGHT * 34 / 20 if any(isinstance(cell, Stairs) for cell in cells) else 0
    return max((width for width in widths if width <= LONGEST_WORD), default=0.0) + stairs


def _words(cell: Cell) -> list[str]:
    return cell_text(cell).split()


def _fix_geometry(table: Table, widths: Sequence[float]) -> None:
    table.autofit = False
    margins = append(table._tbl.tblPr, "w:tblCellMar")
    for side in ("left", "right"):
        append(margins, f"w:{side}", w=str(CELL_MARGINS * 10), type="dxa")
    for at, width in enumerate(widths):
        table.columns[at].width = table.rows[0].cells[at].width = Pt(width)


def _sign_here(cell: DocxCell, under: str) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_before, line.paragraph_format.keep_with_next = Pt(30), True
    line.add_run("." * DOTS)
    cell.add_paragraph(tied(plain(under)))
    for paragraph in cell.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _mark_header(table: Table) -> None:
    """The first row is a header: repeated on each page and named as such to those who cannot see it."""
    append(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", val="true")
    for cell in table.rows[0].cells:
        borders = append(cell._tc.get_or_add_tcPr(), "w:tcBorders")
        append(borders, "w:bottom", val="single", sz="9", space="0", color=RULE.removeprefix("#"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        look = append(table._tbl.tblPr, "w:tblLook")
    for name, value in {"firstRow": "1", "firstColumn": "1", "noHBand": "1", "noVBand": "1"}.items():
        look.set(qn(f"w:{name}"), value)


def _fill(cell: DocxCell, content: Cell, column: Column, size: float, width: float, stairs: SmallStairs) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if isinstance(content, Stairs):
        stairs.put(paragraph, content.level)
        paragraph.add_run("\u00a0")
    text = "\n".join(_tied_line(line, size, width) for line in plain(cell_text(content)).split("\n"))
    run = paragraph.add_run(text)
    run.bold = isinstance(content, Strong)
    run.font.size = Pt(min(size, 9) if column.note else size)
    if column.align == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _tied_line(text: str, size: float, width: float) -> str:
    return tied_within(text, REGULAR, size * WIDER, width - CELL_MARGINS)


def _page_numbers(paragraph: Paragraph, text: str, width: float) -> None:
    """Foot: short title, then "page n of z" as fields that the word processor fills in."""
    short = break_lines(text, FOOT, (width * MM - 80) / WIDER)
    text = short[0] if len(short) == 1 else f"{short[0].rstrip()} …"
    tab_to_the_right(paragraph, width)
    before, between, after = (_("page %(number)s of %(total)s") % {"number": "\0", "total": "\0"}).split("\0")
    paragraph.add_run(f"{text}\t{before}")
    field(paragraph, "PAGE")
    paragraph.add_run(between)
    field(paragraph, "NUMPAGES")
    paragraph.add_run(after)
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), rgb(INK_2)
