"""What every record of ours can do: know its version, its form, its withdrawal."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _


class EditConflictError(Exception):
    """Somebody saved the record after this form was opened."""


class Versioned(models.Model):
    """A record two people may edit at once: the second is told, never overwrites."""

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    def take_version(self, expected: int, by: Any) -> None:
        """Claim the next version inside the caller's transaction; raises EditConflictError when it is gone."""
        claimed = type(self)._default_manager.filter(pk=self.pk, version=expected).update(version=F("version") + 1)
        if not claimed:
            raise EditConflictError
        self.version = expected + 1
        self.changed_by = by


class Keyed(models.Model):
    """A record made by a form whose key makes a double submit one object."""

    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


class WithdrawableQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Without records entered by mistake: what figures count."""
        return self.filter(withdrawn_at=None)


class Withdrawable(models.Model):
    """A record entered by mistake is withdrawn with a reason: it stays visible as such and leaves all figures."""

    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawn_reason = models.CharField(_("reason for withdrawing"), max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def withdraw(self, by: Any, reason: str) -> None:
        if self.is_withdrawn:
            raise ValidationError(_("This record is already withdrawn."))
        self.withdrawn_at, self.withdrawn_by, self.withdrawn_reason = now(), by, reason
        self.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
