"""The log of deeds as its reader sees it: chosen by who, what and when, with names put to the numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.dates import DayInput, LastDayField, refuse_reversed
from accounts.editing import PlainForm
from accounts.log_words import field_word, kinds_of_log
from accounts.models import Centre, Deed, DeedQuerySet, Membership, User
from accounts.roles import Role
from accounts.validators import plausible_day
from documents.sheets import Sheet

PAGE_SIZE: Final = 50
EXPORT_CHUNK: Final = 500
NUMBERS_SHOWN: Final = 20


class LogForm(PlainForm):
    """What the officer looks for; every field may stay empty."""

    no_optional_mark = True

    who: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("Person"), required=False, empty_label=gettext_lazy("everybody")
    )
    verb = forms.ChoiceField(label=gettext_lazy("Deed"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), required=False)
    since_on = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput, validators=[plausible_day])
    until_on = LastDayField(label=gettext_lazy("To (this day included)"), required=False)

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        everything = ("", gettext_lazy("everything"))
        fields: dict[str, Any] = self.fields
        fields["who"].queryset = people_of_log(user)
        fields["verb"].choices = [everything, *Deed.Verb.choices]
        fields["kind"].choices = [everything, *kinds_of_log()]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        refuse_reversed(self, "since_on", "until_on")
        return cleaned

    def choose(self, lines: DeedQuerySet) -> DeedQuerySet:
        """Lines that fit; a field that is not understood chooses nothing and says so beside itself."""
        if not self.is_valid():
            return lines.none()
        asked = self.cleaned_data
        wanted = {
            "actor_number": asked["who"].pk if asked["who"] else None,
            "verb": asked["verb"],
            "record_kind": asked["kind"],
            "at__date__gte": asked["since_on"],
            "at__date__lt": asked["until_on"],
        }
        return lines.filter(**{name: value for name, value in wanted.items() if value})


def people_of_log(user: Any) -> Any:
    """Everybody who ever held a role in the officer's centres."""
    centres = Centre.objects.with_role(user, Role.DPO)
    held = Membership.objects.filter(centre__in=centres)
    return User.objects.filter(pk__in=held.values("user")).order_by("name", "pk")


@dataclass(frozen=True)
class Line:
    """One line of the log in words."""

    at: Any
    who: str
    verb: str
    kind: str
    numbers: str
    fields: str


def lines_in_words(deeds: Iterable[Deed]) -> list[Line]:
    deeds = list(deeds)
    names = dict(User.objects.filter(pk__in={deed.actor_number for deed in deeds}).values_list("pk", "name"))
    kinds = dict(kinds_of_log())
    return [_line(deed, names, kinds) for deed in deeds]


def _line(deed: Deed, names: dict[int, str], kinds: dict[str, str]) -> Line:
    actor = names.get(deed.actor_number or 0) or deed.get_actor_kind_display()
    kind = kinds.get(deed.record_kind, deed.record_kind)
    return Line(localtime(deed.at), actor, deed.get_verb_display(), kind, _numbers(deed), _fields(deed))


def _fields(deed: Deed) -> str:
    return ", ".join(field_word(deed.record_kind, name) for name in deed.field_names)


def _numbers(deed: Deed) -> str:
    shown = ", ".join(str(number) for number in deed.record_numbers[:NUMBERS_SHOWN])
    more = len(deed.record_numbers) - NUMBERS_SHOWN
    return shown + (" " + ngettext("and %d more", "and %d more", more) % more if more > 0 else "")


def log_sheet(lines: DeedQuerySet) -> Sheet:
    """All chosen lines, read in pieces."""
    columns = [_("when"), _("who"), _("deed"), _("kind of record"), _("numbers of records"), _("fields")]
    return Sheet(_("log of deeds"), columns, _export_rows(lines))


def _export_rows(lines: DeedQuerySet) -> Iterator[tuple[str, ...]]:
    last: int | None = None
    while piece := list(page_of(lines, last, EXPORT_CHUNK)):
        for line in lines_in_words(piece):
            yield date_format(line.at, "Y-m-d H:i:s"), line.who, line.verb, line.kind, line.numbers, line.fields
        last = piece[-1].pk


def page_of(lines: DeedQuerySet, before: int | None, size: int = PAGE_SIZE) -> DeedQuerySet:
    """The newest lines older than the line of that number."""
    older = lines.filter(pk__lt=before) if before else lines
    return older.order_by("-pk")[:size]
