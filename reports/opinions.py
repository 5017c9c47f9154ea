"""Sentences that judge and show nothing: while a report is written they are marked as an opinion (domain, section 3b).

The words are Polish, as the papers are. A sentence that holds a number, a day or somebody's own words, or that names
an initiative, a meeting or a partner of the period, shows something.
"""

import re
from collections.abc import Iterable
from typing import Final

from accounts.naming import fold
from reports.figures import ProgressFigures

#: Beginnings of judging words; each stands for all its endings.
_STEMS: Final = (
    "aktywn bardzo doskonał efektywn imponując integrując korzystn liczn nadzwyczaj najlepsz niesamowit niezwykł "
    "ogromn owocn pozytywn prężn rewelacyjn skuteczn sprawnie świetn udan wartościow widoczn wspaniał wyjątkow "
    "wyraźn wzorow zaangażowan zadowalając zintegrowan znaczn znacząc znakomit"
)
_WHOLE: Final = r"dobr(?:y|a|e|ze|ego|ej|ym|ych|ymi|ą)|duż(?:y|a|e|o|ego|ej|ym|ych|ymi|ą)"
JUDGES: Final = re.compile(rf"\b(?:(?:nie)?(?:{'|'.join(_STEMS.split())})\w*|(?:{_WHOLE})\b)", re.IGNORECASE)
SHOWS: Final = re.compile(r"\d|[„”“\"«»]")
ENDS: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
SHORTEST_NAME: Final = 4


def opinions_in(text: str, names: Iterable[str] = ()) -> list[str]:
    """The sentences of the text that judge and show nothing; `names` are those of records."""
    known = [folded for name in names if len(folded := fold(name)) >= SHORTEST_NAME]
    return [sentence for sentence in sentences(text) if _is_opinion(sentence, known)]


def sentences(text: str) -> list[str]:
    return [part.strip() for part in ENDS.split(text) if part.strip()]


def _is_opinion(sentence: str, known: list[str]) -> bool:
    if not JUDGES.search(sentence) or SHOWS.search(sentence):
        return False
    told = fold(sentence)
    return not any(name in told for name in known)


def names_of_records(figures: ProgressFigures) -> list[str]:
    """What a sentence may point to: the lists of the report."""
    names = [row.name for row in figures.initiatives] + [row.topic for row in figures.meetings]
    return names + [row.name for row in figures.partners]
