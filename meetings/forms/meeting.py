"""The form of one meeting: what, when and where; how many; who led; with all its lines (meetings.parts)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.utils import ErrorDict
from django.utils.choices import CallableChoiceIterator
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput, TimeInput
from accounts.editing import CreateForm, EditForm
from accounts.merging import Merge
from accounts.validators import plausible_day
from communities.told_days import impossible_day, span_told
from initiatives.ladder import Ladder
from meetings.forms.once import AsksOnce
from meetings.loop import OpenLoop
from meetings.matching import Names, Scope
from meetings.models import Meeting
from meetings.models.meeting import MOST_PEOPLE
from meetings.parts import MeetingParts
from meetings.twins import twin_of

NUMBERS = ("unnamed", "total", "minors", "adults", "seniors", "women", "men", "new_people", "outsiders")
#: More at one meeting is more often a slip of the hand than a festival.
MANY_PEOPLE = 1000
#: Parts of the total that may not exceed it together.
WHOLES = (("minors", "adults", "seniors"), ("women", "men"), ("new_people",))
BANDS = ("minors", "adults", "seniors")
CARD = ("kind", "topic", "held_on", "held_told", "starts_at", "ends_at", "place", "place_told", "initiative")
STATES = (Meeting.State.HELD, Meeting.State.NOBODY, Meeting.State.PLANNED, Meeting.State.CANCELLED, Meeting.State.MOVED)
YES_NO = (("", _("not said")), ("True", _("yes")), ("False", _("no")))


class MeetingForm(AsksOnce):
    """Only a day is needed: a number that nobody typed is not known, and is no zero."""

    topic = forms.CharField(
        label=_("What about"), max_length=200, required=False, help_text=_("Empty: the kind of meeting stands for it.")
    )
    unnamed = forms.IntegerField(label=_("Others, without a name"), required=False)
    many_sure = forms.BooleanField(label=_("Yes, that many people came"), required=False)
    note = forms.CharField(
        label=_("Note only for me"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = Meeting
        fields = [
            *("kind", "topic", "state", "state_reason", "held_on", "held_told", "starts_at", "ends_at"),
            *(
                "place",
                "place_told",
                "initiative",
                "unnamed",
                "total",
                "total_is_estimate",
                "total_told",
            ),
            *("minors", "adults", "seniors", "women", "men", "new_people", "outsiders"),
            *("ladder", "second_voice", "organiser_present", "staff", "called_by", "course", "note"),
        ]
        labels = {"total": _("People in all"), "state_reason": _("Reason, where cancelled or moved")}
        help_texts = {
            "total": _("Together with those marked above."),
            "total_told": _("For example: more and more."),
            "organiser_present": _("Not said here, but staff ticked below: the organiser was present."),
        }
        widgets = {
            "held_on": DayInput,
            "starts_at": TimeInput,
            "ends_at": TimeInput,
            "state": forms.RadioSelect,
            "ladder": forms.RadioSelect,
            "organiser_present": forms.Select(choices=YES_NO),
            "staff": forms.CheckboxSelectMultiple,
            "course": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope, self.asks_many = scope, False
        data = self.data if self.is_bound else None
        self.parts = MeetingParts(data, scope, self.instance)
        self.loop = OpenLoop(data, scope, self.instance, self.instance.initiative_id or self.initial.get("initiative"))
        self._choices()
        self._numbers()
        self.initial.setdefault("note", self.parts.note)

    def _choices(self) -> None:
        rows, names = self.parts.names.choices(), self.parts.names
        for name, offered in (("place", "places"), ("initiative", "initiatives"), ("staff", "team")):
            field: Any = self.fields[name]
            field.queryset = rows["team" if name == "staff" else name]  # what is sent is looked for here
            field.choices = CallableChoiceIterator(partial(_choices_of, field.empty_label, names, offered))
        state, ladder = self.fields["state"], self.fields["ladder"]
        state.choices = [(value, value.label) for value in STATES]  # type: ignore[attr-defined]
        ladder.choices = Ladder.choices  # type: ignore[attr-defined]

    def _numbers(self) -> None:
        for name in NUMBERS:
            field: Any = self.fields[name]
            field.widget.attrs.update({"min": 0, "max": MOST_PEOPLE})
            field.validators = [
                MinValueValidator(0, _("A number of people is 0 or more.")),
                MaxValueValidator(MOST_PEOPLE, _("That is too many people for one meeting.")),
            ]

    # --- checking ---

    def is_valid(self) -> bool:
        valid, parts_valid = super().is_valid(), self.parts.is_valid()
        return valid and parts_valid and not self.parts.has_errors

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._read_told_day()
        self.parts.is_valid()
        for error in self.parts.errors():
            self.add_error(None, error)
        if day := self.cleaned_data.get("held_on"):
            self.parts.refuse_before(day)
        if not self.cleaned_data.get("topic") and (kind := self.cleaned_data.get("kind")):
            self.cleaned_data["topic"] = str(Meeting.Kind(kind).label).capitalize()
        self._count_unnamed()
        self._check_hours()
        self._check_state(self.cleaned_data.get("state"))
        self._check_numbers()
        self._check_many()
        self.ask_of_what_took_place(is_empty=not self._counts_somebody())
        return cleaned

    def _check_many(self) -> None:
        """What happened is never refused; a slip of the hand is asked about once."""
        changed = [name for name in NUMBERS if name in self.changed_data]
        many = [name for name in changed if (self.cleaned_data.get(name) or 0) > MANY_PEOPLE]
        if many and not self.cleaned_data.get("many_sure"):
            self.asks_many = True
            message = _("That is very many people. If it is right, tick “Yes, that many people came” below.")
            self.add_error(many[0], ValidationError(message, code="many"))

    def _read_told_day(self) -> None:
        """Words that name a time give the day to sort by, unless a day within that time is typed beside them."""
        told, day = self.cleaned_data.get("held_told") or "", self.cleaned_data.get("held_on")
        if impossible_day(told):
            message = _("No calendar knows this day. Correct it, or tell it in words.")
            self.add_error("held_told", ValidationError(message, code="no_day"))
            return
        span = span_told(told)
        if span is None or (day and span[0] <= day < span[1]):
            return
        if day and "held_on" in self.changed_data:
            message = _("The day and the words beside it do not agree. Correct one of them.")
            self.add_error("held_told", ValidationError(message, code="disagree"))
            return
        self._take_day(span[0])

    def _take_day(self, day: dt.date) -> None:
        try:
            plausible_day(day)
        except ValidationError as error:
            self.add_error("held_told", error)
            return
        if not self["held_on"].value():
            self.errors.pop("held_on", None)
        self.cleaned_data["held_on"] = day

    def _count_unnamed(self) -> None:
        """Those marked by name and those without one are all; a total typed beside them has to hold both."""
        others, total = self.cleaned_data.get("unnamed"), self.cleaned_data.get("total")
        if others is None or "total" in self.errors:
            return
        least = self.parts.present() + others
        if total is None:
            self.cleaned_data["total"] = least
        elif total < least:
            message = _("%(least)s people are marked or counted above; the number in all cannot be smaller.")
            self.add_error("total", ValidationError(message, code="unnamed", params={"least": least}))

    def _check_hours(self) -> None:
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The end is before the start."))

    def _check_state(self, state: Any) -> None:
        day = self.cleaned_data.get("held_on")
        if state in Meeting.TOOK_PLACE and day and day > localdate():
            message = _("This day is still ahead. Choose “planned”, or correct the day.")
            self.add_error("held_on", ValidationError(message, code="future"))
        if state in {Meeting.State.CANCELLED, Meeting.State.MOVED} and not self.cleaned_data.get("state_reason"):
            self.add_error("state_reason", _("Say in a few words why."))
        if state == Meeting.State.NOBODY:
            self._check_nobody()

    def _check_nobody(self) -> None:
        if self.parts.somebody() or self.cleaned_data.get("total"):
            message = _("Somebody is marked or counted here, so somebody came. Choose “took place”.")
            self.add_error("state", ValidationError(message, code="somebody"))
        elif "total" in self.cleaned_data:
            self.cleaned_data["total"] = 0

    def _counts_somebody(self) -> bool:
        """Is there a person or a number? Of a meeting of staff or partners those ticked are enough."""
        told = (
            ("total_told", "staff") if self.cleaned_data.get("kind") in Meeting.WITHOUT_RESIDENTS else ("total_told",)
        )
        numbers = any(self[name].value() not in (None, "") for name in NUMBERS)
        return numbers or self.parts.somebody() or any(self[name].value() for name in told)

    def _check_numbers(self) -> None:
        total = self.cleaned_data.get("total")
        if total is None or "total" in self.errors:
            return
        if total < self.parts.present():
            message = _("%(here)s people are marked as here; the number in all cannot be smaller.")
            params = {"here": self.parts.present()}
            self.add_error("total", ValidationError(message, code="named", params=params))
        for names in WHOLES:
            parts = [self.cleaned_data.get(name) or 0 for name in names]
            if sum(parts) > total:
                worst = max(names, key=lambda name: self.cleaned_data.get(name) or 0)
                message = _("Together that is %(sum)s, more than %(total)s in all.")
                params = {"sum": sum(parts), "total": total}
                self.add_error(worst, ValidationError(message, code="parts", params=params))

    # --- what the views and deeds ask ---

    def quiet(self) -> None:
        """Draw the form again with everything typed and not a word of blame: a line was asked for, nothing sent."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        self.parts.quiet()

    def texts(self) -> Iterable[str]:
        names = ("topic", "course", "note", "total_told", "state_reason")
        return [*(str(self[name].value() or "") for name in names), *self.parts.texts()]

    @property
    def shows_all(self) -> bool:
        """A meeting that is only planned needs no attendance; as soon as it took place, everything is asked."""
        return (
            self["state"].value() not in {Meeting.State.PLANNED, Meeting.State.PLANNED.value} or self.parts.somebody()
        )

    def wrong_lines(self) -> Iterator[tuple[Any, Any]]:
        """Lines with a refusal, each with the name of its kind, for the summary at the top of the page."""
        for rows in self.parts.rows.values():
            yield from ((rows.label, row) for row in rows if row.is_bound and row.errors)

    # --- which folds stand open: those with something in them, or with a refusal ---

    @property
    def card_is_open(self) -> bool:
        return not self.instance.pk or self._has_errors(*CARD)

    @property
    def told_is_open(self) -> bool:
        return self._says("held_told")

    @property
    def parts_are_open(self) -> bool:
        return self._says(*BANDS, "total_told")

    @property
    def sexes_are_open(self) -> bool:
        return self._says("women", "men")

    @property
    def guests_are_open(self) -> bool:
        rows = [self.parts.rows[kind] for kind in ("guests", "representatives")]
        return self._says("outsiders") or any(part.has_some or part.has_errors for part in rows)

    @property
    def more_is_open(self) -> bool:
        """Open where somebody wrote; a plan fills in who called it and who comes, and that needs no second look."""
        return self._says("second_voice", "course") or self._has_errors("called_by", "organiser_present", "staff")

    def _says(self, *names: str) -> bool:
        return self._has_errors(*names) or any(self[name].value() not in (None, "", []) for name in names)

    def _has_errors(self, *names: str) -> bool:
        return self.is_bound and any(name in self.errors for name in names)

    def changed_fields(self) -> list[str]:
        names = super().changed_fields()
        counted = ["total"] if "unnamed" in names and "total" not in names else []
        return [*(name for name in names if name not in {"note", "unnamed", "many_sure", "again"}), *counted]


class NewMeetingForm(MeetingForm, CreateForm):
    """A meeting to be put down, past or planned; the same one twice only knowingly."""

    again = forms.BooleanField(label=_("It is another meeting: save it too"), required=False)
    twin: Meeting | None = None

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid and not self.cleaned_data.get("again"):
            self.twin = twin_of(self)
            if self.twin:
                message = _("The same meeting was saved a moment ago. Is this another one?")
                self.add_error("again", ValidationError(message, code="twin"))
        return valid and self.twin is None


class ChangeMeetingForm(MeetingForm, EditForm):
    """A meeting as it stands; a planned one whose day has come is opened to be recorded."""

    reopen_reason = forms.CharField(label=_("Why is it opened again?"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.instance
        if meeting.state == Meeting.State.PLANNED and meeting.held_on <= localdate():
            self.initial["state"] = Meeting.State.HELD
        if meeting.closed_at:
            reason = self.fields["reopen_reason"]
            reason.required = True
            reason.error_messages["required"] = _("This meeting is closed. Say in a few words why you open it again.")

    def kept_more(self) -> dict[str, str]:
        return {**self.parts.kept_base(), **self.loop.kept_base()}

    def merge_more(self, merge: Merge) -> None:
        self.parts.merge(merge)
        self.loop.merge(merge)

    def quiet(self) -> None:
        self.merge()
        super().quiet()

    def changed_fields(self) -> list[str]:
        """Against what is kept, not against what the opened form proposed."""
        names = [name for name in super().changed_fields() if name not in {"state", "reopen_reason"}]
        kept = Meeting.objects.visible_to(self.scope.user).values_list("state", flat=True).get(pk=self.instance.pk)
        return names if kept == self.cleaned_data["state"] else [*names, "state"]


def _choices_of(empty_label: str | None, names: Names, offered: str) -> list[tuple[Any, Any]]:
    """Read together with all other names, when the field is drawn."""
    nothing = [] if empty_label is None else [("", empty_label)]
    return [*nothing, *((match.pk, match.name) for match in getattr(names, offered))]
