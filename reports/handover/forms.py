"""Forms of the way out: a dated step, and a thing that somebody takes over."""

from accounts.dates import DayInput
from communities.forms.base import CommunityRoomForm
from reports.handover.models import ExitStep, HandedThing


class ExitStepForm(CommunityRoomForm):
    class Meta:
        model = ExitStep
        fields = ["kind", "on", "note"]
        widgets = {"on": DayInput}


class HandedThingForm(CommunityRoomForm):
    class Meta:
        model = HandedThing
        fields = ["what", "kind", "taken_told", "agreed_on", "organiser_still", "may_fail"]
        widgets = {"agreed_on": DayInput}
