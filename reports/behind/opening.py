"""A figure opened: its words, its records, and whether they are those of the approval or those of today."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.timezone import localtime

from accounts.durations import write_duration
from documents.numbers import grouped
from reports.approval.canonical import from_bytes
from reports.approval.freezing import frozen_of
from reports.approval.frozen import FrozenReport
from reports.approval.since import LANGUAGE
from reports.behind.approved import APPROVED
from reports.behind.doors import DOORS, Door, doors_of, totals
from reports.behind.rows import Asked, Row
from reports.figures import progress_figures
from reports.models import ProgressReport
from reports.wording import LINES, Line

LINE_OF = {line.key: line for line in LINES}


@dataclass(frozen=True)
class Opened:
    line: Line
    door: Door
    #: As the figure prints, with the note beside it.
    words: str
    note: str
    rows: Sequence[Row]
    #: When these records were read.
    as_of: dt.datetime
    #: As it was approved, where the rows are those of today all the same.
    approved: str = ""
    is_frozen: bool = False
    incomplete: str = ""

    @property
    def totals(self) -> list[str]:
        return [number_words(self.door, number) for number in totals(self.door, self.rows)]


def number_words(door: Door, number: int | None) -> str:
    """Empty is not zero."""
    if number is None:
        return "–"
    return write_duration(number) if door.is_minutes else grouped(number)


def opened(report: ProgressReport, key: str, user: Any) -> Opened | None:
    """None where the report has no such figure: its period has not begun. The caller has asked for the right to it."""
    frozen = frozen_of(report)
    return _approved(report, frozen, key, user) if frozen else _of_today(report, key, user)


def _of_today(report: ProgressReport, key: str, user: Any, approved: str = "") -> Opened | None:
    figures = progress_figures(report.community, report.period)
    if figures.is_ahead:
        return None
    line, door = LINE_OF[key], DOORS[key]
    return Opened(
        line=line,
        door=door,
        words=line.value(figures.now),
        note=line.note(figures.now),
        rows=list(door.read(Asked(report, figures, user))),
        as_of=figures.as_of,
        approved=approved,
        incomplete=figures.incomplete,
    )


def _approved(report: ProgressReport, frozen: FrozenReport, key: str, user: Any) -> Opened | None:
    """What was kept of a figure; of those whose records were not, the records of today, which say so."""
    content = from_bytes(frozen.data)
    words = content["records"]["lines"].get(key, "")
    if not words:
        return None
    if key not in APPROVED:
        return _of_today(report, key, user, words)
    moment = localtime(dt.datetime.fromisoformat(content["approved_at"]))
    rows = list(APPROVED[key](content["records"], moment.date()))
    return Opened(LINE_OF[key], DOORS[key], words, "", rows, moment, is_frozen=True)


def doors_frozen(report: ProgressReport, frozen: FrozenReport) -> dict[tuple[str, str], str]:
    """Addresses of the figures of an approved version, by label and words as they were frozen."""
    lines = from_bytes(frozen.data)["records"]["lines"]
    with translation.override(LANGUAGE):
        labels = {key: LINE_OF[key].label() for key in lines if key in DOORS}
    return {(label, lines[key]): door for key, door in doors_of(report).items() if (label := labels.get(key))}
