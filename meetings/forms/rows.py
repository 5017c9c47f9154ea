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

from accounts.editing import Difference, PlainForm
from meetings.matching import Names, Scope

MOST_ROWS = 60


class RowForm(PlainForm):
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
        if self.is_removed:
            return str(_("removed"))
        return " · ".join(filter(None, (self.typed(name) for name in self.texts))) or "–"

    def summary_of(self, saved: Any) -> str:
        content = self.content_of(saved)
        return " · ".join(str(content[name]) for name in self.texts if content[name]) or "–"

    def put(self, name: str, value: Any) -> None:
        """Change what the form will send the next time."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix(name)] = str(value)
        self.data = data

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
        """Lines whose number is none of this meeting: forged, or removed by a colleague."""
        return [form for form in self.forms if form.is_bound and form.saved is None and number(form.typed("pk"))]

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

    def meet(self, saved: list[Any]) -> Iterator[Difference]:
        """After a colleague's save: tell what differs, take in lines unseen so far, let go of those that are gone."""
        self.saved = {record.pk: record for record in saved}
        if not self.is_mentioned:
            return
        seen = set()
        for form in self.forms:
            pk = number(form.typed("pk"))
            if form.is_bound and pk:
                seen.add(pk)
                yield from self._meet_one(form, pk)
        for record in saved:
            if record.pk not in seen and self.is_shown(record):
                form = self._form(len(self.forms), record, bound=False)
                self.forms.append(form)
                yield Difference(str(self.label), form.summary_of(record), "–")

    def _meet_one(self, form: RowForm, pk: int) -> Iterator[Difference]:
        form.is_valid()
        form.saved = self.saved.get(pk)
        if form.saved is None:
            form.put("pk", "")
            yield Difference(str(self.label), "–", form.summary())
        elif form.differs():
            yield Difference(str(self.label), form.summary_of(form.saved), form.summary())
        if hasattr(form.saved, "version"):
            form.put("version", form.saved.version)


def number(text: Any) -> int | None:
    """A number of a record as a form sends it; anything else is none."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
