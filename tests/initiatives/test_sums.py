"""Money against a slow, obvious reference: whole groszes, counted one by one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.sums import Composition, Sum, money_words, sum_words, total, total_words, worth
from initiatives.typed_sums import NoSumError, TwoWaysError, TypedSum, read_sum

#: The largest sum a column holds, in groszes.
MOST = 10**14 - 1
GROSZES = st.integers(0, MOST)


def of(groszes):
    return Decimal(groszes).scaleb(-2)


def groszes_of(number):
    """Read back from the digits themselves."""
    zloty, _, grosz = f"{number:f}".partition(".")
    return int(zloty) * 100 + int(grosz.ljust(2, "0") or 0)


@st.composite
def told_sums(draw, most=MOST):
    groszes = draw(st.none() | st.integers(0, most))
    return Sum() if groszes is None else Sum(of(groszes), draw(st.booleans()))


@given(st.lists(told_sums(), max_size=30))
def test_a_total_is_what_one_gets_counting_groszes_one_by_one(sums):
    expected, estimates, unknown = 0, 0, 0
    for one in sums:
        if one.number is None:
            unknown += 1
        else:
            expected += groszes_of(one.number)
            estimates += one.is_about
    found = total(sums)
    assert (groszes_of(found.number), found.parts, found.estimates, found.unknown) == (
        *(expected, len(sums), estimates),
        unknown,
    )
    assert found.is_known == (len(sums) > unknown)
    assert found.is_exact == (len(sums) > 0 and estimates == unknown == 0)


@given(st.integers(0, 10**8 - 1), st.integers(0, 10**10 - 1))
def test_hours_at_a_rate_are_worth_the_nearest_grosz(hours, rate):
    """Hundredths of an hour times groszes are hundredths of a grosz; half of one goes up."""
    whole, left = divmod(hours * rate, 100)
    assert groszes_of(worth(of(hours), of(rate))) == whole + (left >= 50)


def slow_fault(whole, parts):
    """Over, short or nothing, by what the exact parts come to."""
    if whole.number is None or whole.is_about:
        return ""
    exact = [groszes_of(part.number) for part in parts if part.number is not None and not part.is_about]
    if sum(exact) > groszes_of(whole.number):
        return "over"
    return "short" if len(exact) == len(parts) and sum(exact) < groszes_of(whole.number) else ""


@given(told_sums(most=500), st.lists(told_sums(most=200), min_size=1, max_size=5))
def test_parts_are_refused_just_where_they_cannot_make_the_whole(whole, parts):
    found = Composition(whole, parts)
    assert ("over" if found.is_over else "short" if found.is_short else "") == slow_fault(whole, parts)


@given(GROSZES, st.lists(st.none() | st.integers(0, MOST // 10), min_size=1, max_size=5))
def test_the_rest_and_the_stated_parts_make_the_whole(whole, parts):
    found = Composition(Sum(of(whole)), [Sum(None if part is None else of(part)) for part in parts])
    stated = [part for part in parts if part is not None]
    if not stated or sum(stated) > whole:
        assert found.rest == Sum()
        assert not found.leaves_unstated
    else:
        assert groszes_of(found.rest.number) + sum(stated) == whole
        assert found.leaves_unstated == (len(stated) < len(parts) and whole > sum(stated))


@pytest.mark.parametrize(
    ("parts", "rest", "unstated"),
    [
        (["1832620.90", None, None], "323403.69", True),  # the rest of Szopki: nobody said where it comes from
        (["2156024.59", None, None], "0.00", False),
        (["1832620.90", "323403.69", "0"], "0.00", False),
        ([None, None, None], None, False),
    ],
)
def test_what_is_not_stated_is_known_only_as_a_rest(parts, rest, unstated):
    sums = [Sum(None if part is None else Decimal(part)) for part in parts]
    found = Composition(Sum(Decimal("2156024.59")), sums)
    assert found.rest.number == (None if rest is None else Decimal(rest))
    assert found.leaves_unstated == unstated
    assert (found.is_over, found.is_short) == (False, False)


@pytest.mark.parametrize(
    ("number", "currency", "words"),
    [
        ("2156024.59", "PLN", "2 156 024,59 zł"),
        ("62470.00", "EUR", "62 470,00 EUR"),
        ("0.05", "PLN", "0,05 zł"),
        ("999999999999.99", "PLN", "999 999 999 999,99 zł"),
    ],
)
def test_a_sum_is_written_as_offices_write_it(number, currency, words):
    assert money_words(Decimal(number), currency).replace("\N{NO-BREAK SPACE}", " ") == words


@given(GROSZES)
def test_what_is_written_is_read_back_to_the_grosz(groszes):
    words = money_words(of(groszes), "PLN")
    assert int("".join(letter for letter in words if letter.isdigit())) == groszes


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_how_well_a_sum_is_known_stays_with_it():
    about = Sum(Decimal(500), is_about=True)
    assert plain(sum_words(about, "PLN")) == "około 500,00 zł"
    assert sum_words(Sum(told="kilkaset złotych"), "PLN") == "kilkaset złotych"
    assert sum_words(Sum(), "PLN") == "nie wiadomo"
    assert plain(total_words(total([about, Sum(Decimal(1))]), "PLN")) == "około 501,00 zł"
    assert plain(total_words(total([Sum(Decimal(1)), Sum()]), "PLN")) == "co najmniej 1,00 zł"
    assert total_words(total([Sum()]), "PLN") == "nie wiadomo"
    assert total_words(total([]), "PLN") == "–"


# What is typed


@given(GROSZES, st.sampled_from(["PLN", "EUR"]), st.sampled_from(" \u00a0\u202f"))
def test_what_the_product_prints_is_read_back_exact(groszes, currency, space):
    printed = money_words(of(groszes), currency)
    for text in (printed, printed.replace("\u00a0", space)):
        assert read_sum(text) == TypedSum(of(groszes), currency)
    assert read_sum(str(of(groszes))).number == of(groszes)


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("2 156 024,59", "2156024.59", None),
        ("1.234,56", "1234.56", None),
        ("1.234.567,8", "1234567.8", None),
        ("1,234.56", "1234.56", None),
        ("500 zł", "500", "PLN"),
        ("500PLN", "500", "PLN"),
        ("12,50 €", "12.50", "EUR"),
        ("EUR 12.5", "12.5", "EUR"),
        (" 1234 złotych ", "1234", "PLN"),
        ("-1", "-1", None),
    ],
)
def test_a_sum_is_read_as_people_write_it(text, number, currency):
    assert read_sum(text) == TypedSum(Decimal(number), currency)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345 zł", "1.234.567"])
def test_what_can_be_read_in_two_ways_is_never_guessed(text):
    with pytest.raises(TwoWaysError):
        read_sum(text)


@pytest.mark.parametrize(
    "text", ["dużo", "12 34", "1,2,3", "500 $", "zł 500 zł", "1e5", "NaN", "1 234 5", "9" * 99, "€"]
)
def test_what_is_no_sum_is_not_made_one(text):
    with pytest.raises(NoSumError):
        read_sum(text)
