"""Looking through a file, row by row: what is new, what stands, what repeats itself, and what is wrong where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.naming import fold
from accounts.validators import refuse_pesel
from desk.imports.cells import as_text
from desk.imports.readers import Fault, Reader, Values, columns_by_name
from desk.models import Import, ImportFault
from documents.reading import Cell, Flaw, Row, UnreadableFileError
from documents.received import read_rows

MOST_FAULTS_KEPT: Final = 20_000
ROWS_SHOWN: Final = 10
TELL_EVERY: Final = 2000
LONGEST_SHOWN: Final = 80


class Standing(Enum):
    NEW = "new"
    KNOWN = "known"
    REPEATED = "repeated"
    FAULTY = "faulty"


@dataclass(frozen=True)
class Verdict:
    """One row, read and judged."""

    number: int
    cells: Sequence[Cell]
    standing: Standing
    values: Values
    faults: list[Fault]


@dataclass
class Outcome:
    """What a look at the whole file found."""

    columns: list[str] = field(default_factory=list)
    shown: list[Any] = field(default_factory=list)
    faults: list[ImportFault] = field(default_factory=list)
    faults_found: int = 0
    rows: int = 0
    new: int = 0
    known: int = 0
    repeated: int = 0

    def take(self, verdict: Verdict) -> None:
        self.rows += 1
        self.new += verdict.standing is Standing.NEW
        self.known += verdict.standing is Standing.KNOWN
        self.repeated += verdict.standing is Standing.REPEATED
        if len(self.shown) < ROWS_SHOWN:
            self.shown.append([verdict.number, verdict.standing.value, [shown(cell) for cell in verdict.cells]])


class Heading:
    """The first row: which column stands where. Raises UnreadableFileError where it is not ours."""

    def __init__(self, row: Row, reader: Reader) -> None:
        self.number, cells = row
        known = columns_by_name(type(reader))
        self.labels = [shown(cell) for cell in cells]
        self.columns = [known.get(fold(label)) for label in self.labels]
        self.places = {column.key: at for at, column in enumerate(self.columns) if column}
        self._refuse(reader)

    def _refuse(self, reader: Reader) -> None:
        unknown = [letter_of(at) for at, column in enumerate(self.columns) if column is None]
        if not self.places:
            raise UnreadableFileError(_("The first row holds no names of columns. Use the template of this kind."))
        if unknown:
            raise UnreadableFileError(
                _("The template knows no such column: %(columns)s. Correct its name in the first row, or delete it.")
                % {"columns": ", ".join(unknown)}
            )
        if len(self.places) < len(self.columns):
            raise UnreadableFileError(_("Two columns bear one name. Delete one of them."))
        missing = [str(column.label) for column in reader.columns if column.required and column.key not in self.places]
        if missing:
            raise UnreadableFileError(_("A column is missing: %(columns)s.") % {"columns": ", ".join(missing)})

    def cells_of(self, cells: Sequence[Cell]) -> dict[str, Cell]:
        return {key: cells[at] for key, at in self.places.items() if at < len(cells)}

    def place_of(self, fault: Fault) -> int:
        return self.places.get(fault.key, len(self.columns))

    def fault(self, source: Import, row: int, fault: Fault) -> ImportFault:
        """With the letter and the name of the column, as the person sees them."""
        at = self.places.get(fault.key)
        column = "" if at is None else letter_of(at)
        label = "" if at is None else self.labels[at][:200]
        return ImportFault(source=source, row=row, column=column, label=label, sentence=fault.sentence[:500])


def letter_of(at: int) -> str:
    """0 is "A", 26 is "AA"."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(cell: Cell) -> str:
    """A cell as the preview prints it."""
    if isinstance(cell, Flaw):
        return "#"
    told = as_text(cell)
    try:
        refuse_pesel(told)
    except ValidationError:
        return "#"  # not even here
    return told if len(told) <= LONGEST_SHOWN else f"{told[:LONGEST_SHOWN]}…"


def look_through(source: Import, path: Path, reader: Reader, tell: Callable[[int], None]) -> Outcome:
    """The whole file; `tell` hears from time to time how many rows have been looked at."""
    rows = read_rows(path)
    heading = heading_of(rows, reader)
    outcome = Outcome(columns=heading.labels)
    for verdict in judge(rows, heading, reader):
        outcome.take(verdict)
        outcome.faults_found += len(verdict.faults)
        for fault in sorted(verdict.faults, key=heading.place_of)[: MOST_FAULTS_KEPT - len(outcome.faults)]:
            outcome.faults.append(heading.fault(source, verdict.number, fault))
        if outcome.rows % TELL_EVERY == 0:
            tell(outcome.rows)
    if not outcome.rows:
        raise UnreadableFileError(_("Under the names of the columns the file has no row."))
    return outcome


def heading_of(rows: Iterator[Row], reader: Reader) -> Heading:
    first = next(rows, None)
    if first is None:
        raise UnreadableFileError(_("The file is empty."))
    return Heading(first, reader)


def judge(rows: Iterator[Row], heading: Heading, reader: Reader) -> Iterator[Verdict]:
    seen: dict[Any, tuple[int, int]] = {}
    for number, cells in rows:
        values, faults = reader.read(heading.cells_of(cells))
        if len(cells) > len(heading.labels):
            faults.append(Fault("", _("This row has more cells than the table has columns.")))
        standing = Standing.FAULTY if faults else _standing(number, values, reader, seen, faults)
        yield Verdict(number, cells, standing, values, faults)


def _standing(
    number: int, values: Values, reader: Reader, seen: dict[Any, tuple[int, int]], faults: list[Fault]
) -> Standing:
    """Does the row stand already, or earlier in this very file? May add a fault."""
    if reader.stands(values):
        return Standing.KNOWN
    content = hash(tuple(str(value) for value in values.values()))
    key = reader.key(values) if reader.one_of_key else (*reader.key(values), content)
    first = seen.setdefault(key, (number, content))
    if first[0] == number:
        return Standing.NEW
    if first[1] == content:
        return Standing.REPEATED
    sentence = _("Row %(row)s has the same name but says something else. Tell the two apart, or delete one row.")
    faults.append(Fault(reader.columns[0].key, sentence % {"row": first[0]}))
    return Standing.FAULTY


def new_rows(path: Path, reader: Reader) -> Iterator[tuple[int, Values]]:
    """What is to be written; raises FaultySinceError at the first row that can no longer be taken."""
    rows = read_rows(path)
    for verdict in judge(rows, heading_of(rows, reader), reader):
        if verdict.standing is Standing.FAULTY:
            raise FaultySinceError
        if verdict.standing is Standing.NEW:
            yield verdict.number, verdict.values


class FaultySinceError(Exception):
    """The file was right when it was checked, and is not any more: a community was lost or marked since."""
