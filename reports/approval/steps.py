"""The way of a report: the states it may be in, and every step that somebody took, dated and named, never lost."""

from typing import Any, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.records import Keyed
from communities.models import Community


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a report", "draft")
    SUBMITTED = "submitted", pgettext_lazy("state of a report", "submitted")
    RETURNED = "returned", pgettext_lazy("state of a report", "returned to be corrected")
    APPROVED = "approved", pgettext_lazy("state of a report", "approved")
    CLOSED = "closed", pgettext_lazy("state of a report", "closed without approval")
    ACCEPTED = "accepted", pgettext_lazy("state of a report", "accepted by the director")


#: Signs of one remark.
MOST_TOLD: Final = 2000
#: What people wrote may be changed.
WRITABLE: Final = (State.DRAFT, State.RETURNED)
#: Nothing of it changes any more.
FINAL: Final = (State.APPROVED, State.CLOSED, State.ACCEPTED)


class Section(models.TextChoices):
    """What may be returned: a written section, or the figures, which are put right in their records."""

    CONTEXT = "context", _("The community and the context")
    ACTIONS = "actions", _("Actions and methods")
    RESULTS = "results", _("Results")
    SETBACKS = "setbacks", _("What did not work and what follows from it")
    CHALLENGES = "challenges", _("Challenges")
    ASKS = "asks", _("What we ask for")
    ANNEXES = "annexes", _("Annexes")
    FIGURES = "figures", _("Figures and lists")


class StepQuerySet(models.QuerySet[Any]):
    """Steps are seen with their report; nobody changes one."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(report__community__in=Community.objects.visible_to(user))

    def editable_by(self, _user: Any) -> Self:
        return self.none()


class ReportStep(Keyed):
    """One deed on a report: whose it was (`created_by`) and when (`created_at`), with the name as it was that day."""

    class Deed(models.TextChoices):
        WROTE = "wrote", pgettext_lazy("step of a report", "changed by")
        SUBMITTED = "submitted", pgettext_lazy("step of a report", "submitted by")
        RETURNED = "returned", pgettext_lazy("step of a report", "returned by")
        APPROVED = "approved", pgettext_lazy("step of a report", "approved by")
        CLOSED = "closed", pgettext_lazy("step of a report", "closed without approval by")
        ACCEPTED = "accepted", pgettext_lazy("step of a report", "accepted by")
        REOPENED = "reopened", pgettext_lazy("step of a report", "opened again by")

    report = models.ForeignKey(
        "reports.ProgressReport", models.PROTECT, related_name="steps", verbose_name=_("progress report")
    )
    deed = models.CharField(_("step"), max_length=9, choices=Deed.choices, editable=False)
    by_name = models.CharField(_("by whom"), max_length=150, editable=False)
    by_position = models.CharField(_("position"), max_length=120, blank=True, editable=False)

    #: Of opening again.
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_deed_display()} {self.by}"

    @property
    def by(self) -> str:
        return ", ".join(part for part in (self.by_name, self.by_position) if part)


class RemarkQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(step__report__community__in=Community.objects.visible_to(user))

    def editable_by(self, _user: Any) -> Self:
        return self.none()

    def of_last_return(self, report: Any) -> Self:
        """What was asked for when the report was returned the last time."""
        last = report.steps.filter(deed=ReportStep.Deed.RETURNED).order_by("-pk").values("pk")[:1]
        return self.filter(step__in=list(last.values_list("pk", flat=True)))


class SectionRemark(models.Model):
    """What is to be put right in one section. It never stands on a paper."""

    step = models.ForeignKey(
        ReportStep, models.PROTECT, related_name="remarks", verbose_name=_("step of a report"), editable=False
    )
    section = models.CharField(_("section"), max_length=10, choices=Section.choices, editable=False)
    text = models.TextField(_("what to correct"), max_length=MOST_TOLD, editable=False)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark on a section")
        verbose_name_plural = _("remarks on sections")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["step", "section"], name="remark_once_a_section")]

    def __str__(self) -> str:
        return str(self.get_section_display())
