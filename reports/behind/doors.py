"""The dictionary of figures that open: by the key of its line, the word of its address, its columns and its records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports.behind import rows
from reports.behind.rows import Reader, Row
from reports.models import ProgressReport


@dataclass(frozen=True)
class Door:
    word: str
    read: Reader
    #: What is added up, column by column.
    columns: tuple[Any, ...]
    is_people: bool = False
    is_minutes: bool = False


PEOPLE: Final = (pgettext_lazy("column", "people"),)
CONFIRMED: Final = (pgettext_lazy("column", "confirmed"), pgettext_lazy("told meeting", "as told"))
RUN: Final = (pgettext_lazy("column", "running"), pgettext_lazy("column", "ended"))
OF: Final = (_("by residents"), _("out of how many"))

DOORS: Final[Mapping[str, Door]] = {
    "meetings_share": Door("spotkania-mieszkancow", rows.meetings_led, OF),
    "initiatives_share": Door("inicjatywy-mieszkancow", rows.initiatives_led, OF),
    "attendances": Door("udzialy", rows.attendances, PEOPLE),
    "different_people": Door("rozne-osoby", rows.different_people, PEOPLE, is_people=True),
    "actions": Door("dzialania", rows.actions, (_("done"), _("out of how many"))),
    "partners": Door("partnerzy", rows.partners, (_("with a joint action"), _("out of how many"))),
    "meetings": Door("spotkania", rows.meetings, (_("meetings"),)),
    "reported": Door("bez-organizatora", rows.reported, CONFIRMED),
    "new_people": Door("nowe-osoby", rows.new_people, PEOPLE),
    "outsiders": Door("goscie", rows.outsiders, PEOPLE),
    "representatives": Door("przedstawiciele", rows.representatives, PEOPLE),
    "initiatives": Door("inicjatywy", rows.initiatives, RUN),
    "started": Door("rozpoczete", rows.started, OF),
    "raised": Door("zgloszone", rows.points, OF),
    "done": Door("wykonane", rows.done, OF),
    "hours": Door("godziny", rows.hours, (_("own work"), _("all hours")), is_minutes=True),
}
BY_WORD: Final = {door.word: key for key, door in DOORS.items()}


def totals(door: Door, read: Sequence[Row]) -> list[int | None]:
    """The foot: each column added up; None where no record of it brings a number, as that is no zero."""
    columns = [[row.numbers[at] for row in read] for at in range(len(door.columns))]
    known = [[number for number in column if number is not None] for column in columns]
    return [sum(column) if column else None for column in known]


def doors_of(report: ProgressReport) -> dict[str, str]:
    """Addresses by the key of a line."""
    return {key: reverse("reports:figure", args=[report.pk, door.word]) for key, door in DOORS.items()}


def lists_of(report: ProgressReport) -> dict[str, str]:
    """Lists with filters that hold just the records behind a figure, where there is such a list."""
    period = {"community": report.community_id, "since": report.start_on, "until": report.period.last}
    led = {**period, "state": "held", "kind": "counting", "led": "residents"}
    came = {**period, "state": "took_place", "kind": "with_residents"}
    # who leads is known until today, however long the period still runs
    known = {**period, "until": min(report.period.last, localdate()), "ladder": "residents"}
    every = {name: value for name, value in known.items() if name != "ladder"}
    return {
        "meetings_share": f"{reverse('meetings:list')}?{urlencode(led)}",
        "meetings": f"{reverse('meetings:list')}?{urlencode({**period, 'state': 'took_place'})}",
        "reported": f"{reverse('meetings:list')}?{urlencode({**period, 'state': 'reported'})}",
        "attendances": f"{reverse('meetings:list')}?{urlencode(came)}",
        "initiatives_share": f"{reverse('initiatives:list')}?{urlencode(known)}",
        "initiatives": f"{reverse('initiatives:list')}?{urlencode(every)}",
        "actions": f"{reverse('meetings:actions')}?{urlencode({**period, 'state': 'done'})}",
    }
