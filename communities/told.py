"""Told facts: a date or a number as the source gives it, kept as written and sorted by what it can mean.

"zima 2014", "koniec 2010" and "2001" print as written; beside them stands the day they sort by (domain, section 7).
"""

import datetime as dt
import re
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

MONTHS: tuple[str, ...] = (
    "stycz",
    "lut",
    "mar",
    "kwie",
    "maj",
    "czerw",
    "lip",
    "sierp",
    "wrze",
    "paźdz",
    "listopad",
    "grud",
)
ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
PARTS = {
    "począt": (1, 1), "beginning": (1, 1), "zim": (1, 1), "winter": (1, 1), "wios": (3, 21), "spring": (3, 21),
    "połow": (7, 1), "middle": (7, 1), "lat": (6, 21), "summer": (6, 21), "jesie": (9, 23), "autumn": (9, 23),
    "koniec": (12, 1), "końc": (12, 1), "end": (12, 1),
}  # fmt: skip

ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")
DOTTED = re.compile(r"\b(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})\b")
WORDY = re.compile(r"(?:\b(\d{1,2})\s+)?([^\W\d_]+)\s+(\d{4})\b")
QUARTER = re.compile(r"\b(?:kw\.|kwartał|q)\s*([1-4])\D+(\d{4})\b", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(1\d{3}|2\d{3})(?!\d)")


def day_told(text: str) -> dt.date | None:
    """First day that the words can mean, for sorting; None where they name no year.

    A winter is taken as the one that opens its year.
    """
    words = text.strip().casefold()
    for reading in (_iso, _dotted, _quarter, _wordy, _year):
        day = reading(words)
        if day is not None:
            return day
    return None


def _day(year: str, month: int = 1, day: int = 1) -> dt.date | None:
    try:
        return dt.date(int(year), month, day)
    except ValueError:
        return None


def _iso(words: str) -> dt.date | None:
    found = ISO.search(words)
    return _day(found[1], int(found[2]), int(found[3] or 1)) if found else None


def _dotted(words: str) -> dt.date | None:
    found = DOTTED.search(words)
    return _day(found[3], int(found[2]), int(found[1] or 1)) if found else None


def _quarter(words: str) -> dt.date | None:
    found = QUARTER.search(words)
    return _day(found[2], int(found[1]) * 3 - 2) if found else None


def _wordy(words: str) -> dt.date | None:
    found = WORDY.search(words)
    if not found:
        return None
    for number, (polish, english) in enumerate(zip(MONTHS, ENGLISH_MONTHS, strict=True), start=1):
        if found[2].startswith(polish) or found[2] == english:
            return _day(found[3], number, int(found[1] or 1))
    for start, (month, day) in PARTS.items():
        if found[2].startswith(start):
            return _day(found[3], month, day)
    return None


def _year(words: str) -> dt.date | None:
    found = YEAR.search(words)
    return _day(found[1]) if found else None


class ToldDayField(models.DateField):  # type: ignore[type-arg]
    """The day by which a told date sorts; follows its text at every save, bulk ones too.

    Where the text names no year ("dwa lata później") an inferred day given by hand stays.
    """

    def __init__(self, told: str = "", **kwargs: Any) -> None:
        self.told = told
        kwargs.update(null=True, blank=True, editable=False)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for forced in ("null", "blank", "editable"):
            kwargs.pop(forced, None)
        return name, path, args, {**kwargs, "told": self.told}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        text = getattr(model_instance, self.told)
        if text == "":
            setattr(model_instance, self.attname, None)
        elif (day := day_told(text)) is not None:
            setattr(model_instance, self.attname, day)
        return super().pre_save(model_instance, add)


class ToldSince(models.Model):
    """Since when, as the source says it."""

    since_told = models.CharField(
        _("since"), max_length=60, blank=True, help_text=_("As you know it: 2014, September 2014, winter 2014.")
    )
    since_on = ToldDayField(told="since_told", db_index=True)

    class Meta:
        abstract = True


class ToldPeriod(ToldSince):
    """From … until …, each as the source says it; an empty end means that it goes on or is not known."""

    until_told = models.CharField(_("until"), max_length=60, blank=True)
    until_on = ToldDayField(told="until_told")

    class Meta:
        abstract = True


class Sourced(models.Model):
    """Where a fact comes from and as of when it holds."""

    source = models.CharField(_("source"), max_length=200, blank=True)
    as_of_told = models.CharField(_("as of"), max_length=60, blank=True)
    as_of_on = ToldDayField(told="as_of_told")

    class Meta:
        abstract = True
