"""What lies in `data/`: centres, accounts, and a folder of rows for each centre."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"

#: A record as a file tells it: names of fields, and of relations with the records that hang on it.
Row = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """Rows of one model, in the order of the file; a key is the name other rows call a row by."""

    label: str
    rows: list[tuple[str, Row]]


@dataclass(frozen=True)
class Case:
    """Everything told about one centre."""

    name: str
    sections: list[Section] = field(default_factory=list)
    #: What people then did with the reports among them, in order.
    steps: list[Row] = field(default_factory=list)


def read_centres() -> dict[str, Row]:
    centres: dict[str, Row] = _read(DATA / "centres.json")
    return centres


def read_accounts() -> dict[str, Row]:
    accounts: dict[str, Row] = _read(DATA / "accounts.json")
    return accounts


def read_cases() -> list[Case]:
    """One case for each folder; its files are read by name, so a later one may call rows of an earlier one."""
    folders = sorted(path for path in DATA.iterdir() if path.is_dir())
    return [Case(folder.name, list(_sections(folder)), list(_steps(folder))) for folder in folders]


def keyed_rows(told: dict[str, Row] | list[Row]) -> list[tuple[str, Row]]:
    """Rows with their keys; a list is for rows that nobody calls by name."""
    return list(told.items()) if isinstance(told, dict) else [("", row) for row in told]


def _sections(folder: Path) -> Iterator[Section]:
    for path in sorted(folder.glob("*.json")):
        told = _read(path)
        for label, rows in told["rows"].items():
            common = told.get("defaults", {}).get(label, {})
            yield Section(label, [(key, {**common, **row}) for key, row in keyed_rows(rows)])


def _steps(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.json")):
        yield from _read(path).get("steps", [])


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
