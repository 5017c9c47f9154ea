"""A soft hint before something is printed: residents' names and telephones that somebody typed into its texts."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from communities.models import Community, Person, PersonRole

SHORTEST: Final = 3  # shorter nicknames stand inside too many words of a sentence
#: Nine digits as a telephone is written, with the number of the country or without.
TELEPHONE: Final = re.compile(r"(?<![\w.,/-])(?:(?:\+|00)48[ -]?)?\d{3}[ -]?\d{3}[ -]?\d{3}(?![\w/-])")


def people_of(community: Community) -> Iterable[str]:
    """Names under which people with a role in the community are known."""
    return people_among([community.pk])


def people_among(communities: Any) -> Iterable[str]:
    """The same of several communities (a queryset, or their numbers), in one query."""
    belonging = PersonRole.objects.filter(community__in=communities).values("person")
    names: Iterable[str] = Person.objects.standing().filter(pk__in=belonging).by_name().values_list("name", flat=True)
    return names


def names_by_community(communities: Any) -> dict[int, list[str]]:
    """The same of each of them, by its number; of one where nobody has a role there is none."""
    roles = PersonRole.objects.filter(community__in=communities, person__withdrawn_at=None).order_by()
    names: dict[int, set[str]] = {}
    for community, name in roles.values_list("community", "person__name").distinct():
        names.setdefault(community, set()).add(name)
    return {community: sorted(known) for community, known in names.items()}


def found_in(names: Iterable[str], text: str) -> list[str]:
    """Those of the names that stand in the text, whole words and any case."""
    folded = text.casefold()
    long_enough = dict.fromkeys(name.strip() for name in names if len(name.strip()) >= SHORTEST)
    near = (name for name in long_enough if name.casefold() in folded)
    return [name for name in near if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]


def named_in(communities: Any, texts: Iterable[tuple[Any, str]]) -> list[str]:
    """Each name with the label of the text in which it stands; of a telephone only the label."""
    told = [(str(label), text) for label, text in texts if text]
    if not told:
        return []
    names = list(people_among(communities))
    hints = []
    for label, text in told:
        found = found_in(names, text)
        if TELEPHONE.search(text):
            found.append(_("a telephone number"))
        hints += [f"{name} ({label})" for name in found]
    return list(dict.fromkeys(hints))


def texts_of(rows: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """What people typed into the records, each text under the record's kind and the name of its field."""
    for row in rows:
        for field in _typed(row._meta.model):
            if text := getattr(row, field.name):
                yield f"{capfirst(str(row._meta.verbose_name))}: {field.verbose_name}", text


@cache
def _typed(model: type[models.Model]) -> list[Any]:
    kinds = (models.CharField, models.TextField)
    return [one for one in model._meta.concrete_fields if isinstance(one, kinds) and one.editable and not one.choices]
