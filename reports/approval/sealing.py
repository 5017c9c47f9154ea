"""Sealing an approved version whose consent was withdrawn: it stays and verifies, and an edition without it is made."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts import deeds
from reports.approval.deeds import take_step
from reports.approval.frozen import SEAL, FrozenReport, SealOpening
from reports.approval.since import LANGUAGE
from reports.approval.steps import FINAL, ReportStep
from reports.models import PaperBuild, ProgressReport


@transaction.atomic
def seal(frozen: FrozenReport, by: Any, reason: str) -> None:
    """Seal it; where it is the version in force the report is opened again, so that the next one goes without."""
    held = FrozenReport.objects.select_for_update(of=("self",)).get(pk=frozen.pk)
    if not FrozenReport.objects.sealable_by(by).filter(pk=held.pk).exists():
        raise ValidationError(_("This cannot be done now: the report has changed. Look at it again."), code="state")
    held.sealed_at, held.sealed_by, held.sealed_reason = now(), by, reason
    held.save(update_fields=sorted(SEAL))
    report = ProgressReport.objects.select_related("community__centre").get(pk=held.report_id)
    deeds.record(by, deeds.Verb.CHANGED, held, centre=report.community.centre_id, fields=["sealed_at"])
    _drop_papers(report, by)
    if report.state in FINAL and report.edition == held.edition and not report.is_withdrawn:
        with translation.override(LANGUAGE):
            why = _("Version %(edition)s was sealed.") % {"edition": held.edition}
        take_step(ReportStep(deed=ReportStep.Deed.REOPENED, reason=why), report, by)


def _drop_papers(report: ProgressReport, by: Any) -> None:
    """Copies that people asked for are made again from what is not sealed; a file goes when all of it is committed."""
    builds = PaperBuild.objects.filter(report=report)
    numbers, names = list(builds.values_list("pk", flat=True)), list(builds.values_list("file", flat=True))
    if numbers:
        builds.delete()
        centre = report.community.centre_id
        deeds.record(by, deeds.Verb.WITHDRAWN, PaperBuild, centre=centre, numbers=numbers)
    for name in filter(None, names):
        transaction.on_commit(lambda name=name: default_storage.delete(name))  # type: ignore[misc]


def write_opening(opening: SealOpening, by: Any) -> SealOpening:
    """In the caller's transaction, before a byte is handed out."""
    opening.save()
    deeds.record(by, deeds.Verb.CREATED, opening, centre=opening.frozen.centre_id, fields=["reason"])
    return opening
