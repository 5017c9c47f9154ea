"""Days of the example data that move with today: told as a page prints all other days."""

import datetime as dt

import pytest

from desk.cases.clock import Clock

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "told"), [("+0 śr", "8.04.2026"), ("-56 mc", "marzec 2025"), ("zima 2014", "zima 2014")]
)
def test_a_moving_day_is_told_without_a_zero_before_it(text, told):
    assert Clock(dt.date(2026, 4, 9)).told(text) == told
