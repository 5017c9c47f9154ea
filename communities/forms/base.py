"""What all forms of this room share: choices within rights, told dates, refusals beside their field."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.editing import CreateForm, EditForm, PlainForm, RecordForm
from accounts.scoping import and_kept, any_of
from accounts.validators import plausible_day
from communities.called import apart, known_as
from communities.told import ToldDayField
from communities.told_days import day_told, ends_before_start, impossible_day, in_reading_order


class CommunityRoomForm(RecordForm):
    """A form of a record of this room; knows who fills it in."""

    #: Names of constraints and the fields beside which their refusal stands.
    beside: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def offer(self, name: str, rows: Any) -> None:
        """Give a field the rows that may be chosen, and the one that stands there already."""
        field: Any = self.fields[name]
        field.queryset = and_kept(rows, getattr(self.instance, f"{name}_id"))

    def offer_several(self, name: str, rows: Any) -> None:
        """The same of a field for several: what is tied already is shown to whoever may see it, and stays tied else."""
        field: Any = self.fields[name]
        field.queryset = rows
        if not self.instance.pk:
            return
        tied, seen = getattr(self.instance, name).values("pk"), rows.model.objects.visible_to(self.user).standing()
        field.queryset = rows.model.objects.filter(any_of(rows.values("pk"), seen.filter(pk__in=tied).values("pk")))
        if unseen := tied.exclude(pk__in=field.queryset.values("pk")).count():
            field.help_text = ngettext(
                "%(n)s more is tied that you cannot see or that was withdrawn; it stays as it is.",
                "%(n)s more are tied that you cannot see or that were withdrawn; they stay as they are.",
                unseen,
            ) % {"n": unseen}

    def _save_m2m(self) -> None:
        """What is tied and was not offered to this person is none of this form's business: it stays."""
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField) and name in self.cleaned_data:
                offered: Any = field.queryset
                unseen = getattr(self.instance, name).exclude(pk__in=offered.values("pk"))
                self.cleaned_data[name] = [*self.cleaned_data[name], *unseen]
        super()._save_m2m()  # type: ignore[misc]

    def offer_people(self, name: str, rows: Any, centre: Any) -> None:
        """The same of people: a list to choose from is a list, and calls them as the centre wants it."""
        self.offer(name, rows)
        call_by_initials(self.fields[name], centre)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for field in self.instance._meta.get_fields():
            if isinstance(field, ToldDayField) and self.cleaned_data.get(field.told):
                self.check_told(field.told)
        self.check_period()
        return cleaned

    def check_told(self, name: str) -> None:
        """A told date may be vague, but not impossible and not of another age."""
        text = self.cleaned_data[name]
        try:
            if impossible_day(text):
                raise ValidationError(_("No calendar knows this day. Correct it, or tell it in words."), code="no_day")
            if (day := day_told(text)) is not None:
                plausible_day(day)
        except ValidationError as error:
            self.add_error(name, error)
        else:
            self.cleaned_data[name] = in_reading_order(text)

    def check_period(self) -> None:
        """What ends does not end before it began; told ends are judged by all that they can mean."""
        told = [self.cleaned_data.get(name) or "" for name in ("since_told", "until_told")]
        if ends_before_start(*told):
            self.add_error("until_told", ValidationError(_("The end is before the start."), code="order"))
        since, until = (self.cleaned_data.get(name) for name in ("since_on", "until_on"))
        if since and until and until <= since:
            self.add_error("until_on", ValidationError(_("The last day is before the first."), code="order"))

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for constraint in self.instance._meta.constraints:
            if (name := self.beside.get(constraint.name)) in self.fields:
                self._move_beside(str(constraint.violation_error_message), str(name))

    def _move_beside(self, message: str, name: str) -> None:
        """The database speaks of the whole record; the person looks for the sentence at the field."""
        told = self.errors.get(NON_FIELD_ERRORS)
        if told is None or message not in told:
            return
        rest = [error for error in told.as_data() if message not in error.messages]
        del self.errors[NON_FIELD_ERRORS]
        for error in rest:
            self.add_error(None, error)
        self.add_error(name, message)


def call_by_initials(field: Any, centre: Any) -> None:
    """Where the centre wants initials in lists; equal ones are told apart, so that each can be chosen."""
    if not centre.shows_initials:
        return
    labels = apart({person.pk: known_as(person) for person in field.queryset}, in_initials=True)
    field.label_from_instance = lambda person: labels[person.pk]


def creating(form: type[RecordForm]) -> type[CreateForm]:
    """The same fields as a form that makes one object, however often it is sent."""
    return type(f"New{form.__name__}", (form, CreateForm), {})


def editing(form: type[RecordForm]) -> type[EditForm]:
    """The same fields as a form that never overwrites a colleague's edit."""
    return type(f"Changed{form.__name__}", (form, EditForm), {})


class WithdrawForm(PlainForm):
    """Why a record entered by mistake is withdrawn."""

    reason = forms.CharField(
        label=_("Reason for withdrawing"),
        max_length=300,
        help_text=_("The entry stays visible as withdrawn and leaves all figures. Do not write names here."),
    )
