"""What a project owes: sums and promises, each said with what it rests on. Empty is not zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from initiatives.models import Project, PromisedResult


def own_contribution(project: Project) -> Decimal | None:
    """Total cost less the grant: derived, never told; unknown while either is."""
    if project.value is None or project.grant is None:
        return None
    return project.value - project.grant


@dataclass(frozen=True)
class Standing:
    """Of the results promised with a number: how many are reached, not yet, or unknown; and those without one."""

    reached: int
    short: int
    unknown: int
    without_number: int

    @property
    def with_number(self) -> int:
        return self.reached + self.short + self.unknown


def standing_of(results: Iterable[PromisedResult]) -> Standing:
    counted = [result for result in results if not result.is_withdrawn]
    numbered = [result for result in counted if result.target is not None]
    known = [result for result in numbered if result.actual is not None]
    reached = sum(1 for result in known if (result.actual or 0) >= (result.target or 0))
    return Standing(reached, len(known) - reached, len(numbered) - len(known), len(counted) - len(numbered))
