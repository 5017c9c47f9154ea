"""Forms that lose nothing: refuse in words, create once, never overwrite a colleague's edit."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.records import EditConflictError, Keyed, Versioned
from accounts.validators import refuse_pesel

M = TypeVar("M", bound=models.Model)


class GuardedForm(forms.BaseForm):
    """Base of all our forms: no text of theirs carries a PESEL."""

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str):
                try:
                    refuse_pesel(value)
                except ValidationError as error:
                    self.add_error(name, error)


class PlainForm(GuardedForm, forms.Form):
    """A form of no single record (filters, deeds with a reason)."""


class RecordForm(GuardedForm, forms.ModelForm):  # type: ignore[type-arg]
    """A form of one record."""

    def changed_fields(self) -> list[str]:
        """Names for the log of deeds: what the person changed, machinery left out."""
        return [name for name in self.changed_data if name not in {"form_key", "version"}]


class CreateForm(RecordForm):
    """A form that makes one object, however often and however fast it is sent."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self.instance.form_key = self.cleaned_data.get("form_key")


def create_once(form: Any, user: Any, deed: Callable[[], M]) -> M:
    """Run the creating deed in a transaction; a second submit of the same form gives what the first one made.

    `form.instance` is the record to create; the deed saves it and all that belongs to it.
    """
    record = form.instance
    made = _made_with_key_of(record, user)
    if made is not None:
        return made  # type: ignore[no-any-return]
    record.created_by = user
    if isinstance(record, Versioned):
        record.changed_by = user
    try:
        with transaction.atomic():
            return deed()
    except IntegrityError:
        # Two submits ran side by side: the unique key let one through, and that one is the answer.
        made = _made_with_key_of(record, user)
        if made is None:
            raise
        return made  # type: ignore[no-any-return]


def _made_with_key_of(record: Keyed, user: Any) -> Any:
    """What this person's form made before; a key borrowed from somebody else's form is replaced."""
    made = type(record)._default_manager.filter(form_key=record.form_key).first() if record.form_key else None
    if made is not None and made.created_by_id != user.pk:
        record.form_key = uuid.uuid4()
        return None
    return made


@dataclass(frozen=True)
class Difference:
    """One field that a colleague saved otherwise than this form holds it."""

    label: str
    saved: str
    mine: str


class EditForm(RecordForm):
    """A form of a Versioned record; keeps "saved now" and "mine" apart when somebody was faster.

    After a conflict the hidden version is the newest, so saving again is a knowing choice.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.differences: list[Difference] = []

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("version") not in {None, self.saved_version()}:
            self.tell_conflict()
        return cleaned

    def saved_version(self) -> int:
        """The version in the database now (the instance was read when the request began)."""
        return int(type(self.instance)._default_manager.values_list("version", flat=True).get(pk=self.instance.pk))

    def tell_conflict(self) -> None:
        """Turn the form into the page of the two versions."""
        saved = type(self.instance)._default_manager.select_related("changed_by").get(pk=self.instance.pk)
        self.differences = list(self.find_differences(saved))
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("version")] = str(saved.version)
        self.data = data
        who = saved.changed_by or _("Somebody")
        self.add_error(
            None,
            ValidationError(
                _("%(who)s has saved this in the meantime. Look at both versions and choose."),
                code="conflict",
                params={"who": who},
            ),
        )

    def find_differences(self, saved: models.Model) -> Iterable[Difference]:
        """Fields in which the saved record and this form differ; a form with sub-rows adds its own."""
        theirs = forms.models.model_to_dict(saved, fields=list(self.fields))
        for name, field in self.fields.items():
            if name == "version" or name not in theirs:
                continue
            mine = self.cleaned_data.get(name)
            if field.has_changed(theirs[name], field.prepare_value(_plain(mine))):
                yield Difference(str(field.label or name), shown(field, theirs[name]), shown(field, mine))


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def shown(field: forms.Field, value: Any) -> str:
    """A value as a person reads it: the label of a choice, names of records, yes or no, a dash for nothing."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, (list, tuple, set, models.QuerySet)):
        return ", ".join(str(item) for item in value) or "–"
    if value in (None, ""):
        return "–"
    if isinstance(value, (dt.date, dt.time)):
        return _shown_time(field, value)
    if isinstance(field, forms.ModelChoiceField) and not isinstance(value, models.Model):
        chosen = field.queryset.filter(pk=value).first() if field.queryset is not None else None
        return str(chosen or value)
    labels = dict(_flat_choices(field))
    return str(labels.get(value, labels.get(str(value), value)))


def _shown_time(field: forms.Field, value: dt.date | dt.time) -> str:
    """A day as its field shows it (the last one included), an hour without its seconds."""
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return f"{field.prepare_value(value):%-d.%m.%Y}"


def _flat_choices(field: forms.Field) -> Iterable[tuple[Any, Any]]:
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        for value, label in choices:
            if isinstance(label, (list, tuple)):
                yield from label
            else:
                yield value, label


def save_edit(form: Any, user: Any, deed: Callable[[], M]) -> M | None:
    """Run the changing deed under the version the form was opened with.

    None, with the form turned into the page of both versions, when somebody was faster.
    """
    try:
        with transaction.atomic():
            form.instance.take_version(form.cleaned_data["version"], user)
            return deed()
    except EditConflictError:
        form.tell_conflict()
        return None
