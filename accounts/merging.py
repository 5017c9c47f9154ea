"""Three versions of one record: the one a form was opened with (base), the one saved since, and what was typed.

The page carries its base as a short digest for each field, so that both questions can be answered when it comes
back: did I change this, and did somebody else? Only what both changed, each otherwise, is for a person to decide.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from accounts.showing import shown

#: Stands for a version nobody knows: it is like none.
UNKNOWN: Final = "-"
#: Begins a base that is kept whole, not as a digest: several chosen ones are merged one by one.
EACH: Final = "="


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()


def written(base: Mapping[str, str]) -> str:
    """The base as the page carries it."""
    return " ".join(f"{key}:{value}" for key, value in base.items())


def numbers_of(values: Iterable[Any]) -> str:
    """Several chosen ones, as a base keeps them: by themselves, so that each can be told from the others."""
    return ",".join(sorted({str(value) for value in values}))


@dataclass(frozen=True)
class Difference:
    """One thing that a colleague saved otherwise than this form holds it; `token` names what she saved."""

    key: str
    label: str
    saved: str
    mine: str
    token: str

    @property
    def field(self) -> str:
        return f"choose-{self.key}"


@dataclass(frozen=True)
class Cell:
    """One thing that two people may change: its texts compare, `show` gives both in words, `take` puts the saved in."""

    key: str
    label: str
    saved: str
    mine: str
    take: Callable[[], None]
    show: Callable[[], tuple[str, str]]


class Merge:
    """What was decided for each cell of one form, and what is still to be decided."""

    def __init__(self, base: str, data: Any, *, is_current: bool) -> None:
        pairs = (part.rpartition(":") for part in base.split(" ") if ":" in part)
        self.base = {key: value for key, _colon, value in pairs}
        self.data, self.is_current = data, is_current
        self.settled: dict[str, str] = {}
        self.differences: list[Difference] = []
        self.taken: list[str] = []

    def settle(self, cell: Cell) -> bool:
        """Take the saved value over where only a colleague changed it or it was chosen; is the typed one to stay?"""
        saved, mine = digest(cell.saved), digest(cell.mine)
        base = self.base.get(cell.key, saved if self.is_current else UNKNOWN)
        self.settled[cell.key] = saved
        if mine == saved or base == saved:
            return mine != saved
        if mine == base:
            self.taken.append(cell.label)
            cell.take()
            return False
        return self._choose(cell, base, saved)

    def _choose(self, cell: Cell, base: str, token: str) -> bool:
        """A choice holds for the saved value it was made against; another one is asked about anew."""
        choice = self.data.get(f"choose-{cell.key}")
        if choice == f"saved.{token}":
            cell.take()
            return False
        if choice != f"mine.{token}":
            self.settled[cell.key] = base
            self.differences.append(Difference(cell.key, cell.label, *cell.show(), token))
        return True

    def knows(self, key: str) -> bool:
        return key in self.base

    def knows_each(self, key: str) -> bool:
        return self.base.get(key, "").startswith(EACH)

    def settle_each(self, key: str, saved: set[str], mine: set[str]) -> set[str]:
        """Of several chosen ones each is merged by itself, so nothing is left to decide."""
        self.settled[key] = EACH + numbers_of(saved)
        base = set(self.base[key].removeprefix(EACH).split(",")) - {""}
        return (saved | (mine - base)) - (base - mine)


class BaseInput(forms.HiddenInput):
    """Draws the base of the page as it is at that moment, whatever was sent."""

    draw: Callable[[], str]

    def format_value(self, value: Any) -> str:
        return self.draw()

    def __deepcopy__(self, memo: Any) -> "BaseInput":
        return BaseInput(self.attrs.copy())


def plain(field: forms.Field, value: Any) -> str:
    """A value as text that compares: the same for what is kept and for what a browser sends back untouched."""
    if isinstance(field, forms.BooleanField) and not isinstance(field, forms.NullBooleanField):
        return str(bool(value))
    if value is None:
        return ""
    if isinstance(value, (list, tuple, set, models.QuerySet)):
        return numbers_of(one.pk if isinstance(one, models.Model) else one for one in value)
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return "\n".join(str(value).splitlines()).strip()


class ThreeWay(forms.BaseForm):
    """A form whose fields can be merged."""

    #: Hidden companions of a field, which go wherever it goes.
    together: ClassVar[dict[str, tuple[str, ...]]] = {}

    def kept_value(self, name: str) -> Any:
        raise NotImplementedError

    def cell_names(self) -> list[str]:
        companions = {name for names in self.together.values() for name in names}
        return [name for name, field in self.fields.items() if name not in companions and not field.disabled]

    def kept_text(self, name: str) -> str:
        return "\n".join(self._kept_one(each) for each in (name, *self.together.get(name, ())))

    def _kept_one(self, name: str) -> str:
        field = self.fields[name]
        return plain(field, field.prepare_value(self.kept_value(name)))

    def typed_text(self, name: str) -> str:
        return "\n".join(self._typed_one(each) for each in (name, *self.together.get(name, ())))

    def _typed_one(self, name: str) -> str:
        field, raw = self.fields[name], self._raw(name)
        if isinstance(field, (forms.ModelChoiceField, forms.FileField)):
            return plain(field, raw)
        try:
            return plain(field, field.to_python(raw))
        except ValidationError:
            return str(raw)

    def _raw(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _is_omitted(self, name: str) -> bool:
        """Not drawn on the page that was sent, so nobody can have changed it there."""
        widget = self.fields[name].widget
        return bool(widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name)))

    def kept_base(self) -> dict[str, str]:
        base = {}
        for name in self.cell_names():
            text = self.kept_text(name)
            is_several = isinstance(self.fields[name], forms.ModelMultipleChoiceField)
            base[self.add_prefix(name)] = EACH + text if is_several else digest(text)
        return base

    def settle(self, merge: Merge) -> None:
        for name in self.cell_names():
            key, field = self.add_prefix(name), self.fields[name]
            if isinstance(field, forms.ModelMultipleChoiceField) and merge.knows_each(key):
                self._settle_each(merge, name, field)
            elif self._is_omitted(name) and merge.knows(key):
                merge.settled[key] = digest(self.kept_text(name))
                self.take(name)
            else:
                merge.settle(self._cell(name))

    def _settle_each(self, merge: Merge, name: str, field: Any) -> None:
        """What is not offered to this person is none of this form's business."""
        kept, mine = (set(text.split(",")) - {""} for text in (self.kept_text(name), self.typed_text(name)))
        merged = merge.settle_each(self.add_prefix(name), kept, mine)
        if merged == mine:
            return
        offered = {str(pk) for pk in field.queryset.filter(pk__in=kept & merged).values_list("pk", flat=True)}
        merged = (merged - kept) | (merged & offered)
        if merged != mine:
            merge.taken.append(str(field.label or name))
            self.put(name, sorted(merged))

    def _cell(self, name: str) -> Cell:
        def show() -> tuple[str, str]:
            field = self.fields[name]
            return shown(field, self.kept_value(name)), self._shown_typed(name)

        label = str(self.fields[name].label or name)
        texts = self.kept_text(name), self.typed_text(name)
        return Cell(self.add_prefix(name), label, *texts, take=lambda: self.take(name), show=show)

    def _shown_typed(self, name: str) -> str:
        field, raw = self.fields[name], self._raw(name)
        try:
            return shown(field, field.clean(raw)) if not isinstance(field, forms.FileField) else str(raw)
        except ValidationError:
            return str(raw)

    def take(self, name: str) -> None:
        """Put the saved value in the place of the typed one."""
        for each in (name, *self.together.get(name, ())):
            self.put(each, self.kept_value(each))

    def put(self, name: str, value: Any) -> None:
        """Change what the form holds, as a browser would send it."""
        key, field = self.add_prefix(name), self.fields[name]
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        self.data = data
        data.pop(key, None)
        if isinstance(field, forms.FileField):
            self.files = {given: file for given, file in self.files.items() if given != key}  # type: ignore[assignment]
            data.pop(f"{key}-clear", None)
        elif isinstance(field.widget, forms.CheckboxInput):
            if value:
                data[key] = "on"
        elif isinstance(value, (list, tuple, set, models.QuerySet)):
            chosen = [str(one.pk if isinstance(one, models.Model) else one) for one in value]
            getattr(data, "setlist", data.__setitem__)(key, chosen)
        else:
            shown_value = field.widget.format_value(field.prepare_value(value))
            data[key] = (shown_value[0] if isinstance(shown_value, list) else shown_value) or ""
