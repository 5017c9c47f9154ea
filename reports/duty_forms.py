"""Forms of the register of duties: a line, how it was sent, what was answered, and what may be asked of the list."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput, LastDayField
from accounts.editing import CreateForm, EditForm, PlainForm
from accounts.models import Centre
from accounts.roles import HEADS, Role
from communities.forms.attaching import AttachForm
from communities.forms.base import CommunityRoomForm
from communities.forms.partners import CentreWideForm
from communities.models import Community, StaffMember
from initiatives.forms.initiatives import InTwoParts
from initiatives.models import Project
from reports.duties import Duty, DutyFile

ALL = ("", _("all"))
WAITING, SENT, LATE = "waiting", "sent", "late"


class DutyForm(InTwoParts, CentreWideForm):
    """What is owed. For the whole centre the heads write it down; for a community or a project whoever keeps that."""

    first = ("centre", "paper", "to_told", "due_on", "community", "project", "prepares", "approves", "repeats_yearly")
    beside = {
        "duty_period_in_order": "about_until",
        "duty_about_one": "project",
        "duty_not_approved_by_author": "approves",
    }
    about_until = LastDayField(label=_("Period: last day"), required=False, help_text=_("This day is included."))

    class Meta:
        model = Duty
        fields = [
            *("centre", "paper", "to_told", "due_on", "community", "project", "about_since", "about_until"),
            *("prepares", "approves", "repeats_yearly", "note"),
        ]
        widgets = {"due_on": DayInput, "about_since": DayInput}
        help_texts = {
            "community": _("A community or a project; neither means the whole centre."),
            "repeats_yearly": _("When it is sent, or its day has passed, the line of the next year is made."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("community", Community.objects.visible_to(self.user).by_name())
        self.offer("project", Project.objects.visible_to(self.user).standing().by_name())
        for name in ("prepares", "approves"):
            self.offer(name, StaffMember.objects.visible_to(self.user).standing().by_name())

    def offer_centres(self) -> None:
        super().offer_centres()
        field: Any = self.fields["centre"]
        field.queryset = Centre.objects.with_role(self.user, Role.ORGANISER, *HEADS).order_by("name_sort")
        field.initial = field.queryset.first()
        field.widget = forms.HiddenInput() if len(field.queryset) == 1 else field.widget

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in ("community", "project", "prepares", "approves"):
            self.of_same_centre(name)
        if not self.errors and not self.may_keep(self.cleaned_data):
            message = _("What the whole centre owes is written down by the supervisor or the director.")
            self.add_error("community", ValidationError(message, code="heads"))
        return cleaned

    def may_keep(self, told: dict[str, Any]) -> bool:
        """What is about a community or a project, which are offered to whoever may name them; else heads, and of a line
        that stands so already, whoever may change it."""
        if told.get("community") or told.get("project"):
            return True
        stands_so = bool(self.instance.pk) and not any(self.initial.get(name) for name in ("community", "project"))
        heads = Centre.objects.with_role(self.user, *HEADS)
        return stands_so or heads.filter(pk=self.chosen_centre()).exists()


class NewDutyForm(DutyForm, CreateForm):
    """A paper that is owed."""


class EditDutyForm(DutyForm, EditForm):
    """A line as it stands; how it was sent is said elsewhere."""


def refuse_future(day: dt.date) -> dt.date:
    if day > localdate():
        raise ValidationError(_("This day has not come yet."), code="future")
    return day


class InOrderForm(CommunityRoomForm, EditForm):
    """Of the two days one is on the form and the other stands; their order is to be asked before saving."""

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"sent_on", "answered_on"}  # type: ignore[misc, no-any-return]


class SendForm(InOrderForm):
    """Sent on: when, by which channel, and how that can be shown."""

    beside = {"duty_answered_after_sent": "sent_on"}

    class Meta:
        model = Duty
        fields = ["sent_on", "channel", "proof"]
        widgets = {"sent_on": DayInput}
        help_texts = {"proof": _("For example: UPO number, number in the registry. The file is attached on the page.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].required = self.fields["channel"].required = True
        if not self.instance.sent_on:
            self.initial["sent_on"] = localdate()

    def clean_sent_on(self) -> dt.date:
        return refuse_future(self.cleaned_data["sent_on"])


class AnswerForm(InOrderForm):
    """What the receiver said: taken, to be corrected, a question."""

    beside = {"duty_answered_after_sent": "answered_on"}

    class Meta:
        model = Duty
        fields = ["answered_on", "answer"]
        widgets = {"answered_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].required = True

    def clean_answered_on(self) -> dt.date:
        return refuse_future(self.cleaned_data["answered_on"])


class DutyFileForm(AttachForm):
    whole, title = "duty", _("A file of the register of duties")

    class Meta:
        model = DutyFile
        fields = ["what"]

    field_order = ["what", "upload"]

    @classmethod
    def links(cls) -> Any:
        return super().links().select_related("duty__centre")


class DutyFilter(PlainForm):
    """Waiting ones unless another state is asked for."""

    no_optional_mark = True

    state = forms.ChoiceField(label=_("State"), required=False)
    community = forms.ModelChoiceField(
        Community.objects.none(), label=_("Community"), required=False, empty_label=ALL[1]
    )

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        self.user = user
        fields: Any = self.fields
        fields["community"].queryset = Community.objects.visible_to(user).by_name()
        states = [(WAITING, _("waiting")), (LATE, _("past the day")), (SENT, _("sent on")), ("all", ALL[1])]
        fields["state"].choices = states
        fields["state"].initial = WAITING
        self.is_valid()

    @property
    def state_asked(self) -> str:
        return self.cleaned_data.get("state") or WAITING

    def chosen(self) -> Any:
        rows = Duty.objects.visible_to(self.user).standing()
        if community := self.cleaned_data.get("community"):
            rows = rows.filter(community=community)
        if self.state_asked == WAITING:
            return rows.filter(sent_on=None)
        if self.state_asked == LATE:
            return rows.filter(Q(sent_on=None, due_on__lt=localdate()) | Q(sent_on__gt=F("due_on")))
        return rows.filter(sent_on__isnull=False) if self.state_asked == SENT else rows
