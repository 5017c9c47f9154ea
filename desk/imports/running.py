"""A file on its way in: taken over, checked by the worker, approved by the person, written whole or not at all.

A claimed row with a lease, as papers are made: the row is the truth, a message only wakes the worker. All rows of a
file are written in one transaction; one that cannot be taken leaves nothing behind.
"""

import datetime as dt
import logging
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts.deeds import SYSTEM, Verb, record
from accounts.editing import create_once
from accounts.files import write_whole
from accounts.models import Centre, User
from accounts.roles import CORRECTS, Role
from desk.imports.checking import FaultySinceError, Outcome, look_through, new_rows
from desk.imports.kinds import READERS
from desk.imports.readers import BATCH, Reader
from desk.models import Import, ImportFault, import_path
from documents.reading import UnreadableFileError

State = Import.State
LEASE: Final = dt.timedelta(seconds=330)  # over the hard time limit of a task
MOST_ATTEMPTS: Final = 3
#: What waits, and what it becomes while a worker has it.
STEPS: Final = ((State.QUEUED, State.CHECKING), (State.APPROVED, State.WRITING))

logger = logging.getLogger(__name__)


def take_file(form: Any, user: User) -> Import:
    """Keep the file and put it in the queue, once, however often the form is sent."""
    source: Import = form.instance
    upload = form.cleaned_data["file"]
    source.file_name = upload.name[-120:]
    name = import_path(source, "")
    place = Path(settings.MEDIA_ROOT) / name
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, upload.read())
    source.file.name = name

    def deed() -> Import:
        source.save()
        record(user, Verb.CREATED, source, fields=["kind", "file_name"])
        return source

    try:
        kept = create_once(form, user, deed)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    if kept.pk != source.pk:  # the second of a double submit: the first has a file of its own
        place.unlink(missing_ok=True)
    return kept


def approve(source: Import, user: User) -> None:
    """The person has seen what would be written, and wants it."""
    with transaction.atomic():
        ready = Import.objects.filter(pk=source.pk, state=State.CHECKED, faults_found=0, rows_new__gt=0)
        if not ready.update(state=State.APPROVED, attempts=0, lease_until=None):
            raise ValidationError(_("This file cannot be written now. Look at its state below."))
        record(user, Verb.CHANGED, source, fields=["state"])


def drop(source: Import, user: Any) -> bool:
    """Throw the file away, with all that was read from it; False where it is past that."""
    with transaction.atomic():
        waiting = Import.objects.filter(pk=source.pk, state__in=[State.QUEUED, State.CHECKED])
        dropped = waiting.update(state=State.DROPPED, file="", preview={}, finished_at=now())
        if dropped:
            ImportFault.objects.filter(source=source).delete()
            record(user, Verb.CHANGED, source, fields=["state"])
    if dropped:
        forget_file(source)
    return bool(dropped)


def drop_old(moment: dt.datetime) -> None:
    """Files that were checked long ago and never written."""
    for source in Import.objects.filter(state=State.CHECKED, checked_at__lt=moment - Import.KEPT_FOR):
        drop(source, SYSTEM)


def waiting(moment: dt.datetime, most: int) -> list[int]:
    """Files that no message has brought to a worker, and those whose worker is gone."""
    found = [Import.objects.claimable(moment, *step).values_list("pk", flat=True)[:most] for step in STEPS]
    return sorted(set().union(*found))[:most]


def work_on(number: int) -> bool:
    """Do the next step of one file; False where it is somebody else's work or done. Safe to run twice."""
    source = _claim(number)
    if source is None:
        return False
    with translation.override(source.created_by.language):
        try:
            _step(source)
        except (RefusedError, UnreadableFileError) as refused:
            _fail(source, str(refused))
        except Exception:
            _fail(source, _("The file could not be taken. Try again; if it fails again, tell the administrator."))
            raise
    return True


class RefusedError(Exception):
    """The file may not be taken; the text is for the person who sent it."""


def _claim(number: int) -> Any:
    moment = now()
    for before, working in STEPS:
        claimed = Import.objects.claimable(moment, before, working).filter(pk=number)
        if claimed.update(state=working, lease_until=moment + LEASE, attempts=F("attempts") + 1):
            return Import.objects.select_related("created_by", "centre").get(pk=number)
    return None


def _ours(source: Import) -> Any:
    """The row while this attempt still holds it: a worker thought dead may wake up and must change nothing."""
    return Import.objects.filter(pk=source.pk, state=source.state, attempts=source.attempts)


def _step(source: Import) -> None:
    if source.attempts > MOST_ATTEMPTS:
        raise RefusedError(_("Taking this file was broken off several times. Tell the administrator."))
    if source.state == State.WRITING:
        try:
            _write(source)
        except FaultySinceError:
            _check(source)
    else:
        _check(source)


def _reader(source: Import) -> Reader:
    """Rights are asked again: hours may have passed since the click."""
    user: Any = source.created_by
    if not Centre.objects.with_role(user, Role.ORGANISER, *CORRECTS).filter(pk=source.centre_id).exists():
        raise RefusedError(_("You may not write data of this centre any more."))
    return READERS[source.kind](source.centre, user)


def _check(source: Import) -> None:
    def tell(rows: int) -> None:
        _ours(source).update(rows_read=rows)

    outcome = look_through(source, Path(source.file.path), _reader(source), tell)
    with transaction.atomic():
        if _ours(source).update(state=State.CHECKED, lease_until=None, checked_at=now(), reason="", **_told(outcome)):
            ImportFault.objects.filter(source=source).delete()
            ImportFault.objects.bulk_create(outcome.faults, batch_size=BATCH)


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "rows_read": outcome.rows,
        "rows_new": outcome.new,
        "rows_known": outcome.known,
        "rows_repeated": outcome.repeated,
        "faults_found": outcome.faults_found,
        "preview": {"columns": outcome.columns, "rows": outcome.shown},
    }


def _write(source: Import) -> None:
    """All rows, or none. Two files of one centre are written one after the other, so that neither doubles the other."""
    with transaction.atomic():
        Centre.objects.select_for_update().get(pk=source.centre_id)
        if not _ours(source).exists():
            return
        reader, moment = _reader(source), now()
        rows = new_rows(Path(source.file.path), reader)
        numbers: list[int] = []
        while batch := list(islice(rows, BATCH)):
            numbers += reader.store(batch, source, moment)
        done = {"state": State.DONE, "file": "", "preview": {}, "rows_new": len(numbers), "finished_at": moment}
        _ours(source).update(**done, lease_until=None)
        fields = [column.key for column in reader.columns]
        record(source.created_by, Verb.CREATED, reader.record, centre=source.centre_id, fields=fields, numbers=numbers)
    forget_file(source)


def _fail(source: Import, reason: str) -> None:
    failed = {"state": State.FAILED, "reason": reason[:300], "finished_at": now(), "file": "", "preview": {}}
    if _ours(source).update(**failed, lease_until=None):
        forget_file(source)
    logger.warning("import %s could not be taken, attempt %s", source.pk, source.attempts)


def forget_file(source: Import) -> None:
    """What a person sent holds names: it stays no longer than it is needed."""
    if source.file:
        Path(source.file.path).unlink(missing_ok=True)
