"""The head of page one: course of bricks, sign, who writes, where and when."""

import zlib
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from documents.colours import BRICK, BRICKS, LEAF, MORTAR, on_paper
from documents.fonts import printable
from documents.layout import MARGIN, MM, PAGE_HEIGHT, PAGE_WIDTH, WIDTH, Box
from documents.paper import Paper
from documents.styles import HEAD_LINE, HEAD_NAME, Style, break_lines, write
from documents.tagging import Element, TaggedCanvas

SIGN = 9 * MM
LOGO_HEIGHT, LOGO_WIDTH = 13 * MM, 32 * MM
RIGHT_WIDTH = 50 * MM
TOP_GAP = 5 * MM

Line = tuple[Element, Style, str]


def draw_bricks(canvas: TaggedCanvas) -> None:
    """The one ornament, 2 mm at the very top of page one."""
    unit = 2 * MM / 7
    with canvas.artifact():
        canvas.box(0, PAGE_HEIGHT - 7 * unit, PAGE_WIDTH, 7 * unit, MORTAR)
        for course, shift in ((0, 0), (1, 14)):
            for at in range(-1, int(PAGE_WIDTH / (28 * unit)) + 1):
                top = PAGE_HEIGHT - 4 * unit * course
                colour = BRICKS[(2 * course + at) % 4]
                canvas.box((28 * at + shift) * unit, top - 3 * unit, 27 * unit, 3 * unit, colour)


def draw_sign(canvas: TaggedCanvas, x: float, top: float, size: float) -> None:
    """A yard seen from above, with a gate at the bottom and one tree in it."""
    canvas.saveState()
    canvas.translate(x, top)
    canvas.scale(size / 32, -size / 32)
    canvas.setStrokeColor(on_paper(BRICK))
    canvas.setLineWidth(5)
    yard = canvas.beginPath()
    yard.moveTo(12.5, 29)
    yard.lineTo(5.5, 29)
    yard.curveTo(4.12, 29, 3, 27.88, 3, 26.5)
    yard.lineTo(3, 5.5)
    yard.curveTo(3, 4.12, 4.12, 3, 5.5, 3)
    yard.lineTo(26.5, 3)
    yard.curveTo(27.88, 3, 29, 4.12, 29, 5.5)
    yard.lineTo(29, 26.5)
    yard.curveTo(29, 27.88, 27.88, 29, 26.5, 29)
    yard.lineTo(19.5, 29)
    canvas.drawPath(yard, stroke=1, fill=0)
    canvas.setFillColor(on_paper(LEAF))
    canvas.circle(16, 15.5, 5.25, stroke=0, fill=1)
    canvas.rect(15, 18, 2, 8, stroke=0, fill=1)
    canvas.restoreState()


def letterhead_box(tree: Element, paper: Paper) -> Box:
    """Sign, logo and names at the left, town, date and reference at the right."""
    head = paper.letterhead
    logo = _logo(head.logo) if head.logo else None
    picture = tree.add("Figure", alt=printable(head.logo_alt or head.name)) if logo else None
    shift = SIGN + 4 * MM + (logo[1] + 4 * MM if logo else 0)
    left = _lines(tree, [(HEAD_NAME, head.name), (HEAD_LINE, head.tagline)], WIDTH - shift - RIGHT_WIDTH - 4 * MM)
    contact = " · ".join(part for part in head.contact if part)
    left += _lines(tree, [(HEAD_LINE, head.address), (HEAD_LINE, contact)], WIDTH - shift - RIGHT_WIDTH - 4 * MM)
    right_texts = [(HEAD_LINE, text) for text in (paper.place_and_date, paper.reference, paper.status)]
    right = _lines(tree, right_texts, RIGHT_WIDTH)
    height = TOP_GAP + max(_height(left), _height(right), LOGO_HEIGHT if logo else SIGN)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        top -= TOP_GAP
        with canvas.artifact():
            draw_sign(canvas, MARGIN, top, SIGN)
        if logo and picture:
            _draw_logo(canvas, picture, logo, MARGIN + SIGN + 4 * MM, top)
        _draw_lines(canvas, left, MARGIN + shift, top, right=False)
        _draw_lines(canvas, right, MARGIN + WIDTH, top, right=True)

    return Box(height, draw)


def _lines(tree: Element, texts: list[tuple[Style, str]], width: float) -> list[Line]:
    lines: list[Line] = []
    for style, text in texts:
        if text:
            paragraph = tree.add("P")
            lines += [(paragraph, style, line) for line in break_lines(text, style, width)]
    return lines


def _height(lines: list[Line]) -> float:
    return sum(style.leading for _, style, _ in lines)


def _draw_lines(canvas: TaggedCanvas, lines: list[Line], x: float, top: float, right: bool) -> None:
    for element, style, text in lines:
        with canvas.marked(element):
            write(canvas, style, text, x, top, right)
        top -= style.leading


Logo = tuple[ImageReader, float, float]


def _logo(data: bytes) -> Logo:
    """The picture on white (PDF readers differ about transparency), with the size that fits its place."""
    with Image.open(BytesIO(data)) as opened:
        picture = opened.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "#FFFFFF")
    ground.alpha_composite(picture)
    scale = min(LOGO_HEIGHT / picture.height, LOGO_WIDTH / picture.width)
    return ImageReader(ground.convert("RGB")), picture.width * scale, picture.height * scale


def _draw_logo(canvas: TaggedCanvas, element: Element, logo: Logo, x: float, top: float) -> None:
    reader, width, height = logo
    element.box = (x, top - height, x + width, top)
    with canvas.marked(element):
        canvas.drawImage(reader, x, top - height, width, height)


def is_picture(data: bytes) -> bool:
    """Whether a logo can be read at all."""
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.verify()
    except (OSError, SyntaxError, zlib.error, Image.DecompressionBombError):
        return False
    return True
