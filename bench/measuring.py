"""The arithmetic of the bench: things done in turn, ratios of pairs, goals and what becomes of them."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Call = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One number of one goal. Without a limit it is only printed."""

    goal: int
    name: str
    value: float
    limit: float | None = None
    unit: str = "×"
    floor: str = ""

    @property
    def missed(self) -> bool:
        return self.limit is not None and self.value > self.limit

    def line(self) -> str:
        verdict = "" if self.limit is None else "MISSED" if self.missed else "met"
        limit = "" if self.limit is None else f"≤ {_number(self.limit)}"
        value = f"{_number(self.value)} {self.unit}"
        return f"{self.goal:>4}  {self.name:<58} {value:>14} {limit:>8}  {verdict:<6}  {self.floor}".rstrip()


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) and value >= 3 else f"{value:.2f}"


@dataclass(frozen=True)
class Pair:
    """Times of two things done in turn, round by round, in seconds."""

    floor: Sequence[float]
    figure: Sequence[float]

    @property
    def ratio(self) -> float:
        """Median of the ratios of pairs: a slow minute of the machine slows both, and is divided away."""
        pairs = zip(self.floor, self.figure, strict=True)
        return statistics.median(figure / floor for floor, figure in pairs)

    @property
    def floor_ms(self) -> float:
        return statistics.median(self.floor) * 1000


def in_turn(floor: Call, figure: Call, rounds: int, repeats: int = 1) -> Pair:
    """Each round does both, the other one first every second time; of repeats within a round the fastest counts."""
    floor(), figure()  # what is loaded, prepared and cached once
    times: tuple[list[float], list[float]] = ([], [])
    calls = (floor, figure)
    for number in range(rounds):
        best = [float("inf"), float("inf")]
        for _ in range(repeats):
            for which in (0, 1) if number % 2 else (1, 0):
                best[which] = min(best[which], seconds(calls[which]))
        for which in (0, 1):
            times[which].append(best[which])
    return Pair(*times)


def seconds(call: Call) -> float:
    """How long it takes, with the collector of garbage out of the way."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        start = time.perf_counter()
        call()
        return time.perf_counter() - start
    finally:
        if was_on:
            gc.enable()


def missed_goals(figures: Iterable[Figure]) -> list[str]:
    return [f"goal {figure.goal}, {figure.name}" for figure in figures if figure.missed]


def tell(figures: Iterable[Figure], say: Callable[[str], object]) -> int:
    """Print the table; exit code 1, and the names of the goals, when one is missed."""
    told = sorted(figures, key=lambda figure: figure.goal)
    say(f"\n{'goal':>4}  {'figure':<58} {'measured':>14} {'goal':>8}  {'':<6}  floor")
    for figure in told:
        say(figure.line())
    missed = missed_goals(told)
    for name in missed:
        say(f"MISSED: {name}")
    return 1 if missed else 0
