"""Forms that lose nothing: refuse in words, create once, never overwrite a colleague's edit."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.choices import name_empty_choice
from accounts.merging import BaseInput, Difference, Merge, ThreeWay, digest, plain, written
from accounts.records import EditConflictError, Keyed, Versioned
from accounts.sentences import name_refusals
from accounts.validators import refuse_pesel
from documents.numbers import grouped

M = TypeVar("M", bound=models.Model)
#: So much of a text that is refused comes back to be shortened.
MOST_ECHOED: Final = 100_000


class GuardedForm(forms.BaseForm):
    """Base of all our forms: no text of theirs carries a PESEL, no empty choice is a row of dashes, none is cut."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            self.guard(field)

    @staticmethod
    def guard(field: forms.Field) -> None:
        """For those too that a form makes later."""
        name_empty_choice(field)
        name_refusals(field)
        # a browser cuts what is pasted at this length, without a word; we refuse it with one
        field.widget.attrs.pop("maxlength", None)

    def full_clean(self) -> None:
        super().full_clean()
        for name in list(self.errors if self.is_bound else ()):
            self._cut(name)

    def _cut(self, name: str) -> None:
        """Megabytes that were refused are not sent back whole: the page that tells of them has to open."""
        typed = self.data.get(self.add_prefix(name)) if name in self.fields else None
        if isinstance(typed, str) and len(typed) > MOST_ECHOED:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix(name)] = typed[:MOST_ECHOED]
            self.data = data
            message = _("Only the first %(kept)s characters are kept here; the rest was cut off.")
            self.add_error(name, ValidationError(message, code="cut", params={"kept": grouped(MOST_ECHOED)}))

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
        return [name for name in self.changed_data if name not in {"form_key", "version", "base"}]


class CreateForm(RecordForm):
    """A form that makes one object, however often and however fast it is sent."""

    form_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages=dict.fromkeys(("invalid", "required"), _("This form is broken. Open it again.")),
    )

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


class EditForm(RecordForm, ThreeWay):
    """A form of a Versioned record: what a colleague saved while it was open is merged, never overwritten.

    What only she changed is taken over, what only I changed stays mine; where both changed the same, the form comes
    back and asks which of the two is to stand (accounts.merging).
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    base = forms.CharField(required=False, widget=BaseInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        widget: Any = self.fields["base"].widget
        widget.draw = self.base_drawn
        self.merging: Merge | None = None

    @property
    def differences(self) -> list[Difference]:
        """What both changed, each in its own way, and nobody has chosen yet."""
        return self.merging.differences if self.merging else []

    @property
    def taken(self) -> list[str]:
        """Labels of what a colleague changed and this form took over."""
        return self.merging.taken if self.merging else []

    def full_clean(self) -> None:
        self.merge()
        super().full_clean()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.differences:
            message = _("%(who)s has changed the same in the meantime. Choose one of the two versions, then save.")
            self.add_error(None, ValidationError(message, code="conflict", params={"who": self.who_changed()}))
        return cleaned

    def who_changed(self) -> Any:
        return self.instance.changed_by or _("Somebody")

    # --- three versions ---

    def merge(self) -> None:
        """Bring what was typed on top of what is saved now; once, before anything is checked."""
        if not self.is_bound or self.merging is not None:
            return
        opened = str(self.data.get(self.add_prefix("version"), ""))
        text = str(self.data.get(self.add_prefix("base"), ""))
        self.merging = Merge(text, self.data, is_current=opened == str(self.instance.version))
        self.settle(self.merging)
        self.merge_more(self.merging)
        if opened.isascii() and opened.lstrip("-").isdecimal():
            # all that is saved has been looked at, so this is the version that saving follows
            self.put("version", self.instance.version)

    def merge_more(self, merge: Merge) -> None:
        """What a form holds besides its fields."""

    def kept_more(self) -> dict[str, str]:
        """The same as it is saved, for the base."""
        return {}

    def base_drawn(self) -> str:
        self.merge()
        settled = self.merging.settled if self.merging else {}
        return written({**self.kept_base(), **self.kept_more(), **settled})

    def cell_names(self) -> list[str]:
        return [name for name in super().cell_names() if name not in {"version", "base"}]

    def kept_value(self, name: str) -> Any:
        """As it stands in the database, not as the opened form may propose it."""
        kept = forms.models.model_to_dict(self.instance, fields=[name])
        return kept[name] if name in kept else self.get_initial_for_field(self.fields[name], name)

    def tell_conflict(self) -> None:
        """Somebody saved between the look at the record and the saving: the next press merges both."""
        message = _("%(who)s has saved this at the same moment. Nothing of yours is lost: press the button again.")
        who = type(self.instance)._default_manager.select_related("changed_by").get(pk=self.instance.pk).changed_by
        self.add_error(None, ValidationError(message, code="conflict", params={"who": who or _("Somebody")}))


class JoinForm(EditForm):
    """The page of something new, sent when a colleague had begun the same: what was typed is laid over hers.

    `began_with` is what stood on that page before anybody typed. It is looked at once before it is saved, since what
    both wrote down may be the same in other words.
    """

    def __init__(self, *args: Any, began_with: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.began_with = began_with or {}
        self.is_begun_beside = False

    def merge(self) -> None:
        if self.is_bound and self.merging is None and not self.data.get(self.add_prefix("version")):
            self.is_begun_beside = True
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("version")], data[self.add_prefix("base")] = "0", written(self._base_begun())
            self.data = data
        super().merge()

    def _base_begun(self) -> dict[str, str]:
        names = {name: self.fields[name] for name in self.cell_names()}
        texts = {name: plain(field, field.prepare_value(self.began_with.get(name))) for name, field in names.items()}
        return {self.add_prefix(name): digest(text) for name, text in texts.items()}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.is_begun_beside and not self.differences:
            message = _("%(who)s has begun the same in the meantime. Nothing of yours is lost: look, then save.")
            self.add_error(None, ValidationError(message, code="begun", params={"who": self.who_changed()}))
        return cleaned


def save_edit(form: Any, user: Any, deed: Callable[[], M]) -> M | None:
    """Run the changing deed under the version the form was opened with.

    None, with a sentence in the form, when somebody saved at the very same moment.
    """
    try:
        with transaction.atomic():
            form.instance.take_version(form.cleaned_data["version"], user)
            return deed()
    except EditConflictError:
        form.tell_conflict()
        return None
