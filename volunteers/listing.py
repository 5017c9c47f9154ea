"""What may be asked of the lists of agreements and of hours; a figure elsewhere is a door to exactly these rows."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import DayInput, LastDayField
from accounts.editing import PlainForm
from accounts.models import Centre
from accounts.naming import fold
from accounts.roles import Role
from accounts.validators import FIRST_YEAR
from communities.models import Community, Person, PersonRole
from volunteers.figures import KINDS, of_kind
from volunteers.models import Agreement, Consent, Hours, Wording

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


class ConsentFilter(FilterForm):
    """Which consents: those that run out soon unless another state is asked."""

    SOON, EXPIRED, VALID, REVOKED, EVERY = "soon", "expired", "valid", "revoked", "every"

    q = forms.CharField(label=_("Who"), required=False, max_length=100, widget=forms.SearchInput)
    purpose = forms.ChoiceField(
        label=pgettext_lazy("consent", "What for"),
        required=False,
        choices=[ALL, *((one.value, one.label) for one in Wording.CONSENTS)],
    )
    community = of_community()
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            (SOON, _("run out within 60 days")),
            (EXPIRED, _("have run out")),
            (VALID, _("in force today")),
            (REVOKED, pgettext_lazy("consents", "taken back")),
            (EVERY, _("all, also entered by mistake")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["community"]
        if not field.queryset.exists():  # the officer sees consents, not communities
            del self.fields["community"]

    @property
    def asked_words(self) -> str:
        states: Any = self.fields["state"]
        return str(dict(states.choices)[self.asked("state") or self.SOON])

    def order(self) -> tuple[str, ...]:
        return (
            ("until_on", "pk") if self.asked("state") in {None, "", self.SOON, self.EXPIRED} else ("-given_on", "-pk")
        )

    def chosen(self, today: dt.date) -> Any:
        seen: Any = Consent.objects.visible_to(self.user).of_known()
        rows = {
            self.EXPIRED: seen.expired,
            self.VALID: seen.in_force,
            self.REVOKED: seen.revoked,
            self.EVERY: lambda _day: seen,
        }.get(self.asked("state") or self.SOON, seen.expiring)(today)
        if purpose := self.asked("purpose"):
            rows = rows.filter(wording__subject=purpose)
        return self.here(self.called(rows))

    def called(self, rows: Any) -> Any:
        """By name; across communities who belongs only to marked ones is found by the officer alone (domain, 6)."""
        words = fold(self.asked("q") or "").split()
        if words and not self.asked("community"):
            found = Person.objects.visible_to(self.user).searchable_by(self.user)
            read = Centre.objects.with_role(self.user, Role.DPO).values("pk")
            rows = rows.filter(Q(person__in=found) | Q(centre__in=read))
        for word in words:
            rows = rows.filter(person__name_search__contains=word)
        return rows

    def here(self, rows: Any) -> Any:
        community = self.asked("community")
        if not community:
            return rows
        roles = PersonRole.objects.visible_to(self.user).standing().filter(community=community)
        return rows.filter(person__in=roles.values("person"))
