"""Shapes on a PDF canvas, as SVG text, and as a PNG picture."""

from functools import lru_cache
from io import BytesIO
from math import hypot

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from PIL import Image, ImageDraw, ImageFont

from documents.colours import BRICK, FILLS, INK, LEAF, STROKES, WIDTHS
from documents.fonts import BOLD, REGULAR, font_path, plain, printable, text_width
from documents.shapes import TEXT_SIZE, Dot, Drawing, Label, Line, Rect, Shape, stairs
from documents.tagging import TaggedCanvas

STAIRS_SCALE = 0.6
STAIRS_WIDTH = 34 * STAIRS_SCALE + 6
PNG_SCALE = 3


# --- PDF


def draw_on_canvas(canvas: TaggedCanvas, drawing: Drawing, x: float, top: float, scale: float) -> None:
    """Draw with the top left corner at (x, top), inside an open mark."""
    canvas.saveState()
    canvas.translate(x, top)
    canvas.scale(scale, scale)
    canvas.setLineWidth(1)
    for shape in drawing.shapes:
        _draw_shape(canvas, shape)
    canvas.restoreState()


def _draw_shape(canvas: TaggedCanvas, shape: Shape) -> None:
    match shape:
        case Rect():
            edge = STROKES[shape.edge] if shape.edge else ""
            canvas.box(shape.x, -shape.y - shape.height, shape.width, shape.height, FILLS[shape.fill], edge)
        case Line():
            dash = "4 3" if shape.dashed else ""
            thick = WIDTHS.get(shape.edge, 1)
            canvas.stroke(shape.x1, -shape.y1, shape.x2, -shape.y2, STROKES[shape.edge], dash, thick)
        case Dot():
            canvas.dot(shape.x, -shape.y, shape.radius, FILLS[shape.fill], STROKES[shape.edge])
        case Label():
            text, font = printable(shape.text), BOLD if shape.strong else REGULAR
            canvas.show(text, font, TEXT_SIZE, INK, shape.x - _shift(shape, text, font), -shape.y)


def _shift(label: Label, text: str, font: str) -> float:
    if label.anchor == "start":
        return 0.0
    return text_width(text, font, TEXT_SIZE) / (2 if label.anchor == "middle" else 1)


def draw_stairs(canvas: TaggedCanvas, level: int, x: float, bottom: float) -> None:
    """The ladder glyph, inside an artifact. It is stored once in the file, however often it is drawn."""
    name = f"stairs-{level}"
    if not canvas.hasForm(name):
        drawing = stairs(level)
        canvas.beginForm(name, 0, 0, STAIRS_WIDTH, drawing.height * STAIRS_SCALE)
        draw_on_canvas(canvas, drawing, 0, drawing.height * STAIRS_SCALE, STAIRS_SCALE)
        canvas.endForm()
    canvas.stamp(name, x, bottom)


# --- SVG


def to_svg(drawing: Drawing, key: str = "") -> SafeString:
    """SVG for a page. With a key (unique on the page) it is a picture with a name; without, it is only decoration."""
    size = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    size += f' width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    if key:
        names = f'<title id="{key}-t">{_x(drawing.title)}</title><desc id="{key}-d">{_x(drawing.summary)}</desc>'
        head = f'<svg class="pw-chart" {size} role="img" aria-labelledby="{key}-t {key}-d">{names}'
    else:
        head = f'<svg class="pw-glyph" {size} aria-hidden="true" focusable="false">'
    # every text in it went through escape()
    return mark_safe(head + "".join(_svg_shape(shape) for shape in drawing.shapes) + "</svg>")  # noqa: S308


def to_svg_twice(wide: Drawing, small: Drawing, key: str) -> SafeString:
    """For the desk and for the phone, each 1:1: scaled down, its words could not be read."""
    drawn = to_svg(wide, f"{key}-w"), to_svg(small, f"{key}-s")
    return format_html('<div class="d-none d-lg-block">{}</div><div class="d-lg-none">{}</div>', *drawn)


def stairs_svg(level: int) -> SafeString:
    return to_svg(stairs(level))


def _svg_shape(shape: Shape) -> str:
    match shape:
        case Rect():
            box = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            return f'<rect class="{shape.fill} {shape.edge}" {box}/>'
        case Line():
            ends = f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
            dash = ' stroke-dasharray="4 3"' if shape.dashed else ""
            return f'<line class="{shape.edge}" {ends}{dash}/>'
        case Dot():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return f'<circle class="{shape.fill} {shape.edge}" {place}/>'
        case Label():
            name = "pw-chart-value" if shape.strong else "pw-chart-text"
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" text-anchor="{shape.anchor}"'
            return f'<text class="{name}" {place}>{_x(shape.text)}</text>'


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _x(text: str) -> str:
    return str(escape(plain(text)))


# --- PNG


def to_png(drawing: Drawing) -> bytes:
    """A picture for formats without vectors, three dots to the unit."""
    size = (round(drawing.width * PNG_SCALE), round(drawing.height * PNG_SCALE))
    image = Image.new("RGB", size, "#FFFFFF")
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _paint(pen, shape)
    data = BytesIO()
    image.save(data, "PNG", optimize=True)
    return data.getvalue()


@lru_cache(maxsize=8)
def stairs_png(level: int) -> bytes:
    return to_png(stairs(level))


@lru_cache(maxsize=1)
def sign_png() -> bytes:
    """The sign of the letterhead: a yard with a gate at the bottom and one tree in it, drawn large and made small."""
    k = 16
    image = Image.new("RGB", (32 * k, 32 * k), "#FFFFFF")
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0.5 * k, 0.5 * k, 31.5 * k, 31.5 * k), 5 * k, fill=BRICK)
    pen.rounded_rectangle((5.5 * k, 5.5 * k, 26.5 * k, 26.5 * k), k, fill="#FFFFFF")
    pen.rectangle((12.5 * k, 26 * k, 19.5 * k, 32 * k), fill="#FFFFFF")
    pen.ellipse((10.75 * k, 10.25 * k, 21.25 * k, 20.75 * k), fill=LEAF)
    pen.rectangle((15 * k, 18 * k, 17 * k, 26 * k), fill=LEAF)
    data = BytesIO()
    image.resize((8 * k, 8 * k), Image.Resampling.LANCZOS).save(data, "PNG", optimize=True)
    return data.getvalue()


def _paint(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    k = PNG_SCALE
    match shape:
        case Rect():
            box = (shape.x * k, shape.y * k, (shape.x + shape.width) * k, (shape.y + shape.height) * k)
            pen.rectangle(box, fill=FILLS[shape.fill], outline=STROKES.get(shape.edge), width=k)
        case Line():
            for start, stop in _strokes(shape):
                pen.line([start, stop], fill=STROKES[shape.edge], width=round(k * WIDTHS.get(shape.edge, 1)))
        case Dot():
            around = [(part + way * shape.radius) * k for way in (-1, 1) for part in (shape.x, shape.y)]
            pen.ellipse(around, fill=FILLS[shape.fill], outline=STROKES[shape.edge], width=k)
        case Label():
            font = ImageFont.truetype(font_path(BOLD if shape.strong else REGULAR), round(TEXT_SIZE * k))
            anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
            pen.text((shape.x * k, shape.y * k), printable(shape.text), fill=INK, font=font, anchor=anchor)


Point = tuple[float, float]


def _strokes(line: Line) -> list[tuple[Point, Point]]:
    """A line in dots of the picture; a dashed one in pieces of 4 with gaps of 3."""
    k = PNG_SCALE
    length = hypot(line.x2 - line.x1, line.y2 - line.y1)

    def at(way: float) -> Point:
        part = min(way / length, 1.0) if length else 0.0
        return (line.x1 + (line.x2 - line.x1) * part) * k, (line.y1 + (line.y2 - line.y1) * part) * k

    if not line.dashed:
        return [(at(0), at(length))]
    return [(at(7 * piece), at(7 * piece + 4)) for piece in range(int(length // 7) + 1)]
