"""Words of a family's case: such talk has its place in another file (domain, section 6). A hint, never a refusal."""

import re
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts.naming import fold

HINT = _("This looks like a family's case. Its place is in the records of social work, not here.")

#: Beginnings of words, folded; those of two words stand side by side in the text.
TOLD_BY = (
    "alimen", "alkohol", "asystent rodzin", "bezrobot", "bije dzieci", "bije zone", "bije meza", "depresj", "dlugi u",
    "eksmisj", "kurator sad", "narkot", "niebieska kart",
    "niebieskiej kart", "odebran dzieci", "odebrali dzieci", "piecza zastep", "pieczy zastep", "pobil", "przemoc",
    "rozwod", "uzalezni", "zasilek", "zasilk", "znecan", "samobojcz", "choroba psychiczn", "orzeczeni o niepeln",
    "domestic violence", "drinks at home", "evict", "addict", "foster care", "divorce",
)  # fmt: skip
#: Who drinks or beats; whose husband he is may stand between ("mąż Kasi pije i bije").
DRINKS: Final = re.compile(
    r" (?:maz|zona|mama|matka|ojciec|tata|husband|wife) (?:\w+ ){0,2}(?:pije|bije|drinks|beats)\b"
)

#: As much as a field may hold; a text that is refused for its length is not read to its end.
READ_LETTERS = 10_000


def looks_like_family(texts: Iterable[str]) -> bool:
    """Does one of the texts tell of a family's trouble?"""
    return any(_tells_of_family(f" {fold(text[:READ_LETTERS])}") for text in texts if text)


def _tells_of_family(folded: str) -> bool:
    return any(f" {start}" in folded for start in TOLD_BY) or bool(DRINKS.search(folded))
