"""Consents on a page: given, corrected, taken back; a new version of a wording; where a clause was given."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import DayInput, LastDayField
from accounts.editing import CreateForm, EditForm
from accounts.models import Centre
from accounts.roles import CORRECTS, Role
from communities.discretion import refuse_surname
from communities.forms.base import CommunityRoomForm
from communities.models import Person, PersonRole
from volunteers.models import Consent, Handing, Wording
from volunteers.wordings import wording_in_use

FACTS = ["scope", "given_on", "until_on", "proof", "proof_told", "guardian"]
BESIDE = {
    "consent_ends_after_start": "until_on",
    "consent_revoked_after_start": "revoked_on",
    "consent_revoked_says_how": "revoked_how",
}
SMALL = forms.Textarea(attrs={"rows": 12})


class ConsentForm(CommunityRoomForm):
    """What is known of a consent; days that have not come, and a minor without a guardian, are refused."""

    beside = BESIDE
    until_on = LastDayField(
        label=_("Last day"),
        required=False,
        help_text=_("This day is included. Leave empty where it holds until it is taken back."),
    )

    class Meta:
        model = Consent
        fields = FACTS
        help_texts = {
            "scope": _("For example: pictures from the summer fête, on the centre's website and in its report."),
            "proof_told": _("Where the paper lies, or which message it is. For example: binder OSL 3, room 12."),
            "guardian": _("Needed where the person is under 18."),
        }
        widgets = {"given_on": DayInput}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        refuse_future(self, "given_on")
        guardian = self.cleaned_data.get("guardian")
        if self.instance.person.age_band == Person.AgeBand.TEEN and not guardian:
            message = _("This person is under 18. Write who consented: the parent or guardian.")
            self.add_error("guardian", ValidationError(message, code="guardian"))
        if guardian and PersonRole.objects.visible_to(self.user).standing().filter(
            person=self.instance.person_id, community__is_sensitive=True
        ):
            self.refuse_full_name(guardian)
        return cleaned

    def refuse_full_name(self, guardian: str) -> None:
        """A marked community keeps the surname of nobody; it stands on the paper."""
        try:
            refuse_surname(guardian)
        except ValidationError as error:
            self.add_error("guardian", error)


def refuse_future(form: Any, name: str) -> None:
    day = form.cleaned_data.get(name)
    if day and day > localdate():
        form.add_error(name, ValidationError(_("This day has not come yet."), code="future"))


class NewConsentForm(ConsentForm, CreateForm):
    """A consent of a person whom the address names, to the wording that holds or to an earlier one."""

    purpose = forms.ChoiceField(
        label=pgettext_lazy("consent", "What for"),
        choices=[("", "---------"), *((one.value, one.label) for one in Wording.CONSENTS)],
    )
    wording = forms.ModelChoiceField(
        Wording.objects.none(),
        label=_("Wording"),
        required=False,
        empty_label=str(_("the one that holds now")),
        help_text=_("Choose another only where an older paper was signed."),
    )
    field_order = ["purpose", "wording", *FACTS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = Wording.objects.visible_to(self.user).filter(centre=self.instance.centre_id)
        field: Any = self.fields["wording"]
        field.queryset = kept.filter(subject__in=Wording.CONSENTS).newest_first()
        field.empty_label = _("the one that holds now")
        if not field.queryset:
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        wording, purpose = self.cleaned_data.get("wording"), self.cleaned_data.get("purpose")
        if wording and purpose and wording.subject != purpose:
            message = _("This is the wording of another consent. Choose one that fits, or leave it empty.")
            self.add_error("wording", ValidationError(message, code="purpose"))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        chosen = self.cleaned_data.get("wording")
        self.instance.wording = chosen or wording_in_use(self.instance.centre, self.cleaned_data["purpose"])
        return super().save(commit)


class EditConsentForm(ConsentForm, EditForm):
    """What was written down wrongly; the wording stays, for it is what the person agreed to."""


class RevokeForm(CommunityRoomForm, EditForm):
    """The person takes the consent back; nothing she agreed to before becomes unlawful by it."""

    beside = BESIDE

    class Meta:
        model = Consent
        fields = ["revoked_on", "revoked_how"]
        widgets = {"revoked_on": DayInput}
        help_texts = {"revoked_how": _("For example: by word of mouth at the office, by e-mail.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("revoked_on", "revoked_how"):
            self.fields[name].required = True
        self.initial["revoked_on"] = self.instance.revoked_on or localdate()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        refuse_future(self, "revoked_on")
        day = self.cleaned_data.get("revoked_on")
        if day and day < self.instance.given_on:
            # the constraint is not asked by a form that does not show the day it was given
            message = _("It cannot be taken back before it was given.")
            self.add_error("revoked_on", ValidationError(message, code="order"))
        return cleaned

    def changed_fields(self) -> list[str]:
        """The day of today is proposed, and kept by saving it."""
        return sorted({*super().changed_fields(), "revoked_on"})


class WordingForm(CommunityRoomForm, CreateForm):
    """A new version of one text; `follows` is the version that stood there when the page was opened."""

    follows = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Wording
        fields = ["text"]
        widgets = {"text": SMALL}
        help_texts = {
            "text": _("It is kept as a new version. What was consented to or given before keeps the words it had.")
        }

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if text.split() == str(self.initial.get("text", "")).split():
            raise ValidationError(_("This is what holds already. Change the text, or leave it."), code="same")
        return text


class HandingForm(CommunityRoomForm, CreateForm):
    """Which clause was given, how, where and when."""

    centre = forms.ModelChoiceField(Centre.objects.none(), label=_("Centre"), empty_label=None)
    subject = forms.ChoiceField(
        label=_("Clause"), choices=[("", "---------"), *((one.value, one.label) for one in Wording.CLAUSES)]
    )

    class Meta:
        model = Handing
        fields = ["centre", "way", "place", "given_on"]
        widgets = {"given_on": DayInput}
        help_texts = {"place": _("For example: day-room at Podleśna 2, residents' meeting. Do not write names here.")}

    field_order = ["centre", "subject", "way", "place", "given_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["centre"]
        field.queryset = Centre.objects.with_role(self.user, Role.ORGANISER, *CORRECTS).by_name()
        field.initial = field.queryset.first()
        if len(field.queryset) == 1:
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        refuse_future(self, "given_on")
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self.instance.wording = wording_in_use(self.instance.centre, self.cleaned_data["subject"])
        return super().save(commit)
