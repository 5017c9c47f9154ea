"""Which offers may serve which need: words of one root, suggested to a person who decides.

Polish bends the ends of words, so two words are taken for one where their first letters agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from accounts.naming import fold

#: Letters in which two words of one root agree; shorter words say too little.
ROOT: Final = 5
#: Words that stand in every second sentence of this field and so tell nothing apart.
COMMON_WORDS: Final = (
    "osiedle mieszkańcy miejsce potrzeba spotkanie wspólny lokalny ludzie osoba blok dzień dobry brakuje nasze innych "
    "wszyscy które której przed przez trochę można chcemy chciałby sąsiad grupa"
)


def roots(*texts: str) -> frozenset[str]:
    """The first letters of the words that say something."""
    return _cut(" ".join(texts)) - COMMON


def _cut(text: str) -> frozenset[str]:
    return frozenset(word[:ROOT] for word in fold(text).split() if len(word) >= ROOT)


COMMON: Final = _cut(COMMON_WORDS)


@dataclass(frozen=True)
class Offer:
    """Something offered, with the roots of its words: cut once, held against every need."""

    what: Any
    roots: frozenset[str]


def offers_of(resources: Iterable[Any]) -> list[Offer]:
    return [Offer(row, roots(row.name, row.terms)) for row in resources]


def serving(need: Any, offers: Iterable[Offer]) -> list[Any]:
    """Resources whose words agree with those of the need, the closest first; those taken up already left out."""
    wanted = roots(need.name, need.details)
    taken = {resource.pk for resource in need.resources.all()}
    rated = [(-len(wanted & offer.roots), offer.what.pk, offer.what) for offer in offers if offer.what.pk not in taken]
    return [what for rate, _pk, what in sorted(rated, key=lambda row: row[:2]) if rate]


@dataclass(frozen=True)
class TalentDoor:
    """How many residents offer something of the kind, and the word by which the list of talents finds them."""

    number: int
    word: str


def talent_door(need: Any, talents: Iterable[frozenset[str]]) -> TalentDoor | None:
    """The word of the need that fits the most offers of residents; none where nothing fits."""
    told = list(talents)
    numbers = {root: sum(root in one for one in told) for root in sorted(roots(need.name, need.details))}
    best = max(numbers, key=lambda root: numbers[root], default="")
    return TalentDoor(numbers[best], best) if best and numbers[best] else None
