"""CSV as offices save it: commas, semicolons or tabs, with or without a BOM, in UTF-8 or CP1250."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from documents.reading import Cell, Flaw, Row, UnreadableFileError
from documents.sheets import FORMULA_STARTS

BLOCK: Final = 1 << 16
DELIMITERS: Final = ";,\t"
#: More than any row of ours, and far less than what would fill the memory.
LONGEST_LINE, MOST_LINES_OF_A_ROW = 40_000, 200
CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: A Polish letter in UTF-8. In CP1250 these pairs ("Ä…", "Ĺ‚") spell nothing.
POLISH_IN_UTF8: Final = re.compile(rb"[\xc3-\xc5][\x80-\xbf]")


def csv_rows(path: Path) -> Iterator[Row]:
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _delimiter(file.readline(LONGEST_LINE))
        file.seek(0)
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for number, row in enumerate(reader, start=1):
                lines.of_this_row = 0
                yield number, [_cell(text) for text in row]
        except csv.Error as error:
            raise UnreadableFileError(
                _("Near row %(row)s a quotation mark is not closed, or a field is too long.") % {"row": lines.number}
            ) from error


class _Lines:
    """Lines of a file, none of them endless, and no row of endless lines."""

    def __init__(self, file: io.TextIOBase) -> None:
        self.file = file
        self.number = self.of_this_row = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.file.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        self.of_this_row += 1
        if len(line) >= LONGEST_LINE or self.of_this_row > MOST_LINES_OF_A_ROW:
            raise UnreadableFileError(_("Row %(row)s is too long. Is this a table?") % {"row": self.number})
        return line


def encoding_of(path: Path) -> str:
    """UTF-8 where it is whole, else CP1250; a text that was UTF-8 and is broken is refused, not guessed."""
    with path.open("rb") as file:
        head = file.read(3)
    if _decodes(path, "utf-8"):
        return "utf-8-sig"
    if head == codecs.BOM_UTF8 or _is_broken_utf8(path) or not _decodes(path, "cp1250"):
        raise UnreadableFileError(_("The letters of this file are damaged. Save it once more as CSV UTF-8."))
    return "cp1250"


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in _blocks(path):
            if CONTROL.search(block):
                raise UnreadableFileError(_("This is no table but a file of another kind. Choose XLSX or CSV."))
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_broken_utf8(path: Path) -> bool:
    return any(POLISH_IN_UTF8.search(block) for block in _blocks(path))


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def _cell(text: str) -> Cell:
    """A field as the person sees it in a spreadsheet: our own quoting of formulas taken off, a formula named as one."""
    if text.startswith("'") and text[1:].startswith(FORMULA_STARTS):
        return text[1:]
    return Flaw.FORMULA if text.startswith("=") else text
