"""An action typed in one line: "Kupić farbę; Ela; 5.12", "Kupić farbę, ja, jutro", "Kupić farbę do 5.12"."""

import datetime as dt
import re
from typing import Final

from accounts.naming import fold
from meetings.matching import Names

SEPARATORS: Final = (re.compile(r"\s*;\s*"), re.compile(r"\s+[–—-]\s+"), re.compile(r"\s*,\s+"))
DAY: Final = re.compile(r"(?:do |until )?(\d{1,2})\.(\d{1,2})\.?(\d{4})?")
TAIL: Final = re.compile(r"^(.+?)\s+((?:do|until)\s+[\w.]+)$")
#: "Ela: klucz do świetlicy".
WHO_FIRST: Final = re.compile(r"^([^:;]{1,80}):\s+(.+)$")
#: Words of days, folded, and how far away they are.
NEAR: Final = {
    "dzis": 0, "dzisiaj": 0, "today": 0, "jutro": 1, "jutra": 1, "tomorrow": 1, "pojutrze": 2,
    "za tydzien": 7, "in a week": 7, "za dwa tygodnie": 14, "in two weeks": 14,
}  # fmt: skip
WEEKDAYS: Final = (
    {"poniedzialek", "poniedzialku", "pn", "monday"}, {"wtorek", "wtorku", "wt", "tuesday"},
    {"sroda", "srode", "srody", "sr", "wednesday"}, {"czwartek", "czwartku", "czw", "thursday"},
    {"piatek", "piatku", "pt", "friday"}, {"sobota", "sobote", "soboty", "sob", "saturday"},
    {"niedziela", "niedziele", "niedzieli", "nd", "sunday"},
)  # fmt: skip
#: A day without its year that is longer ago than this means the next year.
LOOK_BACK: Final = dt.timedelta(days=62)


def split_line(text: str, names: Names, today: dt.date) -> tuple[str, str, dt.date | None]:
    """What, who and until when. Only a semicolon makes a stranger an owner; after a comma he stays in the text."""
    who, text = _who_first(text, names)
    separator = next((one for one in SEPARATORS if one.search(text)), None)
    parts = separator.split(text) if separator else [text]
    is_plain = separator is SEPARATORS[0]
    what, rest = parts[0], parts[1:]
    due = None
    while rest:
        if due is None and (found := read_day(rest[-1], today)):
            due = found
        elif not who and (is_plain or names.owners(rest[-1])):
            who = rest[-1]
        else:
            break
        rest.pop()
    if rest:
        what = text[: text.index(rest[-1], len(what)) + len(rest[-1])]
    if due is None and (tail := TAIL.match(what)) and (found := read_day(tail[2], today)):
        what, due = tail[1], found
    return what.strip(), who.strip(), due


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
