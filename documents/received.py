"""The one way into a table that somebody sent: by its first bytes, never by its name."""

from collections.abc import Iterator
from pathlib import Path

from documents.csv_reading import csv_rows
from documents.reading import Row, is_archive, within_limits
from documents.xlsx_reading import xlsx_rows


def read_rows(path: Path) -> Iterator[Row]:
    """Numbered rows of the first sheet, empty ones left out. Raises UnreadableFileError, at once or on the way."""
    return within_limits(xlsx_rows(path) if is_archive(path) else csv_rows(path))
