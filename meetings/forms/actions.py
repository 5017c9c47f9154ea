"""The form of one action by itself, agreed at a meeting or without one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import CreateForm, EditForm, RecordForm
from meetings.forms.parts import ActionFields, owner_key
from meetings.matching import Match, Names, Scope
from meetings.models import Action


class ActionForm(RecordForm):
    """What, who, until when; a typed name is found among those the user may see, else kept as told."""

    who = forms.CharField(label=_("Who"), max_length=200, required=False)
    owner = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    class Meta:
        model = Action
        fields = ["what", "who", "owner", "agreed_on", "due_on"]
        widgets = {"agreed_on": DayInput, "due_on": DayInput}

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope, self.names = scope, Names(scope)
        self.fields["who"].widget.attrs["list"] = "owners"
        self.offered: list[Match] = []
        self.kept_owner = self.names.owner_label(self.instance) if self.instance.pk else ""
        self.kept_key = owner_key(self.instance)
        self.initial.update(who=self.kept_owner, owner=self.kept_key)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "who" in self.cleaned_data:
            self._find_owner(self.cleaned_data["who"])
        agreed, due = self.cleaned_data.get("agreed_on"), self.cleaned_data.get("due_on")
        if agreed and due and due < agreed:
            self.add_error("due_on", _("This day is before the day of the agreement."))
        return cleaned

    def _find_owner(self, who: str) -> None:
        key = self.cleaned_data.get("owner")
        if who == self.kept_owner and key == self.kept_key:
            return
        found = self.names.owners(who) if who else []
        chosen = next((one for one in found if one.key == key), None)
        if len(found) > 1 and not chosen:
            self.offered = self.names.offer(found)
            self.add_error("who", ValidationError(_("Several have this name. Choose which one."), code="ambiguous"))
        elif not found and len(who) > 120:
            self.add_error("who", ValidationError(_("Say it shorter: up to 120 characters."), code="long"))
        else:
            self._put_owner(chosen or next(iter(found), None), who)

    def _put_owner(self, match: Match | None, who: str) -> None:
        for kind, column in ActionFields.owner_fields.items():
            setattr(self.instance, column, match.pk if match and match.kind == kind else None)
        self.instance.owner_told = "" if match else who


class NewActionForm(ActionForm, CreateForm):
    """Something taken on without a meeting."""


class ChangeActionForm(ActionForm, EditForm):
    """An action as it stands; whether it is done is said elsewhere."""

    together = {"who": ("owner",)}
