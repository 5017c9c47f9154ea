"""What the worker does for reminders. A message says only that there is work; the rows say which.

Celery itself closes the database's connections around every task, so a restart of the database silences nobody.
"""

import logging
import threading
from typing import Any

from celery import shared_task
from celery.signals import worker_ready
from kombu.exceptions import OperationalError

from reminders.sweeping import sweep

INTERVAL = 30  # seconds, as in the schedule
logger = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


@shared_task
def sweep_reminders() -> None:
    """One round. Two threads of one process would only halve each other, and double what a kill can repeat."""
    if not _one_at_a_time.acquire(blocking=False):
        return
    try:
        sweep()
    finally:
        _one_at_a_time.release()


@worker_ready.connect
def sweep_at_start(**_signal: Any) -> None:
    """What fell due while no worker ran need not wait for the clock."""
    try:
        sweep_reminders.apply_async(expires=INTERVAL)
    except (OperationalError, OSError):
        logger.warning("the broker is away; the first sweep waits for the clock")
