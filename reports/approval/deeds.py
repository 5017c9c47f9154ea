"""Steps of a report, each whole or not at all: the state, the row that says who and when, and the log of deeds."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts import deeds
from reports.approval.rights import WAYS, WRITES, may_take
from reports.approval.steps import ReportStep, SectionRemark
from reports.heads import author_of
from reports.models import ProgressReport

Deed = ReportStep.Deed
#: Steps that say of a report that it tells of its period.
TELLS: Final = (Deed.SUBMITTED, Deed.APPROVED, Deed.CLOSED)


def take_step(
    step: ReportStep, report: ProgressReport, by: Any, remarks: Mapping[str, str] | None = None
) -> ReportStep:
    """Take the step that `step` names; runs in the caller's transaction, as the second of two who press waits here."""
    told = {section: text for section, text in (remarks or {}).items() if text.strip()}
    if step.deed == Deed.RETURNED and not told:
        raise ValidationError(_("Say at least of one section what is to be corrected."), code="empty")
    if step.deed == Deed.REOPENED and not step.reason.strip():
        raise ValidationError(_("Say why it is opened again."), code="empty")
    if step.deed in TELLS and report.start_on > localdate():
        raise ValidationError(_("This period has not begun yet: there is nothing to report of it."), code="ahead")
    locked = _locked(report, by, step.deed)
    locked.take_version(locked.version, by)
    locked.state = WAYS[step.deed][1]
    locked.edition += step.deed == Deed.REOPENED
    locked.save(update_fields=["state", "edition", "changed_by", "changed_at"])
    _write_down(step, locked, by)
    SectionRemark.objects.bulk_create(SectionRemark(step=step, section=name, text=told[name]) for name in told)
    deeds.record(by, deeds.Verb.CHANGED, locked, fields=["state", *(["remarks"] if told else [])])
    return step


def _locked(report: ProgressReport, by: Any, deed: str) -> ProgressReport:
    """The report as it stands now, held until the transaction ends. What was a right a moment ago is asked again."""
    locked = ProgressReport.objects.select_for_update(of=("self",)).select_related("community__centre")
    held: ProgressReport = locked.get(pk=report.pk)
    if not may_take(ProgressReport.objects.filter(pk=held.pk), by, deed).exists():
        raise ValidationError(_("This cannot be done now: the report has changed. Look at it again."), code="state")
    return held


def wrote(report: ProgressReport, by: Any) -> None:
    """Remember who had a part in the texts: she does not approve them. In the transaction that saves them."""
    if by.pk in {report.author_id, report.created_by_id}:
        return
    if not report.steps.filter(created_by=by, deed__in=WRITES).exists():
        _write_down(ReportStep(deed=Deed.WROTE), report, by)


def _write_down(step: ReportStep, report: ProgressReport, by: Any) -> None:
    author = author_of(by, report.community.centre)
    step.report, step.created_by = report, by
    step.by_name, step.by_position = author.name, author.position[:120]
    step.save()
