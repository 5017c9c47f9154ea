"""Wylosuj trzy: meetings drawn by lot, compared by the approver with their lists."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.records import Keyed
from communities.models import Community
from meetings.models import Meeting

MOST_DRAWN = 3


class CheckQuerySet(models.QuerySet[Any]):
    """Seen with the report; answered by whoever may approve it (`reports.approval.rights`)."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(report__community__in=Community.objects.visible_to(user))

    def editable_by(self, _user: Any) -> Self:
        return self.none()


class RecordCheck(Keyed):
    """One meeting that the lot fell on, once for a version of the report: nobody draws until it suits her."""

    class Answer(models.TextChoices):
        AGREES = "agrees", pgettext_lazy("record and list", "agrees")
        DIFFERS = "differs", pgettext_lazy("record and list", "does not agree")
        UNKNOWN = "", _("not checked yet")

    report = models.ForeignKey(
        "reports.ProgressReport", models.PROTECT, related_name="checks", verbose_name=_("progress report")
    )
    edition = models.PositiveSmallIntegerField(_("version"), editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name=_("meeting"), editable=False)
    #: Among so many held in the period.
    out_of = models.PositiveIntegerField(editable=False)
    answer = models.CharField(_("record and list"), max_length=7, choices=Answer.choices, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of a record")
        verbose_name_plural = _("checks of records")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "edition", "meeting"], name="check_once_a_version")]

    def __str__(self) -> str:
        return str(self.meeting)
