"""The clock that starts what happens by itself, and says that it is ticking."""

from typing import Any

from celery.beat import Scheduler
from django.db import close_old_connections

from desk.health import beat_heart
from desk.models import Heartbeat


class HeartbeatScheduler(Scheduler):
    """Celery's scheduler that writes its own heartbeat.

    It keeps no file: every entry is an interval and safe to run twice, so after a restart there is nothing to
    remember, and no file that a kill could leave torn.
    """

    def tick(self, *args: Any, **kwargs: Any) -> float:
        close_old_connections()  # else a restart of the database would silence it for good
        beat_heart(Heartbeat.Part.BEAT)
        return super().tick(*args, **kwargs)
