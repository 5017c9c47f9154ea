"""What the desk does by itself."""

import logging
from typing import Any

from celery import shared_task
from celery.signals import worker_ready
from django.utils.timezone import now
from kombu.exceptions import OperationalError

from desk.health import beat_heart as write_heartbeat
from desk.imports import running
from desk.models import Heartbeat

MOST_AT_ONCE = 3

logger = logging.getLogger(__name__)


@shared_task
def beat_heart() -> None:
    """Say that the worker takes and does its work. Sent by beat every five seconds; safe to run at any time."""
    write_heartbeat(Heartbeat.Part.WORKER)


@worker_ready.connect
def beat_heart_at_start(**_signal: Any) -> None:
    write_heartbeat(Heartbeat.Part.WORKER)


@shared_task
def take_import(number: int) -> None:
    """Check one file, or write it. Safe to run twice: the row is claimed."""
    running.work_on(number)


@shared_task
def sweep_imports() -> None:
    """Do what no message has brought here, and throw away what nobody came back for."""
    for number in running.waiting(now(), MOST_AT_ONCE):
        try:
            running.work_on(number)
        except Exception:
            # one broken file must not keep the others waiting; its row says that it failed
            logger.exception("import %s failed in the sweep", number)
    running.drop_old(now())


def wake_importer(number: int) -> None:
    """Tell the worker of new work; where the broker is away the sweep finds it within seconds."""
    try:
        take_import.delay(number)
    except (OperationalError, OSError):
        logger.warning("the broker is away; import %s waits for the sweep", number)
