"""Steps of the reports of the demo, taken as people take them: rights are asked, and what is approved is frozen."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.timezone import get_default_timezone

from desk.cases.files import Row
from reports.approval.approving import take
from reports.approval.lots import answer_checks, draw_lots
from reports.approval.steps import ReportStep
from reports.models import ProgressReport

DRAWN = "drawn"
AT = dt.time(10, 30)


def take_steps(steps: list[Row], known: Mapping[str, Any], today: dt.date) -> None:
    for row in steps:
        report = ProgressReport.objects.get(pk=known[row["report"]].pk)
        day = today - dt.timedelta(days=row.get("days_ago", 0))
        _take(row, report, known[row["by"]], dt.datetime.combine(day, AT, get_default_timezone()))


def _take(row: Row, report: ProgressReport, by: Any, moment: dt.datetime) -> None:
    if row["deed"] == DRAWN:
        drawn = draw_lots(report, by)
        answer_checks(report, by, {check.pk: answer for check, answer in zip(drawn, row["answers"], strict=False)})
        return
    take(ReportStep(deed=row["deed"], created_at=moment), report, by, row.get("remarks"))
