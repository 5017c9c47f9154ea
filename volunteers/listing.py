"""What may be asked of the lists of agreements and of hours; a figure elsewhere is a door to exactly these rows."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import DayInput, LastDayField
from accounts.editing import PlainForm
from accounts.validators import FIRST_YEAR
from communities.models import Community
from volunteers.figures import KINDS, of_kind
from volunteers.models import Agreement, Hours

ALL = ("", pgettext_lazy("filter", "all"))
PLAN, IN_FORCE, OVER, WITHDRAWN = "plan", "in_force", "over", "withdrawn"


class FilterForm(PlainForm):
    """Asks of a list; what is not understood asks nothing."""

    no_optional_mark = True

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        field: Any = self.fields["community"]
        field.queryset = Community.objects.visible_to(user).by_name()

    def asked(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def narrows(self) -> bool:
        return any(self.asked(name) for name in self.fields)

    def here(self, rows: Any) -> Any:
        community = self.asked("community")
        return rows.filter(community=community) if community else rows


def of_community() -> forms.ModelChoiceField:  # type: ignore[type-arg]
    return forms.ModelChoiceField(
        Community.objects.none(), label=_("Community"), required=False, empty_label=str(ALL[1])
    )


class AgreementFilter(FilterForm):
    q = forms.CharField(label=_("Name of the volunteer"), required=False, max_length=100, widget=forms.SearchInput)
    community = of_community()
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ALL,
            (PLAN, pgettext_lazy("agreement", "plan")),
            (IN_FORCE, pgettext_lazy("agreement", "in force")),
            (OVER, pgettext_lazy("agreement", "over")),
            (WITHDRAWN, _("withdrawn")),
        ],
    )

    def chosen(self, today: dt.date) -> Any:
        rows: Any = self.here(Agreement.objects.visible_to(self.user)).matching(self.asked("q") or "")
        state = self.asked("state")
        if state == WITHDRAWN:
            return rows.filter(withdrawn_at__isnull=False)
        if state == PLAN:
            return rows.standing().filter(concluded_on=None)
        if state == IN_FORCE:
            return rows.in_force_on(today)
        if state == OVER:
            return rows.concluded().filter(Q(until_on__lte=today) | Q(ended_on__lte=today))
        return rows.standing()


class HoursFilter(FilterForm):
    community = of_community()
    kind = forms.ChoiceField(label=_("How we know"), required=False, choices=[ALL, *KINDS.items()])
    since = forms.DateField(label=_("From"), required=False, widget=DayInput)
    until = LastDayField(label=_("To"), required=False)
    agreement = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)

    def chosen(self) -> Any:
        """Standing entries, and beside them those withdrawn, which the list marks."""
        rows: Any = self.here(Hours.objects.visible_to(self.user))
        if since := self.asked("since"):
            rows = rows.filter(done_on__gte=since)
        if until := self.asked("until"):
            rows = rows.filter(done_on__lt=until)
        if agreement := self.asked("agreement"):
            rows = rows.filter(agreement=agreement)
        return of_kind(rows, self.asked("kind")) if self.asked("kind") else rows


class YearFilter(FilterForm):
    community = of_community()
    year = forms.IntegerField(label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=2100)

    def year_or(self, today: dt.date) -> int:
        return int(self.asked("year") or today.year)
