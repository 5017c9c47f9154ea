"""Emergency access (tryb nadzwyczajny): who took it, why, until when, and whether officer and director were told."""

import datetime as dt

from django.db import models
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre, Membership
from accounts.records import Keyed
from privacy.scoping import EmergencyQuerySet


class Emergency(Keyed):
    """The right itself is a membership that ends at its hour: one policy, and nothing has to take it away."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="emergencies", verbose_name=_("centre"))
    membership = models.OneToOneField(Membership, models.PROTECT, editable=False, related_name="emergency")
    reason = models.CharField(
        _("why it is needed"), max_length=500, help_text=_("Officer and director read it. Do not write names here.")
    )
    told_at = models.DateTimeField(_("told by mail on"), null=True, editable=False)

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency access")
        verbose_name_plural = _("emergency access")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.membership.user)

    def get_absolute_url(self) -> str:
        return reverse("privacy:emergencies")

    @property
    def ends_at(self) -> dt.datetime:
        ends_at = self.membership.ends_at
        assert ends_at is not None  # noqa: S101 (a constraint of the database says so)
        return ends_at

    @property
    def goes_on(self) -> bool:
        return self.ends_at > now()
