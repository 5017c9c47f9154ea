"""Lines under a meeting: they keep their parent, their identity and what was typed.

A line that the form does not mention stays as it is; one is removed only where its box is ticked. So a line that a
colleague has added in the meantime is never lost, and a form without a section changes nothing of it.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from accounts.merging import Cell, Merge, ThreeWay, digest
from meetings.matching import Names, Scope

MOST_ROWS = 60


class RowForm(PlainForm, ThreeWay):
    """One line. `texts` are the fields that say something; a new line without any of them is blank."""

    texts: ClassVar[tuple[str, ...]] = ()

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(required=False, label=_("Remove this line"))

    def __init__(self, *args: Any, names: Names, saved: Any = None, **kwargs: Any) -> None:
        self.names, self.saved = names, saved
        kwargs.update(
            initial=self.initial_of(saved) if saved else {}, empty_permitted=saved is None, use_required_attribute=False
        )
        super().__init__(*args, **kwargs)

    @property
    def scope(self) -> Scope:
        return self.names.scope

    def initial_of(self, saved: Any) -> dict[str, Any]:
        return {"pk": saved.pk, **self.content_of(saved)}

    def kept_value(self, name: str) -> Any:
        return self.content_of(self.saved)[name]

    def cell_names(self) -> list[str]:
        return [name for name in self.fields if name not in {"pk", "remove"}]

    def whole_kept(self) -> str:
        """The line as it is saved, to compare; nothing where it is gone."""
        return "\n".join(map(self.kept_text, self.cell_names())) if self.saved is not None else ""

    def whole_typed(self) -> str:
        if self.typed("remove"):
            return ""
        return "\n".join(map(self.typed_text, self.cell_names()))

    def take_saved(self) -> None:
        """The line as a colleague left it; a blank one where she removed it."""
        if self.saved is None:
            self.put("pk", None)
        for name in self.cell_names():
            if self.saved is None:
                self.put(name, None)
            else:
                self.take(name)
        self.put("remove", None)

    def content_of(self, saved: Any) -> dict[str, Any]:
        """The line as its fields show it."""
        return {name: getattr(saved, name) for name in self.texts}

    def values(self) -> dict[str, Any]:
        """The line as the model keeps it."""
        return {name: self.cleaned_data.get(name) or "" for name in self.texts}

    def typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "") if self.is_bound else self.initial.get(name) or "").strip()

    def has_changed(self) -> bool:
        return self.saved is not None or any(self.typed(name) for name in self.texts)

    @property
    def is_blank(self) -> bool:
        return self.saved is None and not self.has_changed()

    @property
    def is_removed(self) -> bool:
        return self.saved is not None and bool(self.cleaned_data.get("remove"))

    def differs(self) -> bool:
        """Would saving this line change what is kept?"""
        if self.saved is None or self.is_removed:
            return True
        return any(getattr(self.saved, name) != value for name, value in self.values().items())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.saved is not None and self.cleaned_data.get("remove"):
            # what is removed needs no correcting first
            for name in [name for name in self.errors if name != "pk"]:
                del self.errors[name]
        return cleaned

    def summary(self) -> str:
        """What was typed, in one line, for the page of two versions."""
        if self.saved is not None and self.typed("remove"):
            return str(_("removed"))
        return " · ".join(filter(None, (self.typed(name) for name in self.texts))) or "–"

    def summary_of(self, saved: Any) -> str:
        content = self.content_of(saved)
        return " · ".join(str(content[name]) for name in self.texts if content[name]) or "–"

    def quiet(self) -> None:
        """Show what was typed without a word about it: nothing has been sent yet."""
        self._errors = ErrorDict()
        self.cleaned_data = {}


class Rows:
    """All lines of one kind: those that are kept, those that are typed, and a blank one to type into."""

    row: ClassVar[type[RowForm]]
    prefix: ClassVar[str]
    label: ClassVar[Any]
    blank: ClassVar[int] = 1

    def __init__(self, data: Any, names: Names, saved: list[Any], *, more: bool = False) -> None:
        self.data, self.names = data, names
        self.saved = {record.pk: record for record in saved}
        self.forms = list(self._bound() if data is not None else self._unbound())
        self.gone: list[RowForm] = []
        if more and len(self.forms) < MOST_ROWS:
            self.forms.append(self._form(len(self.forms), None, bound=False))

    def _unbound(self) -> Iterator[RowForm]:
        shown = [record for record in self.saved.values() if self.is_shown(record)]
        for index, record in enumerate(shown):
            yield self._form(index, record, bound=False)
        for index in range(len(shown), len(shown) + self.blank):
            yield self._form(index, None, bound=False)

    def _bound(self) -> Iterator[RowForm]:
        for index in range(self._count()):
            yield self._form(index, self.saved.get(self._posted_pk(index) or 0))

    def _form(self, index: int, record: Any, *, bound: bool = True) -> RowForm:
        data = self.data if bound else None
        return self.row(data, prefix=f"{self.prefix}-{index}", names=self.names, saved=record)

    def _count(self) -> int:
        return min(number(self.data.get(f"{self.prefix}-rows")) or 0, MOST_ROWS)

    def _posted_pk(self, index: int) -> int | None:
        return number(self.data.get(f"{self.prefix}-{index}-pk"))

    def is_shown(self, record: Any) -> bool:
        """Is the kept line open for editing here?"""
        return True

    def __iter__(self) -> Iterator[RowForm]:
        return iter(self.forms)

    @property
    def is_mentioned(self) -> bool:
        return self.data is not None and f"{self.prefix}-rows" in self.data

    @property
    def has_errors(self) -> bool:
        return any(form.is_bound and form.errors for form in self.forms)

    def strangers(self) -> list[RowForm]:
        """Lines whose number is none of this meeting, and none that a colleague has removed from it."""
        numbered = [form for form in self.forms if form.is_bound and form.saved is None and number(form.typed("pk"))]
        return [form for form in numbered if form not in self.gone]

    def is_valid(self) -> bool:
        valid = all([form.is_valid() for form in self.forms if form.is_bound])
        for form in self.strangers():
            valid = False
            if not form.non_field_errors():
                form.add_error(None, ValidationError(_("This line belongs to another meeting."), code="forged"))
        return valid

    def filled(self) -> list[RowForm]:
        """Lines to be saved: neither blank nor removed."""
        return [form for form in self.forms if form.is_bound and not form.is_blank and not form.is_removed]

    @property
    def has_some(self) -> bool:
        """Will there be such lines once the form is saved?"""
        return bool(self.filled()) if self.is_mentioned else bool(self.saved)

    def quiet(self) -> None:
        for form in self.forms:
            if form.is_bound:
                form.quiet()

    # --- a colleague was faster ---

    def is_standing(self, record: Any) -> bool:
        """Is the kept line still there to be changed?"""
        return True

    def kept_base(self) -> dict[str, str]:
        kept = (form for form in self.forms if form.saved is not None)
        return {self._key(form.saved.pk): digest(form.whole_kept()) for form in kept}

    def _key(self, pk: int) -> str:
        return f"{self.prefix}.{pk}"

    def merge(self, merge: Merge) -> None:
        """Each line is merged as a whole; lines that a colleague has added are drawn from now on."""
        if not self.is_mentioned:
            return
        seen = set()
        for form in self.forms:
            if form.is_bound and (pk := number(form.typed("pk"))):
                seen.add(pk)
                self._merge_one(form, self._key(pk), merge)
        for record in self.saved.values():
            if record.pk not in seen and self.is_shown(record):
                self.forms.append(self._form(len(self.forms), record, bound=False))

    def _merge_one(self, form: RowForm, key: str, merge: Merge) -> None:
        if form.saved is not None and not self.is_standing(form.saved):
            form.saved, form.initial, form.empty_permitted = None, {}, True
        if form.saved is None and not merge.knows(key):
            return
        stays = merge.settle(self._cell(form, key))
        if form.saved is None:
            self.gone.append(form)
            self._let_go(form, stays=stays, is_settled=merge.settled[key] == digest(""))

    def _let_go(self, form: RowForm, *, stays: bool, is_settled: bool) -> None:
        """What a typed line changed is gone: it goes too, or was chosen and is a line of its own now."""
        if not stays:
            form.take_saved()
        elif is_settled:
            form.put("pk", None)

    def _cell(self, form: RowForm, key: str) -> Cell:
        def show() -> tuple[str, str]:
            return (form.summary_of(form.saved) if form.saved is not None else "–"), form.summary()

        texts = form.whole_kept(), form.whole_typed()
        return Cell(key, str(self.label), *texts, take=form.take_saved, show=show)


def number(text: Any) -> int | None:
    """A number of a record as a form sends it; anything else is none."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
