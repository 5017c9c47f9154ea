"""Forms of a community itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from accounts.models import Centre
from accounts.roles import CORRECTS, Role
from communities.forms.base import CommunityRoomForm
from communities.models import Community


class CommunityForm(CommunityRoomForm):
    """What is told about a community in one piece; addresses, stages and the like have pages of their own."""

    class Meta:
        model = Community
        fields = [
            *("name", "kind", "parent", "area", "reason", "methods", "exit_rule"),
            *("since_told", "until_told", "is_sensitive"),
        ]
        help_texts = {"exit_rule": _("In your own words: what has to be so that the residents go on by themselves.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("parent", self.possible_parents())

    def possible_parents(self) -> Any:
        return (
            Community.objects.visible_to(self.user).filter(centre=self.instance.centre_id).exclude(pk=self.instance.pk)
        )

    def clean_parent(self) -> Community | None:
        parent: Community | None = self.cleaned_data["parent"]
        if parent and self.instance.pk in parent.with_wholes():
            raise ValidationError(_("That community is itself a part of this one."), code="circle")
        return parent


class EditCommunityForm(CommunityForm, EditForm):
    """A community as it stands."""


class NewCommunityForm(CommunityForm, CreateForm):
    """A new community of a centre where the person is organiser or supervisor."""

    centre = forms.ModelChoiceField(Centre.objects.none(), label=_("Centre"))
    field_order = ["centre"]

    class Meta(CommunityForm.Meta):
        fields = ["centre", *CommunityForm.Meta.fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre: Any = self.fields["centre"]
        centre.queryset = Centre.objects.with_role(self.user, Role.ORGANISER, *CORRECTS).order_by("name_sort")
        centre.initial = centre.queryset.first()
        if len(centre.queryset) == 1:
            centre.widget = forms.HiddenInput()

    def possible_parents(self) -> Any:
        return Community.objects.visible_to(self.user)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        parent, centre = self.cleaned_data.get("parent"), self.cleaned_data.get("centre")
        if parent and centre and parent.centre_id != centre.pk:
            self.add_error("parent", ValidationError(_("That community belongs to another centre."), code="centre"))
        return cleaned
