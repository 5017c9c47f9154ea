"""Which meetings, which actions: so that a figure anywhere can be a door to exactly its records."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import DAY, DayInput, LastDayField, refuse_reversed
from accounts.editing import PlainForm
from accounts.showing import shown
from accounts.validators import plausible_day
from communities.models import Community
from initiatives.ladder import LED_BY_RESIDENTS, Ladder
from initiatives.models import Initiative
from meetings.models import Action, Meeting
from meetings.models.voice import told_without_organiser

ANY = ("", pgettext_lazy("filter", "all"))
NO_COMMUNITY = "none"
#: The two parts of the list of meetings: until today the newest first, from tomorrow on the soonest first.
SO_FAR, AHEAD = "so_far", "ahead"
#: A question that names one of these is answered with all its records, past and ahead.
WHOLE = ("state", "since", "until", "initiative", "series")

STATES: dict[str, Q] = {
    "took_place": Q(state__in=Meeting.TOOK_PLACE, withdrawn_at=None),
    **{value: Q(state=value, withdrawn_at=None) for value in Meeting.State.values},
    "reported": Q(
        told_without_organiser(),
        state__in=Meeting.TOOK_PLACE,
        withdrawn_at=None,
    ),
    "withdrawn": Q(withdrawn_at__isnull=False),
}
KINDS: dict[str, Q] = {
    "counting": Q(kind__in=Meeting.COUNTING_KINDS),
    "with_residents": ~Q(kind__in=Meeting.WITHOUT_RESIDENTS),
    **{value: Q(kind=value) for value in Meeting.Kind.values},
}
LED: dict[str, Q] = {
    "residents": Q(ladder__in=LED_BY_RESIDENTS),
    **{value: Q(ladder=value) for value in Ladder.values},
    "unsaid": Q(ladder=""),
}


class FilterForm(PlainForm):
    """Filters in the address; what cannot be read narrows nothing and says so beside its field."""

    no_optional_mark = True

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        self.user = user
        communities = Community.objects.visible_to(user).by_name().values_list("pk", "name")
        field: Any = self.fields["community"]
        field.choices = [ANY, *((str(pk), name) for pk, name in communities), (NO_COMMUNITY, _("no community"))]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        refuse_reversed(self, "since", "until")
        return cleaned

    def asked(self, name: str) -> Any:
        return self.cleaned_data.get(name) if self.is_valid() or name in self.cleaned_data else None

    def in_community(self, rows: Any) -> Any:
        chosen = self.asked("community")
        if not chosen:
            return rows
        return rows.filter(community=None) if chosen == NO_COMMUNITY else rows.filter(community=int(chosen))

    @property
    def narrows(self) -> bool:
        return any(self.asked(name) for name in self.fields)

    def in_words(self) -> str:
        """What was chosen, for the folded head of the form."""
        told = [shown(field, self.asked(name)) for name, field in self.fields.items() if self._is_told(name)]
        return ", ".join(told)

    def _is_told(self, name: str) -> bool:
        return bool(self.asked(name)) and not self[name].is_hidden


class MeetingFilter(FilterForm):
    community = forms.ChoiceField(label=_("Community"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    led = forms.ChoiceField(label=_("Who led?"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=DayInput, validators=[plausible_day])
    until = LastDayField(label=_("To"), required=False)
    when = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[("", ""), (AHEAD, AHEAD)])
    initiative = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    series = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data, user=user)
        fields: Any = self.fields
        fields["state"].choices = [
            ANY,
            ("took_place", _("took place, also where nobody came")),
            *Meeting.State.choices,
            ("reported", _("told by residents, confirmed")),
            ("withdrawn", pgettext_lazy("meeting", "withdrawn")),
        ]
        fields["kind"].choices = [
            ANY,
            ("counting", _("all that count in the share")),
            ("with_residents", _("all to which residents come")),
            *Meeting.Kind.choices,
        ]
        fields["led"].choices = [
            ANY,
            ("residents", _("residents (4 and 5)")),
            *Ladder.choices,
            ("unsaid", _("not said")),
        ]

    @property
    def narrows(self) -> bool:
        return any(self.asked(name) for name in self.fields if name != "when")

    @property
    def part(self) -> str:
        """Which of the two parts of the list is shown; empty where all that was asked for stands together."""
        if any(self.asked(name) for name in WHOLE):
            return ""
        return AHEAD if self.asked("when") else SO_FAR

    def _of_part(self, rows: Any) -> Any:
        today = localdate()
        days = {AHEAD: Q(held_on__gt=today), SO_FAR: Q(held_on__lte=today)}
        return rows.filter(days[self.part]) if self.part else rows

    def chosen(self) -> Any:
        rows = self.in_community(Meeting.objects.visible_to(self.user))
        for name, sets in (("state", STATES), ("kind", KINDS), ("led", LED)):
            if value := self.asked(name):
                rows = rows.filter(sets[value])
        if since := self.asked("since"):
            rows = rows.filter(held_on__gte=since)
        if until := self.asked("until"):
            rows = rows.filter(held_on__lt=until)
        whole = {name: pk for name in ("initiative", "series") if (pk := self.asked(name))}
        return self._of_part(rows.filter(**whole))

    def initiative_chosen(self) -> Initiative | None:
        asked = self.asked("initiative")
        return Initiative.objects.visible_to(self.user).filter(pk=asked).first() if asked else None


def _open(rows: Any, end: dt.date) -> Any:
    return rows.open_on(end - DAY) if end < dt.date.max else rows.filter(state=Action.State.OPEN)


#: States as they were just before a day.
ACTIONS: dict[str, Callable[[Any, dt.date], Any]] = {
    "open": _open,
    "overdue": lambda rows, end: _open(rows, end).filter(due_on__lt=min(end, localdate())),
    "handover": lambda rows, end: _open(rows, end).without_owner(min(end, localdate())),
    "done": lambda rows, end: rows.filter(state=Action.State.DONE, closed_on__lt=end),
    "dropped": lambda rows, end: rows.filter(state=Action.State.DROPPED, closed_on__lt=end),
    "all": lambda rows, _end: rows,
}


class ActionFilter(FilterForm):
    """What was agreed; with a period, as it stood at its end, and without what was closed before it."""

    community = forms.ChoiceField(label=_("Community"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=DayInput, validators=[plausible_day])
    until = LastDayField(label=_("To"), required=False)

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data, user=user)
        state: Any = self.fields["state"]
        state.choices = [
            ("", pgettext_lazy("action", "open")),
            ("overdue", _("past the day")),
            ("handover", _("to be handed on")),
            *Action.State.choices[1:],
            ("all", pgettext_lazy("filter", "all")),
        ]

    def chosen(self) -> Any:
        rows = self.in_community(Action.objects.visible_to(self.user).standing())
        since, until = self.asked("since"), self.asked("until")
        if since:
            rows = rows.filter(Q(closed_on=None) | Q(closed_on__gte=since))
        if until:
            rows = rows.agreed_before(until)
        return ACTIONS[self.asked("state") or "open"](rows, until or dt.date.max)
