"""Forms of people and of what they are in a community."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from communities.discretion import refuse_child, refuse_surname, similar_people
from communities.forms.base import CommunityRoomForm, creating
from communities.models import Community, Person, PersonRole

ONLY_A_NICKNAME = _("In this community only a nickname is kept. Leave this field empty.")


class PersonForm(CommunityRoomForm):
    """Name or nickname; in a marked community nothing else."""

    class Meta:
        model = Person
        fields = ["name", "age_band", "offers"]
        labels = {"name": _("Name or nickname")}
        help_texts = {"name": _("A nickname is enough. Children under 13 are counted, not named.")}

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        refuse_child(name)
        return name

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.is_marked():
            self.keep_nickname_only()
        return cleaned

    def is_marked(self) -> bool:
        """Does the person stand in a community whose name tells about health, origin, addiction or family?"""
        return bool(self.instance.pk and self.instance.roles.standing().filter(community__is_sensitive=True).exists())

    def keep_nickname_only(self) -> None:
        for name in ("age_band", "offers"):
            if self.cleaned_data.get(name):
                self.add_error(name, ValidationError(ONLY_A_NICKNAME, code="marked"))
        try:
            refuse_surname(self.cleaned_data.get("name", ""))
        except ValidationError as error:
            self.add_error("name", error)


class EditPersonForm(PersonForm, EditForm):
    """A person as she stands; her roles have pages of their own."""


class NewPersonForm(PersonForm, CreateForm):
    """A person with her first role; people of a like name are shown once before she is saved."""

    community = forms.ModelChoiceField(Community.objects.none(), label=_("Community"))
    role = forms.ChoiceField(label=_("Role"), choices=PersonRole.Role.choices, initial=PersonRole.Role.RESIDENT)
    since_told = PersonRole._meta.get_field("since_told").formfield()
    similar_shown = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.similar: list[Person] = []
        communities: Any = self.fields["community"]
        communities.queryset = Community.objects.editable_by(self.user).by_name()

    def is_marked(self) -> bool:
        community = self.cleaned_data.get("community")
        return bool(community and community.is_sensitive)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.check_told_role()
        name, community = self.cleaned_data.get("name"), self.cleaned_data.get("community")
        if community:
            self.instance.centre = community.centre
        if name and community and not self.errors:
            self.show_similar(name, community)
        return cleaned

    def check_told_role(self) -> None:
        if self.cleaned_data.get("since_told"):
            self.check_told("since_told")

    def show_similar(self, name: str, community: Community) -> None:
        """Hold the form back once for each name; sending it again as it stands is the answer "somebody else"."""
        self.similar = similar_people(name, community, self.user)
        if not self.similar or self.data.get("similar_shown") == name:
            return
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["similar_shown"] = name
        self.data = data
        message = _("Is it one of the people below? If it is somebody else, save again.")
        self.add_error(None, ValidationError(message, code="similar"))

    def first_role(self, person: Person) -> PersonRole:
        told = {name: self.cleaned_data[name] for name in ("community", "role", "since_told")}
        return PersonRole(person=person, created_by=self.user, changed_by=self.user, **told)


class RoleForm(CommunityRoomForm):
    class Meta:
        model = PersonRole
        fields = ["community", "role", "detail", "since_told", "until_told", "end_reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("community", Community.objects.editable_by(self.user).filter(centre=self.instance.person.centre_id))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        community = self.cleaned_data.get("community")
        if community and community.is_sensitive:
            self.refuse_details()
        return cleaned

    def refuse_details(self) -> None:
        """Whoever joins a marked community is known there by a nickname alone."""
        person = self.instance.person
        try:
            refuse_surname(person.name)
        except ValidationError as error:
            self.add_error("community", error)
        if person.age_band or person.offers:
            message = _("In this community only a nickname is kept. Delete the person's age and talents first.")
            self.add_error("community", ValidationError(message, code="marked"))


NewRoleForm = creating(RoleForm)


class EndRoleForm(CommunityRoomForm, EditForm):
    """The end of a role, with its reason; nothing about health."""

    until_told = forms.CharField(
        label=_("Until"), max_length=60, help_text=_("As you know it: 2014, September 2014, winter 2014.")
    )

    class Meta:
        model = PersonRole
        fields = ["until_told", "end_reason"]

    def check_period(self) -> None:
        """The start is no field of this page, but the end still comes after it."""
        self.cleaned_data.setdefault("since_told", self.instance.since_told)
        super().check_period()
