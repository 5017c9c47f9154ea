"""From a cell of a stranger's table to a value of ours; each refusal is a sentence for the person who sent it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.naming import fold
from accounts.validators import plausible_day, refuse_pesel
from communities.told_days import day_told, impossible_day, in_reading_order, span_told
from documents.reading import Cell, Flaw
from meetings.told_numbers import People, people_told
from reports.periods import day_words

Read = Callable[[Cell], Any]

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
EXACT_DAY: Final = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\.?")
LONGEST_TOLD: Final = 60
YES, NO = {"tak", "t", "yes", "y", "1", "x", "true", "prawda"}, {"nie", "n", "no", "0", "false", "falsz", ""}


def as_text(cell: Cell) -> str:
    """What the person sees in the cell."""
    if cell is Flaw.FORMULA:
        raise ValidationError(_("This is a formula without a value. Paste the value itself."))
    if cell is Flaw.ERROR:
        raise ValidationError(_("The spreadsheet shows an error here. Put the value in its place."))
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, dt.date):
        return day_words(cell)
    return str(cell).strip()


def text(most: int) -> Read:
    """A text of at most so many letters, without a PESEL."""

    def read(cell: Cell) -> str:
        told = as_text(cell)
        if CONTROL.search(told):
            raise ValidationError(_("There are signs here that nobody can read. Type the text again."))
        if len(told) > most:
            raise ValidationError(_("This is too long: at most %(most)s signs.") % {"most": most})
        refuse_pesel(told)
        return told

    return read


def line(most: int) -> Read:
    """A text in one line."""
    whole = text(most)
    return lambda cell: " ".join(whole(cell).split())


def told(cell: Cell) -> str:
    """A date as people tell it, kept as it is written."""
    words = line(LONGEST_TOLD)(cell)
    refuse_told(words)
    return in_reading_order(str(words))


@lru_cache(maxsize=4096)
def refuse_told(words: str) -> None:
    """A told date may be vague, but not impossible and not of another age."""
    if impossible_day(words):
        raise ValidationError(_("No calendar knows this day. Correct it, or tell it in words."))
    if (day := day_told(words)) is not None:
        plausible_day(day)


def told_past(cell: Cell) -> str:
    """A told date that may be centuries ago, but not ahead."""
    words = str(line(LONGEST_TOLD)(cell))
    day = day_told(words)
    if impossible_day(words) or (day and day > localdate()):
        raise ValidationError(_("This day cannot be right. Correct it, or tell it in words."))
    return words


@dataclass(frozen=True)
class Day:
    """When: a day to sort by, and the words where nobody knows it exactly."""

    on: dt.date
    told: str = ""


def past_day(cell: Cell) -> Day | None:
    """A day that has been, exact or told ("zima 2014")."""
    words = str(line(LONGEST_TOLD)(cell))
    if not words:
        return None
    refuse_told(words)
    span = span_told(words)
    if span is None:
        raise ValidationError(_("There is no year here. Give at least the year: 2014, winter 2014, 12.03.2014."))
    if span[0] > localdate():
        raise ValidationError(_("This day is still ahead. Old data are of meetings that took place."))
    exact = isinstance(cell, dt.date) or EXACT_DAY.fullmatch(words)
    return Day(span[0], "" if exact else words)


def people(cell: Cell) -> People:
    """An empty cell is not zero."""
    words = str(line(80)(cell))
    told = people_told(words)
    if told.told and isinstance(cell, float):
        raise ValidationError(_("A number of people is a whole number, 0 or more."))
    if told.told and not any(letter.isalnum() for letter in words):
        raise ValidationError(_("Leave the cell empty where the number is not known."))
    return told


def yes_or_no(cell: Cell) -> bool:
    word = fold(as_text(cell))
    if word not in YES | NO:
        raise ValidationError(_("Answer yes or no."))
    return word in YES


def one_of(choices: Iterable[tuple[str, Any]], empty: str, also: Mapping[str, str] | None = None) -> Read:
    """A value by its name in either language, or by its sign; `also` are further words people use."""
    choices = [(str(value), label) for value, label in choices]

    @cache
    def known() -> dict[str, str]:
        return {**named(choices), **{fold(word): value for word, value in (also or {}).items()}}

    def read(cell: Cell) -> str:
        said = as_text(cell)
        if not said:
            return empty
        if (value := known().get(fold(said), known().get(said))) is not None:
            return value
        offered = ", ".join(str(label) for value, label in choices if value)
        raise ValidationError(_("Not a word of this column. It takes: %(words)s.") % {"words": offered})

    return read


def named(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Folded names of the choices in all languages of the site, with and without what stands in brackets; signs too."""
    known = {value: value for value, _label in choices} | {fold(value): value for value, _label in choices}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for value, label in choices:
                known.setdefault(fold(str(label)), value)
                known.setdefault(fold(str(label).partition("(")[0]), value)
    known.pop("", None)
    return known
