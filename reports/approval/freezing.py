"""Freezing an approved report: the content put together once, its code, and the file that is made of it alone."""

import datetime as dt
import hashlib
import logging
from dataclasses import replace
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts import deeds
from accounts.files import write_whole
from accounts.stored import StoredFile
from accounts.uploads import Kind, Upload
from documents.layout import MM
from documents.paper import Heading, Paper, Picture, Signature, Text
from documents.pdf import to_pdf
from documents.qr import qr_drawing
from reports.approval.canonical import from_bytes, to_bytes
from reports.approval.frozen import FrozenReport, in_groups
from reports.approval.records_read import records_read
from reports.approval.steps import FINAL, ReportStep
from reports.figures import ProgressFigures
from reports.models import ProgressReport
from reports.periods import day_words

FORMAT: Final = "podworko/progress-report/1"
AT_ONCE: Final = 20
CODE_WIDTH: Final = 32 * MM

logger = logging.getLogger(__name__)


def freeze(report: ProgressReport, step: ReportStep, figures: ProgressFigures, paper: Paper) -> FrozenReport:
    """Keep the paper and what it was made of; runs in the transaction of the approval."""
    content = to_bytes(
        {
            "format": FORMAT,
            "report": report.pk,
            "edition": report.edition,
            "state": report.state,
            "centre": report.community.centre.name,
            "community": report.community.name,
            "period": {"start": report.start_on, "end": report.end_on},
            "approved_at": step.created_at,
            "verify_at": settings.PUBLIC_URL + reverse("reports:verify"),
            "records": records_read(figures),
            "paper": paper,
        }
    )
    return FrozenReport.objects.create(
        report=report,
        edition=report.edition,
        step=step,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=step.created_at,
    )


def frozen_of(report: ProgressReport | None) -> FrozenReport | None:
    """The version that was approved, of a report that is final."""
    if report is None or report.state not in FINAL:
        return None
    return FrozenReport.objects.whole().filter(report=report, edition=report.edition).first()


def paper_of(frozen: FrozenReport) -> Paper:
    """The paper as it was approved, with its code; read from the content and from nothing else."""
    content = from_bytes(frozen.data)
    paper: Paper = content["paper"]
    at = next((number for number, block in enumerate(paper.blocks) if isinstance(block, Signature)), len(paper.blocks))
    moment = dt.datetime.fromisoformat(content["approved_at"])
    with translation.override(paper.language):
        told = _told(frozen.sha256, content["edition"], moment, content["verify_at"])
    blocks = [*paper.blocks[:at], *told, *paper.blocks[at:]]
    return replace(paper, blocks=blocks, made_at=moment)


def _told(code: str, edition: int, moment: dt.datetime, address: str) -> list[Any]:
    words = {"edition": edition, "day": day_words(localtime(moment).date()), "hour": f"{localtime(moment):%H:%M}"}
    return [
        Heading(_("Code of this report")),
        Picture(
            qr_drawing(f"{address}?kod={code}"), CODE_WIDTH, _("QR code that asks the page of codes about this one")
        ),
        Text(in_groups(code)),
        Text(
            _("Version %(edition)s, frozen on %(day)s, %(hour)s. The code is the SHA-256 of its figures and texts.")
            % words,
            "note",
        ),
        Text(
            _("Whoever holds this report asks about its code or its file at %(address)s") % {"address": address}, "note"
        ),
    ]


def file_of(frozen: FrozenReport) -> StoredFile:
    """The file of an edition, made where it is not there yet: whoever makes it makes the same bytes."""
    frozen = FrozenReport.objects.select_related("file", "report__community", "step__created_by").get(pk=frozen.pk)
    if frozen.file:
        return frozen.file
    upload = Upload(Kind.PDF, to_pdf(paper_of(frozen)), "")
    stored = upload.to_store(frozen.report.community.centre, frozen.step.created_by)
    stored.path.parent.mkdir(parents=True, exist_ok=True)
    kept = None
    try:
        write_whole(stored.path, upload.data)
        kept = _keep(frozen, stored)
    finally:
        if kept is not stored:  # it broke off, or another made the file at the same moment
            stored.path.unlink(missing_ok=True)
    return kept


@transaction.atomic
def _keep(frozen: FrozenReport, stored: StoredFile) -> StoredFile:
    locked = FrozenReport.objects.select_for_update(of=("self",)).get(pk=frozen.pk)
    if locked.file_id:
        return StoredFile.objects.get(pk=locked.file_id)
    stored.save()
    locked.file = stored
    locked.save(update_fields=["file"])
    deeds.record(deeds.SYSTEM, deeds.Verb.PRINTED, locked, centre=stored.centre_id)
    return stored


def make_files() -> None:
    """Of what was approved and has no file yet: no message came through, or a worker died over it."""
    for frozen in FrozenReport.objects.whole().filter(file=None).order_by("pk")[:AT_ONCE]:
        try:
            file_of(frozen)
        except Exception:
            # one broken edition must not keep the others waiting
            logger.exception("the file of edition %s could not be made", frozen.pk)
