"""Puts many records into the database at once: by COPY into PostgreSQL, in one statement a table into SQLite."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import connection, models
from django.utils.timezone import now

from accounts.naming import Named
from accounts.records import Keyed

M = TypeVar("M", bound=models.Model)
BLOCK = 1000


class Store:
    """Records of some centres, numbered when they are made so that others can point to them, and written together."""

    def __init__(self) -> None:
        self.records: defaultdict[type[models.Model], list[models.Model]] = defaultdict(list)
        self.rows: defaultdict[type[models.Model], list[tuple[Any, ...]]] = defaultdict(list)
        self.columns: dict[type[models.Model], tuple[str, ...]] = {}
        #: When what has a moment of entry, and none is named, was put down.
        self.entered_at: dt.datetime = now()
        self._numbers: dict[type[models.Model], Iterator[int]] = {}

    def add(self, model: type[M], **fields: Any) -> M:
        if issubclass(model, Keyed):
            fields.setdefault("created_at", self.entered_at)
        record = model(**fields)
        if isinstance(record, Named):
            record.derive_names()  # while it has no number: nothing is asked of the database
        record.pk = self.number(model)
        self.records[model].append(record)
        return record

    def add_row(self, model: type[models.Model], **values: Any) -> None:
        """A row of numbers without a record: millions of them are made."""
        self.columns.setdefault(model, ("id", *values))
        self.rows[model].append((self.number(model), *values.values()))

    def made(self, model: type[M]) -> list[M]:
        return self.records[model]  # type: ignore[return-value]

    def number(self, model: type[models.Model]) -> int:
        if model not in self._numbers:
            self._numbers[model] = free_numbers(model)
        return next(self._numbers[model])

    def write(self) -> None:
        """In the caller's transaction, in which also the numbers were given."""
        for model, records in self.records.items():
            fields = model._meta.concrete_fields
            insert(model, [str(field.column) for field in fields], _values(fields, records))
        for model, rows in self.rows.items():
            insert(model, self.columns[model], rows)


def _values(fields: Sequence[Any], records: Iterable[models.Model]) -> Iterator[list[Any]]:
    """What `save` would write, column by column."""
    getters = [_getter(field) for field in fields]
    for record in records:
        yield [get(record) for get in getters]


def _getter(field: Any) -> Callable[[Any], Any]:
    def get(record: models.Model) -> Any:
        return field.get_db_prep_save(field.pre_save(record, add=True), connection)

    return get


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))  # noqa: S608


def free_numbers(model: type[models.Model]) -> Iterator[int]:
    """Numbers that nobody else will get: from the sequence, or after the last while the database is ours alone."""
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        while True:
            yield from _block(table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    while True:
        last += 1
        yield last


def _block(table: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s::int)",
            [connection.ops.quote_name(table), BLOCK],
        )
        return [number for (number,) in cursor.fetchall()]
