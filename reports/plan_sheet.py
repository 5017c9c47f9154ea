"""The OSL plan on paper: what the act asks for first, then whatever else was said, then what came of it."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.paper import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Letterhead,
    Paper,
    Signature,
    Strong,
    Summary,
    TableBlock,
    Text,
)
from initiatives.comparing import Comparison, Fate, Line
from initiatives.models import OslPlan, PlanTask
from initiatives.models.osl_plan import FURTHER
from reports.heads import Author, place_and_date, section
from reports.periods import day_words
from reports.plan_figures import PlanFigures
from reports.share_words import of
from reports.wording import told_period


def plan_paper(figures: PlanFigures, head: Letterhead, author: Author) -> Paper:
    plan, name = figures.plan, str(figures.plan.community)
    town, day = plan.community.centre.town, plan.in_force_on
    return Paper(
        letterhead=head,
        title=_("OSL plan: %(name)s") % {"name": name},
        blocks=list(_blocks(figures, author)),
        subtitle=[part for part in (version_words(plan), told_period(plan.since_told, plan.until_told)) if part],
        author=author.name or head.name,
        subject=f"{name}, {plan}",
        place_and_date=place_and_date(town, day_words(day) if day else ""),
        status="" if plan.in_force_on else _("being written"),
        footer=_("OSL plan · %(name)s · version %(number)s") % {"name": name, "number": plan.number},
    )


def version_words(plan: OslPlan) -> str:
    known = {"number": plan.number}
    if plan.in_force_on is None:
        return _("version %(number)s, not in force yet") % known
    return _("version %(number)s, in force from %(day)s") % {**known, "day": day_words(plan.in_force_on)}


def _blocks(figures: PlanFigures, author: Author) -> Iterable[Block]:
    plan = figures.plan
    yield Summary(carried_words(figures))
    if plan.source:
        yield Text(_("Source: %(source)s") % {"source": plan.source}, "note")
    yield from section(_("Why the plan was updated"), plan.reason)
    yield from section(_("Conclusions the plan rests on"), plan.rests_on)
    yield from section(_("How residents took part"), plan.made_with)
    yield from _tasks(figures)
    yield from _carried_out(figures)
    yield from departure_blocks(figures)
    if figures.change:
        yield from _changes(figures.change)
    if len(figures.versions) > 1:
        yield from _versions(figures)
    yield Signature(str(author) or _("author of the plan"))


def carried_words(figures: PlanFigures) -> str:
    if not figures.tasks:
        return _("No task of this version is written down yet.")
    share = of(figures.carried, len(figures.tasks))
    return _("Tasks that something carries out already: %(share)s.") % {"share": share}


def _tasks(figures: PlanFigures) -> Iterable[Block]:
    if not figures.tasks and not figures.goals:
        return
    yield Heading(_("Goals and tasks") if figures.goals else _("Tasks"))
    if loose := figures.tasks_of(None):
        yield _task_table(_("Tasks that serve the whole plan") if figures.goals else _("Tasks"), loose)
    for goal in figures.goals:
        yield Heading(_("Goal: %(goal)s") % {"goal": goal}, 3)
        if goal.effect:
            yield Text(_("Effect: %(effect)s") % {"effect": goal.effect})
        rows = figures.tasks_of(goal)
        yield (
            _task_table(_("Tasks of the goal “%(goal)s”") % {"goal": goal}, rows)
            if rows
            else Text(_("No task yet."), "note")
        )


def _task_table(caption: str, tasks: list[Any]) -> TableBlock:
    """What nobody said has no column: the act asks for the first two only."""
    columns = [Column(_("What will be done"), 3), Column(_("When and how"), 2.2)]
    further = [_further(task) for task in tasks]
    rows: list[tuple[Cell, ...]] = [(Strong(task.description), task.manner) for task in tasks]
    if any(further):
        columns.append(Column(_("What else is agreed"), 3.4, note=True))
        rows = [(*row, more or "–") for row, more in zip(rows, further, strict=True)]
    return TableBlock(caption, columns, rows)


def _further(task: Any) -> str:
    parts = [f"{_label(name)}: {value}" for name in FURTHER if (value := getattr(task, name).strip())]
    if task.answered:
        needs = ", ".join(str(need) for need in task.answered if not need.is_withdrawn)
        parts.append(_("Needs it answers: %(needs)s") % {"needs": needs})
    return " ".join(f"{capfirst(part.rstrip('.'))}." for part in parts)


def _label(name: str) -> str:
    return str(PlanTask._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _carried_out(figures: PlanFigures) -> Iterable[Block]:
    if not figures.tasks:
        return
    yield Heading(_("What carries the tasks out"))
    columns = [Column(_("Task"), 3), Column(_("What carries it out"), 4)]
    yield TableBlock(
        _("What carries the tasks out"), columns, [(task.description, carrier_words(task)) for task in figures.tasks]
    )


def carrier_words(task: Any) -> str:
    parts = [f"{one} ({one.get_state_display()})" for one in task.carriers]
    parts += [_("project: %(name)s") % {"name": one} for one in task.payers]
    return "; ".join(parts) or _("nothing yet")


def departure_blocks(figures: PlanFigures) -> Iterable[Block]:
    rows = [(task.description, one) for task in figures.tasks for one in task.departures]
    if not rows:
        return
    yield Heading(_("What went otherwise, and why"))
    columns = [Column(_("Task"), 2.6), Column(_("What is otherwise"), 1.6), Column(_("Why"), 3.4)]
    told = [(task, ", ".join(part for part in (str(one), one.seen_told) if part), one.reason) for task, one in rows]
    yield TableBlock(_("Deviations from the plan"), columns, told)


def _changes(change: Comparison) -> Iterable[Block]:
    yield Heading(_("What changed from version %(number)s") % {"number": change.before.number})
    if change.is_same:
        yield Text(_("Both versions say the same."))
        return
    if change.counts:
        numbers = ", ".join(f"{label}: {number}" for label, number in change.counts)
        yield Text(_("Tasks: %(numbers)s.") % {"numbers": numbers})
    moved = [*_moved(pgettext("plan", "goal"), change.goals), *_moved(_("task"), change.tasks)]
    if moved:
        yield Bullets(moved)
    rows = [(capfirst(str(one.label)), one.before or "–", one.after or "–") for one in change.texts]
    rows += [row for line in (*change.goals, *change.tasks) for row in _altered(line)]
    if rows:
        columns = [Column(_("What"), 2.6), Column(_("Before"), 3), Column(_("After"), 3)]
        yield TableBlock(_("What reads otherwise"), columns, rows)


def _moved(noun: str, lines: Iterable[Line]) -> list[str]:
    """What came and what went, each with the word for what it is."""
    gone = [line for line in lines if line.fate in {Fate.ADDED, Fate.DROPPED}]
    return [f"{capfirst(noun)} ({line.fate.label}): {line.name}" for line in gone]


def _altered(line: Line) -> Iterable[tuple[str, str, str]]:
    for one in line.differences:
        yield f"{line.name} ({one.label})", one.before or "–", one.after or "–"


def _versions(figures: PlanFigures) -> Iterable[Block]:
    yield Heading(_("Versions of the plan"))
    columns = [Column(_("Version"), 1), Column(_("In force from"), 1.6), Column(_("Why it was updated"), 5)]
    rows = [
        (
            str(plan.number),
            day_words(plan.in_force_on) if plan.in_force_on else _("being written"),
            plan.reason or pgettext("plan", "first version"),
        )
        for plan in figures.versions
    ]
    yield TableBlock(_("Versions of the plan"), columns, rows)
