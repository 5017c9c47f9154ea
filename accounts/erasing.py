"""What no record points to goes: bytes of attachments withdrawn long ago, and files that a kill left behind."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils.timezone import now

from accounts.deeds import SYSTEM, Verb, record
from accounts.stored import FOLDER, Attached, StoredFile

#: So long a withdrawn file can still be brought back by the operator.
KEPT_WITHDRAWN: Final = timedelta(days=30)
#: A file younger than this may belong to a save that has not ended.
YOUNG: Final = timedelta(hours=1)
AT_ONCE: Final = 500


def sweep_files() -> int:
    """How many files went. Safe to run twice, also at once."""
    erase_withdrawn()
    return remove_orphans()


def links() -> list[Any]:
    """The kinds of links of all rooms."""
    return [model for model in apps.get_models() if issubclass(model, Attached)]


def erase_withdrawn() -> None:
    """Say of files whose link was withdrawn long ago that they are gone; their bytes go as orphans do."""
    for model in links():
        old = model.objects.filter(withdrawn_at__lt=now() - KEPT_WITHDRAWN, file__erased_at=None)
        for link in old.select_related("file").order_by("pk")[:AT_ONCE]:
            with transaction.atomic():
                gone = {"erased_at": now(), "label": ""}
                if StoredFile.objects.filter(pk=link.file_id, erased_at=None).update(**gone):
                    record(SYSTEM, Verb.CHANGED, link.file, fields=["erased_at"])


def remove_orphans() -> int:
    """Files that no standing row names: left by a process that was killed between the disk and the database."""
    root = Path(settings.MEDIA_ROOT)
    last = time.time() - YOUNG.total_seconds()
    old = [path for path in sorted((root / FOLDER).glob("*/*")) if _is_older(path, last)]
    removed = 0
    for start in range(0, len(old), AT_ONCE):
        piece = {path.relative_to(root).as_posix(): path for path in old[start : start + AT_ONCE]}
        named = StoredFile.objects.filter(name__in=piece, erased_at=None).values_list("name", flat=True)
        for name in set(piece) - set(named):
            piece[name].unlink(missing_ok=True)
            removed += 1
    return removed


def _is_older(path: Path, moment: float) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime < moment
    except FileNotFoundError:  # another sweep was quicker
        return False
