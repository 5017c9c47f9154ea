"""Making a paper that somebody asked for: claimed by one worker, rights asked again, the file whole or not there."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts import deeds
from accounts.files import write_whole
from reports.models import PaperBuild, ProgressReport, build_path
from reports.papers import FORMATS, describe, order_of

LEASE = dt.timedelta(seconds=330)  # over the hard time limit of a task
MOST_ATTEMPTS = 3

logger = logging.getLogger(__name__)


class RefusedError(Exception):
    """The paper may not or cannot be made; the text is for the person who asked."""


def order_paper(build: PaperBuild, report: ProgressReport, user: Any) -> PaperBuild:
    """Put the wish down, in the caller's transaction. The row is the truth; a message only wakes the worker."""
    build.report, build.community, build.kind = report, report.community, "progress-report"
    build.requested_by = user
    build.save()
    deeds.record(user, deeds.Verb.CREATED, build, fields=["file_format"])
    return build


def make_paper(number: int) -> bool:
    """Claim and make one paper; False where it is somebody else's work or done. Safe to run twice."""
    build = _claim(number)
    if build is None:
        return False
    with translation.override(build.requested_by.language):
        try:
            data = _print(build)
            _finish(build, data)
        except RefusedError as refused:
            _fail(build, str(refused))
        except Exception:
            _fail(build, _("The paper could not be made. Try again; if it fails again, tell the administrator."))
            raise
    return True


def waiting(moment: dt.datetime, most: int) -> list[int]:
    """Papers that no message has brought to a worker, and those whose worker is gone."""
    return list(PaperBuild.objects.claimable(moment).order_by("created_at", "pk").values_list("pk", flat=True)[:most])


def _claim(number: int) -> PaperBuild | None:
    moment = now()
    claimed = PaperBuild.objects.claimable(moment).filter(pk=number)
    took = claimed.update(
        state=PaperBuild.State.BUILDING, lease_until=moment + LEASE, attempts=F("attempts") + 1, progress=0
    )
    if not took:
        return None
    return PaperBuild.objects.select_related("requested_by", "report__community__centre").get(pk=number)


def _ours(build: PaperBuild) -> Any:
    """The row while this attempt still holds it: a worker thought dead may wake up and must change nothing."""
    return PaperBuild.objects.filter(pk=build.pk, state=PaperBuild.State.BUILDING, attempts=build.attempts)


def _tell(build: PaperBuild, progress: int) -> None:
    _ours(build).update(progress=progress)


def _print(build: PaperBuild) -> bytes:
    if build.attempts > MOST_ATTEMPTS:
        raise RefusedError(_("Making this paper was broken off several times. Tell the administrator."))
    report = _allowed_report(build)
    _tell(build, 20)
    paper = describe(build.kind, order_of(report))
    _tell(build, 60)
    data = FORMATS[build.file_format].render(paper)
    _tell(build, 90)
    return data


def _allowed_report(build: PaperBuild) -> ProgressReport:
    """The report, if the person may still see it: hours may have passed since the click."""
    if not build.requested_by.is_active:
        raise RefusedError(_("This account has been switched off since."))
    visible = ProgressReport.objects.standing().visible_to(build.requested_by)
    report: ProgressReport | None = visible.select_related("community__centre").filter(pk=build.report_id).first()
    if report is None:
        raise RefusedError(_("The report has been withdrawn, or you may not see this community any more."))
    return report


def _finish(build: PaperBuild, data: bytes) -> None:
    name = build_path(build, "")
    place = Path(settings.MEDIA_ROOT) / name
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, data)
    with transaction.atomic():
        ready = {"state": PaperBuild.State.READY, "progress": 100, "file": name, "finished_at": now()}
        kept = _ours(build).update(**ready, lease_until=None, reason="")
        if kept:
            deeds.record(build.requested_by, deeds.Verb.PRINTED, build.report or build)
    if not kept:
        place.unlink(missing_ok=True)


def _fail(build: PaperBuild, reason: str) -> None:
    failed = {"state": PaperBuild.State.FAILED, "reason": reason[:300], "finished_at": now()}
    _ours(build).update(**failed, lease_until=None)
    logger.warning("paper %s could not be made, attempt %s", build.pk, build.attempts)
