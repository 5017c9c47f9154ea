"""Forms of people and of what they are in a community."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from communities.called import Called, tells_surname
from communities.discretion import refuse_child, refuse_surname, similar_people
from communities.forms.base import CommunityRoomForm, call_by_initials, creating
from communities.models import Community, KeptThing, Person, PersonRole

ONLY_A_NICKNAME = _("In this community only a nickname is kept. Leave this field empty.")
NICKNAME = _("Nickname")
WHY_NICKNAME = _(
    "The name of this community tells something private about its people, so a nickname and nothing more is kept. "
    "A first name with an initial is enough: Ela K."
)
WISHED = _("This person is known here by a nickname. First name and surname are not kept.")


class PersonForm(CommunityRoomForm):
    """Name or nickname; in a marked community, and of whoever wishes so, a nickname alone.

    What reads as a first name and a surname is then questioned once: the page comes back with all that was typed, and
    sending the same again, ticked as a nickname, is the answer.
    """

    nickname_asked = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    class Meta:
        model = Person
        fields = ["name", "is_nickname", "age_band", "offers"]
        labels = {"name": _("Name or nickname")}
        help_texts = {
            "name": _("A nickname is enough, or one in brackets: Łucja Żak (Lusia). Children under 13 are counted.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: What was confirmed as a nickname before is not asked about again.
        self.instance_nickname = self.instance.name if self.instance.is_nickname else None
        if self.is_marked_already():
            self.ask_for_nickname(WHY_NICKNAME)
        elif self.instance.is_nickname:
            self.ask_for_nickname(WISHED)

    def ask_for_nickname(self, why: Any) -> None:
        self.fields["name"].label, self.fields["name"].help_text = NICKNAME, why

    def is_marked_already(self) -> bool:
        """Known before anything is sent."""
        return self.is_marked()

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        refuse_child(name)
        return name

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if is_marked := self.is_marked():
            self.keep_nickname_only()
        if is_marked or self.cleaned_data.get("is_nickname"):
            self.question_full_name(WHY_NICKNAME if is_marked else WISHED)
        return cleaned

    def is_marked(self) -> bool:
        """Does the person stand in a community whose name tells about health, origin, addiction or family?"""
        return bool(self.instance.pk and self.instance.roles.standing().filter(community__is_sensitive=True).exists())

    def keep_nickname_only(self) -> None:
        for name in ("age_band", "offers"):
            if self.cleaned_data.get(name):
                self.add_error(name, ValidationError(ONLY_A_NICKNAME, code="marked"))

    def question_full_name(self, why: Any) -> None:
        """Is it really a nickname? Asked once for each name, and never answered by pressing the button alone."""
        name = self.cleaned_data.get("name", "")
        asked = {self.data.get("nickname_asked"), self.instance_nickname}
        is_confirmed = self.cleaned_data.get("is_nickname") and name in asked
        if not tells_surname(name) or is_confirmed:
            return
        self.ask_for_nickname(why)
        self.remember("nickname_asked", name)
        message = _(
            "This reads like a first name and a surname. Shorten it, for example to: %(short)s. If it is a nickname, "
            "tick that below and save again."
        )
        params = {"short": Called(name).short(letters=1)}
        self.add_error("name", ValidationError(message, code="surname", params=params))

    def remember(self, field: str, value: str) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[field] = value
        self.data = data


class EditPersonForm(PersonForm, EditForm):
    """A person as she stands; her roles have pages of their own."""


class NewPersonForm(PersonForm, CreateForm):
    """A person with her first role; people of a like name are shown once before she is saved."""

    community = forms.ModelChoiceField(Community.objects.none(), label=_("Community"))
    role = forms.ChoiceField(label=_("Role"), choices=PersonRole.Role.choices, initial=PersonRole.Role.RESIDENT)
    since_told = PersonRole._meta.get_field("since_told").formfield()
    #: Where the script asks while the name is typed.
    similar_at = "communities:people_similar"
    similar_shown = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.similar: list[Person] = []
        super().__init__(*args, **kwargs)
        communities: Any = self.fields["community"]
        communities.queryset = self.communities()

    def communities(self) -> Any:
        return Community.objects.editable_by(self.user).by_name()

    def is_marked_already(self) -> bool:
        """The community stands in the address of the page, or was chosen before."""
        asked = str(self.data.get("community") or self.initial.get("community") or "")
        is_number = asked.isascii() and asked.isdecimal() and len(asked) < 19
        return is_number and self.communities().filter(pk=asked, is_sensitive=True).exists()

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
        self.remember("similar_shown", name)
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
            if not person.is_nickname:
                refuse_surname(person.name)
        except ValidationError as error:
            self.add_error("community", error)
        if person.age_band or person.offers:
            message = _("In this community only a nickname is kept. Delete the person's age and talents first.")
            self.add_error("community", ValidationError(message, code="marked"))


NewRoleForm = creating(RoleForm)


class KeptThingForm(CommunityRoomForm):
    """A key, a contact: what a resident keeps for the others."""

    class Meta:
        model = KeptThing
        fields = ["kind", "what", "since_told", "until_told"]


class HandOnForm(CommunityRoomForm, EditForm):
    """Into whose hands: another resident's, else as told ("back to the organiser")."""

    to = forms.ModelChoiceField(Person.objects.none(), label=_("To whom"), required=False)
    to_told = forms.CharField(
        label=_("Or in words"), required=False, max_length=120, help_text=_("For example: back to the organiser.")
    )
    until_told = forms.CharField(
        label=_("When"), max_length=60, help_text=_("As you know it: 2014, September 2014, winter 2014.")
    )
    field_order = ("to", "to_told", "until_told")

    class Meta:
        model = KeptThing
        fields = ["until_told"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = PersonRole.objects.visible_to(self.user).standing()
        shared = mine.filter(person=self.instance.person_id).values("community")
        others: Any = self.fields["to"]
        others.queryset = (
            Person.objects.editable_by(self.user)
            .offered()
            .filter(pk__in=mine.filter(community__in=shared, until_told="").values("person"))
            .exclude(pk=self.instance.person_id)
            .by_name()
        )
        call_by_initials(others, self.instance.person.centre)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors and bool(self.cleaned_data.get("to")) == bool(self.cleaned_data.get("to_told")):
            message = _("Choose a person, or say it in words: one of the two.")
            self.add_error("to", ValidationError(message, code="one"))
        return cleaned

    def check_period(self) -> None:
        self.cleaned_data.setdefault("since_told", self.instance.since_told)
        super().check_period()


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
