"""Where a person is named in free text: every column of text of every room, found from the models themselves.

A room built later is searched without being named here. Only texts of one centre are read; what leads to a centre is
found from the keys of the model.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any, Final

from django.apps import apps
from django.db import models

from accounts.log_words import OUR_APPS
from accounts.models import Centre, User
from accounts.scoping import any_of

#: Tables of the office itself and the log, which holds no values. Staff are no residents.
NOT_SEARCHED: Final = frozenset(
    ("accounts.user", "accounts.centre", "accounts.membership", "accounts.invitation", "accounts.deed")
)
#: Columns that no person typed: derived from others, hashes, keys, kinds.
_DERIVED: Final = "name_sort name_search token_hash message_id key tab device rule kind file_format state to error"
NO_TEXT: Final = frozenset(_DERIVED.split())
#: Names of other people and of staff: one first name is borne by many.
NAMES_OF_OTHERS: Final = frozenset(
    (
        ("communities.person", "name"),
        ("communities.staffmember", "name"),
        ("volunteers.agreement", "name"),
        ("reports.progressreport", "author_name"),
        ("reports.reportstep", "by_name"),
    )
)
#: What no chain of keys brings to its centre goes by the person who typed it.
OTHER_WAYS: Final = {"accounts.kepttyping": ("user__memberships__centre",)}
FURTHEST: Final = 4
AROUND: Final = 40
CHUNK: Final = 2000


@dataclass(frozen=True)
class Mention:
    """One place in one record where a name stands; `token` changes with the text, so an old tick hits nothing new."""

    model: type[models.Model]
    number: int
    field: str
    word: str
    before: str
    after: str
    start: int
    place: int
    token: str

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def label(self) -> str:
        return str(getattr(self.model._meta.get_field(self.field), "verbose_name", self.field))


def searched() -> dict[type[models.Model], list[Any]]:
    """Our models with their columns of free text."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in OUR_APPS]
    told = {model: text_fields(model) for model in ours if model._meta.label_lower not in NOT_SEARCHED}
    return {model: fields for model, fields in told.items() if fields}


@cache
def text_fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if _is_text(field)]


def _is_text(field: Any) -> bool:
    if field.primary_key or field.choices or field.name in NO_TEXT or isinstance(field, models.FileField):
        return False
    if (field.model._meta.label_lower, field.name) in NAMES_OF_OTHERS:
        return False
    return isinstance(field, (models.CharField, models.TextField, models.JSONField))


@cache
def ways_to_centre(model: type[models.Model], steps: int = FURTHEST) -> tuple[str, ...]:
    """Lookups that lead from a row to its centre: its own, else through each of its keys."""
    if model._meta.label_lower in OTHER_WAYS:
        return OTHER_WAYS[model._meta.label_lower]
    keys = [field for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]
    own = [field.name for field in keys if field.related_model is Centre]
    if own or not steps:
        return tuple(own[:1])
    others = [field for field in keys if field.related_model not in {User, model}]
    return tuple(f"{field.name}__{way}" for field in others for way in ways_to_centre(field.related_model, steps - 1))


def rows_of_centre(model: type[models.Model], centre: int) -> Any:
    rows = model._base_manager.all()
    lists = [rows.filter(**{way: centre}).values("pk") for way in ways_to_centre(model)]
    return rows.filter(any_of(*lists)).order_by("pk") if lists else rows.none()


def mentions_in(centre: int, pattern: re.Pattern[str] | None) -> Iterator[Mention]:
    """Every place of the centre's records where the pattern fits, record by record."""
    if pattern is None:
        return
    for model, fields in searched().items():
        names = [field.name for field in fields]
        for number, *values in rows_of_centre(model, centre).values_list("pk", *names).iterator(CHUNK):
            for field, value in zip(fields, values, strict=True):
                yield from _in_value(model, number, field.name, value, pattern)


def _in_value(model: Any, number: int, field: str, value: Any, pattern: re.Pattern[str]) -> Iterator[Mention]:
    for place, text in enumerate(strings(value)):
        for found in pattern.finditer(text):
            yield _mention(model, number, field, place, text, found)


def _mention(model: Any, number: int, field: str, place: int, text: str, found: re.Match[str]) -> Mention:
    start, end = found.span()
    told = f"{model._meta.label_lower}\0{number}\0{field}\0{place}\0{start}\0{text}"
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    token = blake2b(told.encode(), digest_size=10).hexdigest()
    return Mention(model, number, field, found[0], before, after, start, place, token)


def strings(value: Any) -> Iterator[str]:
    """The texts of a value, of lists and dictionaries too, always in the same order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from strings(one)


def with_strings(value: Any, texts: Iterator[str]) -> Any:
    """The same value with these texts in the place of its own."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, dict):
        return {key: with_strings(one, texts) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [with_strings(one, texts) for one in value]
    return value
