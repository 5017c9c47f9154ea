"""Several short lists read with one question: the form of a meeting shows fifteen, and would else ask fifteen times."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, QuerySet, Value
from django.db.models.functions import Cast

TEXTS, NUMBERS = 3, 3


class Part(NamedTuple):
    """One of the lists: its rows, and the columns that are wanted of them."""

    kind: str
    rows: QuerySet[Any]
    texts: Sequence[str] = ()
    numbers: Sequence[str] = ()


class Row(NamedTuple):
    """A row of one of the lists; columns that were not asked for are missing."""

    pk: int
    texts: list[str]
    numbers: list[int | None]


def read_at_once(parts: Iterable[Part]) -> dict[str, list[Row]]:
    """Rows by kind, in the order of their numbers."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    first, *rest = (_select(part) for part in parts)
    for kind, pk, *columns in first.union(*rest, all=True):
        found[kind].append(Row(pk, columns[:TEXTS], columns[TEXTS:]))
    return {kind: sorted(rows, key=lambda row: row.pk) for kind, rows in found.items()}


def _select(part: Part) -> QuerySet[Any, Any]:
    """As many columns of each type as in every other part; a type is said where the value alone would not tell it."""
    texts = [Cast(name, CharField()) for name in part.texts]
    numbers = [Cast(name, BigIntegerField()) for name in part.numbers]
    no_text, no_number = Cast(Value(""), CharField()), Cast(Value(None), BigIntegerField())
    columns = (*texts, *[no_text] * (TEXTS - len(texts)), *numbers, *[no_number] * (NUMBERS - len(numbers)))
    named = {f"column_{at}": column for at, column in enumerate(columns)}
    kind = Cast(Value(part.kind), CharField())
    rows = part.rows.order_by().annotate(kind_of_list=kind, **named)
    selected: QuerySet[Any, Any] = rows.values_list("kind_of_list", "pk", *named)
    return selected
