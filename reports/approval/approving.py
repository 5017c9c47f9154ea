"""The whole of a step: what it changes and, where it makes the report final, what is frozen with it."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils import translation

from reports.approval.deeds import take_step
from reports.approval.freezing import freeze
from reports.approval.steps import ReportStep
from reports.figures import progress_figures
from reports.models import ProgressReport
from reports.papers import LANGUAGE, describe_progress, order_of

FREEZES: Final = (ReportStep.Deed.APPROVED, ReportStep.Deed.CLOSED)


def take(step: ReportStep, report: ProgressReport, by: Any, remarks: Mapping[str, str] | None = None) -> ReportStep:
    """Take a step in the caller's transaction. Figures and texts are frozen as they stand at that moment."""
    taken = take_step(step, report, by, remarks)
    if taken.deed in FREEZES:
        _freeze(taken)
    return taken


def _freeze(step: ReportStep) -> None:
    report = ProgressReport.objects.select_related("community__centre").get(pk=step.report_id)
    with translation.override(LANGUAGE):
        figures = progress_figures(report.community, report.period, step.created_at)
        freeze(report, step, figures, describe_progress(order_of(report), figures))
