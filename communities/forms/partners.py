"""Forms of organisations, partnerships and programmes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from accounts.models import Centre
from accounts.roles import CORRECTS, Role
from communities.forms.base import CommunityRoomForm
from communities.models import Community, Organisation, Partnership, Programme
from communities.told_days import day_told, impossible_day


class CentreWideForm(CommunityRoomForm):
    """A record of the whole centre; which one is asked only where the person works for several."""

    centre = forms.ModelChoiceField(Centre.objects.none(), label=_("Centre"))
    field_order = ["centre"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["centre"]
        else:
            self.offer_centres()

    def offer_centres(self) -> None:
        field: Any = self.fields["centre"]
        field.queryset = Centre.objects.with_role(self.user, Role.ORGANISER, *CORRECTS).order_by("name_sort")
        field.initial = field.queryset.first()
        if len(field.queryset) == 1:
            field.widget = forms.HiddenInput()

    def chosen_centre(self) -> int | None:
        """Number of the centre the record belongs to, once that is known."""
        chosen = self.cleaned_data.get("centre")
        return int(chosen.pk) if chosen else self.instance.centre_id

    def of_same_centre(self, name: str) -> None:
        """A record of another centre of the same person does not belong here."""
        chosen = self.cleaned_data.get(name)
        if chosen and chosen.centre_id != self.chosen_centre():
            self.add_error(name, ValidationError(_("That belongs to another centre."), code="centre"))


class OrganisationForm(CentreWideForm):
    class Meta:
        model = Organisation
        fields = [
            *("centre", "name_kind", "name", "sector", "trade", "is_own_commune", "parent", "branches_told"),
            *("founded_told", "description", "history", "target_groups", "area_served", "programme_name"),
            *("address", "town", "country", "websites", "working_contact", "keeper", "source", "as_of_told"),
        ]
        help_texts = {"name": _("Where the source gives no name: a short description.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("parent", Organisation.objects.visible_to(self.user).standing().exclude(pk=self.instance.pk))

    def clean_parent(self) -> Organisation | None:
        parent: Organisation | None = self.cleaned_data["parent"]
        if parent and self.instance.pk in parent.with_parents():
            raise ValidationError(_("That organisation is itself a branch of this one."), code="circle")
        return parent

    def clean_founded_told(self) -> str:
        """Some bodies are centuries old; none was founded in the future."""
        told = str(self.cleaned_data["founded_told"])
        day = day_told(told)
        if impossible_day(told) or (day and day > localdate()):
            raise ValidationError(_("This day cannot be right. Correct it, or tell it in words."), code="no_day")
        return told

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.of_same_centre("parent")
        return cleaned


class WithCommunitiesForm(CentreWideForm):
    """A record of the centre that goes with some of its communities."""

    communities = forms.ModelMultipleChoiceField(
        Community.objects.none(), required=False, label=_("Communities"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["communities"]
        field.queryset = Community.objects.visible_to(self.user).by_name()
        if self.instance.pk:
            field.queryset = field.queryset.filter(centre=self.instance.centre_id)
            self.initial["communities"] = field.queryset.filter(pk__in=self.instance.communities.values("pk"))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if any(row.centre_id != self.chosen_centre() for row in self.cleaned_data.get("communities") or ()):
            self.add_error("communities", ValidationError(_("That belongs to another centre."), code="centre"))
        return cleaned


class PartnershipForm(WithCommunitiesForm):
    class Meta:
        model = Partnership
        fields = [
            *("centre", "name", "communities", "since_told", "until_told", "legal_form", "initiator", "reasons"),
            *("mission", "aims", "principles", "openness", "joining", "lends", "strategy", "looks_for"),
            *("members_told", "functions", "websites", "source", "as_of_told"),
        ]
        help_texts = {"members_told": _('As the source says it, for example "a dozen or so".')}


class ProgrammeForm(CentreWideForm):
    class Meta:
        model = Programme
        fields = [
            *("centre", "name", "kind", "community", "aim", "method", "address", "since_told", "until_told"),
            *("source", "as_of_told"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("community", Community.objects.visible_to(self.user))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.of_same_centre("community")
        return cleaned


class NewOrganisationForm(OrganisationForm, CreateForm):
    """An organisation that is not on the list yet."""


class EditOrganisationForm(OrganisationForm, EditForm):
    """An organisation as it stands."""


class NewPartnershipForm(PartnershipForm, CreateForm):
    """A partnership that is not on the list yet."""


class EditPartnershipForm(PartnershipForm, EditForm):
    """A partnership as it stands."""


class NewProgrammeForm(ProgrammeForm, CreateForm):
    """A programme or a place that is not on the list yet."""


class EditProgrammeForm(ProgrammeForm, EditForm):
    """A programme or a place as it stands."""
