"""The kinds of files, in one dictionary, and their templates to fill in."""

from typing import Final

from django.utils.translation import gettext as _

from desk.imports.meetings import MeetingsReader
from desk.imports.organisations import OrganisationsReader
from desk.imports.people import PeopleReader
from desk.imports.readers import Column, Reader
from desk.models import Import
from documents.sheets import Sheet

READERS: Final[dict[str, type[Reader]]] = {
    reader.kind: reader for reader in (PeopleReader, OrganisationsReader, MeetingsReader)
}


def template_of(kind: str) -> Sheet:
    """Names of the columns, and nothing beneath."""
    columns = [str(column.label) for column in READERS[kind].columns]
    return Sheet(str(Import.Kind(kind).label), columns, [])


def instructions_of(kind: str) -> Sheet:
    """The second page of the workbook: what each column takes."""
    columns = [_("Column"), _("Must it be filled?"), _("What to write"), _("Allowed words"), _("Example")]
    return Sheet(_("Instructions"), columns, [told(column) for column in READERS[kind].columns])


def told(column: Column) -> tuple[str, ...]:
    words = ", ".join(str(label) for value, label in column.choices if value)
    return str(column.label), _("yes") if column.required else _("no"), str(column.help), words, column.example
