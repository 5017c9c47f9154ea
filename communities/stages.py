"""The stages a centre starts with (domain, section 1); from then on the list is the centre's own."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.deeds import SYSTEM, Verb, record
from accounts.models import Centre
from communities.models import Stage

#: The number is the place in the list. The last is never called "independence": in welfare law that is care leavers.
DEFAULT_STAGES = (
    _("preparation and choice of the community"),
    _("entry and first recognition"),
    _("diagnosis"),
    _("activation"),
    _("planning"),
    _("action and network"),
    _("evaluation"),
    _("handing matters over to the residents"),
)


def stages_of(centre: Centre) -> Any:
    """The standing stages of a centre; the first who asks for them in a centre without any lays down the usual ones."""
    if not centre.stages.exists():
        lay_down_stages(centre)
    return Stage.objects.standing().filter(centre=centre)


@transaction.atomic
def lay_down_stages(centre: Centre) -> None:
    """Safe to run twice side by side: a number is taken once."""
    with override(settings.LANGUAGE_CODE):
        names = [str(name) for name in DEFAULT_STAGES]
    stages = [Stage(centre=centre, number=number, name=name) for number, name in enumerate(names)]
    Stage.objects.bulk_create(stages, ignore_conflicts=True)
    numbers = centre.stages.values_list("pk", flat=True)
    record(SYSTEM, Verb.CREATED, Stage, centre=centre, numbers=numbers, fields=["name", "number"])
