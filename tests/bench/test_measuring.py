"""The arithmetic of the bench."""

import time

import pytest

from bench.measuring import Figure, Pair, in_turn, missed_goals, tell
from bench.run import ROUNDS, measures


def test_the_ratio_is_the_median_of_pairs_not_the_ratio_of_medians():
    # a slow minute fell on the second and third round: both sides were slow, their ratio stayed
    pair = Pair(floor=[1, 10, 10, 1, 1], figure=[2, 20, 20, 2, 9])
    assert pair.ratio == 2
    assert Pair(floor=[1, 2, 4], figure=[3, 2, 4]).ratio == 1
    assert Pair(floor=[1, 1], figure=[1, 2]).ratio == 1.5


def test_a_round_that_lacks_one_side_is_no_pair():
    with pytest.raises(ValueError):
        _ = Pair(floor=[1, 2], figure=[1]).ratio


def test_the_floor_is_told_in_milliseconds():
    assert Pair(floor=[0.001, 0.003, 0.002], figure=[1, 1, 1]).floor_ms == 2


def test_both_are_done_in_turn_and_each_begins_every_second_round():
    done = []
    pair = in_turn(lambda: done.append("floor"), lambda: done.append("figure"), rounds=4)
    warm, rounds = done[:2], done[2:]
    assert warm == ["floor", "figure"]
    assert [rounds[at : at + 2] for at in range(0, 8, 2)] == [["figure", "floor"], ["floor", "figure"]] * 2
    assert len(pair.floor) == len(pair.figure) == 4


def test_of_repeats_within_a_round_the_fastest_counts():
    naps = iter([0, 0.03, 0.001, 0, 0.03, 0.001])
    pair = in_turn(lambda: None, lambda: time.sleep(next(naps)), rounds=1, repeats=2)
    assert pair.figure[0] < 0.02


@pytest.mark.parametrize(
    ("value", "limit", "missed"), [(1.25, 1.25, False), (1.26, 1.25, True), (99, None, False), (1, 0, True)]
)
def test_a_goal_is_missed_above_its_limit_only(value, limit, missed):
    assert Figure(21, "page", value, limit).missed is missed


def test_the_exit_code_tells_of_a_missed_goal_and_the_table_names_it():
    lines = []
    figures = [Figure(20, "a list", 6, 5, "queries"), Figure(5, "deep page", 1.1, 1.3), Figure(7, "its time", 40)]
    assert tell(figures, lines.append) == 1
    assert lines[-1] == "MISSED: goal 20, a list"
    assert [line.split()[0] for line in lines[1:4]] == ["5", "7", "20"]
    assert missed_goals(figures) == ["goal 20, a list"]
    assert "≤ 5" in lines[3]


def test_the_exit_code_is_zero_where_all_are_met():
    lines = []
    assert tell([Figure(5, "deep page", 1.3, 1.3), Figure(7, "its time", 40)], lines.append) == 0
    assert "MISSED" not in "".join(lines)


def test_ci_looks_at_queries_and_growth_alone_and_the_whole_run_at_every_binding_goal():
    quick, whole = measures(None, quick=True), measures(None, quick=False)
    assert {goal for measure in quick for goal in measure.goals} == {20, 21}
    assert {goal for measure in whole for goal in measure.goals} == {5, 7, 9, 15, 20, 21}
    assert ROUNDS >= 7
