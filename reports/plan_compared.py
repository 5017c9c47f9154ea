"""What the plan OSL wanted and what came of it, in a progress report."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from communities.models import Community
from documents.paper import Block, Column, Heading, Paper, TableBlock, Text
from initiatives.models import OslPlan
from reports.periods import Period, day_words
from reports.plan_carried import plan_carried
from reports.plan_sheet import carried_words, carrier_words, departure_blocks


def with_plan(paper: Paper, community: Community, period: Period) -> Paper:
    """The paper with the plan in force at the end of the period, before the definitions; where there is none, as it
    was."""
    blocks, definitions = list(paper.blocks), Heading(_("How we count"))
    ends = [number for number, block in enumerate(blocks) if block == definitions]
    if not ends:
        return paper
    return replace(paper, blocks=[*blocks[: ends[0]], *_blocks(community, period), *blocks[ends[0] :]])


def _blocks(community: Community, period: Period) -> Iterable[Block]:
    plans = OslPlan.objects.in_force().filter(community=community, in_force_on__lt=period.end)
    plan = plans.only("community", "number", "in_force_on").first()
    yield Heading(_("Compared with the plan"))
    if plan is None or plan.in_force_on is None:
        yield Text(_("No plan OSL was in force in this period."), "note")
        return
    plan.community = community
    figures = plan_carried(plan)
    told = {"number": plan.number, "day": day_words(plan.in_force_on)}
    yield Text(_("Plan OSL, version %(number)s, in force from %(day)s.") % told + " " + carried_words(figures))
    columns = [Column(_("Task of the plan"), 3), Column(_("When and how"), 2.2), Column(_("What carries it out"), 3.4)]
    rows = [(task.description, task.manner, carrier_words(task)) for task in figures.tasks]
    if rows:
        yield TableBlock(_("Tasks of the plan and what carries them out"), columns, rows)
    for block in departure_blocks(figures):
        yield replace(block, level=3) if isinstance(block, Heading) else block
