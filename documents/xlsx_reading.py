"""The first sheet of an XLSX file, read as a stream: values only, and nothing of the file is believed.

Own reader, for openpyxl keeps what a stranger tells it to keep: here no entity is ever expanded, no part is read past
its limit, cells far to the right cost nothing, and 100,000 rows take no more memory than one.
"""

import datetime as dt
import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from django.utils.translation import gettext as _

from documents.reading import MOST_COLUMNS, Cell, Flaw, Row, UnreadableFileError

BLOCK: Final = 1 << 16
MOST_PARTS, MOST_UNPACKED, MOST_OF_TEXTS = 2000, 256 * 1024 * 1024, 48 * 1024 * 1024
LOCKED: Final = 0x1
PLAIN_PACKING: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
#: Formats of dates that Excel knows by number alone.
DATES_BY_NUMBER: Final = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
NOT_A_LETTER_OF_FORMAT: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: What a torn or forged file raises on the way.
DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError),
    *(EOFError, KeyError, ValueError, OverflowError, NotImplementedError),
)
SECONDS: Final = 24 * 60 * 60
#: Day 0 of the two calendars; the older believes that 1900 had a 29th of February.
EPOCH, EPOCH_OF_1904, PHANTOM_DAY = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1), 60


def xlsx_rows(path: Path) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(path) as archive:
            book = _Book(archive)
            book.refuse()
            yield from book.rows()
    except DAMAGE as error:
        raise UnreadableFileError(_("This file is damaged or no table. Save it once more as XLSX.")) from error


class _Book:
    """An open archive, its parts found by the names the format gives them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.parts = {part.filename.lstrip("/"): part for part in archive.infolist()}
        self.unpacked = 0

    def refuse(self) -> None:
        """Whatever is no plain workbook, before a byte of it is unpacked."""
        parts = self.parts.values()
        if any("vbaproject" in name.lower() for name in self.parts):
            raise UnreadableFileError(_("This workbook holds macros. Save it as XLSX without them."))
        if any(part.flag_bits & LOCKED for part in parts):
            raise UnreadableFileError(_("This file is locked by a password. Save it without one."))
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UnreadableFileError(_("This file unpacks to far more than a table holds. Save it once more as XLSX."))
        if any(part.compress_type not in PLAIN_PACKING for part in parts) or "xl/workbook.xml" not in self.parts:
            raise UnreadableFileError(_("This is no Excel workbook. Save the table as XLSX or CSV."))

    def rows(self) -> Iterator[Row]:
        workbook = _Workbook()
        self._read("xl/workbook.xml", workbook)
        links = _Links()
        self._read("xl/_rels/workbook.xml.rels", links)
        styles, texts = _Styles(), _Texts()
        self._read("xl/styles.xml", styles)
        self._read(links.of_kind("/sharedStrings"), texts, most=MOST_OF_TEXTS)
        sheet = _Sheet(texts.found, styles.dates(), EPOCH_OF_1904 if workbook.since_1904 else EPOCH)
        for _block in self._feed(links.of_number(workbook.first) or "xl/worksheets/sheet1.xml", sheet, MOST_UNPACKED):
            yield from sheet.taken()

    def _read(self, name: str, reader: "_Reader", most: int = 4 * 1024 * 1024) -> None:
        """A small part, all at once; one that is not there says nothing."""
        if name in self.parts:
            for _block in self._feed(name, reader, most):
                pass

    def _feed(self, name: str, reader: "_Reader", most: int) -> Iterator[None]:
        parser = _parser_for(reader)
        read = 0
        with self.archive.open(self.parts[name]) as part:
            while block := part.read(BLOCK):
                read += len(block)
                if read > most:
                    raise UnreadableFileError(_("This file unpacks to far more than a table holds."))
                parser.Parse(block, False)
                yield
        parser.Parse(b"", True)
        yield


def _parser_for(reader: "_Reader") -> Any:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: reader.start(name.rpartition("}")[2], attributes)
    parser.EndElementHandler = lambda name: reader.end(name.rpartition("}")[2])
    parser.CharacterDataHandler = reader.text
    # A workbook needs no declaration of types; whoever writes one wants entities expanded or files fetched.
    parser.StartDoctypeDeclHandler = _refuse_declaration
    return parser


def _refuse_declaration(*_told: Any) -> None:
    raise UnreadableFileError(_("This file asks to read other files. It is refused; save the table once more as XLSX."))


class _Reader:
    """What a part says, element by element."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


@dataclass
class _Workbook(_Reader):
    first: str = ""
    since_1904: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and not self.first:
            self.first = next((value for key, value in attributes.items() if key.endswith("}id")), "")
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in {"1", "true"}


@dataclass
class _Links(_Reader):
    links: list[tuple[str, str, str]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            self.links.append((attributes.get("Id", ""), attributes.get("Type", ""), target))

    def of_number(self, number: str) -> str:
        return next((target for own, _kind, target in self.links if number and own == number), "")

    def of_kind(self, ending: str) -> str:
        return next((target for _own, kind, target in self.links if kind.endswith(ending)), "")


@dataclass
class _Styles(_Reader):
    formats: dict[int, str] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)
    within: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.within = True
        elif name == "xf" and self.within:
            self.used.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.within = False

    def dates(self) -> frozenset[str]:
        """Numbers of the styles that show a date."""
        return frozenset(str(at) for at, number in enumerate(self.used) if self._is_date(number))

    def _is_date(self, number: int) -> bool:
        code = NOT_A_LETTER_OF_FORMAT.sub("", self.formats.get(number, "")).lower()
        return number in DATES_BY_NUMBER or any(letter in code for letter in "ymdr")


@dataclass
class _Texts(_Reader):
    """Texts that cells point to, each kept once however often it stands in the file."""

    found: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    within: bool = False
    spoken: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.parts = []
        self.spoken = name == "rPh" or (self.spoken and name != "si")
        self.within = name == "t" and not self.spoken

    def text(self, text: str) -> None:
        if self.within:
            self.parts.append(text)

    def end(self, name: str) -> None:
        self.within = False
        if name == "rPh":
            self.spoken = False
        elif name == "si":
            self.found.append(_unescaped("".join(self.parts)))


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Sheet(_Reader):
    """Cells into rows; `taken` hands over those that are whole."""

    def __init__(self, texts: list[str], dates: frozenset[str], epoch: dt.datetime) -> None:
        self.texts, self.dates, self.epoch = texts, dates, epoch
        self.rows: list[Row] = []
        self.number = 0
        self.cells: list[Cell] = []
        self.parts: list[str] = []
        self.at = 0
        self.kind = self.style = ""
        self.within = self.is_formula = False

    def taken(self) -> list[Row]:
        rows, self.rows = self.rows, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.at = _column(attributes["r"]) if "r" in attributes else self.at + 1
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
            self.parts, self.is_formula = [], False
        elif name == "row":
            self.number = int(attributes.get("r", self.number + 1))
            self.cells, self.at = [], -1
        elif name == "f":
            self.is_formula = True
        self.within = name in {"v", "t"}

    def text(self, text: str) -> None:
        if self.within:
            self.parts.append(text)

    def end(self, name: str) -> None:
        self.within = False
        if name == "c":
            self._keep(self._value("".join(self.parts)))
        elif name == "row" and self.cells:
            self.rows.append((self.number, self.cells))

    def _keep(self, value: Cell) -> None:
        if value is None or value == "":
            return
        if self.at > MOST_COLUMNS:
            raise UnreadableFileError(_("The file has over 60 columns. Use the template."))
        self.cells.extend([None] * (self.at + 1 - len(self.cells)))
        self.cells[self.at] = value

    def _value(self, text: str) -> Cell:
        if not text:
            return Flaw.FORMULA if self.is_formula else None
        return VALUES.get(self.kind, _Sheet._number)(self, text)

    def _shared(self, text: str) -> Cell:
        return self.texts[int(text)] if int(text) < len(self.texts) else Flaw.ERROR

    def _number(self, text: str) -> Cell:
        try:
            number = float(text)
            if not math.isfinite(number):
                return Flaw.ERROR
            if self.style in self.dates:
                return self._day(number)
            return int(number) if number.is_integer() else number
        except (ValueError, OverflowError):
            return Flaw.ERROR

    def _day(self, number: float) -> Cell:
        early = self.epoch is EPOCH and number < PHANTOM_DAY
        moment = self.epoch + dt.timedelta(seconds=round((number + early) * SECONDS))
        return moment.date() if number == int(number) else moment

    def _iso_day(self, text: str) -> Cell:
        try:
            moment = dt.datetime.fromisoformat(text.rstrip("Z"))
        except ValueError:
            return Flaw.ERROR
        return moment if "T" in text and moment.time() != dt.time() else moment.date()


VALUES: Final[dict[str, Callable[[_Sheet, str], Cell]]] = {
    "s": _Sheet._shared,
    "str": lambda _sheet, text: _unescaped(text),
    "inlineStr": lambda _sheet, text: _unescaped(text),
    "b": lambda _sheet, text: text.strip() in {"1", "true"},
    "e": lambda _sheet, _text: Flaw.ERROR,
    "d": _Sheet._iso_day,
}


def _column(reference: str) -> int:
    """ "C7" is 2."""
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1
