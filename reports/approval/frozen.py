"""An approved edition of a report as it was: its content, the code of it, and the file made of the content alone."""

import hashlib
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.records import Keyed, WithdrawableQuerySet
from accounts.roles import HEADS, Role
from accounts.scoping import centres_held
from accounts.stored import Attached, StoredFile
from communities.models import Community
from reports.approval.steps import ReportStep

GROUP = 8
#: Who opens what was sealed, with a reason; the director alone seals.
OPENS_SEALED = (Role.DIRECTOR, Role.DPO)


SEAL = {"sealed_at", "sealed_by", "sealed_reason"}


class FrozenQuerySet(models.QuerySet[Any]):
    """Editions are seen with their report; nobody changes one."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(report__community__in=Community.objects.visible_to(user))

    def editable_by(self, _user: Any) -> Self:
        return self.none()

    def whole(self) -> Self:
        """Without those that were destroyed when their time was over."""
        return self.exclude(content=b"")

    def signable_by(self, user: Any) -> Self:
        """Whose signed file may be brought back: by the heads, and by whoever may write the report."""
        written = Q(report__community__in=Community.objects.editable_by(user))
        heads = Q(report__community__centre__in=centres_held(user, HEADS))
        return self.open_to(user).filter(written | heads, report__withdrawn_at=None)

    def open_to(self, user: Any) -> Self:
        """Whose file is handed out: of a sealed one it is not."""
        return self.visible_to(user).filter(sealed_at=None)

    def sealable_by(self, user: Any) -> Self:
        return self.filter(sealed_at=None, report__community__centre__in=centres_held(user, (Role.DIRECTOR,)))

    def sealed_for(self, user: Any) -> Self:
        """Sealed ones of the centres whose director or data protection officer the person is."""
        return self.filter(sealed_at__isnull=False, report__community__centre__in=centres_held(user, OPENS_SEALED))


class FrozenReport(models.Model):
    """Written once. `content` is canonical JSON in bytes: no search for names and no later wording reaches it."""

    report = models.ForeignKey(
        "reports.ProgressReport", models.PROTECT, related_name="editions", verbose_name=gettext_lazy("progress report")
    )
    edition = models.PositiveSmallIntegerField(gettext_lazy("version"), editable=False)
    #: The approval that it was frozen by.
    step = models.OneToOneField(ReportStep, models.PROTECT, related_name="edition", editable=False)
    content = models.BinaryField(gettext_lazy("content"), editable=False)
    sha256 = models.CharField(gettext_lazy("code of the content"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(editable=False)
    #: Made after the approval: a file is never made inside its transaction.
    file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=gettext_lazy("file"), editable=False
    )
    #: After a withdrawal of consent: the bytes stay and verify, the file is handed out with a reason only.
    sealed_at = models.DateTimeField(gettext_lazy("sealed on"), null=True, editable=False)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=gettext_lazy("sealed by"),
        editable=False,
    )
    sealed_reason = models.CharField(gettext_lazy("reason for sealing"), max_length=300, blank=True, editable=False)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("approved version of a report")
        verbose_name_plural = gettext_lazy("approved versions of reports")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["report", "edition"], name="report_edition_once")]

    def __str__(self) -> str:
        return _("%(report)s, version %(edition)s") % {"report": self.report, "edition": self.edition}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Made once; only the file may come later, and the seal."""
        if self.pk is not None and set(kwargs.get("update_fields") or ("",)) not in ({"file"}, SEAL):
            raise ValidationError(_("An approved version does not change."))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return str(self.report.get_absolute_url())

    @property
    def centre(self) -> Any:
        return self.report.community.centre

    @property
    def centre_id(self) -> int:
        return int(self.report.community.centre_id)

    @property
    def may_be_opened(self) -> bool:
        return self.file is not None and self.file.erased_at is None

    @property
    def data(self) -> bytes:
        """The content, as it was hashed; raises ValueError where it is no longer that."""
        data = bytes(self.content)
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise ValueError(f"The content of edition {self.pk} is not the one that was approved.")
        return data

    @property
    def code(self) -> str:
        return in_groups(self.sha256)


def in_groups(code: str) -> str:
    """A code as it prints: eight signs at a time."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


class SignedQuerySet(WithdrawableQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(frozen__report__community__in=Community.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(frozen__in=FrozenReport.objects.signable_by(user))


class SignedReport(Attached):
    """The file as it came back signed: it begins with the bytes of the approved one."""

    frozen = models.ForeignKey(
        FrozenReport, models.PROTECT, related_name="signed", verbose_name=gettext_lazy("approved version of a report")
    )

    objects = SignedQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("signed report")
        verbose_name_plural = gettext_lazy("signed reports")
        ordering = ["pk"]

    @property
    def may_be_opened(self) -> bool:
        return super().may_be_opened and self.frozen.sealed_at is None


class OpeningQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(frozen__in=FrozenReport.objects.sealed_for(user))

    def editable_by(self, _user: Any) -> Self:
        return self.none()


class SealOpening(Keyed):
    """Who opened a sealed version, when and why."""

    frozen = models.ForeignKey(
        FrozenReport,
        models.PROTECT,
        related_name="openings",
        verbose_name=gettext_lazy("approved version of a report"),
        editable=False,
    )
    reason = models.CharField(gettext_lazy("reason for opening what is sealed"), max_length=300)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("opening of a sealed version")
        verbose_name_plural = gettext_lazy("openings of sealed versions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.frozen)
