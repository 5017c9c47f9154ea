"""The form of a line of the diary, and what may be asked of the diary."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput, TimeInput
from accounts.duration_fields import DurationField, MeasuredForm
from accounts.durations import A_DAY, HOUR, write_duration
from accounts.editing import CreateForm, EditForm, PlainForm
from accounts.models import User
from communities.forms.partners import CentreWideForm
from communities.models import Community
from initiatives.forms.initiatives import MOST_PEOPLE, InTwoParts, count
from initiatives.models import Initiative, Matter, Project
from meetings.models import Action, DiaryEntry

ALL = _("all")
#: What the community is taken from where it was left empty, in this order.
TIED = ("initiative", "matter", "action")


class DiaryForm(InTwoParts, MeasuredForm, CentreWideForm):
    """One line: a day, how long, what; the rest stands folded away. What it is tied to is of the same community."""

    first = ("centre", "done_on", "minutes", "kind", "what", "community")
    beside = {"diary_ends_after_start": "ends_at", "diary_within_a_day": "minutes"}

    minutes = DurationField(label=_("How long"), required=False, most=A_DAY, help_text=_("As 2:30 or 2,5."))
    people = count(_("Number of people"), MOST_PEOPLE)
    #: Hours and a length that were asked about: the same press again is the answer.
    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = DiaryEntry
        fields = [
            *("centre", "done_on", "minutes", "kind", "what", "community", "starts_at", "ends_at", "place", "people"),
            *("initiative", "action", "matter", "project", "component"),
        ]
        widgets = {"done_on": DayInput, "starts_at": TimeInput, "ends_at": TimeInput}
        help_texts = {
            "what": _("Facts, not judgements. The person it is about has the right to read it."),
            "community": _("Leave empty for what was done for the whole centre."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.user
        if not self.instance.pk:
            self.instance.author = user
        self.offer("community", Community.objects.editable_by(user).by_name())
        self.offer("initiative", Initiative.objects.editable_by(user).standing().by_name())
        self.offer("matter", Matter.objects.editable_by(user).standing().by_name())
        self.offer("action", Action.objects.editable_by(user).standing().filter(state=Action.State.OPEN))
        self.offer("project", Project.objects.visible_to(user).standing().by_name())

    def clean_done_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["done_on"]
        if day > localdate():
            message = _("This day has not come yet: hours are written down afterwards.")
            raise ValidationError(message, code="future")
        return day

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.measure()
        self.take_community()
        for name in ("community", "project"):
            self.of_same_centre(name)
        self.check_day_total()
        self.ask_of_length()
        return cleaned

    def changed_fields(self) -> list[str]:
        return [name for name in super().changed_fields() if name != "asked"]

    def ask_of_length(self) -> None:
        """A shorter length leaves room for a break; of hours that were not half filled it is asked once."""
        starts, ends, minutes = (self.cleaned_data.get(name) for name in ("starts_at", "ends_at", "minutes"))
        if not (starts and ends and minutes) or self.errors:
            return
        between = (ends.hour - starts.hour) * HOUR + ends.minute - starts.minute
        told = f"{starts:%H:%M}-{ends:%H:%M}-{minutes}"
        if 2 * minutes >= between or self.cleaned_data.get("asked") == told:
            return
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        self.data, data["asked"] = data, told
        message = _(
            "These hours are %(between)s, and it took %(length)s? Correct one of them, or press the button again."
        )
        words = {"between": write_duration(between), "length": write_duration(minutes)}
        self.add_error("minutes", ValidationError(message, code="shorter", params=words))

    def take_community(self) -> None:
        """Left empty, it is that of what the line is tied to; said, everything tied is of it."""
        tied = {name: chosen for name in TIED if (chosen := self.cleaned_data.get(name))}
        if not self.cleaned_data.get("community") and "community" not in self.errors:
            self.cleaned_data["community"] = next((one.community for one in tied.values() if one.community), None)
        community = self.cleaned_data.get("community")
        for name, chosen in tied.items():
            if chosen.centre_id != self.chosen_centre():
                self.add_error(name, ValidationError(_("That belongs to another centre."), code="centre"))
            elif community and chosen.community_id not in (None, community.pk):
                self.add_error(name, ValidationError(_("That belongs to another community."), code="community"))

    def check_day_total(self) -> None:
        """Nobody works more than 24 hours on one day."""
        day, minutes = self.cleaned_data.get("done_on"), self.cleaned_data.get("minutes")
        if not day or not minutes:
            return
        others = DiaryEntry.objects.visible_to(self.instance.author).standing().filter(author=self.instance.author)
        before = others.filter(done_on=day).exclude(pk=self.instance.pk).aggregate(sum=Sum("minutes"))["sum"] or 0
        if before + minutes > A_DAY:
            told = {"before": write_duration(before)}
            message = _("With what is written down for that day (%(before)s) this is more than 24 hours.")
            self.add_error("minutes", ValidationError(message, code="day", params=told))


class NewDiaryForm(DiaryForm, CreateForm):
    """A line that is not in the diary yet."""


class EditDiaryForm(DiaryForm, EditForm):
    """A line as it stands."""


class MonthInput(forms.DateInput):
    """The native picker of months; where a browser has none, 2026-11 is typed."""

    input_type = "month"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m")


class DiaryFilter(PlainForm):
    """A month, whose diary, and for which community; what is not understood asks nothing."""

    no_optional_mark = True

    month = forms.DateField(label=_("Month"), required=False, input_formats=["%Y-%m"], widget=MonthInput)
    author = forms.ModelChoiceField(User.objects.none(), label=_("Whose diary"), required=False, empty_label=ALL)
    community = forms.ModelChoiceField(Community.objects.none(), label=_("Community"), required=False, empty_label=ALL)

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        self.user = user
        fields: Any = self.fields
        fields["community"].queryset = Community.objects.visible_to(user).by_name()
        authors = DiaryEntry.objects.visible_to(user).order_by().values("author")
        fields["author"].queryset = User.objects.filter(Q(pk__in=authors) | Q(pk=user.pk)).order_by("name", "pk")
        self.is_valid()

    @property
    def month_start(self) -> dt.date:
        """The first day of the month asked about, else of this one."""
        day: dt.date = self.cleaned_data.get("month") or localdate()
        return day.replace(day=1)

    @property
    def month_end(self) -> dt.date:
        """The first day after it."""
        return (self.month_start + dt.timedelta(days=32)).replace(day=1)

    def chosen(self) -> Any:
        rows = DiaryEntry.objects.visible_to(self.user).between(self.month_start, self.month_end)
        asked = {name: self.cleaned_data.get(name) for name in ("author", "community")}
        return rows.filter(**{name: value for name, value in asked.items() if value})
