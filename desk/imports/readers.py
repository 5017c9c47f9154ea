"""What all kinds of files share: named columns, rows read cell by cell, the question whether a row stands yet."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Centre, User
from accounts.naming import fold
from communities.models import Community
from desk.imports.cells import Read
from desk.models import Import, ImportedRow
from documents.reading import Cell

Values = dict[str, Any]
BATCH: Final = 1000


@dataclass(frozen=True)
class Column:
    """One column of a template: its name, how a cell is read, and what the instructions say of it."""

    key: str
    label: Any
    read: Read
    help: Any
    required: bool = False
    example: str = ""
    choices: Sequence[tuple[Any, Any]] = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong with one column of a row."""

    key: str
    sentence: str


class Reader:
    """Rows of one kind of file, for one centre and one person; made anew for every look at the file."""

    kind: ClassVar[Import.Kind]
    record: ClassVar[type[Model]]
    columns: ClassVar[tuple[Column, ...]]
    #: Two rows of one key that differ are a slip where a name tells who it is; two meetings of a day may be two.
    one_of_key: ClassVar = True

    def __init__(self, centre: Centre, user: User) -> None:
        self.centre, self.user = centre, user
        self.communities = communities_by_name(centre, user)

    def read(self, cells: dict[str, Cell]) -> tuple[Values, list[Fault]]:
        """Every column, however many of them are wrong; then what only the whole row can tell."""
        values: Values = {}
        faults: list[Fault] = []
        for column in self.columns:
            try:
                value = column.read(cells.get(column.key))
                if column.required and value in ("", None):
                    raise ValidationError(_("This column cannot stay empty."))
                values[column.key] = value
            except ValidationError as error:
                faults.append(Fault(column.key, error.messages[0]))
        if "community" in values:
            self.find_community(values, faults)
        for key, refuse in self.refusals(values):
            try:
                refuse()
            except ValidationError as error:
                faults.append(Fault(key, error.messages[0]))
        return values, faults

    def find_community(self, values: Values, faults: list[Fault]) -> None:
        """The community of that name among those the person may write to; nothing is told of others."""
        name = values["community"]
        found = self.communities.get(fold(name), []) if name else []
        values["community"] = found[0] if len(found) == 1 else None
        if name and not found:
            faults.append(Fault("community", _("You have no community of this name. Write it as it stands here.")))
        elif len(found) > 1:
            faults.append(Fault("community", _("Several communities bear this name. Rename one, then send the file.")))

    def refusals(self, values: Values) -> Iterable[tuple[str, Any]]:
        """Pairs of a column and a question that raises ValidationError."""
        return ()

    def key(self, values: Values) -> tuple[Any, ...]:
        """What makes two rows the same record."""
        raise NotImplementedError

    def stands(self, values: Values) -> bool:
        """Is this record there already?"""
        raise NotImplementedError

    def store(self, rows: list[tuple[int, Values]], source: Import, moment: dt.datetime) -> list[int]:
        """Write a batch with what belongs to it; gives the numbers of the records."""
        raise NotImplementedError


def communities_by_name(centre: Centre, user: User) -> dict[str, list[Community]]:
    found: dict[str, list[Community]] = {}
    for community in Community.objects.editable_by(user).filter(centre=centre).only("name", "is_sensitive", "centre"):
        found.setdefault(fold(community.name), []).append(community)
    return found


def keep_origin(source: Import, field: str, rows: Iterable[tuple[int, Values]], records: Sequence[Model]) -> list[int]:
    """Write from which row each record came."""
    origins = (
        ImportedRow(source=source, row=number, **{field: record})
        for (number, _values), record in zip(rows, records, strict=True)
    )
    ImportedRow.objects.bulk_create(origins)
    return [record.pk for record in records]


def columns_by_name(reader: type[Reader]) -> dict[str, Column]:
    """Folded names of the columns in all languages of the site: a template may come back in another one."""
    known = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            known.update({fold(str(column.label)): column for column in reader.columns})
    return known
