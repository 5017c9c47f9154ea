"""Lists of matters, changes, seats and microgrants: what may be asked of them, and what is counted over their rows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from communities.models import Community
from initiatives.models import Change, Matter, Microgrant, Seat

ALL: Final = ("", _("all"))
#: Asked of matters: whether somebody has answered.
ANSWERED, UNANSWERED = "yes", "no"
SETTLED: Final = "settled"
#: Where a record without a day stands in the order of days.
LONG_AGO: Final = dt.date(1900, 1, 1)
NEWEST_FIRST: Final = ("-on_or_never", "-pk")


class ListForm(PlainForm):
    """One community, or all; what is not understood asks nothing."""

    no_optional_mark = True

    community = forms.ModelChoiceField(
        Community.objects.none(), label=_("Community"), required=False, empty_label=ALL[1]
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        field: Any = self.fields["community"]
        field.queryset = Community.objects.visible_to(user).by_name()

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def choices(self, name: str, choices: Any) -> None:
        field: Any = self.fields[name]
        field.choices = [ALL, *choices]

    def narrowed(self, rows: Any, *names: str) -> Any:
        """Standing rows with these values of their own columns, each with `on_or_never` to sort by."""
        asked = self.asked()
        return rows.standing().filter(**{name: asked[name] for name in ("community", *names) if name in asked})


class MatterFilter(ListForm):
    q = forms.CharField(label=_("What is asked for"), required=False, max_length=100, widget=forms.SearchInput)
    raised_by = forms.ChoiceField(label=_("Who raised it"), required=False)
    answered = forms.ChoiceField(label=_("Answered"), required=False)
    outcome = forms.ChoiceField(label=_("How it ended"), required=False)
    field_order = ["q"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices("raised_by", Matter.RaisedBy.choices[:-1])
        self.choices("answered", [(ANSWERED, _("yes")), (UNANSWERED, _("not yet"))])
        self.choices("outcome", [(SETTLED, _("settled in whole or in part")), *Matter.Outcome.choices])

    def chosen(self) -> Any:
        asked = self.asked()
        rows = Matter.objects.visible_to(self.user).matching(asked.get("q", ""))
        rows = self.narrowed(rows, "raised_by").with_answers()
        if "outcome" in asked:
            settled = asked["outcome"] == SETTLED
            rows = rows.filter(outcome__in=Matter.SETTLED if settled else [asked["outcome"]])
        if "answered" in asked:
            rows = rows.filter(is_answered=asked["answered"] == ANSWERED)
        return rows.annotate(on_or_never=Coalesce("raised_on", LONG_AGO))


class ChangeFilter(ListForm):
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices("kind", Change.Kind.choices)

    def chosen(self) -> Any:
        rows = self.narrowed(Change.objects.visible_to(self.user), "kind")
        return rows.with_evidence().annotate(on_or_never=Coalesce("happened_on", LONG_AGO))


class SeatFilter(ListForm):
    def chosen(self) -> Any:
        rows = self.narrowed(Seat.objects.visible_to(self.user))
        return rows.annotate(on_or_never=Coalesce("since_on", LONG_AGO))


class MicrograntFilter(ListForm):
    q = forms.CharField(label=_("Name of the microgrant"), required=False, max_length=100, widget=forms.SearchInput)
    field_order = ["q"]

    def chosen(self) -> Any:
        rows: Any = Microgrant.objects.visible_to(self.user).matching(self.asked().get("q", ""))
        return self.narrowed(rows)


@dataclass(frozen=True)
class Tally:
    """Of the matters raised: by residents, by both together, answered, settled in whole or in part, still open."""

    raised: int
    by_residents: int
    together: int
    answered: int
    settled: int
    waiting: int


def tally_of(matters: Any) -> Tally:
    """One question; the rows come `with_answers`."""
    by = Matter.RaisedBy
    return Tally(
        **matters.order_by().aggregate(
            raised=Count("pk"),
            by_residents=Count("pk", filter=Q(raised_by=by.RESIDENTS)),
            together=Count("pk", filter=Q(raised_by=by.TOGETHER)),
            answered=Count("pk", filter=Q(is_answered=True)),
            settled=Count("pk", filter=Q(outcome__in=Matter.SETTLED)),
            waiting=Count("pk", filter=Q(outcome=Matter.Outcome.OPEN)),
        )
    )
