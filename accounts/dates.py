"""Days on a form: the last day is included for people, periods are half-open in code."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _

DAY = dt.timedelta(days=1)


class DayInput(forms.DateInput):
    """The native picker, which wants ISO days in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class LastDayField(forms.DateField):
    """Takes the last day (included), gives the day after it; shows it back the same way."""

    widget = DayInput

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        if day is None:
            return None
        if day == dt.date.max:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day + DAY

    def prepare_value(self, value: Any) -> Any:
        return value - DAY if isinstance(value, dt.date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def refuse_reversed(form: forms.BaseForm, since: str, until: str) -> None:
    """A period of a filter that ends before it begins is told beside its last day, not answered with an empty list."""
    first, after = (form.cleaned_data.get(name) for name in (since, until))
    if first and after and after <= first:
        form.add_error(until, forms.ValidationError(_("The last day is before the first."), code="order"))


def last_day(until_on: dt.date | None) -> dt.date | None:
    """The last day included of a half-open period, for screens and papers."""
    return until_on - DAY if until_on else None
