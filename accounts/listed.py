"""A list as a table for other programs: columns described once beside the list, rows those of its page."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import translation
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.deeds import Verb, record
from accounts.models import Centre
from accounts.roles import WORKS_WITH_RESIDENTS, Role
from documents.sheets import Sheet, Value

LANGUAGE = "pl"  # of all files that leave the house
CHUNK = 5000  # rows held in memory at once, and asked with one question for what hangs on them


@dataclass(frozen=True)
class Column:
    title: Any
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class Listed:
    """`rows` answers 404 where the page would, and is filtered by the address as the page is.

    `complete` is given each chunk of rows, to put on them what no query can add up.
    `people` leads from a row to the record that names a resident: the log of deeds says whose names left the house.
    """

    word: str
    label: Any
    columns: Sequence[Column]
    rows: Callable[[HttpRequest], QuerySet[Any]]
    centre: str = "centre"
    people: str = ""
    roles: Sequence[Role] = WORKS_WITH_RESIDENTS
    complete: Callable[[Sequence[Any]], None] | None = None

    def sheet(self, rows: QuerySet[Any]) -> Sheet:
        with translation.override(LANGUAGE):
            titles = [capfirst(str(column.title)) for column in self.columns]
            return Sheet(str(self.label), titles, self._cells(rows))

    def _cells(self, rows: QuerySet[Any]) -> Iterator[list[Value]]:
        """Row by row, as they are asked for: when the page that was answered has long been left."""
        for row in self._read(rows):
            with translation.override(LANGUAGE):
                yield [cell(column.value(row)) for column in self.columns]

    def _read(self, rows: QuerySet[Any]) -> Iterator[Any]:
        """By their numbers, which are asked for first: else PostgreSQL joins what hangs on the rows of all centres
        before it looks whose they are. Asked also where there are none, in as many questions as for one."""
        numbers = list(rows.values_list("pk", flat=True)) or [0]
        for at in range(0, len(numbers), CHUNK):
            chunk = list(rows.filter(pk__in=numbers[at : at + CHUNK]))
            if self.complete is not None:
                self.complete(chunk)
            yield from chunk

    def write_down(self, user: Any, rows: QuerySet[Any]) -> None:
        """One line for each centre of which something leaves, and one with the numbers of the residents named."""
        bare = rows.order_by()
        centres = set(bare.values_list(self.centre, flat=True).distinct()) if bare.exists() else _centres(user, self)
        for centre in sorted(centres):
            record(user, Verb.EXPORTED, rows.model, centre=centre)
            if self.people:
                self._write_names(user, bare.filter(**{self.centre: centre, f"{self.people}__isnull": False}), centre)

    def _write_names(self, user: Any, rows: QuerySet[Any], centre: int) -> None:
        own: Any = rows.model
        model = own if self.people == "pk" else own._meta.get_field(self.people).related_model
        numbers = set(rows.values_list(self.people, flat=True))
        if numbers:
            record(user, Verb.LISTED, model, centre=centre, numbers=numbers)


def _centres(user: Any, listed: Listed) -> set[int]:
    return set(Centre.objects.with_role(user, *listed.roles).values_list("pk", flat=True))


def cell(value: Any) -> Value:
    """As a spreadsheet takes it: numbers and days as such, everything else as it is printed."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return value if value is None or isinstance(value, int | float | Decimal | dt.date) else str(value)


def moment(at: dt.datetime | None) -> dt.datetime | None:
    """As the clock of the house showed it; a spreadsheet knows no zones."""
    return localtime(at).replace(tzinfo=None) if at else None


def columns_of(model: type[Model], *names: str) -> list[Column]:
    """Fields of a model under the names they have on its forms; what is chosen from a list, in its words."""
    return [Column(model._meta.get_field(name).verbose_name, _reader(model, name)) for name in names]  # type: ignore[union-attr]


def _reader(model: type[Model], name: str) -> Callable[[Any], Any]:
    field: Any = model._meta.get_field(name)
    if field.choices:
        return lambda row: getattr(row, f"get_{name}_display")() if getattr(row, name) else None
    return lambda row: getattr(row, name)
