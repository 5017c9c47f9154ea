"""Figures and suggestions in words, the same on page, paper and sheet."""

from collections import Counter
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.durations import write_duration
from documents.numbers import grouped
from reports.assessment.evidence import Confidence, Figure, Suggestion, Unit
from reports.by_residents import Share
from reports.share_words import of, share_words
from reports.wording import at_least

CONFIDENCE: Final[dict[Confidence, Any]] = {
    Confidence.SURE: gettext_lazy("sure"),
    Confidence.FAIR: gettext_lazy("fairly sure"),
    Confidence.LITTLE: gettext_lazy("too little data"),
}


def figure_words(figure: Figure) -> str:
    if figure.unit is Unit.SHARE:
        return share_words(Share(figure.number, figure.of))
    if figure.unit is Unit.PEOPLE:
        # records of which none brings a person are an answer, and no records are none
        return at_least(figure.number) if figure.number or not figure.rows else grouped(0)
    if figure.unit is Unit.COUNT:
        # what nobody wrote down is not zero (rule g)
        return grouped(figure.number) if figure.rows else _("none written down")
    if not figure.number:
        return _("not known")
    text = write_duration(figure.number)
    return _("about %(number)s") % {"number": text} if figure.is_about else text


def figure_note(figure: Figure) -> str:
    """What stands beside a figure: a second voice, and what entered no share, by its reason."""
    parts = []
    if figure.confirmed is not None and figure.number:
        parts.append(_("confirmed by a second voice: %(share)s") % {"share": of(figure.confirmed, figure.number)})
    beside = Counter(str(row.note) for row in figure.rows if row.note)
    parts += [f"{note}: {number}" for note, number in beside.items()]
    return "; ".join(parts)


def suggestion_words(suggestion: Suggestion) -> str:
    """A level with how sure it is; with too little data no level."""
    confidence = str(CONFIDENCE[suggestion.confidence])
    if suggestion.offered is None:
        return str(CONFIDENCE[Confidence.LITTLE])
    return _("level %(level)s, %(confidence)s") % {"level": suggestion.offered, "confidence": confidence}
