"""Pairs of people that are perhaps one: the supervisor's list, over all communities of her centres."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from accounts.roles import CORRECTS
from accounts.scoping import centres_held
from communities.models import DistinctPair, Person

MOST_SHOWN: Final = 50
#: Shorter names differ by a letter and are different people ("Ela" and "Ala").
SHORTEST: Final = 5


@dataclass(frozen=True)
class Double:
    first: Person
    second: Person

    @property
    def people(self) -> tuple[Person, Person]:
        return self.first, self.second


def likely_doubles(user: Any) -> list[Double]:
    """The first pairs by name: the same words in any order, or one letter more, less, other or swapped."""
    people = Person.objects.offered().filter(centre__in=centres_held(user, CORRECTS))
    names = people.visible_to(user).values_list("pk", "centre", "name_search").order_by("name_sort", "pk")
    told = set(DistinctPair.objects.filter(first__in=people.values("pk")).values_list("first", "second"))
    pairs = [pair for pair in pairs_of(names.iterator()) if pair not in told][:MOST_SHOWN]
    found = people.prefetch_related("roles__community").in_bulk({pk for pair in pairs for pk in pair})
    return [Double(found[first], found[second]) for first, second in pairs]


def pairs_of(names: Iterable[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Numbers of people of like names, the smaller first; within a centre, and in the order of the names given.

    Two names are compared only where a variant of theirs is the same, so a thousand people are a thousand steps.
    """
    buckets: dict[tuple[int, str], list[int]] = defaultdict(list)
    found: dict[tuple[int, int], None] = {}
    for pk, centre, name in names:
        near: dict[int, None] = {}
        for variant in variants(name):
            bucket = buckets[centre, variant]
            near.update(dict.fromkeys(bucket))
            bucket.append(pk)
        found.update(dict.fromkeys((min(pk, other), max(pk, other)) for other in near))
    return list(found)


def variants(name: str) -> set[str]:
    """The words in order, and the same with any one letter left out."""
    letters = " ".join(sorted(name.split()))
    return {letters, *_shortened(letters)} if len(letters) >= SHORTEST else {letters}


def _shortened(letters: str) -> Iterator[str]:
    for place in range(len(letters)):
        yield letters[:place] + letters[place + 1 :]
