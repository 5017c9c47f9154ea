"""Everything held on one person: the one list of tables that point to people, and what each of their rows says.

A test compares it with the models: a table with a new key to a person fails until it stands here, with what happens to
its texts when the person is anonymised.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import last_day
from accounts.durations import write_duration
from accounts.log_words import field_word
from accounts.models import User
from accounts.scoping import any_of
from communities.models import Person, PersonMerge
from communities.told import ToldDayField
from reports.free_texts import NO_TEXT

WORK: Final = pgettext_lazy("in the place of what was written about a person", "voluntary work")
PROOF: Final = pgettext_lazy("in the place of what was written about a person", "destroyed upon a request")


@dataclass(frozen=True)
class Held:
    """A table: the ways from its rows to the person; columns emptied when she is anonymised, and columns that may not
    be empty with the words that stand there then."""

    ways: tuple[str, ...]
    emptied: tuple[str, ...] = ()
    replaced: Mapping[str, Any] = field(default_factory=dict)


HELD: Final[Mapping[str, Held]] = {
    "communities.personrole": Held(("person",), emptied=("detail",)),
    "communities.personmerge": Held(("kept", "gone")),
    "communities.distinctpair": Held(("first", "second")),
    "communities.keptthing": Held(("person", "handed_to"), emptied=("handed_told",)),
    "initiatives.initiativeshare": Held(("person",)),
    "initiatives.micrograntapplicant": Held(("person",)),
    "meetings.attendance": Held(("person",)),
    "meetings.action": Held(("owner_person",)),
    "volunteers.agreement": Held(
        ("person",), emptied=("guardian", "manner", "time_told", "place"), replaced={"scope": WORK}
    ),
    "volunteers.hours": Held(("person", "agreement__person"), emptied=("who_told",), replaced={"activity": WORK}),
    "volunteers.correction": Held(
        ("hours__person", "hours__agreement__person"), emptied=("reason",), replaced={"activity": WORK}
    ),
    "volunteers.consent": Held(("person",), emptied=("scope", "guardian"), replaced={"proof_told": PROOF}),
    "volunteers.hourslink": Held(("agreement__person",)),
    "reminders.reminder": Held(("action__owner_person",)),
    "reminders.letter": Held(("reminder__action__owner_person",), emptied=("subject", "body")),
    "privacy.rightsrequest": Held(("person",), replaced={"who_told": _("the person of this request")}),
    "desk.importedrow": Held(("person",)),
}
#: Columns that keep the day after the last one: what is handed out says the last one, as every page does.
DAYS_AFTER: Final = frozenset(
    (("volunteers.agreement", "until_on"), ("volunteers.agreement", "ended_on"), ("volunteers.consent", "until_on"))
)
#: Columns that keep a length of time in whole minutes.
LENGTHS: Final = frozenset((("volunteers.hours", "minutes"), ("volunteers.correction", "minutes")))
#: Said once, in the words of the other entry; its key says enough.
ONLY_NUMBERS: Final = frozenset(("communities.personmerge", "communities.distinctpair"))
MACHINERY: Final = frozenset(
    ("id", "form_key", "version", "changed_at", "moved", "preview", "lease_until", "attempts", "send_after", "due_at")
)


@dataclass(frozen=True)
class Length:
    """Minutes that read as people say them."""

    minutes: int

    def __str__(self) -> str:
        return write_duration(self.minutes)


@dataclass(frozen=True)
class HeldRow:
    number: int
    facts: list[tuple[str, str, Any]]  # name of the column, its label, its value


@dataclass(frozen=True)
class HeldTable:
    kind: str
    label: str
    rows: list[HeldRow]


def entries_of(person: Person) -> list[int]:
    """Numbers of all entries that are this person: the one that stands, and those merged into it."""
    found, new = {person.pk}, {person.pk}
    while new:
        pairs = PersonMerge.objects.filter(Q(kept__in=new) | Q(gone__in=new), undone_at=None)
        new = {number for pair in pairs.values_list("kept", "gone") for number in pair} - found
        found |= new
    return sorted(found)


def rows_about(label: str, entries: Iterable[int]) -> Any:
    """Rows of a table of the list that point to one of the entries, each way asked by itself."""
    rows, numbers = apps.get_model(label)._base_manager, list(entries)
    found = [rows.filter(**{f"{way}__in": numbers}).values("pk") for way in HELD[label].ways]
    return rows.filter(any_of(*found)).order_by("pk")


def names_of(entries: Iterable[int]) -> list[str]:
    """Every name under which the person is known: of the entries, and as it stands on agreements."""
    entries = list(entries)
    people = Person.objects.filter(pk__in=entries).values_list("name", flat=True)
    agreed = rows_about("volunteers.agreement", entries).values_list("name", flat=True)
    return list(dict.fromkeys([*people, *agreed]))


def held_on(entries: list[int]) -> list[HeldTable]:
    """The person's own entry and all that points to it, table by table."""
    own = Person.objects.filter(pk__in=entries).order_by("pk").select_related("centre")
    tables = [_table(Person, own, entries)]
    for label in HELD:
        model = apps.get_model(label)
        keys = [key.name for key in _shown_fields(model) if key.many_to_one or key.one_to_one]
        rows = rows_about(label, entries)
        tables.append(_table(model, rows.select_related(*keys) if keys else rows, entries))
    return [table for table in tables if table.rows]


def _table(model: type[models.Model], rows: Any, entries: list[int]) -> HeldTable:
    fields = _shown_fields(model)
    told = [HeldRow(row.pk, [fact for field in fields if (fact := _fact(row, field))]) for row in rows]
    return HeldTable(capfirst(str(model._meta.verbose_name_plural)), model._meta.label_lower, told)


def _shown_fields(model: Any) -> list[Any]:
    """Without machinery, without the key that says only that it is she, and without who of the staff wrote it: the
    names of workers are not the person's data (Court of Justice, C-579/21)."""
    return [field for field in model._meta.concrete_fields if _is_shown(model, field)]


def _is_shown(model: Any, field: Any) -> bool:
    if field.name in MACHINERY or (field.name in NO_TEXT and not field.choices):
        return False
    if field.related_model is User or (field.related_model is Person and model._meta.label_lower not in ONLY_NUMBERS):
        return False
    return not isinstance(field, (models.FileField, ToldDayField))  # a told day prints as it was told


def _fact(row: Any, field: Any) -> tuple[str, str, Any] | None:
    """What one column says; nothing where it is empty."""
    value = getattr(row, field.attname)
    if value is None or value == "" or value == {}:
        return None
    label = capfirst(field_word(type(row)._meta.label_lower, field.name))
    if field.related_model is Person:
        return field.name, label, str(_("entry no. %(number)s") % {"number": value})
    if field.related_model is not None:
        return field.name, label, _told(getattr(row, field.name))
    if field.choices:
        return field.name, label, str(getattr(row, f"get_{field.name}_display")())
    return field.name, label, _as_people_say(row, field, value)


def _as_people_say(row: Any, field: Any, value: Any) -> Any:
    column = (type(row)._meta.label_lower, field.name)
    if column in DAYS_AFTER:
        return last_day(value)
    return Length(value) if column in LENGTHS else value


def _told(record: Any) -> str:
    """A meeting with its day, the same topic returns each week."""
    return ", ".join(part for part in (str(record), getattr(record, "day_told", "")) if part)
