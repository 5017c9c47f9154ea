"""The typeface of every paper: Lato, embedded, with Polish and Cyrillic letters.

What Lato lacks would leave a missing glyph in the file, which no PDF/UA reader accepts. A letter of a script it lacks
(Arabic, Chinese) becomes a visible empty box, so that nobody takes the word for whole; a tick becomes "[x]"; an emoji
or another little picture is left out: it adorns a sentence and says nothing without itself. DOCX keeps them all.
"""

import json
import unicodedata
from functools import cache, lru_cache

import fontpkg
import fontpkg_lato
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from documents.ties import NO_BREAK, tied

REGULAR, BOLD, ITALIC = "Lato", "Lato-Bold", "Lato-Italic"
FACES: dict[str, tuple[int, str]] = {REGULAR: (400, "normal"), BOLD: (700, "normal"), ITALIC: (400, "italic")}
MISSING = "□"
# Characters that only look different from one Lato has.
TWINS = {0x2010: "-", 0x2011: "-", 0x2015: "—", 0x2028: "\n", 0x2029: "\n", 0x0009: " ", 0x000A: "\n", 0x00A0: "\u00a0"}

#: Signs that say something, in letters.
SIGNS = {0x2610: "[ ]", 0x2611: "[x]", 0x2612: "[–]", 0x2713: "[x]", 0x2714: "[x]", 0x2705: "[x]", 0x2717: "[–]"}
SIGNS |= {0x2718: "[–]", 0x274C: "[–]", 0x2190: "<–", 0x2192: "–>"}


def is_picture(code: int) -> bool:
    """Emoji, dingbats, and what changes their look."""
    return 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF or code == 0x20E3


class EmbeddedFont(TTFont):
    """A font whose table of characters never names U+0000, which ReportLab writes for unused codes."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 (ReportLab calls it)
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(stream, PDFStream):
                stream.content = _without_null(stream.content)


def _without_null(cmap: str) -> str:
    """The table of characters without its entries for U+0000, and with the count that is then true."""
    lines = cmap.split("\n")
    start = next(i for i, line in enumerate(lines) if line.endswith("beginbfchar"))
    stop = lines.index("endbfchar")
    entries = [line for line in lines[start + 1 : stop] if not line.endswith(" <0000>")]
    blocks: list[str] = []
    for first in range(0, len(entries), 100):  # a block may hold a hundred entries at most
        part = entries[first : first + 100]
        blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join([*lines[:start], *blocks, *lines[stop + 1 :]])


def font_path(name: str) -> str:
    weight, style = FACES[name]
    return str(fontpkg.select_file(_lato(), weight, style).path)


@cache
def _lato() -> fontpkg.Family:
    """Out of its own package: asked by its name, it would be looked for in all that is installed, which takes as long
    as printing some pages."""
    told = (fontpkg_lato.ROOT / "metadata.json").read_text(encoding="utf-8")
    return fontpkg.family_from_metadata(json.loads(told), fontpkg_lato.ROOT)


@cache
def registered(name: str) -> EmbeddedFont:
    """A face, read from its file when something first needs it: that takes as long as printing some pages."""
    font = EmbeddedFont(name, font_path(name))
    pdfmetrics.registerFont(font)
    return font


@cache
def register_fonts() -> frozenset[int]:
    """Register the faces of every paper and give the characters that both can draw; the italic draws them all too."""
    return frozenset(registered(REGULAR).face.charToGlyph.keys() & registered(BOLD).face.charToGlyph.keys())


class _Replacements(dict[int, str | None]):
    """What to print for a character; filled as characters are met."""

    def __init__(self, drawable: frozenset[int] | None = None) -> None:
        super().__init__(TWINS)
        self.drawable = drawable

    def __missing__(self, code: int) -> str | None:
        self[code] = answer = self._look_up(code)
        return answer

    def _look_up(self, code: int) -> str | None:
        letter = chr(code)
        category = unicodedata.category(letter)
        if category in ("Cc", "Cf") or 0xFE00 <= code <= 0xFE0F:
            return None  # control, direction and variation marks are not text
        if category in ("Zs", "Zl", "Zp"):
            return " "
        if category == "Cs":
            return MISSING  # half of a character cannot be written in any file
        known = self.drawable is None or (code in self.drawable and category not in ("Cn", "Co"))
        return letter if known else self._instead(code)

    def _instead(self, code: int) -> str | None:
        if code in SIGNS:
            return SIGNS[code]
        return None if is_picture(code) else MISSING


@cache
def _drawable() -> _Replacements:
    return _Replacements(register_fonts())


_ANY_FONT = _Replacements()


def plain(text: object) -> str:
    """Typed text that any file format accepts: composed letters, no control characters, no half characters."""
    return unicodedata.normalize("NFC", str(text).replace("\r\n", "\n").replace("\r", "\n")).translate(_ANY_FONT)


#: Letters met so far that stay as they are wherever they stand: most text is of these alone.
_SAME: set[str] = set()


def printable(text: object) -> str:
    """Typed text as Lato can draw it; of pictures alone one box is left, for no title and no cell may vanish."""
    if isinstance(text, str) and _SAME.issuperset(text):
        return text
    typed = plain(text)
    shown = typed.translate(_drawable())
    if not shown.strip() and typed.strip():
        return MISSING
    if shown == text:  # a mark over a letter depends on the letter
        _SAME.update(letter for letter in shown if not unicodedata.combining(letter))
    return shown


@lru_cache(maxsize=65536)
def _unit_width(text: str, font: str) -> float:
    return float(registered(font).stringWidth(text, 1000)) / 1000


def text_width(text: str, font: str, size: float) -> float:
    return _unit_width(text, font) * size


def wrap(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """Break text (already `printable`) into lines; a word longer than the line is cut, nothing is ever lost."""
    if "\n" not in text and "  " not in text and text_width(text, font, size) <= width:
        return (text.strip(" ").replace("\u00a0", " "),)  # most cells of a table
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, font, size, width)
    return tuple(line.replace("\u00a0", " ") for line in lines)


def _wrap_paragraph(text: str, font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    current, used = "", 0.0
    space = text_width(" ", font, size)
    for word in tied_within(text, font, size, width).split(" "):
        if not word:
            continue
        wide = text_width(word, font, size)
        if current and used + space + wide <= width:
            current, used = f"{current} {word}", used + space + wide
            continue
        if current:
            lines.append(current)
        *full, current = _pieces(word, font, size, width)
        lines += full
        used = text_width(current, font, size)
    return [*lines, current]


def tied_within(text: str, font: str, size: float, width: float) -> str:
    """Text with the spaces that must not break; where the words so tied are wider than a line, they may break."""
    units = (
        unit if NO_BREAK not in unit or text_width(unit, font, size) <= width else unit.replace(NO_BREAK, " ")
        for unit in tied(text).split(" ")
    )
    return " ".join(units)


def _pieces(word: str, font: str, size: float, width: float) -> list[str]:
    if text_width(word, font, size) <= width:
        return [word]
    pieces, current, used = [], "", 0.0
    for letter in word:
        wide = text_width(letter, font, size)
        if current and used + wide > width:
            pieces.append(current)
            current, used = "", 0.0
        current, used = current + letter, used + wide
    return [*pieces, current]
