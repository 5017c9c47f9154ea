"""The report of ten pages: three charts, a table of 300 rows, Polish text. As a paper of ours, and drawn by hand.

By hand is the floor: one canvas of ReportLab, positions known beforehand, nothing tagged, nothing measured but where
prose breaks into lines. It prints the same words, columns and rules in the same type.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from documents import colours
from documents.charts import LADDER_FILLS, Bar, Chart, Series
from documents.fonts import BOLD, REGULAR, register_fonts
from documents.layout import BOTTOM, FIRST_TOP, MARGIN, MM, PAGE_HEIGHT, PAGE_WIDTH, TOP, WIDTH
from documents.paper import ChartBlock, Column, Heading, Letterhead, Paper, TableBlock, Text

ROWS = 300
PROSE = 2
LEADERS = ("Organizator", "Z pomocą mieszkańców", "Razem po równo", "Mieszkańcy z pomocą", "Mieszkańcy sami")
SENTENCE = (
    "Spotkaliśmy się przy ul. Źródlanej, aby ustalić, kto poprowadzi klub „Wesoła Gromadka”; zażółć gęślą jaźń. "
    "W tym roku mieszkańcy zaczęli działać sami, a organizatorka przychodzi, gdy ją zaproszą. "
)
TITLE = "Sprawozdanie okresowe z pracy ze społecznością: Osiedle Łąkowe"
HEADS = ("Spotkanie", "Dzień", "Udziały", "Kto prowadził")
SHARES = (3.2, 1.2, 1.0, 2.2)
#: Read once: a colour told in letters would be read again at every use.
INK, INK_2, LINE, RULE = (HexColor(colour) for colour in (colours.INK, colours.INK_2, colours.LINE, colours.RULE))
FILLS = {name: HexColor(colours.FILLS[name]) for name in LADDER_FILLS}
CENTRE = "Ośrodek Pomocy Społecznej w Kalinowej Łące"


def rows() -> list[tuple[str, str, str, str]]:
    return [
        (f"Klub „Wesoła Gromadka” nr {at}", f"{at % 28 + 1}.03.2026", str(at % 40), LEADERS[at % 5])
        for at in range(1, ROWS + 1)
    ]


def charts() -> list[Chart]:
    return [
        Chart(
            title=f"Liczba spotkań według tego, kto prowadził, część {number}",
            summary="Mieszkańcy prowadzili 9 z 24 spotkań.",
            series=[Series(name, fill) for name, fill in zip(LEADERS, LADDER_FILLS, strict=True)],
            bars=[Bar(f"kw. {at % 4 + 1}", (6 - at % 4, 3, at % 3, at % 4, at % 2), f"{at} z 13") for at in range(8)],
        )
        for number in (1, 2, 3)
    ]


def paper() -> Paper:
    blocks: list[object] = []
    for number, chart in enumerate(charts()):
        blocks += [Heading(f"Część {number + 1}"), Text(SENTENCE * PROSE), ChartBlock(chart, with_table=False)]
    columns = [
        Column(head, share, "right" if at == 2 else "left")
        for at, (head, share) in enumerate(zip(HEADS, SHARES, strict=True))
    ]
    blocks += [Heading("Spotkania"), TableBlock("Spotkania okresu", columns, rows())]
    return Paper(letterhead=Letterhead(CENTRE), title=TITLE, blocks=blocks, footer=TITLE)


class ByHand:
    """The same pages by the plain calls of a canvas."""

    def __init__(self) -> None:
        register_fonts()
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, (PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=REGULAR)
        self.page, self.y = 1, FIRST_TOP

    def draw(self) -> bytes:
        self.line(CENTRE, BOLD, 10, 13)
        for part in simpleSplit(TITLE, BOLD, 20, WIDTH):
            self.line(part, BOLD, 20, 25)
        for number, chart in enumerate(charts()):
            self.line(f"{number + 1}. Część {number + 1}", BOLD, 13, 33)
            for part in simpleSplit(SENTENCE * PROSE, REGULAR, 10, WIDTH):
                self.line(part, REGULAR, 10, 14)
            self.chart(chart)
        self.line("4. Spotkania", BOLD, 13, 33)
        self.line("Tabela 1. Spotkania okresu", REGULAR, 9, 22.5)
        self.table()
        self.turn()
        self.canvas.save()
        return self.buffer.getvalue()

    def line(self, text: str, font: str, size: float, leading: float) -> None:
        if self.y - leading < BOTTOM:
            self.turn()
        self.canvas.setFillColor(INK)
        self.canvas.setFont(font, size)
        self.y -= leading
        self.canvas.drawString(MARGIN, self.y + leading / 2 - size * 0.34, text)

    def chart(self, chart: Chart) -> None:
        height, pitch = 105.0, (WIDTH - 30) / len(chart.bars)
        if self.y - height - 40 < BOTTOM:
            self.turn()
        canvas, base = self.canvas, self.y - height
        canvas.setStrokeColor(LINE)
        canvas.setFont(REGULAR, 8)
        for step in range(5):
            canvas.line(MARGIN + 30, base + step * 22, MARGIN + WIDTH, base + step * 22)
            canvas.drawRightString(MARGIN + 24, base + step * 22, str(step * 4))
        for at, bar in enumerate(chart.bars):
            x, y = MARGIN + 30 + at * pitch, base
            for part, series in zip(bar.parts or (), chart.series, strict=True):
                canvas.setFillColor(FILLS[series.fill])
                canvas.rect(x + 8, y, pitch - 16, part * 5.0, stroke=1, fill=1)
                y += part * 5.0
            canvas.setFillColor(INK)
            canvas.drawCentredString(x + pitch / 2, base - 12, bar.label)
            canvas.drawCentredString(x + pitch / 2, y + 4, bar.value)
        self.y = base - 24
        self.legend(chart)
        self.line(f"Rysunek. {chart.title}", REGULAR, 9, 22.5)

    def legend(self, chart: Chart) -> None:
        for at, series in enumerate(chart.series):
            x = MARGIN + 30 + at * 95
            self.canvas.setFillColor(FILLS[series.fill])
            self.canvas.rect(x, self.y, 8, 8, stroke=1, fill=1)
            self.canvas.setFillColor(INK)
            self.canvas.drawString(x + 12, self.y, series.name)

    def table(self) -> None:
        lefts = list(self.lefts())
        self.head(lefts)
        canvas = self.canvas
        for row in rows():
            if self.y - 20 < BOTTOM:
                self.turn()
                self.head(lefts)
            self.cells(lefts, row, REGULAR, 10)
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.75)
            canvas.line(MARGIN, self.y, MARGIN + WIDTH, self.y)

    def lefts(self) -> Iterator[float]:
        x = MARGIN
        for share in SHARES:
            yield x
            x += share * WIDTH / sum(SHARES)
        yield x

    def head(self, lefts: Sequence[float]) -> None:
        self.cells(lefts, HEADS, BOLD, 9)
        self.canvas.setStrokeColor(RULE)
        self.canvas.setLineWidth(1.1)
        self.canvas.line(MARGIN, self.y, MARGIN + WIDTH, self.y)

    def cells(self, lefts: Sequence[float], row: Sequence[str], font: str, size: float) -> None:
        canvas = self.canvas
        canvas.setFont(font, size)
        canvas.setFillColor(INK)
        self.y -= 20
        for at, ((left, right), text) in enumerate(zip(pairwise(lefts), row, strict=True)):
            if at == 2:
                canvas.drawRightString(right - 10, self.y + 7, text)
            else:
                canvas.drawString(left, self.y + 7, text)

    def turn(self) -> None:
        canvas, top = self.canvas, BOTTOM - 6 * MM
        canvas.setFont(REGULAR, 8.5)
        canvas.setFillColor(INK_2)
        canvas.line(MARGIN, top, MARGIN + WIDTH, top)
        canvas.drawString(MARGIN, top - 9, TITLE)
        canvas.drawRightString(MARGIN + WIDTH, top - 9, f"strona {self.page}")
        canvas.showPage()
        self.page, self.y = self.page + 1, TOP


def by_hand() -> bytes:
    return ByHand().draw()
