"""What the desk itself remembers: that the parts of the system are alive."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.timezone import now


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
