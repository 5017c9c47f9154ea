"""Every kind of part of this room, in one dictionary: its form, what it belongs to, and how its pages are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.parts import Part, page
from initiatives.forms.initiatives import LeadForm, PartnerForm, ShareForm
from initiatives.forms.matters import StepForm
from initiatives.forms.projects import ProjectPartnerForm, ResultForm
from initiatives.models import Initiative, Matter, Project


def standing_initiatives(user: Any) -> Any:
    return Initiative.objects.editable_by(user).standing()


def initiatives_with_residents(user: Any) -> Any:
    """An initiative of the whole centre has no community, so it names none of its residents."""
    return standing_initiatives(user).filter(community__isnull=False)


def standing_projects(user: Any) -> Any:
    return Project.objects.editable_by(user).standing()


def standing_matters(user: Any) -> Any:
    return Matter.objects.editable_by(user).standing()


PARTS: dict[str, Part] = {
    "lead": Part(LeadForm, "initiative", standing_initiatives, _("Who leads has changed"), _("Correct who led"), page),
    "share": Part(
        ShareForm,
        "initiative",
        initiatives_with_residents,
        _("Who takes what on"),
        _("Correct who takes what on"),
        page,
    ),
    "partner": Part(PartnerForm, "initiative", standing_initiatives, _("Add a partner"), _("Change the partner"), page),
    "project_partner": Part(
        ProjectPartnerForm, "project", standing_projects, _("Add a partner"), _("Change the partner"), page
    ),
    "result": Part(
        ResultForm, "project", standing_projects, _("Add a promised result"), _("Change the promised result"), page
    ),
    "matter_step": Part(StepForm, "matter", standing_matters, _("What came after"), _("Correct the step"), page),
}
