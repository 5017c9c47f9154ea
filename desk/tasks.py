"""What the desk does by itself."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from desk.health import beat_heart as write_heartbeat
from desk.models import Heartbeat


@shared_task
def beat_heart() -> None:
    """Say that the worker takes and does its work. Sent by beat every five seconds; safe to run at any time."""
    write_heartbeat(Heartbeat.Part.WORKER)


@worker_ready.connect
def beat_heart_at_start(**_signal: Any) -> None:
    write_heartbeat(Heartbeat.Part.WORKER)
