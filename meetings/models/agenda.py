"""What is to be talked about, and minutes that were opened again."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from initiatives.ladder import Origin
from meetings.models.meeting import Meeting
from meetings.scoping import MeetingPartQuerySet


class AgendaPointQuerySet(MeetingPartQuerySet):
    def waiting_for(self, meeting: Meeting | None, community: Any, day: Any) -> Self:
        """Points of this meeting, and of earlier ones of its community that no meeting has dealt with."""
        number = meeting.pk if meeting else None
        earlier = models.Q(meeting__community=community, meeting__held_on__lte=day, meeting__withdrawn_at=None)
        carried = models.Q(earlier, dealt_at=None)
        return self.filter(carried | models.Q(meeting=number) | models.Q(dealt_at=number, dealt_at__isnull=False))


class AgendaPoint(models.Model):
    """One thing to talk about; until a meeting has dealt with it, it is carried over to the next one."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    text = models.CharField(_("what to talk about"), max_length=300)
    raised_by = models.CharField(_("who raised it"), max_length=9, choices=Origin.choices, blank=True)
    dealt_at = models.ForeignKey(Meeting, models.PROTECT, null=True, editable=False, related_name="dealt_points")

    objects = AgendaPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda point")
        verbose_name_plural = _("agenda points")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class Reopening(models.Model):
    """Closed minutes were opened again: by whom, when and why."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reopenings")
    reason = models.CharField(_("why it is opened again"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now, editable=False)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("reopening")
        verbose_name_plural = _("reopenings")
        ordering = ["at"]

    def __str__(self) -> str:
        return self.reason
