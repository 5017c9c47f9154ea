"""Deeds on a report: beginning it with what was kept all year, changing it."""

from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.timezone import localdate

from accounts import deeds
from reports.approval.deeds import wrote
from reports.heads import author_of
from reports.models import ProgressReport
from reports.papers import LANGUAGE
from reports.prefill import prefilled_sections


def begin_report(report: ProgressReport, by: Any) -> ProgressReport:
    """Save a new report whose sections already say what the records say; runs in the caller's transaction."""
    with translation.override(LANGUAGE):
        author = author_of(by, report.community.centre)
        drafts = prefilled_sections(report.community, report.period)
    report.author, report.author_name, report.author_position = by, author.name, author.position
    report.town, report.dated_on = report.community.centre.town, localdate()
    for name, text in drafts.items():
        setattr(report, name, text)
    report.save()
    deeds.record(by, deeds.Verb.CREATED, report, fields=["community", "start_on", "end_on", *drafts])
    return report


def change_report(report: ProgressReport, by: Any, fields: Iterable[str]) -> ProgressReport:
    """Save what was written; runs inside the transaction that claimed the version."""
    report.save()
    wrote(report, by)
    deeds.record(by, deeds.Verb.CHANGED, report, fields=fields)
    return report
