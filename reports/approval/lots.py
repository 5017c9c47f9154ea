"""Drawing meetings by lot and writing down how they compare with their lists."""

from collections.abc import Mapping, Sequence
from secrets import SystemRandom
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import deeds
from meetings.models import Meeting
from reports.approval.checks import MOST_DRAWN, RecordCheck
from reports.approval.rights import Deed, may_take
from reports.models import ProgressReport

Answer = RecordCheck.Answer


@transaction.atomic
def draw_lots(report: ProgressReport, by: Any) -> list[RecordCheck]:
    """Three meetings of the period, fewer where there are no three; those drawn already where somebody drew."""
    report = _held(report, by)
    drawn = checks_of(report)
    if drawn:
        return drawn
    held = Meeting.objects.held_between(report.start_on, report.end_on).filter(community=report.community_id)
    numbers = list(held.order_by("pk").values_list("pk", flat=True))
    lots = sorted(SystemRandom().sample(numbers, min(MOST_DRAWN, len(numbers))))
    fixed = {"report": report, "edition": report.edition, "out_of": len(numbers), "created_by": by}
    RecordCheck.objects.bulk_create(RecordCheck(meeting_id=number, **fixed) for number in lots)
    drawn = checks_of(report)
    if drawn:
        _write_down(report, by, deeds.Verb.CREATED, drawn, "meeting")
    return drawn


def _write_down(report: ProgressReport, by: Any, verb: Any, checks: list[RecordCheck], field: str) -> None:
    numbers = [check.pk for check in checks]
    deeds.record(by, verb, RecordCheck, centre=report.community.centre_id, numbers=numbers, fields=[field])


@transaction.atomic
def answer_checks(report: ProgressReport, by: Any, answers: Mapping[int, str]) -> None:
    """Write down what the approver found, by the number of the check."""
    report = _held(report, by)
    rows = [check for check in checks_of(report) if check.answer != answers.get(check.pk, check.answer)]
    for check in rows:
        check.answer = answers[check.pk]
        check.save(update_fields=["answer"])
    if rows:
        _write_down(report, by, deeds.Verb.CHANGED, rows, "answer")


def _held(report: ProgressReport, by: Any) -> ProgressReport:
    """The report, held until the transaction ends, while the person may still approve it."""
    rows = ProgressReport.objects.select_for_update(of=("self",)).select_related("community")
    held: ProgressReport = rows.get(pk=report.pk)
    if not may_take(ProgressReport.objects.filter(pk=held.pk), by, Deed.APPROVED).exists():
        raise ValidationError(_("This cannot be done now: the report has changed. Look at it again."), code="state")
    return held


def checks_of(report: ProgressReport) -> list[RecordCheck]:
    """What was drawn for the version that is being written."""
    return list(report.checks.filter(edition=report.edition).select_related("meeting"))


def checks_told(report: ProgressReport) -> str:
    """The sentence of the paper."""
    return told_of(checks_of(report))


def told_of(checks: Sequence[RecordCheck]) -> str:
    if not checks:
        return _("No records were drawn to be checked against their lists.")
    words = {
        "drawn": len(checks),
        "of": checks[0].out_of,
        "agree": sum(check.answer == Answer.AGREES for check in checks),
        "differ": sum(check.answer == Answer.DIFFERS for check in checks),
    }
    told = ngettext(
        "Drawn by lot to be checked against their lists: %(drawn)s meeting of %(of)s; it agrees: %(agree)s, "
        "does not agree: %(differ)s.",
        "Drawn by lot to be checked against their lists: %(drawn)s meetings of %(of)s; agree: %(agree)s, "
        "do not agree: %(differ)s.",
        len(checks),
    )
    left = len(checks) - int(words["agree"]) - int(words["differ"])
    return told % words + (" " + _("Not checked: %(left)s.") % {"left": left} if left else "")
