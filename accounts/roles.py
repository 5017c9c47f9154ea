"""The five roles, one set of words for forms, rights and papers (domain, section 6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ORGANISER = "organiser", _("organiser")
    SUPERVISOR = "supervisor", _("supervisor / coordinator")
    DIRECTOR = "director", _("director")
    DPO = "dpo", _("data protection officer")
    ADMINISTRATOR = "administrator", _("administrator")
    #: Of an administrator, for three hours, with a reason: reads what a supervisor reads and changes nothing.
    EMERGENCY = "emergency", _("emergency access")


#: Those that somebody is given; emergency access is taken, see privacy.emergencies.
GIVEN = tuple(role for role in Role if role is not Role.EMERGENCY)
#: Who reads what. Rights to change name roles that hold for good, never these.
SEES_ALL_COMMUNITIES = (Role.SUPERVISOR, Role.DIRECTOR, Role.EMERGENCY)
WORKS_WITH_RESIDENTS = (Role.ORGANISER, *SEES_ALL_COMMUNITIES)
HEADS = (Role.SUPERVISOR, Role.DIRECTOR)
CORRECTS = (Role.SUPERVISOR,)
