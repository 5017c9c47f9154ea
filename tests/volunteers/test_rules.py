"""What the law asks: days, ages and rows of agreements, at each boundary and against a slow count by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteers.rules import (
    LONGEST_BREAK,
    SHORT_DAYS,
    Guardian,
    Span,
    Terms,
    age_on,
    birthday,
    chain_of,
    days_together,
    work_out,
)

MAY = dt.date(2026, 5, 1)
DAY = dt.timedelta(days=1)


def span(start, days):
    """`days` days from the start on; None goes on without an end."""
    first = MAY + start * DAY
    return Span(first, None if days is None else first + days * DAY)


def required(days, *earlier, **more):
    return work_out(Terms(span(0, days), earlier, **more))


# --- 30 and 31 days


@pytest.mark.parametrize(("days", "is_long"), [(1, False), (29, False), (30, False), (31, True), (365, True)])
def test_longer_than_thirty_days_is_long(days, is_long):
    assert required(days).is_long is is_long


def test_the_first_and_the_last_day_both_count():
    may = Span(dt.date(2026, 5, 1), dt.date(2026, 5, 31) + DAY)
    assert work_out(Terms(may)).days == 31
    assert work_out(Terms(may)).is_long
    assert not work_out(Terms(Span(dt.date(2026, 5, 1), dt.date(2026, 5, 30) + DAY))).is_long


def test_one_day_is_one_day():
    assert required(1).days == 1


def test_without_an_end_it_is_long_and_has_no_number_of_days():
    found = required(None)
    assert (found.days, found.together, found.is_long) == (None, None, True)


# --- one after another


@pytest.mark.parametrize(
    ("before", "this", "is_long"), [(10, 20, False), (11, 20, True), (30, 1, True), (1, 29, False)]
)
def test_agreements_that_follow_one_another_are_added(before, this, is_long):
    found = required(this, span(-before, before))
    assert (found.days, found.together, found.chained) == (this, before + this, 1)
    assert found.is_long is is_long


def test_three_in_a_row_are_added():
    found = required(11, span(-10, 10), span(-20, 10))
    assert (found.together, found.chained, found.is_long) == (31, 2, True)


def test_a_week_between_them_hides_no_chain_and_eight_days_end_it():
    assert required(20, span(-27, 20)).together == 40
    assert required(20, span(-28, 20)).together == 20
    assert LONGEST_BREAK == 7 * DAY


def test_days_of_two_agreements_at_once_count_once():
    assert required(20, span(-5, 20)).together == 25


def test_one_without_an_end_makes_all_after_it_long():
    assert required(1, span(-100, None)).is_long


def test_a_later_agreement_changes_nothing_about_an_earlier_one():
    assert not required(20, span(20, 20)).is_long
    assert required(20, span(20, None)).chained == 0


# --- ages


@pytest.mark.parametrize(
    ("born", "guardian"),
    [
        (dt.date(2013, 5, 2), Guardian.CONCLUDES),  # thirteen tomorrow
        (dt.date(2013, 5, 1), Guardian.CONSENTS),  # the thirteenth birthday
        (dt.date(2013, 4, 30), Guardian.CONSENTS),
        (dt.date(2008, 5, 2), Guardian.CONSENTS),  # eighteen tomorrow
        (dt.date(2008, 5, 1), Guardian.NOTHING),  # the eighteenth birthday
        (dt.date(2008, 4, 30), Guardian.NOTHING),
    ],
)
def test_who_concludes_turns_on_the_birthday_itself(born, guardian):
    assert required(10, born_on=born).guardian is guardian


def test_of_an_adult_no_day_of_birth_is_asked():
    assert (required(10).guardian, required(10).age) == (Guardian.NOTHING, None)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (dt.date(2026, 2, 27), 17),
        (dt.date(2026, 2, 28), 18),  # Civil Code art. 112: the last day of the month where there is no 29th
        (dt.date(2026, 3, 1), 18),
        (dt.date(2021, 2, 27), 12),
        (dt.date(2021, 2, 28), 13),
        (dt.date(2028, 2, 28), 19),
        (dt.date(2028, 2, 29), 20),
    ],
)
def test_who_was_born_on_the_29th_of_february_is_older_on_the_28th(day, age):
    assert age_on(dt.date(2008, 2, 29), day) == age


def test_age_is_asked_on_the_day_of_conclusion_where_that_comes_first():
    birthday_on_first_day = dt.date(2008, 5, 1)
    assert required(10, born_on=birthday_on_first_day).guardian is Guardian.NOTHING
    signed_before = required(10, born_on=birthday_on_first_day, concluded_on=MAY - DAY)
    assert signed_before.guardian is Guardian.CONSENTS


def test_an_agreement_put_down_after_the_work_began_asks_the_age_on_the_first_day():
    after = required(10, born_on=dt.date(2008, 5, 4), concluded_on=MAY + 5 * DAY)
    assert after.guardian is Guardian.CONSENTS


@pytest.mark.parametrize("works_with_minors", [True, False])
def test_the_register_is_asked_before_work_with_minors(works_with_minors):
    assert required(1, works_with_minors=works_with_minors).register_check is works_with_minors


# --- against a count by hand

days = st.dates(dt.date(1999, 1, 1), dt.date(2030, 12, 31))
lengths = st.one_of(st.none(), st.integers(1, 60))
spans = st.builds(span, st.integers(-120, 0), lengths)


@given(st.lists(st.builds(span, st.integers(-120, 60), st.integers(1, 60)), max_size=6))
def test_days_together_are_the_days_of_a_calendar(many):
    calendar = {one.since_on + at * DAY for one in many for at in range(one.days or 0)}
    assert days_together(many) == len(calendar)


@given(lengths, st.lists(spans, max_size=5), st.randoms())
def test_the_order_of_earlier_agreements_does_not_matter(length, earlier, chance):
    shuffled = list(earlier)
    chance.shuffle(shuffled)
    assert work_out(Terms(span(0, length), earlier)) == work_out(Terms(span(0, length), shuffled))


@given(lengths, st.lists(spans, max_size=5))
def test_earlier_agreements_only_ever_make_it_longer(length, earlier):
    alone, with_them = work_out(Terms(span(0, length))), work_out(Terms(span(0, length), earlier))
    assert with_them.is_long or not alone.is_long
    assert with_them.together is None or with_them.together >= (alone.together or 0)


@given(st.integers(1, 60), st.lists(spans, max_size=6))
def test_the_chain_is_what_a_walk_backwards_finds(length, earlier):
    start, left, found = MAY, list(earlier), []
    while near := [one for one in left if one.until_on is None or one.until_on + LONGEST_BREAK >= start]:
        found += near
        left = [one for one in left if one not in near]
        start = min([start, *(one.since_on for one in near)])
    assert chain_of(span(0, length), earlier) == sorted(found, key=lambda one: (one.since_on, one.end))


@given(st.integers(1, 400))
def test_long_is_more_than_thirty(length):
    assert required(length).is_long == (length > SHORT_DAYS)


@given(days, st.integers(0, 60))
def test_age_grows_on_the_birthday_and_on_no_other_day(born, years):
    day = birthday(born, years)
    assert age_on(born, day) == years
    assert age_on(born, day - DAY) == years - 1
