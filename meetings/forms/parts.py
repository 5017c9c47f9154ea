"""The kinds of lines a meeting has: people put in by name, guests, representatives, decisions, actions, one-liners."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.validators import plausible_day
from communities.called import Called, tells_surname
from communities.discretion import refuse_child
from initiatives.ladder import Origin
from meetings.forms.oneline import Said, split_line
from meetings.forms.rows import RowForm, Rows
from meetings.matching import ORGANISATION, PERSON, STAFF, Match
from meetings.models import Action, Keepsake

NEW = "new"
#: What becomes of a full name where a nickname alone is kept: cut, or confirmed to be one.
SHORT, NICKNAME = "short", "nickname"


class NewcomerForm(RowForm):
    """Somebody who is not among the chips: found by name, else put down as a new person.

    In a marked community a full name is asked about once: it stays in its field, and what will be kept instead stands
    chosen below it, so that pressing the button again saves the meeting.
    """

    texts = ("name",)

    name = forms.CharField(label=_("Name or nickname"), max_length=200)
    choice = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: list[Match] = []
        self.shorter = ""
        self.is_nickname = False
        self.person: int | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if name := self.cleaned_data.get("name"):
            self.find(name)
        return cleaned

    def find(self, name: str) -> None:
        if self.scope.community is None:
            message = _("A meeting of no community counts its people and names nobody.")
            self.add_error("name", ValidationError(message, code="no_community"))
            return
        found, choice = self.names.people(name), self.cleaned_data.get("choice")
        chosen = next((one for one in found if one.key == choice), None)
        if chosen or self.names.is_exact(name, found):
            self.person = (chosen or found[0]).pk
        elif found and choice not in {NEW, SHORT, NICKNAME}:
            self.offered = self.names.offer(found)
            message = _("Is it one of the people below? Choose, then save again.")
            self.add_error("name", ValidationError(message, code="ambiguous"))
        else:
            self.put_down(name, str(choice))

    def put_down(self, name: str, choice: str) -> None:
        try:
            refuse_child(name)
        except ValidationError as error:
            self.add_error("name", error)
            return
        if self.scope.is_sensitive and tells_surname(name):
            self.keep_nickname(name, choice)

    def keep_nickname(self, name: str, choice: str) -> None:
        shorter = Called(name).short(letters=1)
        if choice == SHORT:
            self.cleaned_data["name"] = shorter
        elif choice == NICKNAME:
            self.is_nickname = True
        else:
            self.shorter = shorter
            message = _("Only a nickname is kept here, and this reads like a first name and a surname. Choose below.")
            self.add_error("name", ValidationError(message, code="surname"))


class GuestForm(RowForm):
    texts = ("told", "origin")

    told = forms.CharField(label=_("Guest"), max_length=120)
    origin = forms.CharField(label=_("From where"), max_length=120, required=False)


class RepresentativeForm(RowForm):
    """Whom somebody represents: an organisation of the centre, else as told."""

    texts = ("body", "told")

    body = forms.CharField(label=_("Organisation or authority"), max_length=200, widget=forms.TextInput)
    told = forms.CharField(label=_("Function"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs["list"] = "organisations"
        self.organisation: int | None = None

    def content_of(self, saved: Any) -> dict[str, Any]:
        if saved.organisation_id:
            return {"body": saved.organisation.name, "told": saved.told}
        return {"body": saved.body_told or saved.told, "told": saved.told if saved.body_told else ""}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        body = self.cleaned_data.get("body") or ""
        if self.saved and self.saved.organisation_id and body == self.saved.organisation.name:
            self.organisation = self.saved.organisation_id
        elif found := self.names.bodies(body) if body else []:
            self.organisation = found[0].pk
        elif len(body) > 120:
            self.add_error("body", ValidationError(_("Say it shorter: up to 120 characters."), code="long"))
        return cleaned

    def values(self) -> dict[str, Any]:
        body, told = (self.cleaned_data.get(name) or "" for name in ("body", "told"))
        return {"organisation_id": self.organisation, "body_told": "" if self.organisation else body, "told": told}


class DecisionForm(RowForm):
    texts = ("text",)

    text = forms.CharField(label=_("What was decided"), max_length=400)


class AgendaPointForm(RowForm):
    texts = ("text",)

    text = forms.CharField(label=_("What to talk about"), max_length=300)
    raised_by = forms.ChoiceField(label=_("Who raised it"), choices=Origin.choices, required=False)

    def content_of(self, saved: Any) -> dict[str, Any]:
        return {"raised_by": saved.raised_by, **super().content_of(saved)}

    def values(self) -> dict[str, Any]:
        return {"raised_by": self.cleaned_data.get("raised_by") or "", **super().values()}


class KeepsakeForm(RowForm):
    texts = ("text", "who")

    kind = forms.ChoiceField(label=_("Kind"), choices=Keepsake.Kind.choices, initial=Keepsake.Kind.EFFECT)
    text = forms.CharField(label=_("In one sentence"), max_length=400)
    who = forms.CharField(label=_("Who said it: the role, not the name"), max_length=80, required=False)

    def content_of(self, saved: Any) -> dict[str, Any]:
        return {"kind": saved.kind, **super().content_of(saved)}

    def values(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data.get("kind") or Keepsake.Kind.EFFECT, **super().values()}


class ActionFields(forms.Form):
    """What, who and until when; shared by the line under a meeting and the page of one action."""

    what = forms.CharField(label=_("What"), max_length=300)
    who = forms.CharField(label=_("Who"), max_length=200, required=False)
    owner = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    due_on = forms.DateField(label=_("Until when"), required=False, widget=DayInput, validators=[plausible_day])

    owner_fields: ClassVar[dict[str, str]] = {
        PERSON: "owner_person_id",
        STAFF: "owner_staff_id",
        ORGANISATION: "owner_organisation_id",
    }


class ActionRowForm(ActionFields, RowForm):
    """An action agreed at the meeting. Its state is none of this form's business, so no edit can bring it back."""

    texts = ("what", "who", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].widget.attrs["list"] = "owners"
        self.offered: list[Match] = []
        self.match: Match | None = None
        self.said: Said | None = None

    def has_changed(self) -> bool:
        return self.saved is not None or any(self.typed(name) for name in self.texts)

    def content_of(self, saved: Any) -> dict[str, Any]:
        return {
            "what": saved.what,
            "who": self.names.owner_label(saved),
            "owner": owner_key(saved),
            "due_on": saved.due_on,
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.read_one_line()
        if who := self.cleaned_data.get("who"):
            self.find_owner(who)
        return cleaned

    def read_one_line(self) -> None:
        """A new line with nothing in its other fields may say who and until when in its first."""
        what = self.cleaned_data.get("what")
        if not what or self.saved is not None or self.typed("who") or self.typed("due_on"):
            return
        self.said = said = split_line(what, self.names, localdate())
        self.cleaned_data.update(what=said.what, who=said.who, due_on=said.due)
        if not said.what:
            self.add_error("what", ValidationError(self.fields["what"].error_messages["required"], code="required"))
        elif said.no_day:
            message = _("No calendar knows the day %(day)s. Correct it here.")
            self.add_error("what", ValidationError(message, code="no_day", params={"day": said.no_day}))

    def kept_in_words(self) -> Iterator[str]:
        """What the line said that is nobody on the lists and no day: it stays as words, and its writer is told."""
        who = self.cleaned_data.get("who")
        if self.said and who and not self.match:
            yield str(_("Nobody on the lists is called so, kept in words: %(who)s") % {"who": who})
        if self.said and self.said.when and not self.said.due:
            yield str(_("No day, so there will be no reminder, kept in words: %(when)s") % {"when": self.said.when})

    @property
    def is_open(self) -> bool:
        """Do its owner and day stand in fields of their own?"""
        return self.saved is not None or bool(self.typed("who") or self.typed("due_on") or self.errors)

    def kept_who(self) -> str:
        return self.names.owner_label(self.saved) if self.saved else ""

    def find_owner(self, who: str) -> None:
        if self.saved and who == self.kept_who() and self.cleaned_data.get("owner") == owner_key(self.saved):
            return
        found = self.names.owners(who)
        chosen = next((one for one in found if one.key == self.cleaned_data.get("owner")), None)
        if len(found) > 1 and not chosen:
            self.offered = self.names.offer(found)
            self.add_error("who", ValidationError(_("Several have this name. Choose which one."), code="ambiguous"))
        elif found:
            self.match = chosen or found[0]
        elif len(who) > 120:
            self.add_error("who", ValidationError(_("Say it shorter: up to 120 characters."), code="long"))

    def values(self) -> dict[str, Any]:
        return {
            "what": self.cleaned_data.get("what") or "",
            "due_on": self.cleaned_data.get("due_on"),
            **self.owner_values(),
        }

    def owner_values(self) -> dict[str, Any]:
        """The four columns of who took it on; at most one of them says something."""
        who = self.cleaned_data.get("who") or ""
        columns = (*self.owner_fields.values(), "owner_told")
        if self.saved and who == self.kept_who() and not self.match:
            return {column: getattr(self.saved, column) for column in columns}
        values: dict[str, Any] = dict.fromkeys(self.owner_fields.values())
        if self.match:
            return {**values, self.owner_fields[self.match.kind]: self.match.pk, "owner_told": ""}
        return {**values, "owner_told": who}

    def refuse_before(self, day: dt.date) -> None:
        """An action is not due before it was agreed on; what was kept so stays as it is."""
        due = self.cleaned_data.get("due_on")
        if due and due < day and not (self.saved and self.saved.due_on == due):
            message = _("This day is before the meeting. Give %(day)s or a later one.")
            # of a line that says all at once the day stands in its only field
            where = "what" if self.said else "due_on"
            self.add_error(where, ValidationError(message, code="before", params={"day": f"{day.day}.{day:%m.%Y}"}))


def owner_key(action: Action) -> str:
    for kind, column in ActionFields.owner_fields.items():
        if number := getattr(action, column):
            return f"{kind}:{number}"
    return ""


class Agenda(Rows):
    row, prefix, label = AgendaPointForm, "agenda", _("Agenda point")


class Newcomers(Rows):
    row, prefix, label = NewcomerForm, "newcomers", _("Person added by name")
    blank = 2


class Guests(Rows):
    row, prefix, label = GuestForm, "guests", _("Guest")


class Representatives(Rows):
    row, prefix, label = RepresentativeForm, "representatives", _("Representative")


class Decisions(Rows):
    row, prefix, label = DecisionForm, "decisions", _("Decision")
    blank = 2


class Keepsakes(Rows):
    row, prefix, label = KeepsakeForm, "keepsakes", _("Worth keeping")


class Actions(Rows):
    row, prefix, label = ActionRowForm, "actions", _("Action")
    blank = 2

    def is_shown(self, record: Action) -> bool:
        """What is done, given up or withdrawn stands beside the form, not in it."""
        return record.state == Action.State.OPEN and not record.is_withdrawn

    def is_standing(self, record: Action) -> bool:
        return not record.is_withdrawn

    def closed(self) -> list[Action]:
        return [action for action in self.saved.values() if not self.is_shown(action) and not action.is_withdrawn]
