"""Tables for other programs: XLSX and CSV from column names and rows, without holding the rows in memory."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.fonts import plain

Value = str | int | float | Decimal | date | datetime | None
BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
#: How a spreadsheet shows each; a decimal is a sum of money, and has its two places as it has them in CSV.
SHOWN: Mapping[type, str] = {date: "d.mm.yyyy", datetime: "d.mm.yyyy hh:mm", Decimal: "0.00"}
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True)
class Sheet:
    label: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]


def to_csv(sheet: Sheet) -> Iterator[str]:
    """Lines of a CSV file with semicolons, as Polish spreadsheets read them; the first begins with the BOM."""
    line = _Line()
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    writer.writerow([_csv_cell(column) for column in sheet.columns])
    yield BOM + line.text
    for row in sheet.rows:
        writer.writerow([_csv_cell(value) for value in row])
        yield line.text


class _Line:
    """A file of one line."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = plain(value)
        return f"'{text}" if value.startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else text
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")  # 12,5: with a dot a Polish spreadsheet takes it for a day
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def write_xlsx(sheet: Sheet, file: IO[bytes], *more: Sheet) -> None:
    """Write into an open file, one page for each sheet; text can never become a formula or a link."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    with Workbook(file, options) as book:
        for each in (sheet, *more):
            _write_sheet(book, each)


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet((plain(sheet.label).translate(FORBIDDEN_IN_NAMES).strip() or "1")[:31])
    page.freeze_panes(1, 0)
    page.set_column(0, max(len(sheet.columns) - 1, 0), 22)
    page.write_row(0, 0, [plain(column) for column in sheet.columns], book.add_format({"bold": True}))
    formats = {kind: book.add_format({"num_format": shown}) for kind, shown in SHOWN.items()}
    for number, row in enumerate(sheet.rows, start=1):
        for at, value in enumerate(row):
            _write_cell(page, number, at, value, formats)


def _write_cell(page: Worksheet, row: int, at: int, value: Any, formats: Mapping[type, Format]) -> None:
    if isinstance(value, date):
        page.write_datetime(row, at, value, formats[datetime if isinstance(value, datetime) else date])
    elif isinstance(value, Decimal):
        page.write_number(row, at, value, formats[Decimal])
    elif isinstance(value, bool | int | float):
        page.write_number(row, at, value)
    elif value is not None:
        page.write_string(row, at, plain(value)[:32767])
