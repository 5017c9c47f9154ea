"""A sum of money as people type it: "2 156 024,59", "1.234,56", "500 zł", "12,50 €". Exact, and never guessed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from initiatives.sums import Currency

#: What stands for each currency, in front of the number or behind it.
WRITTEN: Final = {
    **dict.fromkeys(("zł", "zl", "zł.", "pln", "złotych", "złote", "złoty"), Currency.PLN),
    **dict.fromkeys(("€", "eur", "euro"), Currency.EUR),
}
#: No sum is written longer than this.
LONGEST: Final = 60
PARTS = re.compile(r"(?P<before>[^\W\d]+|€)?\s*(?P<number>[-−]?\s?\d[\d\s.,]*?)\s*(?P<after>[^\W\d]+\.?|€)?")
#: Groups of three behind spaces (any kind of them), or behind dots or commas where the other one follows.
SPACED = re.compile(r"[-−]?\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?|[-−]?\d+(?:[.,]\d+)?")
DOTTED = re.compile(r"[-−]?\d{1,3}(?:\.\d{3})+,\d+")
COMMAED = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+\.\d+")
#: Three digits behind one separator: thousands to one reader, a part of one to another.
TWO_WAYS = re.compile(r"[-−]?[1-9]\d{0,2}(?:[.,]\d{3})+")


class NoSumError(ValueError):
    """The text is no sum of money."""


class TwoWaysError(ValueError):
    """The text can be read in two ways, so the person is asked."""


@dataclass(frozen=True)
class TypedSum:
    """The number, and the currency that was written beside it, if any."""

    number: Decimal
    currency: Currency | None = None


def read_sum(text: str) -> TypedSum:
    found = PARTS.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None:
        raise NoSumError
    signs = [WRITTEN.get(sign.casefold()) for sign in (found["before"], found["after"]) if sign]
    if None in signs or len(signs) > 1:
        raise NoSumError
    return TypedSum(read_number(found["number"]), signs[0] if signs else None)


def read_number(text: str) -> Decimal:
    """Digits with separators, without a currency."""
    plain = text.strip()
    if TWO_WAYS.fullmatch(plain):
        raise TwoWaysError
    if DOTTED.fullmatch(plain):
        plain = plain.replace(".", "")
    elif COMMAED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif not SPACED.fullmatch(plain):
        raise NoSumError
    return Decimal("".join(plain.split()).replace(",", ".").replace("−", "-"))
