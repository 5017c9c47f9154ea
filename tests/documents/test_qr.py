"""A QR code drawn by us holds the very dots of its standard, in every picture we make of it."""

from io import BytesIO
from xml.etree import ElementTree

from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from documents.drawing import PNG_SCALE, to_png
from documents.qr import DOT, QUIET, qr_drawing, qr_svg

ADDRESS = "https://podworko.example/nasza-spolecznosc/Zażółć-0zFR3MbIEvfLPZ8C-ZybuNs8CHJ7wVJUyIMb3yJZ7IY/"


def dots(text):
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    return code.get_matrix()


def test_a_picture_of_it_has_each_dot_where_it_belongs():
    picture = Image.open(BytesIO(to_png(qr_drawing(ADDRESS)))).convert("L")
    size = DOT * PNG_SCALE
    middles = [
        [picture.getpixel((int((x + 0.5) * size), int((y + 0.5) * size))) < 128 for x in range(len(row))]
        for y, row in enumerate(dots(ADDRESS))
    ]
    assert middles == dots(ADDRESS)


def test_on_a_page_it_has_a_name_and_an_empty_edge():
    root = ElementTree.fromstring(qr_svg(ADDRESS, "qr", "Kod"))
    assert root.find("title").text == "Kod"
    rects = [part for part in root if part.tag.endswith("rect")]
    dark = [part for part in rects if "pw-qr-dark" in part.get("class")]
    assert len(rects) == len(dark) + 1
    side = float(root.get("width"))
    for part in dark:
        x, width = float(part.get("x")), float(part.get("width"))
        assert QUIET * DOT <= x <= x + width <= side - QUIET * DOT
