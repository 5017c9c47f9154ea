"""Two versions of a plan side by side: what came, what went, what reads otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import OslPlan, PlanTask
from initiatives.models.osl_plan import ASKED_BY_LAW, FURTHER


class Fate(models.TextChoices):
    """What became of a line from one version to the next."""

    ADDED = "added", pgettext_lazy("line of a plan", "new")
    CHANGED = "changed", pgettext_lazy("line of a plan", "changed")
    DROPPED = "dropped", pgettext_lazy("line of a plan", "no longer there")
    SAME = "same", pgettext_lazy("line of a plan", "unchanged")


@dataclass(frozen=True)
class Difference:
    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """A task or a goal, or the plan itself, in two versions."""

    name: str
    fate: Fate
    differences: Sequence[Difference]


@dataclass(frozen=True)
class Comparison:
    before: OslPlan
    after: OslPlan
    texts: Sequence[Difference]
    goals: Sequence[Line]
    tasks: Sequence[Line]

    @property
    def is_same(self) -> bool:
        return not self.texts and all(line.fate == Fate.SAME for line in (*self.goals, *self.tasks))

    def number_of(self, fate: Fate) -> int:
        return sum(1 for line in self.tasks if line.fate == fate)

    @property
    def counts(self) -> list[tuple[Any, int]]:
        """How many tasks came, changed, went and stayed."""
        return [(fate.label, number) for fate in Fate if (number := self.number_of(fate))]


def compare(before: OslPlan, after: OslPlan) -> Comparison:
    """The caller has checked that both are versions of one plan and that the reader may see them."""
    plan_texts = _texts(before, ("rests_on", "made_with")), _texts(after, ("rests_on", "made_with"))
    names = {**_labels(OslPlan, ("rests_on", "made_with")), "time": _("time of the plan")}
    periods = [{"time": f"{one.since_told} – {one.until_told}".strip(" –")} for one in (before, after)]
    told = [{**text, **period} for text, period in zip(plan_texts, periods, strict=True)]
    return Comparison(
        before=before,
        after=after,
        texts=_differences(told[0], told[1], names),
        goals=_lines(_goals(before), _goals(after), _goal_labels(before)),
        tasks=_lines(_tasks(before), _tasks(after), _task_labels()),
    )


Told = Mapping[str, str]


def _lines(before: Mapping[UUID, Told], after: Mapping[UUID, Told], labels: Mapping[str, Any]) -> list[Line]:
    """In the order of the newer version; what is gone comes last."""
    lines = [_line(before.get(key), told, labels) for key, told in after.items()]
    return lines + [_line(told, None, labels) for key, told in before.items() if key not in after]


def _line(before: Told | None, after: Told | None, labels: Mapping[str, Any]) -> Line:
    name = next(iter((after or before or {}).values()), "")
    if before is None or after is None:
        return Line(name, Fate.ADDED if before is None else Fate.DROPPED, [])
    differences = _differences(before, after, labels)
    return Line(name, Fate.CHANGED if differences else Fate.SAME, differences)


def _differences(before: Told, after: Told, labels: Mapping[str, Any]) -> list[Difference]:
    names = [name for name in labels if _plain(before[name]) != _plain(after[name])]
    return [Difference(labels[name], before[name], after[name]) for name in names]


def _plain(text: str) -> str:
    """Line ends and spaces are no change of a plan."""
    return " ".join(text.split())


def _goals(plan: OslPlan) -> dict[UUID, Told]:
    return {row.line: _texts(row, ("name", "effect")) for row in plan.goals.standing()}


def _tasks(plan: OslPlan) -> dict[UUID, Told]:
    rows = plan.tasks.standing().select_related("goal")
    return {row.line: {**_texts(row, (*ASKED_BY_LAW, *FURTHER)), "goal": str(row.goal or "")} for row in rows}


def _texts(row: Any, names: Iterable[str]) -> dict[str, str]:
    return {name: getattr(row, name) for name in names}


def _labels(model: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: model._meta.get_field(name).verbose_name for name in names}


def _goal_labels(plan: OslPlan) -> dict[str, Any]:
    return _labels(plan.goals.model, ("name", "effect"))


def _task_labels() -> dict[str, Any]:
    return _labels(PlanTask, (*ASKED_BY_LAW, "goal", *FURTHER))
