"""Hours on a page: of an agreement, of residents' own work, corrected, and by the private link."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput, TimeInput
from accounts.duration_fields import DurationField, MeasuredForm
from accounts.durations import A_DAY, HOUR, write_duration
from accounts.editing import CreateForm, EditForm
from communities.forms.base import CommunityRoomForm
from communities.models import Person, PersonRole
from initiatives.models import Initiative
from meetings.models import Meeting
from volunteers.models import Hours

#: A told number may be that of a whole group over a whole year, and no more.
MOST_TOLD = 100_000 * HOUR
MOST_MEETINGS = 60
WIDGETS = {"done_on": DayInput, "starts_at": TimeInput, "ends_at": TimeInput}
BESIDE = {"hours_end_after_start": "ends_at", "hours_say_how_long": "minutes"}
HOW_LONG = _("As 2:30 or 2,5. It may stay empty where both hours are given.")


class SpentForm(MeasuredForm, CommunityRoomForm):
    """What all hours share: a day that has come, and a length that the hours can hold."""

    beside = BESIDE
    minutes = DurationField(label=_("How long"), required=False, most=A_DAY, help_text=HOW_LONG)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day = self.cleaned_data.get("done_on")
        if day and day > localdate():
            message = _("This day has not come yet: hours are written down afterwards.")
            self.add_error("done_on", ValidationError(message, code="future"))
        self.measure()
        return cleaned

    def check_day_total(self) -> None:
        """One person's hours of one agreement on one day are at most 24."""
        day, minutes = self.cleaned_data.get("done_on"), self.cleaned_data.get("minutes")
        if not day or not minutes or not self.instance.agreement_id:
            return
        others = self.instance.agreement.hours.standing().filter(done_on=day).exclude(pk=self.instance.pk)
        before = others.aggregate(sum=Sum("minutes"))["sum"] or 0
        if before + minutes > A_DAY:
            told = {"before": write_duration(before)}
            message = _("With what is written down for that day (%(before)s) this is more than 24 hours.")
            self.add_error("minutes", ValidationError(message, code="day", params=told))


class WithPlaceForm(SpentForm):
    """Of a staff member: also within which initiative, at which meeting."""

    def offer_places(self) -> None:
        community = self.instance.community_id
        self.offer("initiative", Initiative.objects.visible_to(self.user).standing().filter(community=community))
        meetings = Meeting.objects.visible_to(self.user).standing().filter(community=community)
        near = meetings.order_by("-held_on", "-pk").values("pk")[:MOST_MEETINGS]
        field: Any = self.fields["meeting"]
        field.queryset = meetings.filter(Q(pk__in=list(near.values_list("pk", flat=True))) | self._chosen())
        field.label_from_instance = lambda meeting: f"{meeting.held_on:%-d.%m.%Y}, {meeting.topic}"

    def _chosen(self) -> Q:
        return Q(pk=self.instance.meeting_id)


class AgreementHoursForm(WithPlaceForm):
    """Hours under an agreement: exact, and how we know them is said."""

    class Meta:
        model = Hours
        fields = ["done_on", "starts_at", "ends_at", "minutes", "activity", "state", "initiative", "meeting"]
        widgets = WIDGETS
        help_texts = {"state": _("Confirmed: you saw it. Declared: the volunteer says so. Told: somebody else does.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_places()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.cleaned_data.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", ValidationError(_("Say how long it took, or from when to when."), code="none"))
        self.check_day_total()
        return cleaned


class OwnWorkForm(WithPlaceForm):
    """Residents' own work: who may stay in words, and how long may be an estimate or words too."""

    minutes = DurationField(label=_("How long, all together"), required=False, most=MOST_TOLD, help_text=HOW_LONG)

    class Meta:
        model = Hours
        fields = [
            *("done_on", "starts_at", "ends_at", "minutes", "is_estimate", "minutes_told", "activity"),
            *("person", "who_told", "initiative", "meeting"),
        ]
        widgets = WIDGETS
        help_texts = {
            "who_told": _("A group, not names: neighbours of staircase B."),
            "minutes_told": _("Where nobody knows a number: a whole Saturday."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.state = Hours.State.TOLD
        here = PersonRole.objects.visible_to(self.user).standing().filter(community=self.instance.community_id)
        people = Person.objects.visible_to(self.user).offered().filter(pk__in=here.values("person"))
        self.offer_people("person", people, self.instance.centre)
        self.offer_places()

    def measure(self) -> None:
        """Several people work longer together than the clock: from–to only fills an empty length."""
        if not self.cleaned_data.get("minutes") and not self.cleaned_data.get("minutes_told"):
            super().measure()


class NewAgreementHoursForm(AgreementHoursForm, CreateForm):
    """New hours of an agreement."""


class NewOwnWorkForm(OwnWorkForm, CreateForm):
    """New hours of residents' own work."""


class CorrectingForm(EditForm):
    """Any change of hours says why; what they were before stays beside them."""

    reason = forms.CharField(
        label=_("Why it is corrected"), max_length=300, help_text=_("What it said before stays visible with this.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = self.instance.before()

    def changed_fields(self) -> list[str]:
        return [name for name in super().changed_fields() if name != "reason"]

    def cell_names(self) -> list[str]:
        """Why it is corrected is said anew each time: no two reasons can meet."""
        return [name for name in super().cell_names() if name != "reason"]


class EditAgreementHoursForm(CorrectingForm, AgreementHoursForm):
    """Hours of an agreement, corrected."""


class EditOwnWorkForm(CorrectingForm, OwnWorkForm):
    """Hours of residents' own work, corrected."""


def new_form(hours: Hours) -> type[NewOwnWorkForm | NewAgreementHoursForm]:
    return NewOwnWorkForm if hours.is_own_work else NewAgreementHoursForm


def edit_form(hours: Hours) -> type[EditOwnWorkForm | EditAgreementHoursForm]:
    return EditOwnWorkForm if hours.is_own_work else EditAgreementHoursForm


class MyHoursForm(SpentForm, CreateForm):
    """By the private link: only when, how long and what; on days of the agreement alone."""

    class Meta:
        model = Hours
        fields = ["done_on", "starts_at", "ends_at", "minutes", "activity"]
        widgets = WIDGETS
        help_texts = {"activity": _("In a few words, without names of other people.")}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day, span = self.cleaned_data.get("done_on"), self.instance.agreement.span
        if day and not span.since_on <= day < span.end:
            self.add_error("done_on", ValidationError(_("The agreement does not cover this day."), code="outside"))
        if not self.cleaned_data.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", ValidationError(_("Say how long it took, or from when to when."), code="none"))
        self.check_day_total()
        return cleaned
