"""Is every part of the system at work?"""

import logging
import os

from celery import current_app
from django.db import DatabaseError, InterfaceError
from django.utils.timezone import now
from kombu.exceptions import KombuError

from desk.models import Heartbeat

logger = logging.getLogger(__name__)


def beat_heart(part: Heartbeat.Part) -> None:
    """Write that this part is alive. A database that is away must not stop the part: /healthz shows the silence."""
    try:
        Heartbeat.objects.update_or_create(part=part, defaults={"beaten_at": now()})
    except (DatabaseError, InterfaceError):
        logger.exception("The heartbeat of %s could not be written", part)


def health() -> dict[str, bool]:
    """Each part by name, and whether it works."""
    database, alive = True, set[str]()
    try:
        alive = set(Heartbeat.objects.fresh_at(now()).values_list("part", flat=True))
    except (DatabaseError, InterfaceError):
        logger.exception("The database does not answer")
        database = False
    return {
        "database": database,
        "broker": broker_answers(),
        "worker": Heartbeat.Part.WORKER in alive,
        "beat": Heartbeat.Part.BEAT in alive,
    }


def broker_answers() -> bool:
    """Whether a message could be left now; that it is also taken shows in the worker's heartbeat."""
    with current_app.connection_for_write() as connection:
        try:
            connection.ensure_connection(max_retries=1, interval_start=0, interval_step=0)
        except (OSError, KombuError):
            return False
        folder = (connection.transport_options or {}).get("data_folder_out")
        return folder is None or os.access(folder, os.W_OK)
