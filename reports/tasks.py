"""What the worker does for reports. Messages only say that there is work; rows say which."""

import logging

from celery import shared_task
from django.utils.timezone import now
from kombu.exceptions import OperationalError

from reports import builds
from reports.approval.freezing import file_of, make_files
from reports.duty_deeds import repeat_yearly
from reports.models import FrozenReport

MOST_AT_ONCE = 5

logger = logging.getLogger(__name__)


@shared_task
def build_paper(number: int) -> None:
    """Make one paper. Safe to run twice: the row is claimed."""
    builds.make_paper(number)


@shared_task
def sweep_builds() -> None:
    """Make what no message has brought here: the broker was away, or a worker died over it."""
    for number in builds.waiting(now(), MOST_AT_ONCE):
        try:
            builds.make_paper(number)
        except Exception:
            # one broken paper must not keep the others waiting; its row says that it failed
            logger.exception("paper %s failed in the sweep", number)
    make_files()


@shared_task
def freeze_file(number: int) -> None:
    """Make the file of an approved version. Safe to run twice: the bytes are the same, and one is kept."""
    file_of(FrozenReport.objects.get(pk=number))


@shared_task
def repeat_duties() -> None:
    """Make next year's lines of yearly duties whose day has come. Safe to run twice: each follows one, once."""
    repeat_yearly()


def wake_builder(number: int) -> None:
    """Tell the worker of new work; where the broker is away the sweep finds it within seconds."""
    try:
        build_paper.delay(number)
    except (OperationalError, OSError):
        logger.warning("the broker is away; paper %s waits for the sweep", number)


def wake_freezer(number: int) -> None:
    """The same of the file of an approved version."""
    try:
        freeze_file.delay(number)
    except (OperationalError, OSError):
        logger.warning("the broker is away; the file of edition %s waits for the sweep", number)
