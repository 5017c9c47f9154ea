"""How many people came, as somebody says it: a number, exact or about, or words; without any it is not known."""

import re
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.models.meeting import MOST_PEOPLE

_PEOPLE: Final = r"\s*(?:os(?:\.|ób|oby|oba)?|people|persons)?"
EXACT: Final = re.compile(rf"(\d+){_PEOPLE}", re.IGNORECASE | re.ASCII)
ABOUT: Final = re.compile(rf"(?:(?:około|okolo|ok\.?|circa|ca\.?|about|~|≈)\s*|ze?\s+)(\d+){_PEOPLE}", re.IGNORECASE)
#: "1 200" is one number, also with the space that a spreadsheet puts there.
IN_THOUSANDS: Final = re.compile(r"(?<=\d)[\s\u00a0](?=\d{3}\b)")
BELOW_ZERO: Final = re.compile(r"[-–−]\s*\d.*")


@dataclass(frozen=True)
class People:
    total: int | None = None
    is_estimate: bool = False
    told: str = ""


def people_told(words: str, most: int = MOST_PEOPLE) -> People:
    """Nothing said is not zero; "30-40" stays in words. Refuses what no meeting can have."""
    joined = IN_THOUSANDS.sub("", words)
    if not words:
        return People()
    for shape, is_estimate in ((EXACT, False), (ABOUT, True)):
        if found := shape.fullmatch(joined):
            return People(_plausible(found[1], most), is_estimate)
    if BELOW_ZERO.fullmatch(words):
        raise ValidationError(_("A number of people is a whole number, 0 or more."), code="below")
    return People(told=words)


def _plausible(digits: str, most: int) -> int:
    digits = digits.lstrip("0") or "0"
    # compared by its length first: a number of a thousand digits is not worked out
    if len(digits) > len(str(most)) or int(digits) > most:
        raise ValidationError(_("That is too many people for one meeting."), code="many")
    return int(digits)
