"""Forms of a project, of its partners and of what it promised."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from communities.forms.base import CommunityRoomForm
from communities.forms.partners import WithCommunitiesForm
from communities.models import Organisation
from initiatives.forms.initiatives import MOST_PEOPLE, InTwoParts, count
from initiatives.models import Project, ProjectPartner, PromisedResult


def sum_of_money(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, min_value=0, max_digits=14, decimal_places=2, localize=True)


class ProjectForm(InTwoParts, WithCommunitiesForm):
    first = ("centre", "name", "communities", "since_told", "until_told", "state", "currency", "value", "grant")

    value = sum_of_money(_("Total cost"))
    grant = sum_of_money(_("Grant"))

    class Meta:
        model = Project
        fields = [
            *("centre", "name", "communities", "area_of_support", "commissioner", "contractor", "place", "reach"),
            *("since_told", "until_told", "state", "as_of_told", "source", "reasons", "origin", "kinds_of_action"),
            *("target_groups", "funding_source", "agreement_number", "currency", "value", "grant"),
        ]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        value, grant = self.cleaned_data.get("value"), self.cleaned_data.get("grant")
        if value is not None and grant is not None and grant > value:
            self.add_error("grant", ValidationError(_("The grant is more than the total cost."), code="grant"))
        return cleaned


class NewProjectForm(ProjectForm, CreateForm):
    """A project that is not on the list yet."""


class EditProjectForm(ProjectForm, EditForm):
    """A project as it stands."""


class ProjectPartnerForm(CommunityRoomForm):
    beside = {"project_partner_once": "organisation"}

    class Meta:
        model = ProjectPartner
        fields = ["organisation", "gives"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        same_centre = Organisation.objects.visible_to(self.user).filter(centre=self.instance.project.centre_id)
        self.offer("organisation", same_centre.standing())

    def _get_validation_exclusions(self) -> set[str]:
        """The project is no field of the form, yet "one partner once" is to be asked before saving."""
        return super()._get_validation_exclusions() - {"project", "withdrawn_at"}  # type: ignore[misc, no-any-return]


class ResultForm(CommunityRoomForm):
    target = count(_("Promised"), MOST_PEOPLE, help_text=_("Leave empty where no number was promised."))
    actual = count(_("Reached"), MOST_PEOPLE, help_text=_("Leave empty while nobody knows: empty is not zero."))

    class Meta:
        model = PromisedResult
        fields = ["name", "target", "actual", "note"]
