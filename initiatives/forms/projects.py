"""Forms of a project, and of all that is added to it: partners, promises, evidence, states, reports."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from communities.forms.base import CommunityRoomForm
from communities.forms.partners import WithCommunitiesForm
from communities.models import Community, Organisation, Programme
from initiatives.forms.initiatives import MOST_PEOPLE, InTwoParts, count
from initiatives.forms.sums import InOneCurrency, sum_of_money
from initiatives.models import (
    Initiative,
    Project,
    ProjectInitiative,
    ProjectPartner,
    ProjectState,
    PromisedResult,
    ResultEvidence,
)
from initiatives.models.project import OTHER_PARTS
from initiatives.sums import Composition, Sum, money_words

SUMS = ("value", "grant", *OTHER_PARTS)


class ProjectForm(InTwoParts, InOneCurrency, WithCommunitiesForm):
    first = ("centre", "name", "communities", "since_told", "until_told", "state", "currency", "value", "grant")

    value = sum_of_money(_("Total cost"))
    grant = sum_of_money(_("Grant"))
    own_financial = sum_of_money(_("Own contribution in money"))
    own_personal = sum_of_money(_("Own contribution in work"))
    own_in_kind = sum_of_money(_("Own contribution in kind"))
    other_sources = sum_of_money(_("Other sources"), help_text=_("Leave empty what the source does not state."))

    class Meta:
        model = Project
        fields = [
            *("centre", "name", "communities", "area_of_support", "commissioner", "contractor", "place", "reach"),
            *("programme", "since_told", "until_told", "state", "as_of_told", "source", "reasons", "origin"),
            *("previous_stage", "kinds_of_action", "target_groups", "funding_source", "agreement_number"),
            *("currency", "value", "value_is_about", "grant", "grant_is_about", *OTHER_PARTS),
            *("others_are_about", "contribution_told", "what_changed", "setbacks", "asks"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("programme", Programme.objects.visible_to(self.user).standing())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.of_same_centre("programme")
        self.check_currencies(self.cleaned_data.get("currency"))
        if not any(name in self.errors for name in SUMS):
            self._check_parts()
        return cleaned

    def _check_parts(self) -> None:
        """Stated parts may leave a rest that nobody stated; they may not exceed the whole, nor all together miss it."""
        told = self.cleaned_data
        others = [Sum(told[name], told["others_are_about"]) for name in OTHER_PARTS]
        grant = Sum(told["grant"], told["grant_is_about"])
        made = Composition(Sum(told["value"], told["value_is_about"]), [grant, *others])
        if Composition(made.whole, [grant]).is_over:
            self.add_error("grant", ValidationError(_("The grant is more than the total cost."), code="grant"))
        elif made.is_over:
            self._refuse_parts(_("The stated parts come to %(parts)s, more than the total cost."), made)
        elif made.is_short:
            message = _(
                "All parts together come to %(parts)s, less than the total cost. Leave empty what the source "
                "does not state."
            )
            self._refuse_parts(message, made)

    def _refuse_parts(self, message: Any, made: Composition) -> None:
        words = {"parts": money_words(made.stated.number, self.cleaned_data["currency"])}
        self.add_error("value", ValidationError(message, code="parts", params=words))


class NewProjectForm(ProjectForm, CreateForm):
    """A project that is not on the list yet."""


class EditProjectForm(ProjectForm, EditForm):
    """A project as it stands."""


class OnProjectForm(CommunityRoomForm):
    """A part of which the project may have each one only once."""

    def _get_validation_exclusions(self) -> set[str]:
        """The project is no field of the form, yet "only once" is to be asked before saving."""
        return super()._get_validation_exclusions() - {"project", "withdrawn_at"}  # type: ignore[misc, no-any-return]


class ProjectPartnerForm(OnProjectForm):
    beside = {"project_partner_once": "organisation"}

    class Meta:
        model = ProjectPartner
        fields = ["organisation", "gives"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        same_centre = Organisation.objects.visible_to(self.user).filter(centre=self.instance.project.centre_id)
        self.offer("organisation", same_centre.standing())


class ProjectInitiativeForm(OnProjectForm):
    beside = {"project_initiative_once": "initiative"}

    class Meta:
        model = ProjectInitiative
        fields = ["initiative"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        same_centre = Initiative.objects.visible_to(self.user).filter(centre=self.instance.project.centre_id)
        self.offer("initiative", same_centre.standing().order_by("name_sort", "pk"))


class ProjectStateForm(CommunityRoomForm):
    class Meta:
        model = ProjectState
        fields = ["state", "as_of_told", "source", "note"]


class ResultForm(CommunityRoomForm):
    target = count(_("Promised"), MOST_PEOPLE, help_text=_("Leave empty where no number was promised."))
    actual = count(_("Reached"), MOST_PEOPLE, help_text=_("Leave empty while nobody knows: empty is not zero."))

    class Meta:
        model = PromisedResult
        fields = ["name", "target", "measure", "actual", "note", "baseline", "deviation"]

    def clean_actual(self) -> int | None:
        """What the records count is not typed beside them."""
        actual: int | None = self.cleaned_data["actual"]
        if actual is not None and self.cleaned_data.get("measure"):
            message = _("This result is counted from the records. Leave the number empty, or choose to write it in.")
            raise ValidationError(message, code="counted")
        return actual


class EvidenceForm(CommunityRoomForm):
    number = forms.IntegerField(
        label=_("How many it adds"),
        min_value=0,
        max_value=MOST_PEOPLE,
        initial=1,
        help_text=_("One action is one; a list with 14 people may be 14. Zero: it only shows how things stand."),
    )

    class Meta:
        model = ResultEvidence
        fields = ["what", "done_told", "number", "community", "initiative", "proof"]
        help_texts = {"what": _("No names of residents.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        project = self.instance.result.project
        self.offer("community", Community.objects.visible_to(self.user).filter(projects=project))
        tied = Initiative.objects.visible_to(self.user).filter(tied__project=project, tied__withdrawn_at=None)
        self.offer("initiative", tied.standing())
