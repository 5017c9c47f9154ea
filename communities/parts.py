"""Every kind of part, in one dictionary: its form, what it belongs to, and where the person goes back to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.editing import RecordForm
from accounts.models import Centre
from accounts.roles import CORRECTS, HEADS
from communities.forms import parts as forms
from communities.forms.base import creating, editing
from communities.forms.people import KeptThingForm, RoleForm
from communities.models import Community, MeetingPlace, Partnership, Person
from communities.scoping import may_assign


@dataclass(frozen=True)
class Part:
    """A kind of part: `whole` names the key to the record it belongs to, `wholes` those to which a user may add."""

    form: type[RecordForm]
    whole: str
    wholes: Callable[[Any], Any]
    adding: Any
    changing: Any
    home: Callable[[Any], str]
    new_form: type[RecordForm] | None = None
    create_form: Any = field(init=False)
    edit_form: Any = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "create_form", creating(self.new_form or self.form))
        object.__setattr__(self, "edit_form", editing(self.form))

    @property
    def model(self) -> Any:
        return self.form._meta.model

    def begun(self, whole: Any) -> Any:
        """A part not saved yet, standing where it belongs, so that its form knows what it may offer."""
        return self.model(**{self.whole: whole})

    def rows(self, user: Any) -> Any:
        """Parts of this kind that the person may change, the withdrawn ones with them."""
        return self.model.objects.editable_by(user).filter(**{f"{self.whole}__isnull": False})

    def whole_of(self, row: Any) -> Any:
        return getattr(row, self.whole)


def centre_of(whole: Any) -> Any:
    """Number of the centre a whole belongs to, for the log of deeds."""
    if isinstance(whole, Centre):
        return whole.pk
    return whole.community.centre_id if isinstance(whole, MeetingPlace) else whole.centre_id


def card(whole: Any) -> str:
    return reverse("communities:card", args=[whole.pk])


def card_of_place(whole: Any) -> str:
    return reverse("communities:card", args=[whole.community_id])


def page(whole: Any) -> str:
    return str(whole.get_absolute_url())


def stage_list(whole: Any) -> str:
    return reverse("communities:stages")


def staff_list(whole: Any) -> str:
    return reverse("communities:staff")


def _of_community(form: type[RecordForm], adding: Any, changing: Any) -> Part:
    return Part(form, "community", Community.objects.editable_by, adding, changing, card)


def _of_partnership(form: type[RecordForm], adding: Any, changing: Any) -> Part:
    return Part(form, "partnership", standing_partnerships, adding, changing, page)


def standing_partnerships(user: Any) -> Any:
    return Partnership.objects.editable_by(user).standing()


def standing_people(user: Any) -> Any:
    return Person.objects.editable_by(user).standing()


def places(user: Any) -> Any:
    return MeetingPlace.objects.editable_by(user).standing().select_related("community")


def centres_with_stages(user: Any) -> Any:
    return Centre.objects.with_role(user, *HEADS)


def centres_with_staff(user: Any) -> Any:
    return Centre.objects.with_role(user, *CORRECTS)


PARTS: dict[str, Part] = {
    "address": _of_community(forms.AddressForm, _("Add an address"), _("Change the address")),
    "population": _of_community(forms.PopulationForm, _("Add the population"), _("Change the population")),
    "yearly_total": _of_community(
        forms.YearlyTotalForm, _("Add a figure from before the system"), _("Correct the figure")
    ),
    "place": _of_community(forms.PlaceForm, _("Add a meeting place"), _("Change the meeting place")),
    "hours": Part(forms.HoursForm, "place", places, _("Add hours"), _("Change the hours"), card_of_place),
    "stage_change": _of_community(forms.StageChangeForm, _("Add a change of stage"), _("Correct the change of stage")),
    "pause": _of_community(forms.PauseForm, _("Add a pause"), _("Change the pause")),
    "quotation": _of_community(forms.QuotationForm, _("Add a quotation"), _("Correct the quotation")),
    "assignment": Part(
        forms.AssignmentForm,
        "community",
        may_assign,
        _("Assign a staff member"),
        _("Change the assignment"),
        card,
        new_form=forms.NewAssignmentForm,
    ),
    "role": Part(RoleForm, "person", standing_people, _("Add a role"), _("Correct the role"), page),
    "kept_thing": Part(KeptThingForm, "person", standing_people, _("Add what the person keeps"), _("Correct"), page),
    "former_name": _of_partnership(forms.PartnershipNameForm, _("Add a name"), _("Correct the name")),
    "member": _of_partnership(forms.MemberForm, _("Add a member"), _("Change the member")),
    "kind_of_action": _of_partnership(
        forms.PartnershipActionForm, _("Add a kind of action"), _("Change the kind of action")
    ),
    "partnership_quotation": _of_partnership(forms.QuotationForm, _("Add a quotation"), _("Correct the quotation")),
    "stage": Part(forms.StageForm, "centre", centres_with_stages, _("Add a stage"), _("Change the stage"), stage_list),
    "staff_member": Part(
        forms.StaffForm, "centre", centres_with_staff, _("Add a staff member"), _("Change the staff member"), staff_list
    ),
}
