"""What the privacy room does by itself."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from privacy import disposing, emergencies, old_notes

logger = logging.getLogger(__name__)


@shared_task
def tell_emergencies() -> None:
    """Letters about emergency access that no server has taken yet. Safe to run twice."""
    emergencies.tell_waiting()


@shared_task
def delete_old_notes() -> None:
    """Working notes past the centre's period. Safe to run twice."""
    old_notes.delete_old_notes()


@shared_task
def carry_out_lists() -> None:
    """Records of lists that the archive has consented to and the officer has begun. Safe to run twice."""
    disposing.carry_out_waiting()


def wake_disposer() -> None:
    """Tell the worker; where the broker is away the sweep finds it within a minute."""
    try:
        carry_out_lists.delay()
    except (OperationalError, OSError):
        logger.warning("the broker is away; lists of records wait for the sweep")
