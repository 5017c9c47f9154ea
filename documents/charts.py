"""Charts: one description; the same shapes become SVG on a page, vectors in a PDF and a picture in a DOCX.

The SVG carries no colour and no style attribute; the style sheet of the page colours these classes:
`pw-step-1` … `pw-step-5` and `pw-chart-1` … `pw-chart-4` (fill), `pw-stair-on`, `pw-stair-off` (fill of the ladder
glyph), `pw-chart-edge`, `pw-chart-grid`, `pw-chart-axis`, `pw-chart-hatch`, `pw-step-edge` (stroke),
`pw-chart-text`, `pw-chart-value` (text, the second in bold), `pw-chart` (the whole drawing).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from documents.fonts import REGULAR, text_width
from documents.numbers import grouped
from documents.shapes import TEXT_SIZE, Drawing, Label, Line, Rect, Shape, hatch

Size = Literal["small", "wide"]
WIDTHS: dict[Size, float] = {"small": 300, "wide": 670}
MOST_SMALL = 6
LEFT = 30.0  # more where the numbers of the axis are longer
AXIS_GAP = 7.0
PLOT_TOP = 26.0
PLOT_HEIGHT: dict[Size, float] = {"small": 96, "wide": 120}
SCREEN_WIDER = 1.08  # the screen's typeface runs a little wider than the paper's


@dataclass(frozen=True)
class Series:
    """What is stacked or drawn; `fill` is a class name of the list above, `column` the name over a narrow column."""

    name: str
    fill: str
    column: str = ""


@dataclass(frozen=True)
class Bar:
    """One period. `parts` follow the series; None means that nothing is known, which is not zero.

    `inside` is the second measure (part of the column), `beside` are numbers that only the table prints. `told` and
    `inside_told` are what the table says of a column of one series and of its part ("at least 12"). An `estimate` is
    any column that may in truth be higher or lower.
    """

    label: str
    parts: Sequence[int] | None
    value: str = ""
    group: str = ""
    estimate: bool = False
    inside: int | None = None
    told: str = ""
    inside_told: str = ""
    beside: Sequence[str] = ()

    @property
    def total(self) -> int:
        return sum(self.parts or ())


@dataclass(frozen=True)
class ChartTable:
    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Chart:
    """Columns by period. `summary` is the sentence that tells the result; it is read instead of the drawing."""

    title: str
    summary: str
    series: Sequence[Series]
    bars: Sequence[Bar]
    period_title: str = ""
    value_title: str = ""
    inside_name: str = ""
    beside_names: Sequence[str] = ()

    def table(self) -> ChartTable:
        columns = [self.period_title or _("Period"), *(series.column or series.name for series in self.series)]
        columns += [self.inside_name] if self.inside_name else []
        columns += list(self.beside_names)
        columns += [self.value_title] if self.value_title else []
        return ChartTable(self.title, columns, [self._row(bar) for bar in self.bars])

    def _row(self, bar: Bar) -> list[str]:
        unknown = _("not known")
        row = [f"{bar.label} {bar.group}".strip()]
        if bar.told:
            row.append(bar.told)
        elif bar.parts is None:
            row += [unknown] * len(self.series)
        else:
            row += [_("about %(number)s") % {"number": part} if bar.estimate else str(part) for part in bar.parts]
        if self.inside_name:
            row.append(bar.inside_told or (unknown if bar.inside is None else str(bar.inside)))
        row += [str(number) for number in bar.beside]
        return [*row, bar.value] if self.value_title else row

    @property
    def is_cut_small(self) -> bool:
        """Whether a small drawing leaves periods out."""
        return len(self.bars) > MOST_SMALL

    def draw(self, size: Size = "wide") -> Drawing:
        """The drawing; a small one shows the last six periods."""
        shown = self if size == "wide" else replace(self, bars=self.bars[-MOST_SMALL:])
        return _Plot(shown, size).drawing()


LADDER_FILLS = tuple(f"pw-step-{level}" for level in range(1, 6))


class _Plot:
    """Geometry of one chart."""

    def __init__(self, chart: Chart, size: Size) -> None:
        self.chart = chart
        self.width = WIDTHS[size]
        self.height = PLOT_HEIGHT[size]
        self.axis = PLOT_TOP + self.height
        self.step = nice_step(max((bar.total for bar in chart.bars), default=0))
        self.top_value = self.step * max(1, -(-max((bar.total for bar in chart.bars), default=0) // self.step))
        widest = text_width(grouped(self.top_value), REGULAR, TEXT_SIZE) * SCREEN_WIDER
        self.left = max(LEFT, round(widest + AXIS_GAP + 1, 1))
        self.pitch = (self.width - self.left) / max(len(chart.bars), 1)

    def drawing(self) -> Drawing:
        shapes = self._grid()
        group = ""
        for at, bar in enumerate(self.chart.bars):
            shapes += self._column(at, bar)
            shapes += self._labels(at, bar, bar.group if bar.group != group else "")
            group = bar.group
        grouped = any(bar.group for bar in self.chart.bars)
        legend, bottom = self._legend(self.axis + (40 if grouped else 23))
        return Drawing(self.width, bottom, shapes + legend, self.chart.title, self.chart.summary)

    def _y(self, value: float) -> float:
        return round(self.axis - value * self.height / self.top_value, 2)

    def _grid(self) -> list[Shape]:
        shapes: list[Shape] = []
        for value in range(0, self.top_value + 1, self.step):
            y = self._y(value)
            shapes.append(Line(self.left, y, self.width, y, "pw-chart-grid" if value else "pw-chart-axis"))
            shapes.append(Label(self.left - AXIS_GAP, y + 4.5, grouped(value), "end"))
        return shapes

    def _box(self, at: int) -> tuple[float, float]:
        wide = min(self.pitch * 0.72, 58)
        return round(self.left + self.pitch * at + (self.pitch - wide) / 2, 2), round(wide, 2)

    def _column(self, at: int, bar: Bar) -> list[Shape]:
        x, wide = self._box(at)
        if not bar.total:
            middle = x + wide / 2
            return [Line(middle - 6, self.axis - 6, middle + 6, self.axis - 6, "pw-chart-edge")]
        shapes: list[Shape] = []
        below = 0
        for series, part in zip(self.chart.series, bar.parts or (), strict=True):
            if part:
                y = self._y(below + part)
                shapes.append(Rect(x, y, wide, self._y(below) - y, series.fill, "pw-chart-edge"))
                below += part
        if bar.inside:
            y = self._y(bar.inside)
            shapes.append(Rect(x, y, wide, self.axis - y, "pw-chart-3", "pw-chart-edge"))
            shapes += hatch(x, y, wide, self.axis - y)
        return _open_top(shapes) if bar.estimate else shapes

    def _labels(self, at: int, bar: Bar, group: str) -> list[Shape]:
        x, wide = self._box(at)
        middle = round(x + wide / 2, 2)
        shapes: list[Shape] = [Label(middle, self.axis + 18, bar.label, "middle")]
        if group:
            shapes.append(Label(middle, self.axis + 35, group, "middle", strong=True))
        if bar.value and bar.total:
            shapes.append(Label(middle, self._y(bar.total) - 6, bar.value, "middle", strong=True))
        return shapes

    def _legend(self, top: float) -> tuple[list[Shape], float]:
        """Swatches with words, in as many lines as they need, and where they end."""
        entries = [(series.name, series.fill, False) for series in self.chart.series]
        entries += [(self.chart.inside_name, "pw-chart-3", True)] if self.chart.inside_name else []
        if len(entries) < 2:
            return [], top
        shapes: list[Shape] = []
        x, y = 0.0, top + 6
        for name, fill, hatched in entries:
            wide = 24 + text_width(name, REGULAR, TEXT_SIZE) * SCREEN_WIDER
            if x and x + wide > self.width:
                x, y = 0.0, y + 20
            shapes.append(Rect(x + 0.5, y + 0.5, 16, 13, fill, "pw-chart-edge"))
            shapes += hatch(x + 0.5, y + 0.5, 16, 13) if hatched else []
            shapes.append(Label(x + 22, y + 11.5, name))
            x += wide + 14
        return shapes, y + 18


def _open_top(shapes: Sequence[Shape]) -> list[Shape]:
    """An estimated column: its top edge is dashed."""
    rects = [shape for shape in shapes if isinstance(shape, Rect)]
    highest = min(rects, key=lambda rect: rect.y)
    right, bottom = highest.x + highest.width, highest.y + highest.height
    sides: list[Shape] = [
        Line(highest.x, highest.y, highest.x, bottom, "pw-chart-edge"),
        Line(right, highest.y, right, bottom, "pw-chart-edge"),
        Line(highest.x, bottom, right, bottom, "pw-chart-edge"),
        Line(highest.x, highest.y, right, highest.y, "pw-chart-edge", dashed=True),
    ]
    return [replace(highest, edge="") if shape is highest else shape for shape in shapes] + sides


def nice_step(highest: int) -> int:
    """The distance of grid lines: 1, 2, 5, 10, 20, 50, … so that at most five are drawn."""
    step, factors = 1, (2.0, 2.5, 2.0)
    at = 0
    while highest / step > 4:
        step = int(step * factors[at % 3])
        at += 1
    return step
