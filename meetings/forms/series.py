"""The forms of a series: how it returns and which days are skipped, with all its days to look at before saving."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput, LastDayField, TimeInput
from accounts.editing import CreateForm, EditForm, RecordForm
from accounts.merging import EACH, Cell, Merge, numbers_of
from accounts.scoping import and_kept
from meetings.free_days import pauses_of, reasons_to_skip
from meetings.matching import Scope
from meetings.models import Meeting, Series
from meetings.recurrence import days_of

#: A series lives a year and a bit at most: every day of it fits on one page to look at.
LONGEST: Final = dt.timedelta(days=400)


@dataclass(frozen=True)
class DayChoice:
    """One day to look at: skipped when ticked; `settled` says what is written there already, not to be chosen."""

    day: dt.date
    reason: str = ""
    ticked: bool = False
    settled: str = ""
    meeting: int | None = None


class SkipsForm(RecordForm):
    """Days with a box each; whoever ticks one that is neither holiday nor pause says why."""

    skip_reason = forms.CharField(
        label=_("Why the other ticked days are skipped"),
        max_length=200,
        required=False,
        help_text=_("For example: training of the team. Do not write names here."),
    )

    def ticked(self) -> set[dt.date]:
        texts = self.data.getlist("skip") if self.is_bound else []  # type: ignore[attr-defined]
        known = {day.isoformat(): day for day in self.offered_days()}
        return {known[text] for text in texts if text in known}

    def offered_days(self) -> list[dt.date]:
        raise NotImplementedError

    def known_reasons(self) -> dict[dt.date, str]:
        raise NotImplementedError

    def skips(self) -> dict[dt.date, str]:
        """The ticked days, each with its reason."""
        known = self.known_reasons()
        return {day: known.get(day) or self.cleaned_data["skip_reason"] for day in sorted(self.ticked())}

    def check_reasons(self) -> None:
        if "skip_reason" in self.cleaned_data and not all(self.skips().values()):
            self.add_error("skip_reason", ValidationError(_("Say in a few words why."), code="why"))


class SeriesForm(SkipsForm):
    """What returns, how often and until when; saved only after its days were shown."""

    until_on = LastDayField(label=_("Last day"))
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    class Meta:
        model = Series
        fields = ["kind", "topic", "rhythm", "since_on", "until_on", "starts_at", "ends_at", "place", "place_told"]
        fields += ["initiative", "skip_reason", "seen"]
        widgets = {
            "rhythm": forms.RadioSelect,
            "since_on": DayInput,
            "starts_at": TimeInput,
            "ends_at": TimeInput,
        }
        labels = {"since_on": _("First day")}
        help_texts = {
            "since_on": _("It says the day of the week or of the month. The fifth such day of a month is its last.")
        }

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        self.fields["topic"].required = False
        self.fields["topic"].help_text = _("Empty: the kind of meeting stands for it.")
        offered = {"place": scope.places(), "initiative": scope.initiatives()}
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset = and_kept(rows, self.initial.get(name) or None)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.cleaned_data.get("topic") and (kind := self.cleaned_data.get("kind")):
            self.cleaned_data["topic"] = str(Meeting.Kind(kind).label).capitalize()
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The end is before the start."))
        self._check_period()
        if not self.must_show_days and not self.errors:
            self.check_reasons()
            if not self.errors and len(self.ticked()) == len(self.offered_days()):
                self.add_error(None, _("Every day is skipped, so there would be no meeting."))
        return cleaned

    def _check_period(self) -> None:
        since, until = self.cleaned_data.get("since_on"), self.cleaned_data.get("until_on")
        if since is None or until is None:
            return
        if until <= since:
            self.add_error("until_on", _("The last day is before the first."))
        elif until - since > LONGEST:
            self.add_error("until_on", _("At most a year ahead. You can let the series go on later."))
        elif not self.offered_days():
            self.add_error("until_on", _("No day of the series is left from today to this day."))

    def changed_fields(self) -> list[str]:
        return [name for name in super().changed_fields() if name != "seen"]

    # --- the days to look at ---

    def _value(self, name: str) -> Any:
        if self.is_bound:
            return getattr(self, "cleaned_data", {}).get(name)
        return self.get_initial_for_field(self.fields[name], name)

    def offered_days(self) -> list[dt.date]:
        """From today on: what was, is written down by itself."""
        rhythm, since, until = (self._value(name) for name in ("rhythm", "since_on", "until_on"))
        if not (rhythm and since and until) or until - since > LONGEST:
            return []
        return list(days_of(rhythm, since, localdate(), until))

    def known_reasons(self) -> dict[dt.date, str]:
        return reasons_to_skip(self.offered_days(), self._pauses)

    @cached_property
    def _pauses(self) -> list[Any]:
        return pauses_of(self.scope.community, self.scope.user)

    @property
    def signature(self) -> str:
        """Says which days were shown: other days must be looked at anew."""
        return ":".join(str(self._value(name)) for name in ("rhythm", "since_on", "until_on"))

    @property
    def must_show_days(self) -> bool:
        return not self.is_bound or self.cleaned_data.get("seen") != self.signature

    @property
    def day_choices(self) -> list[DayChoice]:
        """Holidays and pauses come ticked; once shown, the boxes are the person's."""
        reasons = self.known_reasons()
        ticked = set(reasons) if self.must_show_days else self.ticked()
        return [DayChoice(day, reasons.get(day, ""), day in ticked) for day in self.offered_days()]

    @property
    def shows_days(self) -> bool:
        return bool(self.offered_days()) and not {"since_on", "until_on", "rhythm"} & set(self.errors)


class NewSeriesForm(SeriesForm, CreateForm):
    """A series that begins."""


class OtherwiseForm(SeriesForm, CreateForm):
    """The same, otherwise from a day on: a new series that follows the one of this version."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, old: Series, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = old

    def clean_until_on(self) -> dt.date:
        """Where another series follows the old one already, this one fits in between."""
        day: dt.date = self.cleaned_data["until_on"]
        refuse_over_following(self.old, day)
        return day

    def clean_since_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["since_on"]
        if day < localdate():
            raise ValidationError(_("What was, stays as it was. Give today or a later day."), code="past")
        return day


def refuse_over_following(series: Series, until: dt.date) -> None:
    """No two series of one line run beside each other."""
    if series.followed_by.standing().filter(since_on__lt=until).exists():
        message = _("From an earlier day on another series goes on. Change the last day there.")
        raise ValidationError(message, code="followed")


class LastDayForm(EditForm):
    """Ends a series earlier, or lets it go on."""

    until_on = LastDayField(label=_("Last day"))

    class Meta:
        model = Series
        fields = ["until_on"]

    def clean_until_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["until_on"]
        series = self.instance
        if day <= series.since_on:
            raise ValidationError(_("The last day is before the first."), code="order")
        if day - max(localdate(), series.since_on) > LONGEST:
            raise ValidationError(_("At most a year ahead. You can let the series go on later."), code="long")
        refuse_over_following(series, day)
        return day


class DaysForm(EditForm, SkipsForm):
    """All days ahead of a series, the skipped ones ticked."""

    class Meta:
        model = Series
        fields = ["skip_reason"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    @cached_property
    def choices(self) -> list[DayChoice]:
        return days_ahead(self.instance, self.user)

    @cached_property
    def days(self) -> list[dt.date]:
        return [choice.day for choice in self.choices if not choice.settled]

    def offered_days(self) -> list[dt.date]:
        return self.days

    def known_reasons(self) -> dict[dt.date, str]:
        return {choice.day: choice.reason for choice in self.choices if choice.reason}

    def kept_more(self) -> dict[str, str]:
        return {"skip": EACH + numbers_of(self._skipped())}

    def _skipped(self) -> set[str]:
        return {choice.day.isoformat() for choice in self.choices if choice.ticked and not choice.settled}

    def merge_more(self, merge: Merge) -> None:
        """Each day by itself, so that two people may skip days at once."""
        kept, mine = self._skipped(), {day.isoformat() for day in self.ticked()}
        if merge.knows_each("skip"):
            self._tick(merge.settle_each("skip", kept, mine))
            return

        def show() -> tuple[str, str]:
            return ", ".join(sorted(kept)) or "–", ", ".join(sorted(mine)) or "–"

        texts = numbers_of(kept), numbers_of(mine)
        merge.settle(Cell("skip", str(_("Skipped days")), *texts, take=lambda: self._tick(kept), show=show))

    def _tick(self, days: set[str]) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data.setlist("skip", sorted(days))
        self.data = data

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.check_reasons()
        return cleaned

    @property
    def day_choices(self) -> Iterable[DayChoice]:
        ticked = self.ticked()
        for one in self.choices:
            yield one if not self.is_bound else DayChoice(one.day, one.reason, one.day in ticked, one.settled)


def days_ahead(series: Series, user: Any) -> list[DayChoice]:
    """Every day of the series from today on, as it stands: to come, skipped, moved, or written down already."""
    days = series.days(localdate(), series.until_on)
    made = Meeting.objects.visible_to(user).filter(series=series, series_day__in=days)
    meetings = {meeting.series_day: meeting for meeting in made}
    skipped = dict(series.skipped.visible_to(user).values_list("day", "reason"))
    free = reasons_to_skip(days, pauses_of(series.community, user))
    return [_choice(day, meetings.get(day), skipped.get(day, ""), free.get(day, "")) for day in days]


def _choice(day: dt.date, meeting: Meeting | None, skipped: str, free: str) -> DayChoice:
    if meeting is None:
        return DayChoice(day, skipped or free, bool(skipped))
    if meeting.is_dropped and skipped:
        return DayChoice(day, skipped, True)
    if meeting.is_withdrawn:
        return DayChoice(day, settled=str(_("withdrawn")), meeting=meeting.pk)
    if meeting.state == Meeting.State.CANCELLED:
        return DayChoice(day, meeting.state_reason, True, meeting=meeting.pk)
    if meeting.state == Meeting.State.PLANNED:
        return DayChoice(day, free, meeting=meeting.pk)
    return DayChoice(day, meeting.state_reason, settled=meeting.get_state_display(), meeting=meeting.pk)
