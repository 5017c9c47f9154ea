"""Forms of an initiative, of who led it, of its partners."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import CreateForm, EditForm
from communities.forms.base import CommunityRoomForm
from communities.forms.partners import CentreWideForm
from communities.models import Community, Organisation, Person, PersonRole, Programme
from communities.told_days import ends_before_start
from initiatives.ladder import Ladder
from initiatives.models import (
    MAX_AGE,
    Initiative,
    InitiativeEdition,
    InitiativeLead,
    InitiativePartner,
    InitiativeShare,
)
from initiatives.sharing import Share

MOST_MEETINGS = 1000
MOST_PEOPLE = 1_000_000


def count(label: Any, most: int, **more: Any) -> forms.IntegerField:
    """A number that may stay unknown, and that no slip of the hand makes absurd."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most, **more)


class InTwoParts(forms.BaseForm):
    """What is asked first, and what stands folded away under it."""

    first: ClassVar[tuple[str, ...]] = ()

    def basic(self) -> list[forms.BoundField]:
        return [field for field in self if field.is_hidden or field.name in self.first]

    def further(self) -> list[forms.BoundField]:
        return [field for field in self if not field.is_hidden and field.name not in self.first]


class InitiativeForm(InTwoParts, CentreWideForm):
    """The card of an initiative; who led it over time and its partners are kept apart."""

    first = ("centre", "name", "kind", "community", "state", "ladder", "need", "since_told", "target_group")

    beside = {"initiative_ages_in_order": "age_to", "initiative_ages_human": "age_from"}

    age_from = count(_("Age from"), MAX_AGE)
    age_to = count(_("Age to"), MAX_AGE)
    planned_meetings = count(_("Planned number of meetings"), MOST_MEETINGS)
    planned_people = count(_("Planned number of people"), MOST_PEOPLE)

    class Meta:
        model = Initiative
        fields = [
            *("centre", "name", "kind", "community", "programme", "strategy", "state", "need", "grew_from"),
            *("initiator", "initiator_told"),
            *("target_group", "age_from", "age_to", "since_told", "until_told", "planned_meetings", "planned_people"),
            *("planned_people_told", "place", "returns_yearly", "description", "result", "what_stays"),
            *("source", "as_of_told"),
        ]
        help_texts = {
            "community": _("Leave empty for an initiative of the whole centre."),
            "name": _("Where nobody gave it a name: a short description."),
            "strategy": _("The strategy or plan that names it, as it is called."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("community", Community.objects.editable_by(self.user))
        self.offer("programme", Programme.objects.visible_to(self.user).standing())
        others = Initiative.objects.visible_to(self.user).standing().exclude(pk=self.instance.pk)
        self.offer("grew_from", others.by_name())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.of_same_centre("community")
        self.of_same_centre("programme")
        self.of_same_centre("grew_from")
        self._check_growth()
        self._check_new_place()
        return cleaned

    def _check_growth(self) -> None:
        """What grew from it, directly or through others, it did not grow from."""
        older, seen = self.cleaned_data.get("grew_from"), set()
        while older is not None and older.pk not in seen:
            if older.pk == self.instance.pk:
                self.add_error("grew_from", ValidationError(_("That one grew from this one."), code="circle"))
                return
            seen.add(older.pk)
            older = older.grew_from

    def _check_new_place(self) -> None:
        """An initiative that has meetings stays with the community where they were held."""
        moved = self.instance.pk and "community" in self.changed_data
        if moved and (self.instance.meetings.exists() or self.instance.joint_actions.exists()):
            message = _("It has meetings or joint actions already, so it stays with its community.")
            self.add_error("community", ValidationError(message, code="has_meetings"))


class NewInitiativeForm(InitiativeForm, CreateForm):
    """Asks, too, who leads at the beginning."""

    ladder = forms.ChoiceField(label=_("Who led?"), choices=Ladder.choices, required=False, widget=forms.RadioSelect)
    field_order = ["centre", "name", "kind", "community", "state", "ladder", "need", "since_told", "target_group"]

    def _save_m2m(self) -> None:
        super()._save_m2m()
        if ladder := self.cleaned_data["ladder"]:
            lead = {"ladder": ladder, "since_told": self.instance.since_told, "created_by": self.user}
            self.instance.leads.create(**lead, changed_by=self.user)


class EditInitiativeForm(InitiativeForm, EditForm):
    """The card as it stands."""


class StateForm(CommunityRoomForm, EditForm):
    """How it goes with an initiative, and what came of it."""

    class Meta:
        model = Initiative
        fields = ["state", "runs_alone", "checked_on", "since_told", "until_told", "result", "what_stays"]
        widgets = {"checked_on": DayInput}

    beside = {"initiative_alone_was_checked": "checked_on"}

    def clean_checked_on(self) -> Any:
        day = self.cleaned_data["checked_on"]
        if day and day > localdate():
            raise ValidationError(_("This day has not come yet."), code="future")
        return day

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given_up = self.cleaned_data.get("state") == Initiative.State.ABANDONED
        if given_up and self.cleaned_data.get("runs_alone") == Initiative.Alone.YES:
            message = _("What was given up does not run. Where residents go on with it, its state is “running”.")
            self.add_error("runs_alone", ValidationError(message, code="abandoned"))
        return cleaned


class LeadForm(CommunityRoomForm):
    ladder = forms.ChoiceField(label=_("Who led?"), choices=Ladder.choices, widget=forms.RadioSelect)

    class Meta:
        model = InitiativeLead
        fields = ["ladder", "since_told", "who_told", "second_voice"]
        help_texts = {"who_told": _("A role or a group, not a resident's name.")}

    def clean(self) -> dict[str, Any] | None:
        """Nobody leads what has not begun; told days are judged by all that they can mean."""
        cleaned = super().clean()
        begun = self.instance.initiative.since_told
        if ends_before_start(begun, self.cleaned_data.get("since_told") or ""):
            message = _("The initiative began later (%(begun)s). Correct this day, or the beginning of the initiative.")
            self.add_error("since_told", ValidationError(message, code="before", params={"begun": begun}))
        return cleaned


class ShareForm(CommunityRoomForm):
    """What a resident of the community took on, as a fact with its days."""

    class Meta:
        model = InitiativeShare
        fields = ["person", "share", "since_told", "until_told"]
        widgets = {"share": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = (
            PersonRole.objects.visible_to(self.user).standing().filter(community=self.instance.initiative.community_id)
        )
        people = Person.objects.visible_to(self.user).offered().filter(pk__in=here.values("person"))
        self.offer_people("person", people, self.instance.initiative.centre)
        share: Any = self.fields["share"]
        share.choices = Share.choices


class EditionForm(CommunityRoomForm):
    """One time of what returns."""

    beside = {"edition_says_which": "since_told"}
    people = count(_("How many people came"), MOST_PEOPLE)

    class Meta:
        model = InitiativeEdition
        fields = ["since_told", "until_told", "name", "people", "is_estimate", "people_told", "result"]
        help_texts = {"people_told": _("Where nobody knows a number. Left empty, its meetings are added up.")}


class PartnerForm(CommunityRoomForm):
    beside = {"initiative_partner_once": "organisation"}

    class Meta:
        model = InitiativePartner
        fields = ["organisation", "gives", "keeper"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        same_centre = Organisation.objects.visible_to(self.user).filter(centre=self.instance.initiative.centre_id)
        self.offer("organisation", same_centre.standing())

    def _get_validation_exclusions(self) -> set[str]:
        """The initiative is no field of the form, yet "one partner once" is to be asked before saving."""
        return super()._get_validation_exclusions() - {"initiative", "withdrawn_at"}  # type: ignore[misc, no-any-return]
