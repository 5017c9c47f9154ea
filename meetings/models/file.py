"""What is attached to a meeting: the signed list, photos."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.stored import Attached
from meetings.models.meeting import Meeting
from meetings.scoping import MeetingPartQuerySet


class MeetingFile(Attached):
    """A file of one meeting, seen and changed with it."""

    class What(models.TextChoices):
        LIST = "list", _("signed attendance list")
        PHOTO = "photo", _("photo")
        OTHER = "other", pgettext_lazy("file", "other")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="files")
    what = models.CharField(_("what it is"), max_length=5, choices=What.choices)
    shows_people = models.BooleanField(_("persons can be recognised in the photo"), default=False)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a meeting")
        verbose_name_plural = _("files of meetings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shows_people=False) | Q(what="photo"), name="meeting_file_people_are_in_photos"
            )
        ]
