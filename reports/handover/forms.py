"""Forms of the way out: a dated step, and a thing that somebody takes over."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from communities.forms.base import CommunityRoomForm
from reports.handover.models import ExitStep, HandedThing


class ExitStepForm(CommunityRoomForm):
    class Meta:
        model = ExitStep
        fields = ["kind", "on", "note"]
        widgets = {"on": DayInput}

    def clean(self) -> dict[str, Any]:
        """A visit that is still to come is no visit: it would silence the reminder to look in."""
        told = super().clean() or self.cleaned_data
        is_ahead = (on := told.get("on")) is not None and on > localdate()
        if is_ahead and told.get("kind") == ExitStep.Kind.VISIT:
            self.add_error(
                "on", ValidationError(_("This day is still ahead: the visit was not made yet."), code="ahead")
            )
        return told


class HandedThingForm(CommunityRoomForm):
    class Meta:
        model = HandedThing
        fields = ["what", "kind", "taken_told", "agreed_on", "organiser_still", "may_fail"]
        widgets = {"agreed_on": DayInput}

    def clean_agreed_on(self) -> Any:
        on = self.cleaned_data["agreed_on"]
        if on is not None and on > localdate():
            raise ValidationError(_("This day is still ahead: nobody can have agreed on it yet."), code="ahead")
        return on
