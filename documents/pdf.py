"""A paper as tagged PDF (PDF/UA-1, Polish, Lato embedded). Equal papers of one moment give equal bytes."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from reportlab.lib.utils import TimeStamp

from documents.charts import WIDTHS
from documents.colours import BRICK, FOOT_LINE, INK, on_paper
from documents.drawing import draw_on_canvas
from documents.fonts import REGULAR, plain, printable, register_fonts, text_width
from documents.layout import (
    BOTTOM,
    FIRST_TOP,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    WIDTH,
    Box,
    Placed,
    paginate,
    room_left,
)
from documents.letterhead import draw_bricks, letterhead_box
from documents.numbering import Numbering
from documents.paper import (
    SHEETS,
    Bullets,
    ChartBlock,
    Heading,
    KeyFigure,
    KeyFigures,
    NewPage,
    NextCopy,
    Paper,
    Picture,
    Signature,
    SignList,
    Summary,
    TableBlock,
    Text,
    chart_table,
)
from documents.styles import (
    BODY,
    CAPTION,
    FIGURE,
    FOOT,
    NOTE,
    OFFICE,
    POSTER_SIZES,
    SUMMARY,
    Style,
    Typeset,
    break_lines,
    paragraph,
    poster,
    write,
)
from documents.tables import table_boxes
from documents.tagging import Element, TaggedCanvas

SIGNED_BOXES = 3  # lines of text or rows of a table that go with a signature to its page
FIGURES_IN_A_ROW = 3
LANGUAGES = {"pl": "pl-PL", "en": "en-GB"}


def to_pdf(paper: Paper) -> bytes:
    register_fonts()
    with translation.override(paper.language):
        return _print(paper, *_lay_out(paper))


def _lay_out(paper: Paper) -> tuple[Element, list[list[Placed]]]:
    """The structure and the pages; a poster in the largest type that holds each of its copies on one."""
    copies = 1 + sum(isinstance(block, NextCopy) for block in paper.blocks)
    for typeset in [poster(size) for size in POSTER_SIZES] if paper.is_poster else [OFFICE]:
        flow = _Flow(paper, typeset)
        pages = paginate(flow.boxes, may_tighten=not paper.is_poster)
        if len(pages) == copies:
            break
    return flow.tree, pages


def _print(paper: Paper, tree: Element, pages: Sequence[Sequence[Placed]]) -> bytes:
    buffer = BytesIO()
    language = LANGUAGES.get(paper.language, paper.language)
    width, height = (side * MM for side in SHEETS[paper.sheet])
    share = width / PAGE_WIDTH
    fit = (share, height - PAGE_HEIGHT * share)  # upper edge to upper edge
    options = {"invariant": 1, "lang": language, "initialFontName": REGULAR}
    canvas = TaggedCanvas(buffer, (width, height), root=tree, fit=fit, **options)
    canvas._doc._timeStamp = _stamp(paper.made_at)  # the true moment; `invariant` keeps the rest repeatable
    canvas.setTitle(plain(paper.title))
    canvas.setAuthor(plain(paper.author))
    canvas.setSubject(plain(paper.subject))
    canvas.setKeywords(plain(", ".join(paper.keywords)))
    canvas.setCreator("Podwórko")
    for number, page in enumerate(pages, start=1):
        if share != 1:
            canvas.transform(share, 0, 0, share, 0, fit[1])
        if number == 1:
            draw_bricks(canvas)
        for draw, top in page:
            draw(canvas, top)
        _foot(canvas, paper, number, len(pages))
        canvas.showPage()
    canvas.close(plain(paper.title), language)
    canvas.save()
    return buffer.getvalue()


def _stamp(moment: dt.datetime | None) -> TimeStamp:
    if moment is None:
        return TimeStamp(invariant=0)
    stamp = TimeStamp(invariant=1)
    told = moment.astimezone(dt.UTC)
    stamp.t, stamp.lt = told.timestamp(), told.timetuple()
    stamp.YMDhms = tuple(told.timetuple())[:6]
    return stamp


def _foot(canvas: TaggedCanvas, paper: Paper, number: int, total: int) -> None:
    page = printable(_("page %(number)s of %(total)s") % {"number": number, "total": total})
    short = break_lines(paper.footer or paper.title, FOOT, WIDTH - 80)
    top = BOTTOM - 6 * MM
    with canvas.artifact("Pagination"):
        canvas.rule(MARGIN, top, WIDTH, FOOT_LINE, 0.75)
        write(canvas, FOOT, short[0] if len(short) == 1 else f"{short[0].rstrip()} …", MARGIN, top - 4)
        write(canvas, FOOT, page, MARGIN + WIDTH, top - 4, right=True)


class _Flow:
    """Turns blocks into elements of the structure and boxes of the page, in the order of reading."""

    def __init__(self, paper: Paper, typeset: Typeset) -> None:
        self.paper, self.typeset = paper, typeset
        self.tree = Element("Document")
        self.numbers = Numbering(paper.is_numbered)
        self.boxes: list[Box] = []
        self._begin(paper)
        for block in paper.blocks:
            PRINTERS[type(block)](self, block)

    def _begin(self, paper: Paper) -> None:
        self.boxes.append(letterhead_box(self.tree, paper))
        self.boxes += _bookmarked(paragraph(self.tree.add("H1"), paper.title, self.typeset.h1), paper.title, 0)
        for line in paper.subtitle:
            self.boxes += paragraph(self.tree.add("P"), line, self.typeset.lead)

    def heading(self, block: Heading) -> None:
        text = self.numbers.heading(block)
        style = self.typeset.h2 if block.level == 2 else self.typeset.h3
        boxes = paragraph(self.tree.add(f"H{block.level}"), text, style)
        self.boxes += _bookmarked(boxes, text, block.level - 1)

    def text(self, block: Text) -> None:
        for part in block.text.splitlines() or [""]:
            if part.strip():
                style = getattr(self.typeset, block.style)
                style = replace(style, keep_next=True) if block.leads else style
                self.boxes += paragraph(self.tree.add("P"), part, style)

    def bullets(self, block: Bullets) -> None:
        if not block.items:
            return
        items = self.tree.add("L")
        for item in block.items:
            body = items.add("LI").add("LBody")
            style = self.typeset.body
            first, *rest = paragraph(body, item, style, indent=1.4 * style.size)
            self.boxes += [_with_dot(first, style), *rest]

    def summary(self, block: Summary) -> None:
        boxes = paragraph(self.tree.add("P"), block.text, SUMMARY, indent=14)
        self.boxes += [_with_brick_line(box) for box in boxes]

    def key_figures(self, block: KeyFigures) -> None:
        items = self.tree.add("L")
        cells = [(items.add("LI").add("LBody"), item) for item in block.items]
        for first in range(0, len(cells), FIGURES_IN_A_ROW):
            self.boxes.append(_figures_row(cells[first : first + FIGURES_IN_A_ROW]))

    def table(self, block: TableBlock) -> None:
        if block.rows or not block.empty:
            self.boxes += table_boxes(self.tree, block, self.numbers.table(block.caption))
        else:
            self.boxes += paragraph(self.tree.add("P"), block.empty, NOTE)

    def sign_list(self, block: SignList) -> None:
        """With more blanks than asked for, where the page would else end half empty."""
        caption = self.numbers.table(block.caption)
        tried = table_boxes(Element("Document"), block.table(), caption)
        more = int(room_left([*self.boxes, *tried]) / tried[-1].height)
        self.boxes += table_boxes(self.tree, block.table(more), caption)

    def new_page(self, _block: NewPage) -> None:
        self.boxes.append(Box(0, lambda _canvas, _top: None, keep=True, turns=True))

    def next_copy(self, _block: NextCopy) -> None:
        higher = TOP - FIRST_TOP  # below nought: a page with a letterhead begins above where other pages do
        self.boxes.append(Box(higher, lambda canvas, _top: draw_bricks(canvas), keep=True, turns=True))
        self._begin(self.paper)

    def chart(self, block: ChartBlock) -> None:
        drawing = block.chart.draw("wide")
        figure = self.tree.add("Figure", alt=printable(f"{block.chart.title}. {block.chart.summary}"))
        scale = WIDTH / max(drawing.width, WIDTHS["wide"])

        def draw(canvas: TaggedCanvas, top: float) -> None:
            figure.box = (MARGIN, top - drawing.height * scale, MARGIN + drawing.width * scale, top)
            with canvas.marked(figure):
                draw_on_canvas(canvas, drawing, MARGIN, top, scale)

        self.boxes.append(Box(drawing.height * scale, draw, before=6, keep=True))
        caption = paragraph(figure.add("Caption"), self.numbers.chart(block), CAPTION)
        caption[-1].keep = False
        self.boxes += caption
        if block.with_table:
            self.table(chart_table(block.chart))

    def picture(self, block: Picture) -> None:
        figure = self.tree.add("Figure", alt=printable(block.alt))
        scale = block.width / block.drawing.width
        height = block.drawing.height * scale

        def draw(canvas: TaggedCanvas, top: float) -> None:
            figure.box = (MARGIN, top - height, MARGIN + block.width, top)
            with canvas.marked(figure):
                draw_on_canvas(canvas, block.drawing, MARGIN, top, scale)

        self.boxes.append(Box(height, draw, before=6))

    def signature(self, block: Signature) -> None:
        """Never alone on a page: what is signed stands above it."""
        for box in self.boxes[-SIGNED_BOXES:]:
            box.keep = True
        places = block.places
        width = (54 if len(places) > 2 else 70) * MM
        step = (WIDTH - width) / max(len(places) - 1, 1)
        lefts = [MARGIN + WIDTH - width - step * back for back in reversed(range(len(places)))]
        self.boxes.append(
            _signatures([(self.tree.add("P"), under, x) for under, x in zip(places, lefts, strict=True)], width)
        )


def _bookmarked(boxes: list[Box], text: str, level: int) -> list[Box]:
    """Boxes of a heading; drawing the first one puts it into the outline."""
    first, draw_text, title = boxes[0], boxes[0].draw, plain(text)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        key = f"h{canvas.getPageNumber()}-{top:.2f}"
        canvas.bookmarkHorizontal(key, 0, top)
        canvas.addOutlineEntry(title, key, level=level)
        draw_text(canvas, top)

    first.draw = draw
    return boxes


def _with_dot(box: Box, style: Style) -> Box:
    draw_text, scale = box.draw, style.size / BODY.size

    def draw(canvas: TaggedCanvas, top: float) -> None:
        with canvas.artifact():
            canvas.setFillColor(on_paper(INK))
            canvas.circle(MARGIN + 5 * scale, top - style.leading / 2, 1.6 * scale, stroke=0, fill=1)
        draw_text(canvas, top)

    box.draw = draw
    return box


def _with_brick_line(box: Box) -> Box:
    draw_text = box.draw

    def draw(canvas: TaggedCanvas, top: float) -> None:
        with canvas.artifact():
            canvas.box(MARGIN, top - box.height, 1 * MM, box.height, BRICK)
        draw_text(canvas, top)

    box.draw = draw
    return box


def _figures_row(cells: Sequence[tuple[Element, KeyFigure]]) -> Box:
    """Label, figure and a line of context, side by side; read one whole cell after the other."""
    gap = 12.0
    width = (WIDTH - gap * (FIGURES_IN_A_ROW - 1)) / FIGURES_IN_A_ROW
    columns = [(element, *_figure_lines(item, width)) for element, item in cells]
    label_height = max(len(labels) for _, labels, _ in columns) * NOTE.leading
    height = label_height + max(sum(style.leading for style, _ in lines) for _, _, lines in columns)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for at, (element, labels, lines) in enumerate(columns):
            x, y = MARGIN + at * (width + gap), top - label_height
            with canvas.marked(element):
                for line_number, label in enumerate(labels):
                    write(canvas, NOTE, label, x, top - line_number * NOTE.leading)
                for style, line in lines:
                    write(canvas, style, line, x, y)
                    y -= style.leading

    return Box(height, draw, before=12)


def _figure_lines(item: KeyFigure, width: float) -> tuple[list[str], list[tuple[Style, str]]]:
    labels = break_lines(f"{item.label} ", NOTE, width)
    lines = [(FIGURE, line) for line in break_lines(item.figure, FIGURE, width)]
    lines += [(NOTE, line) for line in break_lines(item.note, NOTE, width)] if item.note else []
    return [f"{label.rstrip()} " for label in labels], [(style, f"{line.rstrip()} ") for style, line in lines]


def _signatures(places: Sequence[tuple[Element, str, float]], width: float) -> Box:
    """Side by side, each with its words centred under its line."""
    room = 40.0
    texts = [(element, break_lines(under, NOTE, width), x) for element, under, x in places]

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for element, lines, x in texts:
            _sign_here(canvas, x, top - room, width)
            with canvas.marked(element):
                for at, line in enumerate(lines):
                    middle = x + (width - text_width(line, NOTE.font, NOTE.size)) / 2
                    write(canvas, NOTE, line, middle, top - room - 3 - 12.5 * at)

    return Box(room + 3 + 12.5 * max(len(lines) for _, lines, _ in texts), draw, before=12)


def _sign_here(canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
    with canvas.artifact():
        canvas.setLineWidth(0.75)
        canvas.stroke(x, y, x + width, y, FOOT_LINE, dash="1 2")


PRINTERS: dict[type, Callable[[_Flow, Any], None]] = {
    Heading: _Flow.heading,
    Text: _Flow.text,
    Bullets: _Flow.bullets,
    Summary: _Flow.summary,
    KeyFigures: _Flow.key_figures,
    TableBlock: _Flow.table,
    SignList: _Flow.sign_list,
    NewPage: _Flow.new_page,
    NextCopy: _Flow.next_copy,
    ChartBlock: _Flow.chart,
    Picture: _Flow.picture,
    Signature: _Flow.signature,
}
