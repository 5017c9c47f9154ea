"""Tables that people send us: an XLSX or CSV file as rows of plain values, row by row, whatever else is in the file.

A stranger's file is read within limits: of bytes (also of those that come out of the archive), rows, columns, and with
nothing in it run, fetched or unpacked onto the disk. What cannot be read is refused in words a person understands.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 60


class UnreadableFileError(Exception):
    """The file as a whole cannot be taken; the text says why and what to do."""


class Flaw(Enum):
    """What stands in a cell instead of a value."""

    FORMULA = "formula"
    ERROR = "error"


Cell = str | int | float | bool | dt.date | dt.datetime | Flaw | None
Row = tuple[int, Sequence[Cell]]

#: How files begin that are often taken for a table.
STARTS: Final = (
    (b"\xd0\xcf\x11\xe0", _("This is an old Excel file, or one locked by a password. Save it as XLSX without one.")),
    (b"%PDF", _("This is a PDF. Choose an XLSX or CSV file.")),
    (b"\xff\xfe", _("This text is in the encoding UTF-16. Save it as CSV UTF-8.")),
    (b"\xfe\xff", _("This text is in the encoding UTF-16. Save it as CSV UTF-8.")),
)
ARCHIVE: Final = b"PK\x03\x04"


def is_archive(path: Path) -> bool:
    """Is it an XLSX by its first bytes? Refuses what by them is surely no table, and what is too large or empty."""
    with path.open("rb") as file:
        return look_at_start(file.read(8), path.stat().st_size)


def look_at_start(start: bytes, size: int) -> bool:
    """The same of the first eight bytes and the size, before the file is kept."""
    if size > MOST_BYTES:
        raise UnreadableFileError(_("The file is too large. It may have at most 10 MB: divide it into several."))
    if not start.strip():
        raise UnreadableFileError(_("The file is empty."))
    for beginning, sentence in STARTS:
        if start.startswith(beginning):
            raise UnreadableFileError(sentence)
    return start.startswith(ARCHIVE)


def within_limits(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows that hold something, as many as we take; each without the empty cells at its end."""
    number = 0
    for at, cells in rows:
        kept = _trimmed(cells)
        if not kept:
            continue
        number += 1
        if number > MOST_ROWS + 1:  # and the one of the names of columns
            raise UnreadableFileError(_("The file has over 100,000 rows. Divide it into several."))
        if len(kept) > MOST_COLUMNS:
            raise UnreadableFileError(_("The file has over 60 columns. Use the template."))
        yield at, kept


def _trimmed(cells: Sequence[Cell]) -> Sequence[Cell]:
    end = len(cells)
    while end and (cells[end - 1] is None or cells[end - 1] == ""):
        end -= 1
    return cells[:end]
