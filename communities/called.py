"""How a person is called in lists, in one place: by name, or by initials where the centre wants that.

Pages ask by the tag `{% named %}`, forms by `called` and `apart`, choices among people
by `offer_people`. Her own page, the pages on which two entries are
compared, and papers keep the name as it was written.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from accounts.naming import fold

TITLES: Final = {"pan", "pani", "p", "ciocia", "babcia", "wujek", "dziadek", "mr", "mrs", "ms"}
#: A nickname beside a name: Łucja Żak (Lusia), Łucja „Lusia” Żak.
BESIDE: Final = re.compile(r"\s*[(„\"«][^)”\"»]*[)”\"»]")
#: Small words by which neighbours tell somebody from her namesakes; none of them stands in a surname.
FROM_WHERE: Final = {"z", "ze", "od", "spod", "znad", "zza", "u"}
NUMBER: Final = re.compile(r"· (\d{1,18})$")
#: So many letters of a surname are tried before a number tells two people apart.
MOST_LETTERS: Final = 8


def full_words(name: str) -> list[str]:
    """Words that are more than a title or an initial, the nickname beside left out."""
    words = BESIDE.sub(" ", name).split()
    return [word for word in words if fold(word) not in TITLES and len(fold(word)) > 1]


def tells_surname(name: str) -> bool:
    """Two such words read as a first name and a surname, unless they say from where ("Jacek z parteru")."""
    return len(full_words(name)) > 1 and FROM_WHERE.isdisjoint(name.split())


@dataclass(frozen=True)
class Called:
    """A name, and whether all of it is a nickname (which hides already what initials would hide)."""

    name: str
    is_nickname: bool = False

    @property
    def is_short(self) -> bool:
        return self.is_nickname or not tells_surname(self.name)

    def short(self, letters: int = 0) -> str:
        """Initials and the nickname beside; with `letters`, the first name and so many letters of the surname.

        A surname is never told to its last letter.
        """
        if self.is_short:
            return self.name
        beside = "".join(BESIDE.findall(self.name)[:1]).strip()
        words = [word for word in BESIDE.sub(" ", self.name).split() if fold(word) not in TITLES]
        parts = [_cut(word, 1) for word in words]
        if letters:
            parts[0], parts[-1] = words[0], _cut(words[-1], min(letters, len(words[-1]) - 1))
        return " ".join([*parts, beside]).strip()


def _cut(word: str, letters: int) -> str:
    return f"{word[: max(letters, 1)]}."


def called(person: Any, in_initials: bool) -> str:
    """A person, or a record that bears a person's name, as lists call them."""
    name = known_as(person)
    return name.short() if in_initials else name.name


def known_as(person: Any) -> Called:
    """The name a person, or a record that bears it, is known by."""
    return Called(person.name, getattr(person, "is_nickname", False))


def apart(people: Mapping[int, Called], in_initials: bool) -> dict[int, str]:
    """Each of these people as one list calls them: whoever has the same initials as another is told apart."""
    if not in_initials:
        return {pk: one.name for pk, one in people.items()}
    labels = {pk: one.short() for pk, one in people.items()}
    for letters in range(1, MOST_LETTERS):
        if not (twins := _twins(labels)):
            return labels
        labels |= {pk: people[pk].short(letters) for pk in twins}
    return labels | {pk: f"{labels[pk]} · {pk}" for pk in _twins(labels)}


def _twins(labels: Mapping[int, str]) -> list[int]:
    times = Counter(fold(label) for label in labels.values())
    return [pk for pk, label in labels.items() if times[fold(label)] > 1]


def answers_to(pk: int, name: str, typed: str) -> bool:
    """May a typed label (initials, or some letters of the surname, perhaps a number) mean this person?"""
    if number := NUMBER.search(typed):
        return int(number[1]) == pk
    words, wanted = _folded_words(name), _folded_words(typed)
    return len(words) == len(wanted) and all(map(str.startswith, words, wanted))


def goes_by(name: str, typed: str) -> bool:
    """Is this a short way to say the name: the first name, with a letter of the surname, or the nickname beside?"""
    words, wanted = _folded_words(name), _folded_words(typed)
    beside = [fold(nickname).split() for nickname in BESIDE.findall(name)]
    is_begun = wanted[:1] == words[:1] and len(wanted) <= len(words) and all(map(str.startswith, words, wanted))
    return bool(wanted) and (is_begun or wanted in beside)


def _folded_words(text: str) -> list[str]:
    return [word for word in fold(BESIDE.sub(" ", text)).split() if word not in TITLES]
