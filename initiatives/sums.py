"""Sums of money: exact, one currency at a time, each saying how well it is known. Empty is not zero.

Everything is added here, in decimals: a database may add them as binary fractions (SQLite does).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CENT: Final = Decimal("0.01")
NOTHING: Final = Decimal("0.00")
DIGITS: Final = 14


class Currency(models.TextChoices):
    PLN = "PLN", "PLN"
    EUR = "EUR", "EUR"


#: What offices write behind the number.
SIGNS: Final = {Currency.PLN: "zł", Currency.EUR: "EUR"}


def sum_column(label: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(label, max_digits=DIGITS, decimal_places=2, null=True, blank=True)


def about_column(label: Any = None) -> "models.BooleanField[Any, Any]":
    return models.BooleanField(label or gettext_lazy("the sum is approximate"), default=False)


@dataclass(frozen=True)
class Sum:
    """One amount as told: exact, about, in words, or not known."""

    number: Decimal | None = None
    is_about: bool = False
    told: str = ""

    @property
    def is_exact(self) -> bool:
        return self.number is not None and not self.is_about


@dataclass(frozen=True)
class Total:
    """Amounts of one currency added up: of how many parts, how many of them estimates, how many without a number."""

    number: Decimal = NOTHING
    parts: int = 0
    estimates: int = 0
    unknown: int = 0

    @property
    def is_known(self) -> bool:
        """At least one part has a number."""
        return self.parts > self.unknown

    @property
    def is_exact(self) -> bool:
        return self.is_known and not self.estimates and not self.unknown


def total(sums: Iterable[Sum]) -> Total:
    told = list(sums)
    known = [one for one in told if one.number is not None]
    number = sum((one.number or NOTHING for one in known), NOTHING)
    return Total(number, len(told), sum(one.is_about for one in known), len(told) - len(known))


def worth(hours: Decimal, rate: Decimal) -> Decimal:
    """Hours at a rate, to the grosz; half a grosz goes up."""
    return (hours * rate).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Composition:
    """A whole beside its parts: what is left where not all are stated, and whether the stated ones can be true."""

    whole: Sum
    parts: Sequence[Sum]

    @property
    def stated(self) -> Total:
        return total(part for part in self.parts if part.number is not None)

    @property
    def is_complete(self) -> bool:
        return all(part.number is not None for part in self.parts)

    @property
    def is_over(self) -> bool:
        """The exact parts alone are more than the exact whole."""
        exact = total(part for part in self.parts if part.is_exact)
        return self.whole.is_exact and exact.number > (self.whole.number or NOTHING)

    @property
    def is_short(self) -> bool:
        """All parts are stated exactly, and do not reach the whole."""
        exact = self.is_complete and all(part.is_exact for part in self.parts)
        return exact and self.whole.is_exact and self.stated.number < (self.whole.number or NOTHING)

    @property
    def rest(self) -> Sum:
        """What nobody stated where it comes from; without a number while the whole or every part is unknown."""
        left = (self.whole.number or NOTHING) - self.stated.number
        if self.whole.number is None or not self.stated.parts or left < 0:
            return Sum()
        return Sum(left, self.whole.is_about or bool(self.stated.estimates))

    @property
    def leaves_unstated(self) -> bool:
        """Part of the whole comes from where nobody stated."""
        return not self.is_complete and (self.rest.number or NOTHING) > 0


def money_words(number: Decimal, currency: str) -> str:
    """1 234,50 zł: grouped, two places, the sign behind it, on one line."""
    text = number_format(number, decimal_pos=2, force_grouping=True)
    return f"{text}\N{NO-BREAK SPACE}{SIGNS[Currency(currency)]}"


def sum_words(told: Sum, currency: str) -> str:
    if told.number is None:
        return told.told or _("not known")
    text = money_words(told.number, currency)
    text = _("about %(number)s") % {"number": text} if told.is_about else text
    return f"{text} ({told.told})" if told.told else text


def total_words(found: Total, currency: str) -> str:
    """A total that says how well it is known."""
    if not found.is_known:
        return _("not known") if found.parts else "–"
    text = "%(number)s"
    if found.estimates and found.unknown:
        text = _("about %(number)s or more")
    elif found.estimates:
        text = _("about %(number)s")
    elif found.unknown:
        text = _("at least %(number)s")
    return text % {"number": money_words(found.number, currency)}
