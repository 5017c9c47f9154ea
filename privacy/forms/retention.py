"""What may be typed about keeping: a class, a list and its consent, a hold."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.dates import DayInput
from accounts.editing import CreateForm, PlainForm
from communities.forms.base import CommunityRoomForm, editing
from privacy.models import Hold, RecordClass
from privacy.retention import Findings
from reports.models import DisposalList


class ClassForm(CommunityRoomForm):
    class Meta:
        model = RecordClass
        fields = ["symbol", "title", "category"]

    def clean_category(self) -> str:
        return str(self.cleaned_data["category"]).strip()


class DrawForm(CreateForm):
    """Which of the proposed classes go on the list."""

    kinds = forms.MultipleChoiceField(label=_("Classes on the list"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = DisposalList
        fields = ["reference"]

    def __init__(self, *args: Any, proposed: list[Findings], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kinds"]
        field.choices = [(found.kind.value, _choice(found)) for found in proposed]
        field.initial = [value for value, _label in field.choices]
        self.order_fields(["kinds", "reference"])


def _choice(found: Findings) -> str:
    number = ngettext("%(n)s record", "%(n)s records", len(found.due)) % {"n": len(found.due)}
    return f"{found.row} ({found.row.category}): {number}"


class ConsentOfArchiveForm(CommunityRoomForm):
    """The consent as the archive wrote it; for category BE its opinion first."""

    class Meta:
        model = DisposalList
        fields = ["expertise_told", "consent_archive", "consent_number", "consent_on"]
        widgets = {"consent_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("consent_archive", "consent_number", "consent_on"):
            self.fields[name].required = True
        self.is_looked_at = any(item.is_looked_at for item in self.instance.items.all())
        if self.is_looked_at:
            self.fields["expertise_told"].required = True
        else:
            del self.fields["expertise_told"]

    def clean_consent_on(self) -> Any:
        day = self.cleaned_data["consent_on"]
        if day > localdate():
            raise ValidationError(_("This day has not come yet."), code="future")
        if day < self.instance.drawn_on:
            raise ValidationError(_("The archive cannot consent before the list was drawn up."), code="before")
        return day

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.instance.confirmed_at:
            raise ValidationError(_("First the data protection officer confirms the list."), code="confirm")
        if self.instance.ordered_at or self.instance.is_withdrawn:
            raise ValidationError(_("This list is closed: nothing on it changes any more."), code="closed")
        return cleaned


class HoldForm(CreateForm):
    class Meta:
        model = Hold
        fields = ["kind", "reason"]


class DropForm(PlainForm):
    """Why a list is given up: its records are proposed again."""

    reason = forms.CharField(label=_("Why the list is dropped"), max_length=300)


ChangedClassForm, ChangedConsentForm = editing(ClassForm), editing(ConsentOfArchiveForm)
