"""Evidence as tables for other programs: the figures of the page, and the records whose sum each of them is."""

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.sheets import Sheet, Value
from reports.assessment.evidence import Evidence, Figure, Row
from reports.assessment.evidence_words import figure_note, figure_words


def figures_sheet(found: Evidence) -> Sheet:
    columns = [_("Dimension"), _("Figure"), _("Value"), _("Sum"), _("Of"), _("Beside it"), _("Definition")]
    return Sheet(_("Figures"), columns, _figures(found))


def records_sheet(found: Evidence) -> Sheet:
    columns = [_("Dimension"), _("Figure"), pgettext("evidence", "Record"), _("Day"), _("Counted"), _("Of"), _("Note")]
    return Sheet(_("Records"), columns, _records(found))


def _each(found: Evidence) -> Iterator[tuple[str, Figure]]:
    for one in found.suggestions.values():
        for figure in one.figures:
            yield capfirst(str(one.dimension.label)), figure
    for figure in found.general:
        yield _("How the records were written"), figure


def _figures(found: Evidence) -> Iterable[list[Value]]:
    for part, figure in _each(found):
        numbers: list[Value] = [figure.number, figure.of or None] if figure.rows else [None, None]
        told = [figure_note(figure), str(figure.definition)]
        yield [part, capfirst(str(figure.label)), figure_words(figure), *numbers, *told]


def _records(found: Evidence) -> Iterable[list[Value]]:
    for part, figure in _each(found):
        for row in figure.rows:
            yield [part, capfirst(str(figure.label)), row.title, row.day, *_numbers(row), str(row.note)]


def _numbers(row: Row) -> list[Value]:
    """Empty is not zero: what enters no share has no number."""
    return [None, None] if row.note else [int(row.adds), int(row.of) or None]
