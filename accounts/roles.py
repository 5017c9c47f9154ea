"""The five roles, one set of words for forms, rights and papers (domain, section 6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ORGANISER = "organiser", _("organiser")
    SUPERVISOR = "supervisor", _("supervisor / coordinator")
    DIRECTOR = "director", _("director")
    DPO = "dpo", _("data protection officer")
    ADMINISTRATOR = "administrator", _("administrator")


SEES_ALL_COMMUNITIES = (Role.SUPERVISOR, Role.DIRECTOR)
WORKS_WITH_RESIDENTS = (Role.ORGANISER, Role.SUPERVISOR, Role.DIRECTOR)
CORRECTS = (Role.SUPERVISOR,)
