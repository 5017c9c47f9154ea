"""The papers of a community's map and of its OSL plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from documents.paper import Paper
from initiatives.living_map import read_map
from initiatives.models import OslPlan
from reports.heads import Author, letterhead_of
from reports.map_sheet import map_paper
from reports.paper_kinds import PaperKind
from reports.periods import day_words
from reports.plan_figures import plan_figures
from reports.plan_sheet import plan_paper


@dataclass(frozen=True)
class NeedsMapOrder:
    """The map of a community as it stands now."""

    community: Community
    author: Author

    @property
    def subject(self) -> Model:
        return self.community

    def __str__(self) -> str:
        return str(self.community)


@dataclass(frozen=True)
class PlanOrder:
    """One version of a plan."""

    plan: OslPlan
    author: Author

    @property
    def subject(self) -> Model:
        return self.plan

    def __str__(self) -> str:
        day = f", {day_words(self.plan.in_force_on)}" if self.plan.in_force_on else ""
        return f"{self.plan.community}, {self.plan}{day}"


def _needs_map(order: NeedsMapOrder) -> Paper:
    return map_paper(read_map(order.community), letterhead_of(order.community.centre), order.author)


def _plan(order: PlanOrder) -> Paper:
    return plan_paper(plan_figures(order.plan), letterhead_of(order.plan.community.centre), order.author)


MAP_PAPERS: Mapping[str, PaperKind] = {
    "needs-map": PaperKind(
        _("map of resources and needs of a community"),
        _("SUBJECT is a community"),
        _needs_map,
        NeedsMapOrder,
        word="mapa",
    ),
    "osl-plan": PaperKind(
        _("OSL plan of a community"),
        _("SUBJECT is a community; --plan-version chooses the version, else the newest"),
        _plan,
        PlanOrder,
        word="plan-osl",
    ),
}
