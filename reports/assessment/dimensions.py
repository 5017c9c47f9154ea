"""The instrument: five dimensions, two voices, five levels, and the sentences and thresholds it begins with.

The dimensions are those named in Polish practice, the sentences are our own (domain, section 3): they speak in the
group's voice, because residents choose among them. There is no total and no order of communities.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LEVELS: Final = (1, 2, 3, 4, 5)


class Dimension(models.TextChoices):
    AGENCY = "agency", pgettext_lazy("dimension", "agency")
    INCLUSION = "inclusion", pgettext_lazy("dimension", "inclusion")
    ENGAGEMENT = "engagement", pgettext_lazy("dimension", "engagement")
    COOPERATION = "cooperation", pgettext_lazy("dimension", "co-operation")
    INFLUENCE = "influence", pgettext_lazy("dimension", "influence")


class Voice(models.TextChoices):
    TEAM = "team", pgettext_lazy("voice", "team")
    RESIDENTS = "residents", pgettext_lazy("voice", "residents")


#: From level 1 to level 5.
SENTENCES: Final[Mapping[str, tuple[Any, ...]]] = {
    Dimension.AGENCY: (
        _("For now we wait until somebody takes this matter up."),
        _("Some of us say aloud what they want."),
        _("Together we choose what we do, and we share the work with the organiser."),
        _("Most matters we start and lead ourselves."),
        _("We plan, teach newcomers and manage when something does not work out."),
    ),
    Dimension.INCLUSION: (
        _("We know each other little, not everybody feels invited."),
        _("We meet, but each in their own circle."),
        _("Different groups do something side by side, and a little together."),
        _("We ourselves invite those who are missing, and ease quarrels."),
        _("New people soon find a place among us."),
    ),
    Dimension.ENGAGEMENT: (
        _("We come from time to time."),
        _("There is a steady, small group."),
        _("We meet regularly and share out the roles."),
        _("Several people lead; when somebody leaves, the group works on."),
        _("We have an organisation of our own, and successors."),
    ),
    Dimension.COOPERATION: (
        _("The organiser talks to institutions for us."),
        _("The organiser introduces us to institutions."),
        _("We do things together with partners."),
        _("We ourselves keep the contacts and find the means."),
        _("We have a steady network and shared resources."),
    ),
    Dimension.INFLUENCE: (
        _("We report our matters each alone, or not at all."),
        _("The organiser passes our voice on."),
        _("We make requests together and meet those in office."),
        _("We ourselves speak in our matters, and some were settled."),
        _("We have a steady place where decisions are made."),
    ),
}

#: Names of the dimensions in addresses.
WORDS: Final[Mapping[str, str]] = {
    Dimension.AGENCY: "upodmiotowienie",
    Dimension.INCLUSION: "spojnosc",
    Dimension.ENGAGEMENT: "angazowanie",
    Dimension.COOPERATION: "kooperacja",
    Dimension.INFLUENCE: "wplyw",
}
