"""A request written down, corrected, extended, decided."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from communities.forms.base import CommunityRoomForm, creating, editing
from communities.models import Person
from privacy.models import RightsRequest
from privacy.scoping import where_received


class DatedForm(CommunityRoomForm):
    """Saving it works out anew by when to answer."""

    def save(self, commit: bool = True) -> Any:
        self.instance.work_out_due()
        return super().save(commit)


class RequestForm(DatedForm):
    """What was asked, by whom and when; the person of our records is found later, by the officer."""

    class Meta:
        model = RightsRequest
        fields = ["kind", "who_told", "told", "received_on"]
        widgets = {"received_on": DayInput, "told": forms.Textarea(attrs={"rows": 4})}

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > localdate():
            raise ValidationError(_("This day has not come yet."), code="future")
        return day

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        if self.cleaned_data.get("kind") != RightsRequest.Kind.RESTRICTION:
            self.instance.lifted_on = None
        return cleaned


class NewRequestForm(creating(RequestForm)):  # type: ignore[misc]
    """`person` is one whom the sender sees anyway, named by the page she came from."""

    def __init__(self, *args: Any, user: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.person = person
        centres = where_received(user).order_by("name_sort", "pk")
        only = list(centres[:2])
        if person is not None:
            self.instance.centre, self.instance.person = person.centre, person
        elif len(only) == 1:
            self.instance.centre = only[0]
        else:
            self.fields: Any = {"centre": forms.ModelChoiceField(centres, label=_("Centre")), **self.fields}

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        if self.cleaned_data.get("centre"):
            self.instance.centre = self.cleaned_data["centre"]
        return cleaned


ChangedRequestForm = editing(RequestForm)


class ExtendForm(DatedForm):
    """Two further months, told to the person within the first one (RODO art. 12(3))."""

    class Meta:
        model = RightsRequest
        fields = ["extended_on", "extension_reason"]
        labels = {"extended_on": _("The person was told on")}
        widgets = {"extended_on": DayInput}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day = self.cleaned_data.get("extended_on")
        if day and not self.instance.received_on <= day <= self.instance.first_due_on:
            self.add_error("extended_on", ValidationError(_("The person has to be told within the first month.")))
        return cleaned


class DecideForm(CommunityRoomForm):
    """What was decided, why it was refused, what was handed out, and that it is closed."""

    beside: ClassVar[dict[str, str]] = {
        "request_refusal_has_reason": "legal_reason",
        "request_closed_is_decided": "decision",
        "request_closed_after_receipt": "closed_on",
        "request_decision_has_day": "decided_on",
        "request_lifted_after_decision": "lifted_on",
    }

    class Meta:
        model = RightsRequest
        fields = ["decision", "decided_on", "lifted_on", "legal_reason", "handed_out", "closed_on"]
        widgets = {
            **dict.fromkeys(("decided_on", "lifted_on", "closed_on"), DayInput),
            "handed_out": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind != RightsRequest.Kind.RESTRICTION:
            del self.fields["lifted_on"]


ChangedExtendForm, ChangedDecideForm = editing(ExtendForm), editing(DecideForm)
