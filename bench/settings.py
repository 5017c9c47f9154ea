"""The settings of the fault run: those of the project, in a time zone where it is the hour of reminders now.

Reminders are due at nine and too late at nine in the evening; the run has to work at any hour of ours.
"""

import datetime as dt
import os

from celery.schedules import schedule

from config.settings import *  # noqa: F403
from config.settings import CELERY_BEAT_SCHEDULE, REMINDER_HOUR


def zone_where_the_hour_has_come() -> str:
    """A fixed zone in which the hour of reminders began less than an hour ago (its sign is the other way round)."""
    ahead = (REMINDER_HOUR.hour - dt.datetime.now(dt.UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


# All processes of a run share the zone of the one that began it.
TIME_ZONE = os.environ.setdefault("BENCH_TIME_ZONE", zone_where_the_hour_has_come())
CELERY_BEAT_SCHEDULE["reminders"] = {
    "task": "reminders.tasks.sweep_reminders",
    "schedule": schedule(1),
    "options": {"expires": 1},
}
