"""A soft hint before a paper goes out: names of residents that somebody typed into what will be printed."""

import re
from collections.abc import Iterable

from communities.models import Community, Person, PersonRole
from reports.figures import ProgressFigures
from reports.models import ProgressReport

WRITTEN = ("context", "actions", "results", "setbacks", "challenges", "asks", "annexes")
SHORTEST = 3  # shorter nicknames stand inside too many words of a sentence


def names_typed(report: ProgressReport, figures: ProgressFigures) -> list[str]:
    """Names of the community's people, whole words and any case, in all that people typed and the paper prints."""
    texts = [getattr(report, name) for name in WRITTEN]
    texts += [row.topic for row in figures.meetings]
    texts += [row.name for row in figures.initiatives]
    texts += [row.gives for row in figures.partners]
    texts += [action.what for action in figures.actions]
    return names_in(report.community, texts)


def names_in(community: Community | None, texts: Iterable[str]) -> list[str]:
    """Names of the community's people that stand in the texts."""
    return _found(people_of(community), "\n".join(texts)) if community else []


def people_of(community: Community) -> Iterable[str]:
    """Names under which people with a role in the community are known."""
    belonging = PersonRole.objects.filter(community=community).values("person")
    names: Iterable[str] = Person.objects.standing().filter(pk__in=belonging).by_name().values_list("name", flat=True)
    return names


def _found(names: Iterable[str], text: str) -> list[str]:
    long_enough = dict.fromkeys(name.strip() for name in names if len(name.strip()) >= SHORTEST)
    return [name for name in long_enough if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
