"""A length of time in a field: typed as people write it, cleaned to whole minutes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.durations import HOUR, read_duration, typed_duration, write_duration


class DurationField(forms.CharField):
    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.most = most

    def to_python(self, value: Any) -> str:
        """One writing of one length, so that "2,5" and "2:30" compare as the same; what is none stays as typed."""
        text = super().to_python(value) or ""
        minutes = read_duration(text)
        return text if minutes is None else typed_duration(minutes)

    def in_words(self, minutes: int) -> str:
        return write_duration(minutes)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        minutes = read_duration(text)
        if minutes is None:
            raise ValidationError(_("Write how long it took as 2:30, 2,5 h or 90 min."), code="duration")
        if not 0 < minutes <= self.most:
            shown = {"most": typed_duration(self.most)}
            message = _(
                "Give a length above zero and up to %(most)s. A number alone means hours; write 1:30 or 90 min for an "
                "hour and a half."
            )
            raise ValidationError(message, code="length", params=shown)
        return minutes

    def prepare_value(self, value: Any) -> Any:
        return typed_duration(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Data comes as typed, or as minutes already."""
        typed = data if isinstance(data, int) else read_duration(str(data or ""))
        return bool((initial or None) != (typed or None))


class MeasuredForm(forms.BaseForm):
    """A form with `starts_at`, `ends_at` and `minutes`."""

    def measure(self) -> None:
        """From–to gives the length; a shorter one leaves room for a break, a longer one cannot be."""
        starts, ends = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if not starts or not ends or ends <= starts:
            return
        between = (ends.hour - starts.hour) * HOUR + ends.minute - starts.minute
        minutes = self.cleaned_data.get("minutes")
        if minutes is None and "minutes" not in self.errors:
            self.cleaned_data["minutes"] = between
        elif minutes and minutes > between:
            told = {"between": write_duration(between)}
            message = _("Between these hours there are only %(between)s.")
            self.add_error("minutes", ValidationError(message, code="longer", params=told))
