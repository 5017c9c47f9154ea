"""An action typed in one line: "Kupić farbę; Ela; 5.12", "Kupić farbę, ja, jutro", "Kupić farbę do 5.12"."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from accounts.naming import fold
from meetings.matching import Names

SEPARATORS: Final = (re.compile(r"\s*;\s*"), re.compile(r"\s+[–—-]\s+"), re.compile(r"\s*,\s+"))
DAY: Final = re.compile(r"(?:do |until )?(\d{1,2})\.(\d{1,2})\.?(\d{4})?")
TAIL: Final = re.compile(r"^(.+?)\s+((?:do|until)\s+[\w.]+)$")
#: "Ela: klucz do świetlicy".
WHO_FIRST: Final = re.compile(r"^([^:;]{1,80}):\s+(.+)$")
#: Words of days, folded, and how far away they are.
NEAR: Final = {
    "przedwczoraj": -2, "wczoraj": -1, "yesterday": -1,
    "dzis": 0, "dzisiaj": 0, "today": 0, "jutro": 1, "jutra": 1, "tomorrow": 1, "pojutrze": 2,
    "za tydzien": 7, "in a week": 7, "za dwa tygodnie": 14, "in two weeks": 14,
}  # fmt: skip
WEEKDAYS: Final = (
    {"poniedzialek", "poniedzialku", "pn", "monday"}, {"wtorek", "wtorku", "wt", "tuesday"},
    {"sroda", "srode", "srody", "sr", "wednesday"}, {"czwartek", "czwartku", "czw", "thursday"},
    {"piatek", "piatku", "pt", "friday"}, {"sobota", "sobote", "soboty", "sob", "saturday"},
    {"niedziela", "niedziele", "niedzieli", "nd", "sunday"},
)  # fmt: skip
#: Words that begin a time or a place and no name ("po świętach", "w maju", "na wiosnę"), folded.
WHEN: Final = re.compile(
    r"(?:po|przed|w|we|do|od|na|za|jak|kiedys|jesienia|wiosna|latem|zima|niedlugo|wkrotce|co"
    r"|after|before|in|by|until|when|next|some day|soon)\b"
)
#: A day without its year that is longer ago than this means the next year.
LOOK_BACK: Final = dt.timedelta(days=62)


class Said(NamedTuple):
    """What, who and until when; `when` in words where they name no day, `no_day` a date that no calendar knows."""

    what: str
    who: str = ""
    due: dt.date | None = None
    when: str = ""
    no_day: str = ""


@dataclass
class Ends:
    """What stands behind the sentence, read from its end."""

    names: Names
    today: dt.date
    #: Only a semicolon makes a stranger an owner; after a comma he stays in the text.
    is_plain: bool
    who: str
    due: dt.date | None = None
    no_day: str = ""
    when: str = ""

    def takes(self, part: str) -> bool:
        return self.takes_day(part) or self._takes_somebody_known(part) or self._takes_words(part)

    def takes_day(self, part: str) -> bool:
        if self.due or self.no_day:
            return False
        self.due = read_day(part, self.today)
        if not self.due and is_no_day(part, is_plain=self.is_plain):
            self.no_day = part
        return bool(self.due or self.no_day)

    def _takes_somebody_known(self, part: str) -> bool:
        if self.who or not self.names.owners(part):
            return False
        self.who = part
        return True

    def _takes_words(self, part: str) -> bool:
        if not self.when and WHEN.match(fold(part)):
            self.when = part
        elif not self.who and self.is_plain:
            self.who = part
        else:
            return False
        return True


def split_line(text: str, names: Names, today: dt.date) -> Said:
    """The sentence, and behind it in any order somebody, a day, words of a time; those words stay in the sentence."""
    who, text = _who_first(text, names)
    separator = next((one for one in SEPARATORS if one.search(text)), None)
    parts = separator.split(text) if separator else [text]
    ends = Ends(names, today, separator is SEPARATORS[0], who)
    what, rest = parts[0], parts[1:]
    while rest and ends.takes(rest[-1]):
        rest.pop()
    if rest:
        what = text[: text.index(rest[-1], len(what)) + len(rest[-1])]
    if (tail := TAIL.match(what)) and ends.takes_day(tail[2]):
        what = tail[1]
    if ends.when:
        what = f"{what}, {ends.when}" if ends.who or ends.due or ends.is_plain else text
    return Said(what.strip(), ends.who.strip(), ends.due, ends.when, ends.no_day)


def is_no_day(text: str, *, is_plain: bool) -> bool:
    """Written as a day of a calendar that does not have it ("31.02"); after a comma "3.75" may be a size."""
    match = DAY.fullmatch(text.strip().lower())
    return bool(match) and (is_plain or 1 <= int(match[2]) <= 12)  # type: ignore[index]


def _who_first(text: str, names: Names) -> tuple[str, str]:
    """Before a colon only somebody known is an owner; any other word there begins the sentence."""
    found = WHO_FIRST.match(text)
    return (found[1].strip(), found[2]) if found and names.owners(found[1]) else ("", text)


def read_day(text: str, today: dt.date) -> dt.date | None:
    """A day as it is said; nothing where it is none."""
    if match := DAY.fullmatch(text.strip().lower()):
        return _dated(int(match[1]), int(match[2]), int(match[3] or 0), today)
    words = fold(text).removeprefix("do ").removeprefix("w ").removeprefix("we ").removeprefix("until ").strip(" .")
    if words in NEAR:
        return today + dt.timedelta(days=NEAR[words])
    for number, said in enumerate(WEEKDAYS):
        if words in said:
            return today + dt.timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _dated(day: int, month: int, year: int, today: dt.date) -> dt.date | None:
    try:
        found = dt.date(year or today.year, month, day)
        return found.replace(year=found.year + 1) if not year and found < today - LOOK_BACK else found
    except ValueError:
        return None
