"""What one invented centre is made from: how much of everything, until which day, and a chance of its own."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

from django.utils.timezone import get_default_timezone

from desk.sample.store import Store

DATA = Path(__file__).resolve().parent / "data"
#: A name that no real address can have; by it a centre of ours is known.
DOMAIN: Final = "proba.example"
YEAR = 365

T = TypeVar("T")


@cache
def words(file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{file}.json").read_text())
    return found


@dataclass(frozen=True)
class Size:
    """How much one centre holds; `people`, `meetings` (a year) and `initiatives` are those of each community."""

    communities: int = 4
    people: int = 100
    meetings: float = 25
    initiatives: int = 5
    organisations: int = 12
    #: How many residents are named at a usual meeting.
    turnout: int = 17


class Chance(Random):
    """Random numbers that are the same for the same seed."""

    def one(self, things: Sequence[T]) -> T:
        return things[int(self.random() * len(things))]

    def often(self, share: float) -> bool:
        return self.random() < share

    def weighed(self, weights: Mapping[T, float]) -> T:
        return self.choices(list(weights), list(weights.values()))[0]

    def some(self, things: list[T], number: int) -> list[T]:
        return self.sample(things, min(number, len(things)))


@dataclass(frozen=True)
class Plan:
    """One centre to be made. Its content depends on the seed and its number alone, and on the day it ends with."""

    number: int
    seed: int
    today: dt.date
    years: float
    size: Size
    store: Store
    chance: Chance

    @classmethod
    def of(cls, number: int, seed: int, today: dt.date, years: float, size: Size, store: Store) -> "Plan":
        return cls(number, seed, today, years, size, store, Chance(f"{seed}/{number}"))

    @property
    def start(self) -> dt.date:
        return self.today - dt.timedelta(days=round(self.years * YEAR))

    def day(self, part: float) -> dt.date:
        """The day after this part (0–1) of the whole time."""
        return self.start + dt.timedelta(days=int(part * self.years * YEAR))

    def word(self, file: str, name: str) -> Any:
        return self.chance.one(words(file)[name])

    def moment(self, day: dt.date, hour: int) -> dt.datetime:
        time = dt.time(hour, self.chance.randrange(60))
        return dt.datetime.combine(day, time, tzinfo=get_default_timezone())
