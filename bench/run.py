"""The order of one run: databases are made when the first goal needs them, and measured in turn."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench import deep, due, form_page, papers
from bench.databases import Databases
from bench.growth import Growth
from bench.measuring import Figure
from bench.queries import Counting

#: Hundreds of pages are looked at three times, in a hurry twice; the one that seems to grow is looked at longer.
ROUNDS, PAGE_ROUNDS, QUICK_ROUNDS = 7, 3, 2


@dataclass(frozen=True)
class Measure:
    goals: frozenset[int]
    needs: tuple[str, ...]
    take: Callable[[], Iterable[Figure]]


def run(*, quick: bool, only: set[int] | None) -> list[Figure]:
    begun = time.monotonic()
    databases = Databases()
    figures: list[Figure] = []
    for measure in _chosen(databases, quick, only):
        for name in measure.needs:
            if name not in databases.made:
                _say(f"making {name} …", begun)
                databases.make(name)
        _say(f"goals {', '.join(map(str, sorted(measure.goals)))} …", begun)
        figures += measure.take()
    _say("done", begun)
    return figures


def _chosen(databases: Databases, quick: bool, only: set[int] | None) -> list[Measure]:
    return [measure for measure in measures(databases, quick=quick) if only is None or measure.goals & only]


def measures(databases: Databases, *, quick: bool) -> list[Measure]:
    return _quick(databases) if quick else _whole(databases)


def _quick(databases: Databases) -> list[Measure]:
    return [
        Measure(frozenset({20}), ("empty", "shapes"), lambda: Counting(databases).figures()),
        Measure(frozenset({21}), ("empty", "S", "M"), lambda: Growth(databases, "S", "M", QUICK_ROUNDS).figures()),
    ]


def _whole(databases: Databases) -> list[Measure]:
    return [
        Measure(frozenset({20}), ("empty", "shapes"), lambda: Counting(databases).figures()),
        Measure(frozenset({9}), ("empty", "shapes"), lambda: papers.figures(databases, ROUNDS)),
        Measure(frozenset({7}), ("empty", "shapes"), lambda: form_page.figures(databases, ROUNDS)),
        Measure(frozenset({21}), ("empty", "S", "L"), lambda: Growth(databases, "S", "L", PAGE_ROUNDS).figures()),
        Measure(frozenset({5}), ("empty", "L"), lambda: deep.figures(databases, "L", ROUNDS)),
        Measure(
            frozenset({15}),
            ("empty", "S", "L") if due.is_here() else (),
            lambda: due.figures(databases, "S", "L", ROUNDS),
        ),
    ]


def _say(words: str, begun: float) -> None:
    print(f"[{time.monotonic() - begun:4.0f} s] {words}", flush=True)
