"""Every kind of part of this room, in one dictionary: its form, what it belongs to, and how its pages are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.parts import Part, page
from initiatives.forms.initiatives import LeadForm, PartnerForm
from initiatives.forms.projects import ProjectPartnerForm, ResultForm
from initiatives.models import Initiative, Project


def standing_initiatives(user: Any) -> Any:
    return Initiative.objects.editable_by(user).standing()


def standing_projects(user: Any) -> Any:
    return Project.objects.editable_by(user).standing()


PARTS: dict[str, Part] = {
    "lead": Part(LeadForm, "initiative", standing_initiatives, _("Who leads has changed"), _("Correct who led"), page),
    "partner": Part(PartnerForm, "initiative", standing_initiatives, _("Add a partner"), _("Change the partner"), page),
    "project_partner": Part(
        ProjectPartnerForm, "project", standing_projects, _("Add a partner"), _("Change the partner"), page
    ),
    "result": Part(
        ResultForm, "project", standing_projects, _("Add a promised result"), _("Change the promised result"), page
    ),
}
