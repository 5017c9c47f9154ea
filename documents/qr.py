"""A QR code as a drawing of ours: the same dots on a page and on paper."""

from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from documents.drawing import to_svg
from documents.shapes import Drawing, Rect

#: Four empty dots around it, as its standard asks; and the white under them, also on a dark page.
QUIET = 4
DOT = 8.0


def qr_drawing(text: str, title: str = "", summary: str = "") -> Drawing:
    """Runs of dots in a row are one shape, so that no seam shows between them."""
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    side = len(matrix) * DOT
    shapes = [Rect(0, 0, side, side, "pw-qr-light")]
    for y, row in enumerate(matrix):
        shapes += [Rect(x * DOT, y * DOT, width * DOT, DOT, "pw-qr-dark") for x, width in _runs(row)]
    return Drawing(side, side, shapes, title, summary)


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where each run of dark dots begins, and how long it is."""
    runs: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if not is_dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs


def qr_svg(text: str, key: str, title: str) -> SafeString:
    """For a page; `title` is what is read aloud instead of the dots."""
    return to_svg(qr_drawing(text, title), key)
