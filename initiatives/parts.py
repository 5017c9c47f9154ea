"""Every kind of part of this room, in one dictionary: its form, what it belongs to, and how its pages are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.parts import Part, page
from initiatives.forms.initiatives import EditionForm, LeadForm, PartnerForm, ShareForm
from initiatives.forms.matters import StepForm
from initiatives.forms.microgrants import ApplicantForm
from initiatives.forms.money import MoneyDocumentForm, MoneyLineForm
from initiatives.forms.projects import (
    EvidenceForm,
    ProjectInitiativeForm,
    ProjectPartnerForm,
    ProjectStateForm,
    ResultForm,
)
from initiatives.map_parts import MAP_PARTS, PLAN_PARTS
from initiatives.models import Initiative, Matter, Microgrant, MoneyLine, Project, PromisedResult


def standing_initiatives(user: Any) -> Any:
    return Initiative.objects.editable_by(user).standing()


def initiatives_with_residents(user: Any) -> Any:
    """An initiative of the whole centre has no community, so it names none of its residents."""
    return standing_initiatives(user).filter(community__isnull=False)


def standing_projects(user: Any) -> Any:
    return Project.objects.editable_by(user).standing()


def standing_matters(user: Any) -> Any:
    return Matter.objects.editable_by(user).standing()


def standing_microgrants(user: Any) -> Any:
    return Microgrant.objects.editable_by(user).standing()


def standing_lines(user: Any) -> Any:
    return MoneyLine.objects.editable_by(user).standing().select_related("project", "initiative", "microgrant")


def standing_results(user: Any) -> Any:
    return PromisedResult.objects.editable_by(user).standing().select_related("project")


def _line(whole: str, wholes: Any) -> Part:
    return Part(MoneyLineForm, whole, wholes, _("Add a cost item"), _("Change the cost item"), page)


def _of_project(form: Any, adding: Any, changing: Any) -> Part:
    return Part(form, "project", standing_projects, adding, changing, page)


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
    "edition": Part(
        EditionForm, "initiative", standing_initiatives, _("Add an edition"), _("Change the edition"), page
    ),
    "partner": Part(PartnerForm, "initiative", standing_initiatives, _("Add a partner"), _("Change the partner"), page),
    "project_partner": _of_project(ProjectPartnerForm, _("Add a partner"), _("Change the partner")),
    "result": _of_project(ResultForm, _("Add a promised result"), _("Change the promised result")),
    "evidence": Part(EvidenceForm, "result", standing_results, _("Add evidence"), _("Change the evidence"), page),
    "project_initiative": _of_project(
        ProjectInitiativeForm, _("Tie an initiative to the project"), _("Change the initiative of the project")
    ),
    "project_state": _of_project(ProjectStateForm, _("How the project stood on a day"), _("Correct how it stood")),
    "applicant": Part(
        ApplicantForm, "microgrant", standing_microgrants, _("Add a person who asks"), _("Change who asks"), page
    ),
    "matter_step": Part(StepForm, "matter", standing_matters, _("What came after"), _("Correct the step"), page),
    "project_line": _line("project", standing_projects),
    "initiative_line": _line("initiative", standing_initiatives),
    "microgrant_line": _line("microgrant", standing_microgrants),
    "document": Part(MoneyDocumentForm, "line", standing_lines, _("Add a document"), _("Change the document"), page),
    **MAP_PARTS,
    **PLAN_PARTS,
}
