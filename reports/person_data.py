"""Everything held on one person, as a paper and as a file for machines (RODO art. 15(1), 15(3), 20)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from communities.models import Person
from documents.paper import Block, Column, Heading, Letterhead, Paper, TableBlock, Text
from meetings.models import Draft, WorkingNote
from reports.certain import certain_places
from reports.free_texts import Mention, mentions_in
from reports.heads import Author
from reports.held import HeldTable, Length, entries_of, held_on, names_of
from reports.name_forms import pattern_of

#: Texts in which a mention is looked at apart: seen by their authors alone until the officer decides.
PRIVATE: Final = (WorkingNote, Draft)


@dataclass(frozen=True)
class PersonData:
    """All that is handed out about one person. `mentions` are places in texts that are not her own records."""

    person: Person
    tables: list[HeldTable]
    mentions: list[Mention]
    notes: list[Mention]
    made_at: Any = field(default_factory=now)

    @property
    def records(self) -> int:
        return sum(len(table.rows) for table in self.tables)


def read_person_data(person: Person, tokens: frozenset[str] | None = None) -> PersonData:
    """With the mentions of these tokens; None: with all that certainly mean her, but for private texts, which
    the officer has to choose."""
    found = offered(person)
    notes = [] if tokens is None else [one for one in found.notes if one.token in tokens]
    chosen = found.certain if tokens is None else tokens
    return PersonData(person, found.tables, [one for one in found.mentions if one.token in chosen], notes)


@dataclass(frozen=True)
class Offered:
    """All that there is, for the officer to choose from; `certain` are tokens of places that mean nobody else."""

    tables: list[HeldTable]
    mentions: list[Mention]
    certain: set[str]
    notes: list[Mention]


def offered(person: Person) -> Offered:
    entries = entries_of(person)
    tables = held_on(entries)
    names = names_of(entries)
    found = [one for one in mentions_in(person.centre_id, pattern_of(names)) if not _is_own(one, tables)]
    private, open_to_all = (
        [one for one in found if (one.model in PRIVATE) is is_private] for is_private in (True, False)
    )
    certain = certain_places(person, entries, names, open_to_all)
    return Offered(tables, sorted(open_to_all, key=lambda one: one.token not in certain), certain, private)


def _is_own(mention: Mention, tables: Iterable[HeldTable]) -> bool:
    """Stands in a record that is printed whole anyway."""
    label = mention.model._meta.label_lower
    return any(table.label == label and any(row.number == mention.number for row in table.rows) for table in tables)


def excerpt(mention: Mention) -> str:
    return f"…{mention.before}{mention.word}{mention.after}…"


# --- on paper ---


def person_paper(data: PersonData, letterhead: Letterhead, author: Author) -> Paper:
    return Paper(
        letterhead=letterhead,
        title=_("Everything held on one person"),
        subtitle=[data.person.name, _("as of %(moment)s") % {"moment": _moment(data.made_at)}],
        blocks=list(_blocks(data)),
        author=str(author),
        subject=_("Copy of personal data, RODO art. 15(3)"),
        place_and_date="",
    )


def _blocks(data: PersonData) -> Iterable[Block]:
    yield Text(
        _(
            "Read from every table of the system that points to this person, and from every text in which the name "
            "stands. Names of the centre's workers are left out: they are not data of this person."
        )
    )
    for table in data.tables:
        yield Heading(table.kind)
        columns = [Column(_("Entry number"), 1, "right"), Column(_("What is recorded"), 8)]
        rows = [(str(row.number), "; ".join(f"{label}: {_printed(value)}" for _n, label, value in row.facts) or "–")
                for row in table.rows]  # fmt: skip
        yield TableBlock(table.kind, columns, rows)
    yield from _mentions(_("Mentions in texts"), data.mentions, _("The name stands in no other text."))
    if data.notes:
        yield from _mentions(_("Working notes and drafts"), data.notes, "")


def _mentions(title: str, mentions: list[Mention], empty: str) -> Iterable[Block]:
    yield Heading(title)
    columns = [Column(_("Record"), 2), Column(_("Field"), 2), Column(_("Text"), 6)]
    rows = [(f"{capfirst(one.kind)} {one.number}", capfirst(one.label), excerpt(one)) for one in mentions]
    yield TableBlock(title, columns, rows, empty)


def _printed(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "hour") and hasattr(value, "year"):
        return _moment(value)
    if hasattr(value, "year"):
        return date_format(value, "j.m.Y")
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)


def _moment(moment: Any) -> str:
    return date_format(localtime(moment), "j.m.Y, H:i")


# --- for machines ---


def person_json(data: PersonData) -> bytes:
    """The same, by names of tables and columns; one key a fact, and its label beside it."""
    told = {
        "person": data.person.pk,
        "name": data.person.name,
        "centre": data.person.centre.name,
        "made_at": data.made_at,
        "records": [
            {"table": table.label, "kind": table.kind, "number": row.number, "facts": _facts(row)}
            for table in data.tables
            for row in table.rows
        ],
        "mentions": [_mention(one) for one in data.mentions],
        "working_notes": [_mention(one) for one in data.notes],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder).encode()


def _facts(row: Any) -> dict[str, Any]:
    return {name: {"label": label, **_value(value)} for name, label, value in row.facts}


def _value(value: Any) -> dict[str, Any]:
    return {"value": value.minutes, "unit": "min"} if isinstance(value, Length) else {"value": value}


def _mention(one: Mention) -> dict[str, Any]:
    return {"table": one.model._meta.label_lower, "number": one.number, "field": one.field, "text": excerpt(one)}
