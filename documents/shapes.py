"""Drawings as lists of shapes in a coordinate system that grows to the right and down, like SVG's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Rect:
    """`fill` is a class name; `edge` is the class of the outline, empty for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = ""


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    edge: str
    dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A circle; classes as of a rectangle."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str


@dataclass(frozen=True)
class Label:
    """Text with its baseline at y."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    strong: bool = False


Shape = Rect | Line | Dot | Label
TEXT_SIZE = 13.0


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    shapes: Sequence[Shape]
    title: str = ""
    summary: str = ""


def hatch(x: float, y: float, width: float, height: float, step: float = 6) -> list[Line]:
    """Rising diagonals that fill a rectangle, each from its left or bottom edge to its top or right one."""
    lines = []
    offset = step
    while offset < width + height:
        near, far = max(0.0, offset - height), min(width, offset)  # measured from the right edge
        left, right = x + width - far, x + width - near
        lines.append(Line(left, y + height - (offset - far), right, y + height - (offset - near), "pw-chart-hatch"))
        offset += step
    return lines


STAIRS = tuple((0.5 + 6.8 * at, 15.5 - 3.6 * at, 5.4, 4.0 + 3.6 * at) for at in range(5))


def stairs(level: int) -> Drawing:
    """The sign of the product: five rising bars, filled up to the level."""
    bars = [
        Rect(*bar, fill="pw-stair-on" if at <= level else "pw-stair-off", edge="pw-step-edge")
        for at, bar in enumerate(STAIRS, start=1)
    ]
    return Drawing(34, 20, bars)
