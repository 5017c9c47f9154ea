"""What no field of ours takes, in words a person understands."""

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

LONE_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{11}(?!\d)")
PESEL_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
CENTURIES = {8: 1800, 0: 1900, 2: 2000, 4: 2100, 6: 2200}
FIRST_YEAR = 1900
YEARS_AHEAD = 10


def is_pesel(digits: str) -> bool:
    """Eleven digits with a true check digit and a day that exists."""
    if sum(weight * int(digit) for weight, digit in zip(PESEL_WEIGHTS, digits, strict=True)) % 10:
        return False
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    try:
        dt.date(CENTURIES[month // 20 * 2 if month >= 20 else 0] + year, month % 20, day)
    except ValueError:
        return False
    return True


def refuse_pesel(text: str) -> None:
    """RODO: no PESEL is kept in any field of the system (domain, section 6)."""
    if any(is_pesel(digits) for digits in LONE_ELEVEN_DIGITS.findall(text)):
        raise ValidationError(
            _("This looks like a PESEL number. It may not be kept here: delete it and save again."), code="pesel"
        )


def plausible_day(day: dt.date) -> None:
    """A day of living memory, at most ten years ahead; raises ValidationError."""
    last = localdate().year + YEARS_AHEAD
    if not FIRST_YEAR <= day.year <= last:
        raise ValidationError(
            _("The year %(year)s cannot be right. Give a year between %(first)s and %(last)s."),
            code="implausible",
            params={"year": day.year, "first": FIRST_YEAR, "last": last},
        )
