"""What is filled in by hand on a card: numbers to circle, and lines to write on."""

from typing import Final

from django.utils.text import capfirst

from documents.layout import WIDTH
from documents.shapes import Dot, Drawing, Label, Line, Shape
from reports.assessment.dimensions import LEVELS, Voice

CARD_WIDTH: Final = WIDTH
#: Drawn over the whole width of a card: the fewer units, the larger the letters.
UNITS: Final = 300.0
FIRST, STEP, RADIUS, ROW = 130.0, 38.0, 14.0, 38.0


def to_circle() -> Drawing:
    """Residents first: it is their card."""
    shapes: list[Shape] = []
    for at, voice in enumerate((Voice.RESIDENTS, Voice.TEAM)):
        y = RADIUS + 2 + ROW * at
        shapes.append(Label(0, y + 4.5, capfirst(str(voice.label)), strong=True))
        for level in LEVELS:
            x = FIRST + STEP * (level - 1)
            shapes.append(Dot(x, y, RADIUS, "pw-chart-paper", "pw-chart-axis"))
            shapes.append(Label(x, y + 4.5, str(level), "middle"))
    return Drawing(UNITS, 2 * RADIUS + ROW + 4, shapes)


def to_write() -> Drawing:
    lines = [Line(0, y, UNITS, y, "pw-chart-axis") for y in (16.0, 36.0)]
    return Drawing(UNITS, 38, lines)
