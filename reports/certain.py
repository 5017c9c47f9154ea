"""Which of the places where a name stands certainly mean the person: these alone are ticked before somebody has looked.

The seeker of names finds too much rather than too little ("młodszym" where somebody is called Młodsza). Certain is the
full name, written with capitals or by hand all in small letters; a surname with a capital after "pani" or "pan"; and,
of somebody known by one word alone, that word with a capital inside a sentence, or as the whole of what was written.
"""

import re
from collections.abc import Iterable
from typing import Final

from communities.models import Person
from reports.free_texts import Mention
from reports.name_forms import pattern_of, words_of

WORD: Final = re.compile(r"[^\W\d_]+")
POLITE: Final = re.compile(r"(?:\b(?:pani|panią|panie|pan|pana|panu|panem|państwo|państwa|p)\b\.?)\s*$", re.IGNORECASE)
#: What stands before a word with which a sentence begins; a list typed line by line begins one with each line.
BEGINNING: Final = re.compile(r"(?:^|[.!?:;•\n–-])[\s„”\"'(\[]*$")


def certain_places(person: Person, entries: list[int], names: Iterable[str], found: list[Mention]) -> set[str]:
    """Tokens of these mentions; a single word that other people of the centre bear, too, is none."""
    known = [name for name in map(_forms_of, names) if name]
    sure = [mention for mention in found if any(_is_sure(name, mention) for name in known)]
    shared = _shared(person, entries, {mention.word for mention in sure})
    return {mention.token for mention in sure if mention.word not in shared}


def _forms_of(name: str) -> list[re.Pattern[str]]:
    """Word by word of the name, what fits each of its forms."""
    return [pattern for word in words_of(name) if (pattern := pattern_of([word]))]


def _is_sure(name: list[re.Pattern[str]], mention: Mention) -> bool:
    words = WORD.findall(mention.word)
    fitting = [pattern for pattern in name if any(pattern.fullmatch(word) for word in words)]
    if len(words) > 1:
        return len(fitting) > 1 and len({word[0].isupper() for word in words}) == 1
    if not fitting or not words[0][0].isupper():
        return False
    if len(name) == 1:
        return not BEGINNING.search(mention.before) or not (mention.before + mention.after).strip()
    return fitting[0] is not name[0] and bool(POLITE.search(mention.before))


def _shared(person: Person, entries: list[int], words: set[str]) -> set[str]:
    others = Person.objects.standing().filter(centre=person.centre_id).exclude(pk__in=entries)
    text = "\n".join(others.values_list("name", flat=True))
    single = (word for word in words if len(WORD.findall(word)) == 1)
    return {word for word in single if (pattern := pattern_of([word])) and pattern.search(text)}
