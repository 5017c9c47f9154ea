"""Text out of a PDF: by poppler where it is installed, else by reading the file's own tables of characters."""

import re
import shutil
import subprocess
from io import BytesIO

import pikepdf


def pdf_text(data):
    """All words of the file, with single spaces."""
    program = shutil.which("pdftotext")
    if not program:
        return read_by_hand(data)
    ran = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(ran.stdout.decode().split())


def read_by_hand(data):
    return " ".join(" ".join(pages_by_hand(data)).split())


def pages_by_hand(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        return [" ".join(_page_text(page)) for page in pdf.pages]


def _page_text(page):
    tables = {name: _characters(font) for name, font in page.Resources.Font.items()}
    table = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) == "Tj":
            yield "".join(table[code] for code in bytes(operands[0]))


def _characters(font):
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}
