"""The way out of a community: its phase, what is planned, when to look in; from dated steps, without a judgement."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from communities.models import Community
from initiatives.models import Project
from reports.by_community import Split, split, split_pairs
from reports.handover.models import ExitStep
from reports.periods import day_words

VISITS_AFTER: Final = (3, 6, 12)  # months after the phase of visits began
#: So long before a planned end the list of gaps stands on the first pages.
AHEAD: Final = 3
#: A visit is worth planning so long before its day.
SOON: Final = dt.timedelta(days=14)

Kind = ExitStep.Kind


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months on or back; its last day where there is none."""
    count = 12 * day.year + day.month - 1 + months
    year, month = divmod(count, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(day)


@dataclass(frozen=True)
class Visit:
    """Due so many months after the visits began; made on a day, or not yet."""

    months: int
    due_on: dt.date
    made_on: dt.date | None = None

    def is_near(self, day: dt.date) -> bool:
        return self.made_on is None and self.due_on <= day + SOON


@dataclass(frozen=True)
class Planned:
    """An end that is known ahead: the organiser stops coming, or money ends; past while nobody says what came of it."""

    what: str
    on: dt.date
    is_past: bool = False
    #: Of the step that says so; the end of a project has none.
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.what} ({past_words()})" if self.is_past else self.what

    def is_near(self, day: dt.date) -> bool:
        return months_on(self.on, -AHEAD) <= day


@dataclass(frozen=True)
class WayOut:
    day: dt.date
    steps: Sequence[ExitStep]
    phase: str
    since: dt.date | None
    planned: Sequence[Planned]
    visits: Sequence[Visit]

    @property
    def near(self) -> list[Planned]:
        """Ends within three months: until then everything needs somebody who takes it over."""
        return [one for one in self.planned if one.is_near(self.day)]

    @property
    def look_in(self) -> list[Visit]:
        return [one for one in self.visits if one.is_near(self.day)]

    @property
    def phase_words(self) -> str:
        if self.since is None:
            return self.phase
        return _("%(phase)s, since %(day)s") % {"phase": self.phase, "day": day_words(self.since)}


def past_words() -> str:
    return _("this day has passed, and nobody has written down what came of it")


def phase_name(step: ExitStep | None) -> str:
    if step is None:
        return pgettext("phase", "under care")
    return pgettext("phase", "visits") if step.kind == Kind.VISITS else pgettext("phase", "again")


def way_out(community: Community, day: dt.date) -> WayOut:
    """The caller has checked that the person may see the community."""
    return ways_out([community], day)[community.pk]


def ways_out(communities: Sequence[Community], day: dt.date) -> dict[int, WayOut]:
    """Of each of them, by its number. Two queries."""
    rows = ExitStep.objects.standing().filter(community__in=communities).order_by("on", "pk")
    steps, projects = split(communities, rows), projects_going(communities)
    return {one.pk: _way_out(steps[one.pk], projects[one.pk], day) for one in communities}


def _way_out(steps: Sequence[ExitStep], projects: Sequence[Project], day: dt.date) -> WayOut:
    begun = [step for step in steps if step.kind in ExitStep.PHASES and step.on <= day]
    phase = begun[-1] if begun else None
    return WayOut(
        day=day,
        steps=steps,
        phase=phase_name(phase),
        since=phase.on if phase else None,
        planned=sorted(_planned(steps, projects, phase, day), key=lambda one: one.on),
        visits=visits_of([step for step in steps if step.on <= day], phase),
    )


def _planned(
    steps: Sequence[ExitStep], projects: Sequence[Project], phase: ExitStep | None, day: dt.date
) -> list[Planned]:
    """What is written down and not settled, and the ends of the projects that still run here."""
    told = [
        Planned(str(step), step.on, step.on < day, step.kind)
        for step in steps
        if step.kind in ExitStep.PLANNED and (step.on >= day or not _is_settled(step, phase))
    ]
    ends = [(project, project.last_on) for project in projects]
    told += [
        Planned(_("the project ends: %(name)s") % {"name": project}, on, on < day)
        for project, on in ends
        if on is not None
    ]
    return told


def _is_settled(step: ExitStep, phase: ExitStep | None) -> bool:
    """There are only visits by now, or a phase has begun since: `near` asks the database the same."""
    return phase is not None and (phase.kind == Kind.VISITS or phase.on >= step.on)


def projects_going(communities: Sequence[Community]) -> Split[Project]:
    """Those that run in each; one that runs in several stands with each of them."""
    rows = Project.objects.standing().filter(communities__in=communities, state=Project.State.RUNNING)
    found = rows.annotate(of=F("communities")).by_name()
    return split_pairs(communities, ((project.of, project) for project in found))


def visits_of(steps: Sequence[ExitStep], phase: ExitStep | None) -> list[Visit]:
    """None unless the community is in the phase of visits; each that was made stands for the next one due."""
    if phase is None or phase.kind != Kind.VISITS:
        return []
    made = [step.on for step in steps if step.kind == Kind.VISIT and step.on >= phase.on]
    days: list[dt.date | None] = [*made, *[None] * len(VISITS_AFTER)]
    due = [(months, months_on(phase.on, months)) for months in VISITS_AFTER]
    return [Visit(months, on, days[at]) for at, (months, on) in enumerate(due)]
