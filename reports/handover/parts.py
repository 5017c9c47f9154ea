"""Steps and things of the way out, as parts of a community."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from communities.parts import Part
from reports.handover.forms import ExitStepForm, HandedThingForm


def _communities(user: Any) -> Any:
    return Community.objects.editable_by(user)


def home(community: Any) -> str:
    return reverse("reports:way_out", args=[community.pk])


PARTS: Final[dict[str, Part]] = {
    "exit_step": Part(ExitStepForm, "community", _communities, _("Add a step"), _("Change the step"), home),
    "handed": Part(HandedThingForm, "community", _communities, _("Add a thing that stays"), _("Change it"), home),
}
