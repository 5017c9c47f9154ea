"""What the desk itself remembers: that the parts of the system are alive, and files of old data on their way in."""

import datetime as dt
import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed, Withdrawable, WithdrawableQuerySet
from accounts.roles import CORRECTS, Role
from accounts.scoping import centres_held
from communities.models import Organisation, Person
from meetings.models import Meeting


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def fresh_at(self, moment: datetime) -> "HeartbeatQuerySet":
        return self.filter(beaten_at__gt=moment - Heartbeat.FRESH_FOR)


class Heartbeat(models.Model):
    """The last sign of life of one part of the system that answers no request itself."""

    class Part(models.TextChoices):
        WORKER = "worker"
        BEAT = "beat"

    #: Four missed beats of five seconds each.
    FRESH_FOR: ClassVar = timedelta(seconds=20)

    part = models.CharField(max_length=10, choices=Part, primary_key=True)
    beaten_at = models.DateTimeField(default=now)

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.part}, {self.beaten_at:%H:%M:%S}"


def import_path(source: "Import", filename: str) -> str:
    """Own file names: a number nobody can guess, never what a person typed."""
    return f"imports/{now():%Y/%m}/{uuid.uuid4().hex}"


class ImportQuerySet(WithdrawableQuerySet):
    """A file of old data is its sender's; the supervisor sees and withdraws all of the centre."""

    def visible_to(self, user: Any) -> Self:
        hers = Q(centre__in=centres_held(user, (Role.ORGANISER,))) & Q(created_by=user.pk)
        return self.filter(Q(centre__in=centres_held(user, CORRECTS)) | hers)

    def editable_by(self, user: Any) -> Self:
        return self.visible_to(user)

    def claimable(self, moment: dt.datetime, waiting: "Import.State", working: "Import.State") -> Self:
        """Waiting for this step, or taken for it by a worker whose lease has run out."""
        return self.filter(Q(state=waiting) | Q(state=working, lease_until__lt=moment))


class Import(Keyed, Withdrawable):
    """A file of old data: checked, shown, and only then written, whole or not at all."""

    class Kind(models.TextChoices):
        PEOPLE = "people", _("people")
        ORGANISATIONS = "organisations", _("organisations")
        MEETINGS = "meetings", _("meetings")

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("import", "waiting to be checked")
        CHECKING = "checking", pgettext_lazy("import", "being checked")
        CHECKED = "checked", pgettext_lazy("import", "checked")
        APPROVED = "approved", pgettext_lazy("import", "waiting to be written")
        WRITING = "writing", pgettext_lazy("import", "being written")
        DONE = "done", pgettext_lazy("import", "written")
        FAILED = "failed", pgettext_lazy("import", "refused")
        DROPPED = "dropped", pgettext_lazy("import", "given up")

    #: A checked file that nobody had written for so long is thrown away with all that was read from it.
    KEPT_FOR: ClassVar = timedelta(days=7)

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="imports", verbose_name=_("centre"))
    kind = models.CharField(_("what the file holds"), max_length=13, choices=Kind.choices)
    file_name = models.CharField(_("name of the file"), max_length=120, editable=False)
    #: There only until the rows are written or the file is given up.
    file = models.FileField(_("file"), upload_to=import_path, blank=True, max_length=200, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED, editable=False)
    rows_read = models.PositiveIntegerField(default=0, editable=False)
    rows_new = models.PositiveIntegerField(default=0, editable=False)
    rows_known = models.PositiveIntegerField(default=0, editable=False)
    rows_repeated = models.PositiveIntegerField(default=0, editable=False)
    faults_found = models.PositiveIntegerField(default=0, editable=False)
    #: Names of the columns and the first rows as read: {"columns": [...], "rows": [[number, state, cells], ...]}.
    preview = models.JSONField(default=dict, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import from a file")
        verbose_name_plural = _("imports from files")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "lease_until"], name="import_waiting")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_kind_display()})"

    def get_absolute_url(self) -> str:
        return reverse("desk:import", args=[self.pk])

    @property
    def is_working(self) -> bool:
        return self.state in {self.State.QUEUED, self.State.CHECKING, self.State.APPROVED, self.State.WRITING}

    @property
    def may_be_written(self) -> bool:
        """Without a single fault, and with something that does not stand yet."""
        return self.state == self.State.CHECKED and not self.faults_found and self.rows_new > 0

    @property
    def may_be_dropped(self) -> bool:
        return self.state in {self.State.QUEUED, self.State.CHECKED}

    @property
    def may_be_withdrawn(self) -> bool:
        return self.state == self.State.DONE and not self.is_withdrawn


class ImportPartQuerySet(models.QuerySet[Any]):
    """What belongs to a file is seen with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(source__in=Import.objects.visible_to(user))


class ImportFault(models.Model):
    """What is wrong in one cell: where, and a sentence; never the value itself."""

    source = models.ForeignKey(Import, models.CASCADE, related_name="faults")
    row = models.PositiveIntegerField()
    #: Its letter in a spreadsheet; empty where the whole row is meant.
    column = models.CharField(max_length=3, blank=True)
    label = models.CharField(max_length=200, blank=True)
    sentence = models.CharField(max_length=500)

    objects = ImportPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("fault in a file")
        verbose_name_plural = _("faults in files")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.sentence


class ImportedRow(models.Model):
    """Which record came from which row of which file."""

    source = models.ForeignKey(Import, models.PROTECT, related_name="imported")
    row = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="imported")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="imported")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="imported")

    objects = ImportPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("record from a file")
        verbose_name_plural = _("records from files")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(person__isnull=False, organisation=None, meeting=None)
                    | Q(person=None, organisation__isnull=False, meeting=None)
                    | Q(person=None, organisation=None, meeting__isnull=False)
                ),
                name="imported_row_is_one_record",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id}, {self.row}"
