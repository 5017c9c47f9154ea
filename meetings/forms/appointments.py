"""The forms of a planned day that will not be as planned: cancelled, or moved to another day."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput, TimeInput
from accounts.editing import EditForm
from accounts.scoping import and_kept
from meetings.matching import Scope
from meetings.models import Meeting


class CancelForm(EditForm):
    reason = forms.CharField(label=_("Why"), max_length=200, help_text=_("In a few words, without names."))

    class Meta:
        model = Meeting
        fields: list[str] = []


class MoveForm(CancelForm):
    """To which day, hour and place."""

    field_order = ["held_on", "starts_at", "ends_at", "place", "place_told", "reason"]

    class Meta:
        model = Meeting
        fields = ["held_on", "starts_at", "ends_at", "place", "place_told"]
        widgets = {"held_on": DayInput, "starts_at": TimeInput, "ends_at": TimeInput}
        labels = {"held_on": _("New day")}

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = (self.instance.held_on, self.instance.starts_at)
        field: Any = self.fields["place"]
        field.queryset = and_kept(scope.places(), self.instance.place_id)

    def clean_held_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["held_on"]
        if day < localdate():
            raise ValidationError(_("Give today or a later day."), code="past")
        return day

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The end is before the start."))
        if (self.cleaned_data.get("held_on"), start) == self.old:
            self.add_error("held_on", _("That is the day and hour it has already."))
        return cleaned
