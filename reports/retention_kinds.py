"""Kinds of records that have a time to be kept, and what each is destroyed or made into when the time is over.

The words of a list that goes to the state archive, and of the pages that work it out (`privacy.retention`).
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

#: A is kept for ever; B5 five years; BE5 five years, then the archive looks at it before it may go.
CATEGORY: Final = re.compile(r"\A(?:A|(BE?)([1-9][0-9]?))\Z")


class RecordKind(models.TextChoices):
    PERSON = "person", pgettext_lazy("kept records", "residents: entries and what hangs on them")
    AGREEMENT = "agreement", pgettext_lazy("kept records", "agreements with volunteers, with cards of hours")
    CONSENT = "consent", pgettext_lazy("kept records", "consents and their proofs")
    LIST = "list", pgettext_lazy("kept records", "signed attendance lists (scans)")
    MEETING = "meeting", pgettext_lazy("kept records", "meetings: course, what was agreed, guests")
    REQUEST = "request", pgettext_lazy("kept records", "requests of people about their data")
    PHOTO = "photo", pgettext_lazy("kept records", "photos of meetings and events")
    REPORT = "report", pgettext_lazy("kept records", "progress reports")
    DIARY = "diary", pgettext_lazy("kept records", "lines of the diary of actions")
    MONEY = "money", pgettext_lazy("kept records", "scans of invoices and bills")
    MATTER = "matter", pgettext_lazy("kept records", "matters of residents: words, letters and photos")


#: What becomes of each; printed on the list.
BECOMES: Final = {
    RecordKind.PERSON: gettext_lazy("made anonymous; figures stay"),
    RecordKind.AGREEMENT: gettext_lazy("scans and texts destroyed, name taken out; hours stay in the figures"),
    RecordKind.CONSENT: gettext_lazy("proofs and texts destroyed; that there was a consent stays"),
    RecordKind.LIST: gettext_lazy("files destroyed; the number of participants stays"),
    RecordKind.MEETING: gettext_lazy("texts destroyed; day, kind and numbers stay"),
    RecordKind.REQUEST: gettext_lazy("who asked and what for destroyed; kind and days stay"),
    RecordKind.PHOTO: gettext_lazy("files destroyed"),
    RecordKind.REPORT: gettext_lazy("texts and files destroyed; figures stay in the records"),
    RecordKind.DIARY: gettext_lazy("texts destroyed; day, kind, hours and number of people stay"),
    RecordKind.MONEY: gettext_lazy("files destroyed; number, day and amount of each document stay"),
    RecordKind.MATTER: gettext_lazy("texts and files destroyed; who raised it, the days and the outcome stay"),
}


@dataclass(frozen=True)
class Category:
    """What an archive category says. `years` is None for A: it never goes."""

    years: int | None
    is_looked_at: bool = False

    def over_on(self, ended_on: dt.date) -> dt.date | None:
        """The first day on which a record may go.

        Years are whole calendar years from 1 January of the year after the matter was closed (the office instruction
        for communes, regulation of the Prime Minister of 18 January 2011, counts them so).
        """
        return None if self.years is None else dt.date(ended_on.year + 1 + self.years, 1, 1)


def read_category(text: str) -> Category:
    found = CATEGORY.match(text)
    if not found:
        raise ValueError(text)
    return Category(None) if text == "A" else Category(int(found[2]), found[1] == "BE")


category_is_known = RegexValidator(CATEGORY, gettext_lazy("Write A, or B or BE with the number of years: B5, BE10."))


def category_words(text: str) -> str:
    category = read_category(text)
    if category.years is None:
        return _("for ever")
    words = ngettext("%(n)s year", "%(n)s years", category.years) % {"n": category.years}
    return _("%(years)s, then looked at by the archive") % {"years": words} if category.is_looked_at else words
