"""What is attached to an agreement (its signed copy) and to a consent (its proof)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.stored import Attached
from volunteers.models.agreement import Agreement
from volunteers.models.consent import Consent
from volunteers.scoping import InAgreementQuerySet, WithConsentQuerySet


class AgreementFile(Attached):
    """A scan of an agreement or of what belongs to it, seen and changed with it."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="files")

    objects = InAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an agreement")
        verbose_name_plural = _("files of agreements")
        ordering = ["pk"]


class ConsentFile(Attached):
    """The proof of a consent, seen and changed with it."""

    consent = models.ForeignKey(Consent, models.PROTECT, related_name="files")

    objects = WithConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a consent")
        verbose_name_plural = _("files of consents")
        ordering = ["pk"]
