"""Hours of the diary, summed over the lines that fit; what nobody timed enters no sum and is counted beside it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from accounts.durations import HOUR, write_duration
from meetings.models import DiaryEntry, Meeting


@dataclass(frozen=True)
class Spent:
    """So many entries, the minutes of those that say how long, and how many do not."""

    entries: int = 0
    minutes: int = 0
    unknown: int = 0

    @property
    def length(self) -> str:
        """A dash where nobody timed anything: unknown is not zero."""
        return write_duration(self.minutes) if self.minutes else "–"


def spent_in(rows: Any) -> tuple[Spent, list[tuple[str, Spent]]]:
    """Of all the lines, and of each kind that occurs, in the order of the kinds."""
    told = {"n": Count("pk"), "summed": Sum("minutes"), "unknown": Count("pk", filter=Q(minutes=None))}
    found = {
        row["kind"]: Spent(row["n"], row["summed"] or 0, row["unknown"])
        for row in rows.order_by().values("kind").annotate(**told)
    }
    kinds = [(str(kind.label), found[kind.value]) for kind in DiaryEntry.Kind if kind.value in found]
    return _added([one for _label, one in kinds]), kinds


def at_meetings(meetings: Any) -> Spent:
    """The same of meetings held; one whose card lacks an hour is counted without a length."""
    rows = list(meetings.values_list("starts_at", "ends_at"))
    lengths = [_between(starts, ends) for starts, ends in rows if starts and ends]
    return Spent(len(rows), sum(lengths), len(rows) - len(lengths))


def meetings_of(user: Any, worker: Any, start: dt.date, end: dt.date) -> Any:
    """Meetings held at which the worker was put down as present, as far as the user sees them (None: all)."""
    seen = Meeting.objects.all() if user is None else Meeting.objects.visible_to(user)
    here = Meeting.staff.through.objects.filter(staffmember__user=worker).values("meeting")
    return seen.held_between(start, end).filter(pk__in=here)


def _between(starts: dt.time, ends: dt.time) -> int:
    return (ends.hour - starts.hour) * HOUR + ends.minute - starts.minute


def _added(parts: list[Spent]) -> Spent:
    return Spent(*(sum(getattr(one, name) for one in parts) for name in ("entries", "minutes", "unknown")))
