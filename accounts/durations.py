"""Hours as people write and read them, kept as whole minutes: nothing is ever rounded."""

import re
from typing import Final

from django.utils.translation import gettext as _

HOUR: Final = 60
A_DAY: Final = 24 * HOUR
CLOCK = re.compile(r"(\d{1,6}):([0-5]\d)")
DECIMAL = re.compile(r"(\d{1,6})[.,](\d{1,2})\s*(?:(?:h|hours?|g|godz\w*)\.?)?")
WORDS = re.compile(r"(?:(\d{1,6})\s*(?:h|hours?|g|godz\w*)\.?)?\s*(?:(\d{1,6})\s*(?:m|min\w*)\.?)?")


def read_duration(text: str) -> int | None:
    """Minutes of "2", "2,5", "2,5 h", "2:30", "2 h 30 min", "45 min"; None where it is no length of time.

    A part of an hour that is no whole minute ("0,33") is none either: it would have to be rounded.
    """
    plain = " ".join(text.lower().split())
    if found := CLOCK.fullmatch(plain):
        return int(found[1]) * HOUR + int(found[2])
    if found := DECIMAL.fullmatch(plain):
        part = int(found[2].ljust(2, "0")) * HOUR
        return None if part % 100 else int(found[1]) * HOUR + part // 100
    if plain.isascii() and plain.isdecimal() and len(plain) < 7:
        return int(plain) * HOUR
    found = WORDS.fullmatch(plain)
    return int(found[1] or 0) * HOUR + int(found[2] or 0) if found and (found[1] or found[2]) else None


def write_duration(minutes: int) -> str:
    """2 h 30 min, as pages and papers say it."""
    hours, rest = divmod(minutes, HOUR)
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def typed_duration(minutes: int) -> str:
    """The same for a field: 2:30."""
    return f"{minutes // HOUR}:{minutes % HOUR:02}"
