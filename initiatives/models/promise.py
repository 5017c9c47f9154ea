"""What a project promised, and the evidence behind what was reached."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.records import WithdrawableQuerySet
from communities.models import Community
from communities.models.part import Part
from communities.told import ToldDayField
from initiatives.models.initiative import Initiative
from initiatives.models.project import Project, ProjectPartQuerySet


class PromisedResult(Part):
    """A result a project promised: a target (or none), and what was reached, told or counted from the records."""

    class Measure(models.TextChoices):
        TOLD = "", _("written in by hand")
        EVIDENCE = "evidence", _("from the evidence written down below")
        COMMUNITIES = "communities", _("communities of the project where something has begun")
        INITIATIVES = "initiatives", _("initiatives of the project that have begun")
        BY_RESIDENTS = "by_residents", _("initiatives of the project led by residents")
        WITH_RESIDENTS = "with_residents", _("communities with an initiative led by residents")
        MEETINGS = "meetings", _("meetings held within its initiatives")
        MEETINGS_THERE = "meetings_there", _("meetings held in its communities in its period")
        ATTENDANCES = "attendances", _("attendances (each coming) at meetings of its initiatives")
        HOURS = "hours", _("hours given by residents and volunteers in its initiatives")
        PARTNERS = "partners", _("partners of the project")

    project = models.ForeignKey(Project, models.CASCADE, related_name="results")
    name = models.CharField(_("result"), max_length=200)
    target = models.PositiveIntegerField(_("promised"), null=True, blank=True)
    actual = models.PositiveIntegerField(_("reached"), null=True, blank=True)
    measure = models.CharField(_("how it is counted"), max_length=15, choices=Measure.choices, blank=True)
    note = models.CharField(_("details"), max_length=300, blank=True)
    baseline = models.CharField(_("how it was at the beginning"), max_length=120, blank=True)
    deviation = models.CharField(_("why it is otherwise than promised"), max_length=300, blank=True)

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("promised result")
        verbose_name_plural = _("promised results")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    @property
    def centre_id(self) -> int:
        return self.project.centre_id


class EvidenceQuerySet(WithdrawableQuerySet):
    """Seen and changed with the promise."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(result__in=PromisedResult.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(result__in=PromisedResult.objects.editable_by(user))


class ResultEvidence(Part):
    """Something that shows a promise kept, or a part of it: what, when, where, and where its proof lies."""

    result = models.ForeignKey(PromisedResult, models.PROTECT, related_name="evidence")
    what = models.CharField(_("what was done"), max_length=300)
    done_told = models.CharField(
        _("when"), max_length=60, blank=True, help_text=_("As you know it: 14.03.2026, March 2026, winter 2014.")
    )
    done_on = ToldDayField(told="done_told")
    number = models.PositiveIntegerField(_("how many it adds"), default=1)
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("community")
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("initiative")
    )
    proof = models.CharField(
        _("where the proof lies"), max_length=200, blank=True, help_text=_("A file, a binder, an address of a page.")
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of a result")
        verbose_name_plural = _("evidence of results")
        ordering = ["done_on", "pk"]

    def __str__(self) -> str:
        return self.what
