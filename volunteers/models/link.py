"""The private link by which a volunteer without an account writes down her own hours."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from volunteers.models.agreement import Agreement
from volunteers.scoping import WithAgreementQuerySet

#: Hours of the last days are often written down after the end.
AFTER_THE_END = dt.timedelta(days=30)


class HoursLinkQuerySet(WithAgreementQuerySet):
    def open(self, moment: dt.datetime | None = None) -> Self:
        """Neither revoked nor too old, of an agreement that stands and ended at most 30 days ago."""
        moment = moment or now()
        gone = localdate(moment) - AFTER_THE_END
        still = Q(agreement__until_on=None) | Q(agreement__until_on__gt=gone)
        not_ended = Q(agreement__ended_on=None) | Q(agreement__ended_on__gt=gone)
        known = Q(agreement__person=None) | Q(agreement__person__withdrawn_at=None)
        rows = self.filter(still, not_ended, known, revoked_at=None, expires_at__gt=moment)
        return rows.filter(agreement__withdrawn_at=None, agreement__concluded_on__isnull=False)


class HoursLink(models.Model):
    """Only the hash of its token is kept: whoever reads the database cannot open the page."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    expires_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = HoursLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return str(self.agreement)
