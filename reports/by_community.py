"""Rows of several communities, read with one query, each given to its own."""

from collections.abc import Iterable
from typing import Any, TypeVar

from communities.models import Community

T = TypeVar("T")
#: Rows by the number of their community; of each there is a list, if an empty one.
Split = dict[int, list[T]]


def split(communities: Iterable[Community], rows: Iterable[T]) -> Split[T]:
    """Rows that know their community, in the order in which they were read."""
    known: Iterable[Any] = rows
    return split_pairs(communities, ((row.community_id, row) for row in known))


def split_pairs(communities: Iterable[Community], pairs: Iterable[tuple[int, T]]) -> Split[T]:
    """Rows that stand beside the number of their community."""
    found: Split[T] = {community.pk: [] for community in communities}
    for number, row in pairs:
        found[number].append(row)
    return found
