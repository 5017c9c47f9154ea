"""The day of these tests: Thursday, 12 March 2026, an hour after people are reminded."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
import time_machine

WARSAW = ZoneInfo("Europe/Warsaw")
TODAY = dt.date(2026, 3, 12)
TOMORROW = dt.date(2026, 3, 13)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=WARSAW)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at(TODAY, 10), tick=True) as clock:
        yield clock
