import datetime as dt
from itertools import pairwise

import pytest

from reports.periods import Period, day_words, slices, step_of


def period(start, end):
    return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (("2021-01-01", "2022-01-01"), ("2020-01-01", "2021-01-01")),
        (("2021-03-01", "2021-04-01"), ("2021-02-01", "2021-03-01")),
        (("2025-09-01", "2026-03-01"), ("2025-03-01", "2025-09-01")),
        (("2021-03-10", "2021-03-20"), ("2021-02-28", "2021-03-10")),
    ],
)
def test_the_previous_period_is_as_long_and_just_before(now, before):
    assert period(*now).previous == period(*before)


def test_a_period_of_no_day_is_refused():
    with pytest.raises(ValueError, match="ends after"):
        period("2021-01-01", "2021-01-01")


def test_the_last_day_is_printed_as_included():
    assert str(period("2021-01-01", "2022-01-01")) == "od 1.01.2021 do 31.12.2021"
    assert day_words(dt.date(2021, 10, 5)) == "5.10.2021"


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2021-01-01", "2022-01-01", 12),
        ("2021-01-15", "2021-03-02", 3),
        ("2019-02-01", "2022-01-01", 12),
        ("2000-01-01", "2020-01-01", 20),
    ],
)
def test_a_chart_has_few_columns_that_cover_the_period_once(start, end, count):
    whole = period(start, end)
    cut = slices(whole, step_of(whole))
    assert len(cut) == count
    assert (cut[0].start, cut[-1].end) == (whole.start, whole.end)
    assert all(one.end == following.start for one, following in pairwise(cut))
