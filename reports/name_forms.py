"""A Polish name as sentences bend it: Halina, Haliny, Halinie; Marek, Markowi; Kowalska, Kowalskiej; Gołąb, Gołębia.

No dictionary: stems with the changes that declension makes in them, and a closed list of endings. It finds too much
rather than too little, since a person looks at each place that was found. Accents and case do not matter, whole words
do.
"""

import re
from collections.abc import Iterable
from typing import Final

SHORTEST: Final = 3
#: Words that stand beside names and are none.
_BESIDE: Final = (
    "pani pan panna państwo ksiądz siostra brat babcia babci dziadek ciocia wujek mama tata sąsiad sąsiadka mały "
    "mała młody młoda stary stara duży duża spod nad pod przy przed klatki klatka blok bloku osoba nie zna znana "
    "zwana osiedle osiedla wolontariusz wolontariuszka mieszkaniec mieszkanka "
)
NOT_NAMES: Final = frozenset(_BESIDE.split())
VOWELS: Final = "aeiouyąęó"
NOUN: Final = "a|ą|e|ę|i|o|u|y|om|ami|ach|owi|em|iem|ie|ia|iu|iowi|ią|ię|io|owie|ów|ami"
ADJECTIVE: Final = "ego|emu|im|ym|ej|iej|iego|iemu|ich|ych|imi|ymi"
#: After a stem of one or two letters only these: "Ali" and "Alą" are Ala, "Ale" is not.
AFTER_SHORT: Final = "a|i|ie|y|ę|ą|o|u"
#: What a last consonant turns into before -e.
SOFTENED: Final = {"ch": "sz", "k": "c", "g": "dz", "r": "rz", "t": "ci", "d": "dzi", "ł": "l", "sł": "śl", "st": "ści"}
WITH_ACCENT: Final = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż"}
PLAIN: Final = {accented: plain for plain, letters in WITH_ACCENT.items() for accented in letters}


def words_of(name: str) -> list[str]:
    """The words by which a name is known in a text: long enough, no "pani", and of "Ela z drugiej klatki" only Ela."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) >= SHORTEST]
    words = [word for word in words if word.casefold() not in NOT_NAMES]
    return [word for word in words if word[0].isupper()] or words


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds every form of the names: several words of one name that stand together are one place."""
    words = dict.fromkeys(word.casefold() for name in names for word in words_of(name))
    whole = [name for name in names if name.strip() and not words_of(name)]
    parts = [_forms(word) for word in sorted(words, key=len, reverse=True)] + [_letters(name.strip()) for name in whole]
    if not parts:
        return None
    one = f"(?:{'|'.join(parts)})"
    return re.compile(rf"(?<!\w){one}(?:[ \-]+{one})*(?!\w)", re.IGNORECASE)


def _forms(word: str) -> str:
    """All forms of one word."""
    found = {f"{_letters(word)}(?:{NOUN}|{ADJECTIVE})?"}
    for stem in _stems(word):
        endings = f"{NOUN}|{ADJECTIVE}" if len(stem) >= SHORTEST else AFTER_SHORT
        found.add(f"{_letters(stem)}(?:{endings})?" if len(stem) >= SHORTEST else f"{_letters(stem)}(?:{endings})")
    return "|".join(sorted(found, key=lambda part: (-len(part), part)))


def _stems(word: str) -> set[str]:
    bare = word[:-1] if word[-1] in VOWELS else word
    stems = {bare}
    if bare.endswith("i") and len(bare) > SHORTEST:  # Basia: Basi, Baś
        stems.add(bare[:-1])
    stems |= _without_fleeting_e(bare) | _with_other_vowel(bare)
    return stems | {soft for stem in stems for soft in _softened(stem)}


def _without_fleeting_e(stem: str) -> set[str]:
    """Marek: Mark-; Paweł: Pawł-; Kupiec: Kupc-."""
    if len(stem) > SHORTEST and stem[-2] == "e" and stem[-1] not in VOWELS:
        return {stem[:-2] + stem[-1], *([stem[:-3] + stem[-1]] if stem[-3] == "i" else [])}
    return set()


def _with_other_vowel(stem: str) -> set[str]:
    """Gołąb: Gołęb-; Mróz: Mroz-; Zięba: Ziąb (many of them)."""
    found = set()
    if len(stem) > SHORTEST:
        for old, new in (("ą", "ę"), ("ó", "o"), ("ę", "ą")):
            if stem[-2] == old:
                found.add(stem[:-2] + new + stem[-1])
    return found


def _softened(stem: str) -> set[str]:
    return {
        stem[: -len(last)] + soft for last, soft in SOFTENED.items() if len(stem) > len(last) and stem.endswith(last)
    }


def _letters(text: str) -> str:
    """The letters, each with and without its accent."""
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    plain = PLAIN.get(char.casefold(), char.casefold())
    others = WITH_ACCENT.get(plain, "")
    return f"[{plain}{others}]" if others else re.escape(char)
