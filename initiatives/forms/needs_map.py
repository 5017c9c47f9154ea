"""Forms of the map: a beginning on one page, its texts, and each of its parts."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import DayInput
from accounts.editing import CreateForm, JoinForm
from communities.forms.base import CommunityRoomForm
from communities.models import Organisation
from communities.models.community import MOST_PEOPLE
from initiatives.forms.initiatives import InTwoParts, count
from initiatives.models import Initiative, MapReturn, Need, NeedsMap, Resource, Study
from initiatives.models.needs_map import Method

#: So many resources and needs make a map to begin with.
LINES_TO_BEGIN = 5


class MapForm(InTwoParts, CommunityRoomForm):
    """The description and the conclusions; every section may stay empty."""

    first = ("situation", "conclusions", "next_steps")

    class Meta:
        model = NeedsMap
        fields = [
            *("situation", "boundaries", "space", "environment", "economy", "character"),
            *("conclusions", "next_steps", "source", "as_of_told"),
        ]


class EditMapForm(MapForm, JoinForm):
    """The texts as they stand; takes in what was typed to begin them a second time."""


class NewMapForm(MapForm, CreateForm):
    """The first texts of a map whose parts may stand already."""


class FirstLinesForm(CommunityRoomForm):
    """One page to begin with: how we know it, five resources, five needs. One of each is enough."""

    method = forms.ChoiceField(label=_("How do you know it?"), choices=Method.choices, required=False)
    done_told = forms.CharField(
        label=pgettext_lazy("map", "When was that?"),
        required=False,
        max_length=60,
        help_text=_("As you know it: March 2026, spring."),
    )
    asked = count(
        _("How many people were asked?"),
        MOST_PEOPLE,
        help_text=_("Leave empty where nobody counted. Answers and names of those asked are not kept here."),
    )

    class Meta:
        model = NeedsMap
        fields = ["situation"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at in range(1, LINES_TO_BEGIN + 1):
            self._add_lines(at)

    def _add_lines(self, at: int) -> None:
        numbers = {"number": at}
        self.fields[f"resource_{at}"] = forms.CharField(
            label=_("Resource %(number)s") % numbers, required=False, max_length=200
        )
        self.fields[f"resource_kind_{at}"] = forms.ChoiceField(
            label=_("Kind of resource %(number)s") % numbers, choices=Resource.Kind.choices, required=False
        )
        self.fields[f"need_{at}"] = forms.CharField(
            label=_("Need %(number)s") % numbers, required=False, max_length=300
        )
        self.fields[f"need_priority_{at}"] = forms.ChoiceField(
            label=_("Priority of need %(number)s") % numbers, choices=Need.Priority.choices, required=False
        )

    def lines(self, noun: str, choice: str) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"{noun}_{at}"], self[f"{noun}_{choice}_{at}"]) for at in range(1, LINES_TO_BEGIN + 1)]

    def resource_lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return self.lines("resource", "kind")

    def need_lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return self.lines("need", "priority")

    def how_known(self) -> list[forms.BoundField]:
        return [self["method"], self["done_told"], self["asked"]]

    def changed_fields(self) -> list[str]:
        """The log says which lists were begun, not how many lines each got."""
        lists = {"resource": "resources", "need": "needs"}
        names = {lists.get(name.partition("_")[0], name) for name in super().changed_fields()}
        return sorted("study" if name in {"method", "done_told", "asked"} else name for name in names)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("done_told"):
            self.check_told("done_told")
        if not self.typed("resource", "kind") and not self.typed("need", "priority"):
            raise ValidationError(_("Write down at least one resource or one need."), code="empty")
        return cleaned

    def typed(self, noun: str, choice: str) -> list[tuple[str, str]]:
        """What was typed, line by line, with the choice beside it."""
        data = self.cleaned_data
        lines = [
            (data.get(f"{noun}_{at}", ""), data.get(f"{noun}_{choice}_{at}", "")) for at in range(1, LINES_TO_BEGIN + 1)
        ]
        return [(text, chosen) for text, chosen in lines if text]


class BeginForm(FirstLinesForm, CreateForm):
    """The page of a map that nobody has begun."""


class JoinMapForm(FirstLinesForm, JoinForm):
    """The same page of a map that a colleague has begun in the meantime."""


class StudyForm(CommunityRoomForm):
    asked = count(
        _("Number of people asked"),
        MOST_PEOPLE,
        help_text=_("Leave empty where nobody counted. Answers and names of those asked are not kept here."),
    )
    field_order = ["method", "name", "done_told", "asked"]

    class Meta:
        model = Study
        fields = ["method", "name", "done_told", "asked", "asked_told", "findings"]


class ResourceForm(InTwoParts, CommunityRoomForm):
    first = ("name", "kind", "organisation", "offered_told", "confirmed_on")

    class Meta:
        model = Resource
        fields = ["name", "kind", "organisation", "offered_told", "confirmed_on", "sector", "terms"]
        widgets = {"confirmed_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Organisation.objects.visible_to(self.user).filter(centre=self.instance.community.centre_id)
        self.offer("organisation", here.standing())

    def clean_confirmed_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["confirmed_on"]
        if day and day > localdate():
            raise ValidationError(_("This day is still ahead: nobody can have confirmed it yet."), code="ahead")
        return day


class NeedForm(InTwoParts, CommunityRoomForm):
    first = ("name", "kind", "priority", "method", "study", "named_by")

    named_by = count(
        _("How many people named it"), MOST_PEOPLE, help_text=_("Of those asked in the study; empty is not zero.")
    )
    initiatives = forms.ModelMultipleChoiceField(
        Initiative.objects.none(),
        required=False,
        label=_("Initiatives that answer it"),
        widget=forms.CheckboxSelectMultiple,
    )
    resources = forms.ModelMultipleChoiceField(
        Resource.objects.none(),
        required=False,
        label=_("Resources that serve it"),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["name", "kind", "priority", "method", "study", "named_by"]

    class Meta:
        model = Need
        fields = [
            *("name", "kind", "priority", "method", "study", "named_by"),
            *("state", "details", "initiatives", "resources"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        community = self.instance.community
        self.offer("study", Study.objects.visible_to(self.user).standing().filter(community=community))
        self._offer_several("initiatives", answers_offered(self.user, community))
        self._offer_several("resources", Resource.objects.visible_to(self.user).standing().filter(community=community))

    def _offer_several(self, name: str, rows: Any) -> None:
        self.offer_several(name, rows)
        field: Any = self.fields[name]
        if not field.queryset.exists() and not field.help_text:
            del self.fields[name]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        study, named_by = self.cleaned_data.get("study"), self.cleaned_data.get("named_by")
        if study and study.asked is not None and named_by is not None and named_by > study.asked:
            message = _("More people than were asked (%(asked)s).")
            self.add_error("named_by", ValidationError(message, code="asked", params={"asked": study.asked}))
        if study and not self.cleaned_data.get("method"):
            self.cleaned_data["method"] = study.method
        return cleaned


def answers_offered(user: Any, community: Any) -> Any:
    """Initiatives of the community, and those of the whole centre."""
    here = Initiative.objects.visible_to(user).standing().filter(centre=community.centre_id)
    return here.filter(Q(community=community) | Q(community=None)).by_name()


class ReturnForm(CommunityRoomForm):
    people = count(_("How many people came"), MOST_PEOPLE, help_text=_("Leave empty where nobody counted."))
    field_order = ["how", "done_told", "people"]

    class Meta:
        model = MapReturn
        fields = ["how", "done_told", "people", "people_told", "heard"]
