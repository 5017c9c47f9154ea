"""The form of an assessment: two taps a dimension, and what is said beside them where somebody wishes.

Every dimension may be left out: one at a meeting is enough.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import CreateForm, EditForm
from accounts.validators import plausible_day
from communities.forms.base import CommunityRoomForm
from reports.assessment.dimensions import LEVELS, Dimension, Voice
from reports.assessment.evidence import Evidence
from reports.assessment.evidence_words import suggestion_words
from reports.assessment.listing import records_offered, tied_words
from reports.assessment.models import FAR, Assessment
from reports.assessment.scale import Scale, scale_on
from reports.assessment.suggesting import read_evidence

NOT_SAID = ("", "–")
CHOICES = [NOT_SAID, *((str(level), str(level)) for level in LEVELS)]
ROWS = 2
FIELDS = ["held_on", "residents", "circumstances"]


@dataclass(frozen=True)
class Said:
    """What a form says of one voice on one dimension, and what the records suggest beside it."""

    dimension: Dimension
    voice: Voice
    level: int
    sentence: str
    reason: str
    suggested: int | None

    @property
    def is_otherwise(self) -> bool:
        return self.level != self.suggested

    @property
    def is_far(self) -> bool:
        return self.suggested is not None and abs(self.level - self.suggested) >= FAR


@dataclass(frozen=True)
class Asked:
    """One dimension on the page: its sentences, a row of levels for each voice, and what may be said beside."""

    dimension: Dimension
    sentences: list[tuple[int, str]]
    levels: list[Any]
    beside: list[Any]
    #: What the records suggest, in words.
    suggested: str

    @property
    def is_open(self) -> bool:
        return any(field.errors or field.value() for field in self.beside)


class AssessmentForm(CommunityRoomForm):
    """Of a day: who took part, and what was agreed on each dimension."""

    class Meta:
        model = Assessment
        fields = FIELDS
        widgets = {"held_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_of: dict[dt.date, Evidence] = {}
        for dimension in Dimension:
            for voice in Voice:
                self._ask(dimension, voice)
            self.fields[f"{dimension}_reason"] = forms.CharField(
                label=_("Why otherwise than the records suggest, %(dimension)s") % {"dimension": dimension.label},
                required=False,
                max_length=300,
                help_text=_("Needed two or more levels away from what the records suggest."),
            )
        for field in self.fields.values():
            self.guard(field)

    def _ask(self, dimension: Dimension, voice: Voice) -> None:
        mark = self.instance.mark(dimension, voice) if self.instance.pk else None
        self.fields[f"{dimension}_{voice}"] = forms.TypedChoiceField(
            label=f"{dimension.label}: {voice.label}",
            choices=CHOICES,
            widget=forms.RadioSelect,
            required=False,
            coerce=int,
            empty_value=None,
        )
        self.fields[f"{dimension}_{voice}_why"] = forms.CharField(
            label=_("Why this level, %(dimension)s: %(voice)s") % {"dimension": dimension.label, "voice": voice.label},
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": ROWS}),
        )
        if mark:
            self.initial[f"{dimension}_{voice}"] = str(mark.level)
            self.initial[f"{dimension}_{voice}_why"] = mark.sentence
            self.initial[f"{dimension}_reason"] = mark.reason or self.initial.get(f"{dimension}_reason", "")

    def scale_on(self, day: dt.date) -> Scale:
        """Of an assessment that stands its own; of a new one that of the day."""
        if self.instance.scale_id:
            return self.instance.scale  # type: ignore[no-any-return]
        return scale_on(self.instance.community.centre, day)

    def evidence(self, day: dt.date) -> Evidence:
        """What the records say of the year before a day, read once."""
        if day not in self.read_of:
            self.read_of[day] = read_evidence(self.instance.community, day, self.scale_on(day))
        return self.read_of[day]

    def first(self) -> list[forms.BoundField]:
        return [*self.hidden_fields(), *(self[name] for name in FIELDS)]

    def dimensions(self) -> Iterator[Asked]:
        day = self.instance.held_on or localdate()
        scale, found = self.scale_on(day), self.evidence(day)
        for dimension in Dimension:
            names = [f"{dimension}_{voice}" for voice in Voice]
            beside = [*(f"{name}_why" for name in names), f"{dimension}_reason"]
            levels, more = [self[name] for name in names], [self[name] for name in beside]
            suggested = suggestion_words(found.suggestions[dimension])
            yield Asked(dimension, list(scale.levels(dimension)), levels, more, suggested)

    # --- what was said ---

    def clean_held_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["held_on"]
        plausible_day(day)  # before anything is read of the year that ends on it
        if day > localdate():
            raise ValidationError(_("This day is still ahead."), code="ahead")
        return day

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in self._explained_only():
            self.add_error(name, ValidationError(_("Choose the level that is explained here."), code="level"))
        if not self.errors and not any(self.cleaned_data.get(name) for name in self._voices()):
            self.add_error(None, ValidationError(_("Choose a level for at least one dimension."), code="empty"))
        if "held_on" in self.cleaned_data:
            self.check_far()
        return cleaned

    def _explained_only(self) -> Iterator[str]:
        """Voices of which somebody wrote why, and no level; a reason alone asks the team for its own."""
        for name in self._voices():
            if self.cleaned_data.get(f"{name}_why") and not self.cleaned_data.get(name):
                yield name
        for dimension in Dimension:
            names = [f"{dimension}_{voice}" for voice in Voice]
            explained = any(self.cleaned_data.get(f"{name}_why") for name in names)
            said = explained or any(self.cleaned_data.get(name) for name in names)
            if self.cleaned_data.get(f"{dimension}_reason") and not said:
                yield f"{dimension}_{Voice.TEAM}"

    @staticmethod
    def _voices() -> list[str]:
        return [f"{dimension}_{voice}" for dimension in Dimension for voice in Voice]

    def said(self) -> Iterator[Said]:
        """Every voice that said something; a level that did not change keeps the suggestion it was said beside."""
        for dimension in Dimension:
            for voice in Voice:
                level = self.cleaned_data.get(f"{dimension}_{voice}")
                if level:
                    sentence, reason = (
                        self.cleaned_data.get(f"{dimension}_{name}", "") for name in (f"{voice}_why", "reason")
                    )
                    mark = self.instance.mark(dimension, voice) if self.instance.pk else None
                    suggested = mark.suggested if mark and mark.level == level else self.offered(dimension)
                    yield Said(dimension, voice, level, sentence, reason, suggested)

    def offered(self, dimension: Dimension) -> int | None:
        return self.evidence(self.cleaned_data["held_on"]).offered[dimension]

    def check_far(self) -> None:
        """Two levels or more away from what the records suggest needs a reason (rule c)."""
        for one in self.said():
            name = f"{one.dimension}_reason"
            if one.is_far and not one.reason and not self.has_error(name, "far"):
                text = _("The records suggest level %(level)s. Say why it is otherwise.")
                self.add_error(name, ValidationError(text, code="far", params={"level": one.suggested}))

    def changed_fields(self) -> list[str]:
        """What is said of dimensions is one word in the log: whatever it is, it stands in rows of its own."""
        names = super().changed_fields()
        own = [name for name in names if name in FIELDS]
        return own + (["marks"] if len(own) < len(names) else [])


class NewAssessmentForm(AssessmentForm, CreateForm):
    """An assessment of a day, of today unless another is chosen."""

    #: Of which day the sentences on the page are: levels are chosen by them.
    sentences_of = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = localdate()
        self.initial.update(held_on=today, sentences_of=self._in_force(today))

    def _in_force(self, day: dt.date) -> str:
        return str(self.scale_on(day).since_on or "start")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        read, day = self.cleaned_data.get("sentences_of"), self.cleaned_data.get("held_on")
        if read and day and read != self._in_force(day):
            text = _("On that day other sentences were in force. They stand below now: look, then save again.")
            self.add_error(None, ValidationError(text, code="sentences"))
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("sentences_of")] = self._in_force(day)
            self.data = data
        return cleaned


class EditAssessmentForm(AssessmentForm, EditForm):
    """An assessment as it stands."""


class TieForm(CommunityRoomForm, EditForm):
    """Which records stand behind what was agreed on one dimension."""

    class Meta:
        model = Assessment
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, dimension: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tied = self.instance.records(dimension)
        self.offered = {**records_offered(self.instance, self.user), **{one.key: tied_words(one) for one in tied}}
        self.fields["tied"] = forms.MultipleChoiceField(
            label=_("Records that show it"),
            choices=list(self.offered.items()),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.guard(self.fields["tied"])
        self.initial["tied"] = [one.key for one in tied]
