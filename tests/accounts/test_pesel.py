"""What no field takes: a valid PESEL standing alone."""

import pytest
from django.core.exceptions import ValidationError

from accounts.validators import is_pesel, refuse_pesel

WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)


def pesel(start):
    """Ten digits with their check digit."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, start, strict=True))
    return f"{start}{-total % 10}"


@pytest.mark.parametrize("start", ["4405140135", "0422290001", "9981010001", "0432010001"])
def test_a_true_number_of_any_century_is_known(start):
    assert is_pesel(pesel(start))


@pytest.mark.parametrize("start", ["4413140135", "4402300135", "9982300001", "4400010135", "9993010001"])
def test_a_day_that_never_was_makes_no_number(start):
    assert not is_pesel(pesel(start))


@pytest.mark.parametrize("text", ["pesel {}", "({})", "{}.", "tel. i {} też"])
def test_it_is_refused_wherever_it_stands_alone(text):
    with pytest.raises(ValidationError, match="PESEL"):
        refuse_pesel(text.format(pesel("4405140135")))


@pytest.mark.parametrize("text", ["44051401358", "1{}", "{}0", "konto 12 3456", "600 700 800", "44051401 359"])
def test_other_digits_are_left_alone(text):
    refuse_pesel(text.format(pesel("4405140135")))
