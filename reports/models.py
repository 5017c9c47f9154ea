"""What we tell others: progress reports, and papers being built."""

import datetime as dt
import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.records import Keyed, Versioned, Withdrawable, WithdrawableQuerySet
from accounts.scoping import is_known
from accounts.validators import plausible_day
from communities.models import Community
from reports.approval.checks import RecordCheck
from reports.approval.frozen import FrozenReport, SealOpening, SignedReport
from reports.approval.steps import WRITABLE, ReportStep, SectionRemark, State
from reports.assessment.models import Assessment, Mark, TiedRecord
from reports.assessment.scale import Scale
from reports.disposal import DisposalItem, DisposalList
from reports.duties import Duty, DutyFile
from reports.handover.models import ExitStep, HandedThing
from reports.periods import Period
from reports.practice_records import PracticeRecord

__all__ = [
    "Assessment", "DisposalItem", "DisposalList", "Duty", "DutyFile", "ExitStep", "FrozenReport", "HandedThing", "Mark",
    "PaperBuild", "PracticeRecord", "ProgressReport", "RecordCheck", "ReportStep", "Scale", "SealOpening",
    "SectionRemark", "SignedReport", "TiedRecord",
]  # fmt: skip


class ProgressReportQuerySet(WithdrawableQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(community__in=Community.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(community__in=Community.objects.editable_by(user))

    def writable(self) -> Self:
        """Not withdrawn, not submitted, not final: what may be written on."""
        return self.standing().filter(state__in=WRITABLE)


class ProgressReport(Versioned, Keyed, Withdrawable):
    """Sprawozdanie okresowe z pracy ze społecznością: a community, a period, figures, and what people wrote."""

    community = models.ForeignKey(
        Community, models.PROTECT, related_name="progress_reports", verbose_name=_("community")
    )
    start_on = models.DateField(_("from"), validators=[plausible_day])
    end_on = models.DateField(_("last day"), validators=[plausible_day], help_text=_("This day is included."))
    reference = models.CharField(_("case reference"), max_length=80, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    dated_on = models.DateField(_("date of the paper"), null=True, blank=True, validators=[plausible_day])
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    author_name = models.CharField(_("prepared by"), max_length=150, blank=True)
    author_position = models.CharField(_("position"), max_length=120, blank=True)
    context = models.TextField(_("context"), max_length=10_000, blank=True)
    actions = models.TextField(_("actions and methods"), max_length=10_000, blank=True)
    results = models.TextField(_("results"), max_length=10_000, blank=True)
    setbacks = models.TextField(_("what did not work and what follows from it"), max_length=10_000, blank=True)
    challenges = models.TextField(_("challenges"), max_length=10_000, blank=True)
    asks = models.TextField(_("what we ask for"), max_length=10_000, blank=True)
    annexes = models.TextField(_("annexes, one in a line"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT, editable=False)
    #: Of what is being written, or was approved last.
    edition = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-end_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__gt=F("start_on")),
                name="report_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]
        indexes = [models.Index(fields=["state", "community"], name="report_state")]

    def __str__(self) -> str:
        return f"{self.community}, {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period(self.start_on, self.end_on)


def build_path(build: "PaperBuild", filename: str) -> str:
    """Own file names: a number nobody can guess, never what a person typed."""
    return f"papers/{build.created_at:%Y/%m}/{uuid.uuid4().hex}.{build.file_format}"


class PaperBuildQuerySet(models.QuerySet["PaperBuild"]):
    def visible_to(self, user: Any) -> Self:
        """One's own papers, while their community may still be seen."""
        if not is_known(user):
            return self.none()
        return self.filter(requested_by=user, community__in=Community.objects.visible_to(user))

    def claimable(self, moment: dt.datetime) -> Self:
        """Waiting, or taken by a worker whose lease has run out."""
        lost = Q(state=PaperBuild.State.BUILDING, lease_until__lt=moment)
        return self.filter(Q(state=PaperBuild.State.QUEUED) | lost)


class PaperBuild(Keyed):
    """A paper that somebody asked for: a row to be claimed, its state shown on the page, its file at the end."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        BUILDING = "building", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"

    kind = models.CharField(max_length=40)
    community = models.ForeignKey(Community, models.PROTECT, related_name="paper_builds")
    report = models.ForeignKey(ProgressReport, models.PROTECT, null=True, related_name="builds")
    file_format = models.CharField(_("format"), max_length=4, choices=Format.choices, default=Format.PDF)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    file = models.FileField(upload_to=build_path, blank=True, max_length=200)

    objects = PaperBuildQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "lease_until"], name="build_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_finished(self) -> bool:
        return self.state in {self.State.READY, self.State.FAILED}
