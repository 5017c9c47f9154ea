"""The list of initiatives: what may be asked of it. A figure elsewhere is a door to exactly these rows."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import PlainForm
from communities.models import Community, Programme
from initiatives.ladder import LED_BY_RESIDENTS, SHORT_NAMES, Ladder
from initiatives.models import Initiative

ALL = ("", _("all"))
BY_RESIDENTS = "residents"
WITHDRAWN = "withdrawn"
ALONE = "alone"
MOST_GROUPS = 200
#: Asked most; the other questions stand folded away.
BASIC = ("q", "community", "state", "ladder")


class FilterForm(PlainForm):
    """Asks of the list; what is not understood asks nothing."""

    no_optional_mark = True

    q = forms.CharField(label=_("Name of the initiative"), required=False, max_length=100, widget=forms.SearchInput)
    community = forms.ModelChoiceField(
        Community.objects.none(), label=_("Community"), required=False, empty_label=ALL[1]
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    ladder = forms.ChoiceField(label=_("Who leads now"), required=False)
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programme or place"), required=False, empty_label=ALL[1]
    )
    group = forms.ChoiceField(label=_("For whom"), required=False)
    since = forms.DateField(label=_("Active from"), required=False, widget=DayInput)
    until = forms.DateField(label=_("Active until"), required=False, widget=DayInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = Initiative.objects.visible_to(user)
        self._offer("community", Community.objects.visible_to(user).by_name())
        self._offer("programme", Programme.objects.visible_to(user).standing().by_name())
        self._choices(
            "state", [*Initiative.State.choices, (ALONE, _("runs without the organiser")), (WITHDRAWN, _("withdrawn"))]
        )
        self._choices("ladder", [(BY_RESIDENTS, _("residents (alone or with help)")), *SHORT_NAMES.items()])
        groups = (
            self.rows.standing()
            .exclude(target_group="")
            .order_by("target_group")
            .values_list("target_group", flat=True)
        )
        self._choices("group", [(group, group) for group in groups.distinct()[:MOST_GROUPS]])

    def basic(self) -> list[forms.BoundField]:
        return [field for field in self if field.name in BASIC]

    def further(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in BASIC]

    def asks_further(self) -> bool:
        """Whether a question that stands folded away was asked, or not understood."""
        return any(field.name in self.errors or self.cleaned_data.get(field.name) for field in self.further())

    def _offer(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows

    def _choices(self, name: str, choices: Any) -> None:
        field: Any = self.fields[name]
        field.choices = [ALL, *choices]

    def chosen(self, today: dt.date) -> Any:
        """Rows that fit, with `ladder_on` of the day asked about (today, or the last day of the period)."""
        self.is_valid()
        asked = self.cleaned_data
        rows: Any = self.rows.matching(asked.get("q") or "")
        rows = rows.with_ladder_on(asked.get("until") or today)
        rows = rows.filter(withdrawn_at__isnull=asked.get("state") != WITHDRAWN)
        for name in ("community", "programme"):
            if asked.get(name):
                rows = rows.filter(**{name: asked[name]})
        if asked.get("group"):
            rows = rows.filter(target_group=asked["group"])
        return self._led(self._in_state(rows), asked.get("ladder") or "")

    def _in_state(self, rows: Any) -> Any:
        asked = self.cleaned_data
        if asked.get("state") in Initiative.State.values:
            rows = rows.filter(state=asked["state"])
        if asked.get("state") == ALONE:
            rows = rows.filter(state=Initiative.State.RUNNING, runs_alone=Initiative.Alone.YES)
        since, until = asked.get("since"), asked.get("until")
        if since or until:
            end = until + dt.timedelta(days=1) if until and until < dt.date.max else dt.date.max
            rows = rows.active_between(since or dt.date.min, end)
        return rows

    def _led(self, rows: Any, ladder: str) -> Any:
        if ladder == BY_RESIDENTS:
            return rows.filter(ladder_on__in=LED_BY_RESIDENTS)
        if ladder == Ladder.UNKNOWN:
            return rows.filter(Q(ladder_on=Ladder.UNKNOWN) | Q(ladder_on=None))
        return rows.filter(ladder_on=ladder) if ladder else rows
