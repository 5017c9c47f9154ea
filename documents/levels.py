"""Pictures of levels 1 to 5: a strip of dots over time, and a radar that only stands beside it.

Described once like the other charts, and drawn with the same shapes on page and paper. Two voices differ in shape, not
in colour alone: a full dot, and a hollow square that leaves the dot in it to be seen where both say the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.translation import gettext as _

from documents.charts import WIDTHS, ChartTable, Size
from documents.shapes import Dot, Drawing, Label, Line, Rect, Shape

HIGHEST = 5
#: The last so many moments of each strip are drawn; the table has them all.
MOST: dict[Size, int] = {"small": 3, "wide": 4}
#: Narrower than other charts: the radar stands beside it.
STRIP: dict[Size, float] = {"small": WIDTHS["small"], "wide": 540}
DAY_WIDTH: dict[Size, float] = {"small": 92, "wide": 120}
LINE, HEADING, TOP = 24.0, 30.0, 20.0
DOT, SQUARE = 5.0, 16.0
RADAR_WIDTH, RADAR_HEIGHT, RADIUS = 330.0, 292.0, 94.0


@dataclass(frozen=True)
class Moment:
    """One day on one strip: the level of each voice, None where it said nothing."""

    label: str
    levels: tuple[int | None, int | None]


@dataclass(frozen=True)
class Strip:
    name: str
    moments: Sequence[Moment]


@dataclass(frozen=True)
class DotStrip:
    """Earlier marks first. `summary` is the sentence that tells the result."""

    title: str
    summary: str
    voices: tuple[str, str]
    strips: Sequence[Strip]
    row_title: str = ""

    def table(self) -> ChartTable:
        columns = [self.row_title or _("Dimension and day"), *self.voices]
        rows = [
            [f"{strip.name}, {moment.label}", *("–" if level is None else str(level) for level in moment.levels)]
            for strip in self.strips
            for moment in strip.moments
        ]
        return ChartTable(self.title, columns, rows)

    def draw(self, size: Size = "wide") -> Drawing:
        width, left = STRIP[size], DAY_WIDTH[size]
        shapes: list[Shape] = [Label(_at(width, left, n), TOP - 6, str(n), "middle") for n in range(1, HIGHEST + 1)]
        y = TOP
        for strip in self.strips:
            shown = strip.moments[-MOST[size] :]
            shapes.append(Label(0, y + HEADING - 10, strip.name, strong=True))
            y += HEADING
            for at, moment in enumerate(shown, start=1):
                shapes += _moment(moment, width, left, y + 8, is_last=at == len(shown))
                y += LINE
            if not shown:
                shapes.append(Label(left, y + 4, "–"))
                y += LINE
        return Drawing(width, y + 34, [*shapes, *self._legend(y + 14)], self.title, self.summary)

    def _legend(self, y: float) -> list[Shape]:
        first, second = self.voices
        return [
            Dot(8, y, DOT, "pw-chart-1", "pw-chart-edge"),
            Label(22, y + 4.5, first),
            Rect(140, y - SQUARE / 2, SQUARE, SQUARE, "pw-chart-paper", "pw-chart-before"),
            Label(162, y + 4.5, second),
        ]


def _at(width: float, left: float, level: int) -> float:
    return round(left + (width - left) * (level - 0.5) / HIGHEST, 2)


def _moment(moment: Moment, width: float, left: float, y: float, *, is_last: bool) -> Iterable[Shape]:
    """A line from 1 to 5 with the marks of both voices; the newest is named in bold."""
    yield Label(0, y + 4.5, moment.label, strong=is_last)
    yield Line(_at(width, left, 1), y, _at(width, left, HIGHEST), y, "pw-chart-grid")
    for level in range(1, HIGHEST + 1):
        yield Line(_at(width, left, level), y - 3, _at(width, left, level), y + 3, "pw-chart-grid")
    first, second = moment.levels
    if second is not None:
        x = _at(width, left, second)
        yield Rect(x - SQUARE / 2, y - SQUARE / 2, SQUARE, SQUARE, "pw-chart-paper", "pw-chart-before")
    if first is not None:
        yield Dot(_at(width, left, first), y, DOT, "pw-chart-1", "pw-chart-edge")


@dataclass(frozen=True)
class Corner:
    """One dimension: its level now and before, None where nobody said it; `change` in words."""

    name: str
    now: int | None
    before: int | None
    change: str = ""


@dataclass(frozen=True)
class Radar:
    """Now as a thick line with dots, before as a thin dashed one with hollow squares, drawn on top."""

    title: str
    summary: str
    corners: Sequence[Corner]
    now_name: str
    before_name: str = ""

    def table(self) -> ChartTable:
        columns = [_("Dimension"), *([self.before_name] if self.before_name else []), self.now_name]
        told = [(corner, [corner.before, corner.now] if self.before_name else [corner.now]) for corner in self.corners]
        rows = [[one.name, *("–" if level is None else str(level) for level in levels)] for one, levels in told]
        return ChartTable(self.title, columns, rows)

    def draw(self, size: Size = "wide") -> Drawing:
        shapes = [*self._grid(), *self._outline([one.now for one in self.corners], "pw-chart-now", dashed=False)]
        shapes += self._outline([one.before for one in self.corners], "pw-chart-before", dashed=True)
        for at, corner in enumerate(self.corners):
            if corner.now is not None:
                x, y = self._place(at, corner.now)
                shapes.append(Dot(x, y, DOT + 1, "pw-chart-1", "pw-chart-edge"))
        for at, corner in enumerate(self.corners):
            if corner.before is not None:
                x, y = self._place(at, corner.before)
                shapes.append(Rect(x - 4.5, y - 4.5, 9, 9, "pw-chart-paper", "pw-chart-before"))
        shapes += [*self._scale(), *self._names(), *self._legend()]
        return Drawing(RADAR_WIDTH, RADAR_HEIGHT + 30, shapes, self.title, self.summary)

    def _place(self, at: int, level: float) -> tuple[float, float]:
        angle = 2 * pi * at / len(self.corners) - pi / 2
        far = RADIUS * level / HIGHEST
        return round(RADAR_WIDTH / 2 + far * cos(angle), 2), round(148 + far * sin(angle), 2)

    def _grid(self) -> Iterable[Shape]:
        for level in range(1, HIGHEST + 1):
            edge = "pw-chart-axis" if level == HIGHEST else "pw-chart-grid"
            yield from self._outline([level] * len(self.corners), edge, dashed=False)
        for at in range(len(self.corners)):
            yield Line(*self._place(at, 0), *self._place(at, HIGHEST), "pw-chart-grid")

    def _outline(self, levels: Sequence[int | None], edge: str, *, dashed: bool) -> Iterable[Shape]:
        """From corner to corner; where one is not known the line is broken."""
        for at, level in enumerate(levels):
            following = levels[(at + 1) % len(levels)]
            if level is not None and following is not None:
                ends = *self._place(at, level), *self._place((at + 1) % len(levels), following)
                yield Line(*ends, edge, dashed=dashed)

    def _scale(self) -> Iterable[Shape]:
        for level in range(1, HIGHEST + 1):
            x, y = self._place(0, level)
            yield Label(x - 10, y + 9, str(level), "end")

    def _names(self) -> Iterable[Shape]:
        """At the corners, from the top to the right."""
        middle = RADAR_WIDTH / 2
        top, right, left = (middle, 18.0, "middle"), (RADAR_WIDTH, 96.0, "end"), (0.0, 96.0, "start")
        spots = (top, right, (middle + 70, 258.0, "middle"), (middle - 70, 258.0, "middle"), left)
        for corner, (x, y, anchor) in zip(self.corners, spots, strict=True):
            yield Label(x, y, corner.name, anchor, strong=True)  # type: ignore[arg-type]
            yield Label(x, y + 17, corner.change, anchor)  # type: ignore[arg-type]

    def _legend(self) -> Iterable[Shape]:
        y = RADAR_HEIGHT + 12
        yield Line(0, y, 30, y, "pw-chart-now")
        yield Dot(15, y, DOT, "pw-chart-1", "pw-chart-edge")
        yield Label(38, y + 4.5, self.now_name)
        if self.before_name:
            yield Line(170, y, 200, y, "pw-chart-before", dashed=True)
            yield Rect(180.5, y - 4.5, 9, 9, "pw-chart-paper", "pw-chart-before")
            yield Label(208, y + 4.5, self.before_name)
