"""Who led: one scale for initiatives and meetings (domain, section 2).

In code it is the `ladder`; the word never stands on a screen.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ladder(models.TextChoices):
    ORGANISER = "1", _("Organiser")
    HELPED = "2", _("Organiser with residents' help")
    TOGETHER = "3", _("Together, equally")
    RESIDENTS_HELPED = "4", _("Residents with the organiser's help")
    RESIDENTS = "5", _("Residents alone")
    PARTNER = "P", _("Partner")
    UNKNOWN = "?", _("I do not know")


SHORT_NAMES: Final[Mapping[str, Any]] = {
    Ladder.ORGANISER: _("Organiser"),
    Ladder.HELPED: _("With residents' help"),
    Ladder.TOGETHER: _("Together"),
    Ladder.RESIDENTS_HELPED: _("Residents with help"),
    Ladder.RESIDENTS: _("Residents alone"),
    Ladder.PARTNER: _("Partner"),
    Ladder.UNKNOWN: _("Not known"),
}
STEPS = (Ladder.ORGANISER, Ladder.HELPED, Ladder.TOGETHER, Ladder.RESIDENTS_HELPED, Ladder.RESIDENTS)
LED_BY_RESIDENTS = (Ladder.RESIDENTS_HELPED, Ladder.RESIDENTS)


class Origin(models.TextChoices):
    """Who called, started or raised a thing."""

    RESIDENTS = "residents", _("residents")
    TOGETHER = "together", _("residents and the organiser together")
    ORGANISER = "organiser", _("organiser")
    CENTRE = "centre", _("centre")
    PARTNER = "partner", _("partner")
    UNKNOWN = "", _("not known")
