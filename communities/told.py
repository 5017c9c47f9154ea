"""Told facts: a date or a number as the source gives it, kept as written and sorted by what it can mean.

"zima 2014", "koniec 2010" and "2001" print as written; beside them stands the day they sort by (domain, section 7).
"""

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from communities.told_days import day_told, span_told


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


class ToldLastDayField(ToldDayField):
    """The last day that a told date can mean: "luty 2027" is not over before the 28th."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        span = span_told(getattr(model_instance, self.told))
        setattr(model_instance, self.attname, span[1] - dt.timedelta(days=1) if span else None)
        return models.DateField.pre_save(self, model_instance, add)


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

    def holds_on(self, day: dt.date) -> bool:
        """Begun and not over by a day; an end that names no day is over, what has no dates holds."""
        begun = self.since_on is None or self.since_on <= day
        return begun and (not self.until_told or (self.until_on is not None and self.until_on > day))


class Sourced(models.Model):
    """Where a fact comes from and as of when it holds."""

    source = models.CharField(_("source"), max_length=200, blank=True)
    as_of_told = models.CharField(_("as of"), max_length=60, blank=True)
    as_of_on = ToldDayField(told="as_of_told")

    class Meta:
        abstract = True
