"""Forms of the parts of a community, of a partnership and of a centre."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.choices import CHOOSE
from accounts.dates import DayInput, LastDayField, TimeInput
from accounts.naming import sort_key
from accounts.validators import FIRST_YEAR
from communities.forms.base import CommunityRoomForm
from communities.models import (
    Address,
    Assignment,
    MeetingPlace,
    Organisation,
    PartnershipAction,
    PartnershipMember,
    PartnershipName,
    Pause,
    PlaceHours,
    Population,
    Programme,
    Quotation,
    StaffMember,
    Stage,
    StageChange,
    YearlyTotal,
)
from communities.models.community import MOST_PEOPLE
from communities.team import accounts_without_staff, staff_of_account


class AddressForm(CommunityRoomForm):
    beside = {"address_says_something": "street"}

    class Meta:
        model = Address
        fields = ["street", "number", "also_called", "note", "is_planned", "since_told", "until_told"]


class PopulationForm(CommunityRoomForm):
    beside = {"population_says_something": "number"}
    number = forms.IntegerField(label=_("Number of people"), required=False, min_value=0, max_value=MOST_PEOPLE)

    class Meta:
        model = Population
        fields = ["number", "number_told", "of_whom", "source", "as_of_told"]


class YearlyTotalForm(CommunityRoomForm):
    """A figure of a year that is over or runs; its source is asked for in the form already."""

    beside = {
        "yearly_total_says_something": "number",
        "yearly_total_has_a_source": "source",
        "yearly_total_once": "figure",
    }
    number = forms.IntegerField(label=_("Number"), required=False, min_value=0, max_value=MOST_PEOPLE)

    class Meta:
        model = YearlyTotal
        fields = ["year", "figure", "number", "number_told", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].required = True

    def _get_validation_exclusions(self) -> set[str]:
        """The community is no field of the form, yet "once for a year" is to be asked before saving."""
        return super()._get_validation_exclusions() - {"community", "withdrawn_at"}  # type: ignore[misc, no-any-return]

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if not FIRST_YEAR <= year <= localdate().year:
            params = {"first": FIRST_YEAR, "last": localdate().year}
            raise ValidationError(_("Give a year between %(first)s and %(last)s."), code="implausible", params=params)
        return year


class PlaceForm(CommunityRoomForm):
    class Meta:
        model = MeetingPlace
        fields = ["name", "address", "is_outside_area", "since_told", "until_told"]


class HoursForm(CommunityRoomForm):
    beside = {"place_hours_end_after_start": "closes_at"}

    class Meta:
        model = PlaceHours
        fields = ["weekday", "opens_at", "closes_at", "what"]
        widgets = {"opens_at": TimeInput, "closes_at": TimeInput}


class StageChangeForm(CommunityRoomForm):
    class Meta:
        model = StageChange
        fields = ["stage", "since_told", "until_told", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "stage", Stage.objects.visible_to(self.user).standing().filter(centre=self.instance.community.centre_id)
        )


class PauseForm(CommunityRoomForm):
    beside = {"pause_ends_after_start": "until_on"}
    until_on = LastDayField(label=_("Last day"), required=False, help_text=_("This day is included."))

    class Meta:
        model = Pause
        fields = ["since_on", "until_on", "reason"]
        widgets = {"since_on": DayInput}


class QuotationForm(CommunityRoomForm):
    source = forms.CharField(label=_("Source"), max_length=200)

    class Meta:
        model = Quotation
        fields = ["text", "about", "source", "as_of_told"]


class PartnershipNameForm(CommunityRoomForm):
    class Meta:
        model = PartnershipName
        fields = ["name", "since_told", "until_told"]

    def save(self, commit: bool = True) -> Any:
        """A partnership is found by the names it bore, too."""
        name = super().save(commit)
        name.partnership.save(update_fields=["name_search"])
        return name


class MemberForm(CommunityRoomForm):
    beside = {"partnership_member_is_somebody": "organisation", "partnership_member_is_one": "programme"}

    class Meta:
        model = PartnershipMember
        fields = [
            *("organisation", "programme", "told", "standing", "form", "agreed_told", "function", "lends"),
            *("since_told", "until_told"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("organisation", Organisation), ("programme", Programme)):
            rows = model.objects.visible_to(self.user).standing()
            self.offer(name, rows.filter(centre=self.instance.partnership.centre_id))


class PartnershipActionForm(CommunityRoomForm):
    class Meta:
        model = PartnershipAction
        fields = ["kind", "examples", "for_whom"]


class StageForm(CommunityRoomForm):
    beside = {"stage_once_per_centre": "number"}
    number = forms.IntegerField(label=_("Number"), min_value=0, max_value=99)

    class Meta:
        model = Stage
        fields = ["number", "name"]

    def _get_validation_exclusions(self) -> set[str]:
        """The centre is no field of the form, yet "one number once in a centre" is to be asked before saving."""
        return super()._get_validation_exclusions() - {"centre", "withdrawn_at"}  # type: ignore[misc, no-any-return]


class StaffForm(CommunityRoomForm):
    class Meta:
        model = StaffMember
        fields = ["name", "position", "since_told", "until_told"]


class AssignmentForm(CommunityRoomForm):
    """A dated assignment; who is assigned cannot be changed afterwards, only withdrawn."""

    beside = {"assignment_ends_after_start": "until_on", "assignment_not_own_substitute": "substitutes_for"}
    until_on = LastDayField(
        label=_("Last day"), required=False, help_text=_("This day is included. Leave empty while it goes on.")
    )

    class Meta:
        model = Assignment
        fields = ["team_role", "substitutes_for", "since_on", "until_on"]
        widgets = {"since_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("substitutes_for", self.staff_of_centre())

    def staff_of_centre(self) -> Any:
        return StaffMember.objects.editable_by(self.user).standing().filter(centre=self.instance.community.centre_id)

    def assigned(self) -> StaffMember | None:
        """The staff member, where there is one already."""
        return self.instance.staff if self.instance.staff_id else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        staff, since = self.assigned(), self.cleaned_data.get("since_on")
        if staff and staff == self.cleaned_data.get("substitutes_for"):
            self.add_error("substitutes_for", ValidationError(_("Nobody substitutes for herself."), code="own"))
        if staff and since and "until_on" not in self.errors and self.meets_another(staff, since):
            message = _("This person is already assigned here at that time.")
            self.add_error("since_on", ValidationError(message, code="twice"))
        return cleaned

    def meets_another(self, staff: StaffMember, since: Any) -> bool:
        until = self.cleaned_data.get("until_on")
        others = self.instance.community.assignments.standing().filter(staff=staff).exclude(pk=self.instance.pk)
        begun = others.filter(since_on__lt=until) if until else others
        return bool(begun.filter(Q(until_on=None) | Q(until_on__gt=since)).exists())


class NewAssignmentForm(AssignmentForm):
    """Asks for the person, too: staff put down already, or an account of the centre that works with residents."""

    who = forms.ChoiceField(label=_("Staff member"))
    field_order = ["who"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {f"account-{user.pk}": user for user in accounts_without_staff(self.instance.community.centre)}
        self.staff = {f"staff-{staff.pk}": staff for staff in self.staff_of_centre()}
        named = [(key, person.name) for key, person in {**self.staff, **self.accounts}.items()]
        choices: Any = self.fields["who"]
        choices.choices = [("", CHOOSE), *sorted(named, key=lambda pair: sort_key(pair[1]))]

    def assigned(self) -> StaffMember | None:
        return self.staff.get(self.cleaned_data.get("who", ""))

    def save(self, commit: bool = True) -> Any:
        account = self.accounts.get(self.cleaned_data["who"])
        self.instance.staff = self.assigned() or staff_of_account(self.instance.community.centre, account, self.user)
        return super().save(commit)
