"""A person becomes a number: every trace of the name goes, every figure stays to the digit.

The entry keeps its key, its age band and its roles, so whatever counts people counts the same. What is emptied in each
table stands in `reports.held.HELD`; places in free texts are those that the officer has ticked. All in one transaction;
what lies in files goes when it is committed. Every paper the system made is a draft, signed outside it, and is deleted.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.deeds import Verb, record
from accounts.naming import Named
from accounts.records import Versioned
from communities.models import Person, PersonMerge
from privacy.leftovers import clear_papers, clear_scans, clear_sessions, clear_typing, files_of
from privacy.models import RightsRequest
from reports.certain import certain_places
from reports.free_texts import Mention, mentions_in, strings, with_strings
from reports.held import HELD, entries_of, names_of, rows_about
from reports.name_forms import pattern_of

#: Of the person's own entries. The age band stays: figures count it.
OWN: Final = ("name", "offers", "withdrawn_reason")
STARTS: Final = ("erasure", "objection")


@dataclass(frozen=True)
class Going:
    """Rows of one table of which something goes, with the names of the columns."""

    kind: str
    rows: int
    fields: list[str]


@dataclass
class Preview:
    """All that would go: told before anything does."""

    person: Person
    entries: list[int]
    names: list[str]
    going: list[Going] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    #: Tokens of the mentions that certainly mean the person; the others are not ticked until somebody has looked.
    certain: set[str] = field(default_factory=set)
    merges: int = 0


def begins_it(request: RightsRequest) -> bool:
    """A request of a kind that can end in it."""
    return request.kind in STARTS


def refuse(request: RightsRequest) -> None:
    """Raise where this request is no ground for it."""
    if not begins_it(request):
        raise ValidationError(_("Only a request of erasure or an objection begins this."), code="kind")
    if not request.is_granted:
        raise ValidationError(_("Decide about the request first: it has to be granted."), code="decision")
    if request.person is None or request.anonymised_at:
        raise ValidationError(_("There is nobody here to be anonymised."), code="nobody")


def preview(person: Person, also: Iterable[str] = ()) -> Preview:
    """`also` are further names under which the person is known; they are kept nowhere."""
    entries = entries_of(person)
    names = [*names_of(entries), *(name for name in also if name.strip())]
    found = Preview(person, entries, names, merges=merges_of(entries).exclude(moved={}).count())
    found.going = [_going(Person, Person.objects.filter(pk__in=entries), OWN)]
    for label, held in HELD.items():
        columns = (*held.emptied, *held.replaced, *SPECIAL.get(label, ()))
        if columns:
            found.going.append(_going(apps.get_model(label), rows_about(label, entries), columns))
    found.going = [one for one in found.going if one.rows]
    gone, places = _wholly_gone(entries), mentions_in(person.centre_id, pattern_of(names))
    found.mentions = [one for one in places if (one.model._meta.label_lower, one.number, one.field) not in gone]
    found.certain = certain_places(person, entries, names, found.mentions)
    found.mentions.sort(key=lambda one: one.token not in found.certain)
    return found


def _going(model: Any, rows: Any, columns: Iterable[str]) -> Going:
    labels = [str(getattr(model._meta.get_field(name), "verbose_name", name)) for name in columns]
    return Going(str(model._meta.verbose_name_plural), rows.count(), labels)


def _wholly_gone(entries: list[int]) -> set[tuple[str, int, str]]:
    """Columns that are emptied or replaced as a whole, by table and number: no place in them needs a tick."""
    gone = {("communities.person", number, name) for number in entries for name in OWN}
    gone |= {("communities.personmerge", number, "moved") for number in merges_of(entries).values_list("pk", flat=True)}
    for label, held in HELD.items():
        columns = (*held.emptied, *held.replaced)
        numbers = rows_about(label, entries).values_list("pk", flat=True) if columns else ()
        gone |= {(label, number, name) for number in numbers for name in columns}
    return gone


# --- the deed ---

#: Columns that need more than a word in their place.
SPECIAL: Final = {"volunteers.agreement": ("name", "born_on")}


def anonymise(request: RightsRequest, tokens: frozenset[str], also: Iterable[str], user: Any) -> int:
    """Do it, upon a granted request; gives the number of places in texts that were scrubbed."""
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        locked = RightsRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request.pk)
        refuse(locked)
        person: Any = locked.person
        number = anonymise_person(person, tokens, also, user)
        locked.anonymised_at = now()
        locked.save(update_fields=["anonymised_at"])
        record(user, Verb.CHANGED, locked, fields=["anonymised_at"])
    return number


def anonymise_person(person: Person, tokens: frozenset[str], also: Iterable[str], user: Any) -> int:
    """In the caller's transaction. Raises where a ticked text has changed since it was looked at."""
    entries = list(Person.objects.select_for_update().filter(pk__in=entries_of(person)).values_list("pk", flat=True))
    found = preview(person, also)
    chosen = [one for one in found.mentions if one.token in tokens]
    if len(chosen) < len(tokens):
        message = _("Somebody has changed one of these texts. Nothing was done: look at them again.")
        raise ValidationError(message, code="changed")
    changed = Changed()
    _scrub(chosen, changed)
    _empty_held(entries, changed)
    _empty_agreements(entries, changed)
    _empty_person(entries, changed)
    _forget_merges(entries, changed)
    clear_scans(entries, user)
    clear_typing(found.names, user)
    clear_papers(person, entries, {(one.model, one.number) for one in chosen}, user)
    clear_sessions(found.names, person.centre_id)
    changed.write(user, person.centre_id)
    return len(chosen)


class Changed:
    """What was changed, for the log: numbers of records by table, and names of columns."""

    def __init__(self) -> None:
        self.rows: defaultdict[type[models.Model], set[int]] = defaultdict(set)
        self.fields: defaultdict[type[models.Model], set[str]] = defaultdict(set)

    def note(self, model: type[models.Model], numbers: Iterable[int], fields: Iterable[str]) -> None:
        if numbers := set(numbers):
            self.rows[model] |= numbers
            self.fields[model] |= set(fields)

    def write(self, user: Any, centre: int) -> None:
        for model, numbers in self.rows.items():
            record(user, Verb.CHANGED, model, centre=centre, fields=self.fields[model], numbers=numbers)


def _scrub(chosen: list[Mention], changed: Changed) -> None:
    """A neutral word in each ticked place; whoever has a form open is told, as by any other change."""
    by_record: defaultdict[tuple[Any, int], list[Mention]] = defaultdict(list)
    for mention in chosen:
        by_record[mention.model, mention.number].append(mention)
    for (model, number), mentions in by_record.items():
        row = model._base_manager.select_for_update().get(pk=number)
        names = {mention.field for mention in mentions}
        values = {name: _scrubbed(row, name, [one for one in mentions if one.field == name]) for name in names}
        _write(row, values)
        _derive_again(row)
        files_of(row, names)
        changed.note(model, [number], names)


def _scrubbed(row: Any, name: str, mentions: list[Mention]) -> Any:
    value = getattr(row, name)
    texts = list(strings(value))
    for one in sorted(mentions, key=lambda mention: -mention.start):
        text = texts[one.place]
        texts[one.place] = text[: one.start] + _("[person]") + text[one.start + len(one.word) :]
    longest = getattr(row._meta.get_field(name), "max_length", None)
    return with_strings(value, (text[:longest] for text in texts))


def _write(row: Any, values: dict[str, Any]) -> None:
    """Past `save`, which would note the hour and the person; derived columns stay true."""
    for name, value in values.items():
        setattr(row, name, value)
    if isinstance(row, Named) and "name" in values:
        row.derive_names()
        values = {**values, "name_sort": row.name_sort, "name_search": row.name_search}
    if isinstance(row, Versioned):
        values = {**values, "version": F("version") + 1}
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def _derive_again(row: Any) -> None:
    """What is searched by the texts of its parts (former names of a partnership) is searched by the new ones."""
    for key in row._meta.concrete_fields:
        parent = getattr(row, key.name) if key.many_to_one and issubclass(key.related_model, Named) else None
        if parent is not None:
            before = parent.name_search
            parent.derive_names()
            if parent.name_search != before:
                type(parent)._base_manager.filter(pk=parent.pk).update(name_search=parent.name_search)


def _empty_held(entries: list[int], changed: Changed) -> None:
    for label in HELD:
        empty_rows(label, rows_about(label, entries), changed)


def empty_rows(label: str, rows: Any, changed: Changed) -> None:
    """What the list of tables says of these rows: columns emptied, and words in the place of others."""
    held = HELD[label]
    values: dict[str, Any] = dict.fromkeys(held.emptied, "") | {key: str(word) for key, word in held.replaced.items()}
    if values:
        model, numbers = apps.get_model(label), list(rows.values_list("pk", flat=True))
        version = {"version": F("version") + 1} if issubclass(model, Versioned) else {}
        model._base_manager.filter(pk__in=numbers).update(**values, **version)
        changed.note(model, numbers, values)


def _empty_agreements(entries: list[int], changed: Changed) -> None:
    for agreement in rows_about("volunteers.agreement", entries):
        empty_agreement(agreement, changed)


def empty_agreement(agreement: Any, changed: Changed, name: str = "") -> None:
    """The year of a minor's birth stays: without a date of birth the law's questions could not be answered."""
    born_on = agreement.born_on and agreement.born_on.replace(month=1, day=1)
    _write(agreement, {"name": name or neutral_name(agreement.person_id), "born_on": born_on})
    agreement.links.filter(revoked_at=None).update(revoked_at=now())
    changed.note(type(agreement), [agreement.pk], ["name", "born_on"])


def _empty_person(entries: list[int], changed: Changed) -> None:
    gone = {"offers": "", "withdrawn_reason": "", "is_anonymised": True}
    for person in Person.objects.filter(pk__in=entries):
        _write(person, {**gone, "name": neutral_name(person.pk)})
    changed.note(Person, entries, (*OWN, "is_anonymised"))


def neutral_name(number: int) -> str:
    return _("person no. %(number)s") % {"number": number}


def merges_of(entries: list[int]) -> Any:
    return PersonMerge.objects.filter(Q(kept__in=entries) | Q(gone__in=entries))


def _forget_merges(entries: list[int], changed: Changed) -> None:
    """The way back holds names, of a merge taken back too: it goes, and with it the time for undoing."""
    merges = merges_of(entries).select_for_update()
    numbers = list(merges.values_list("pk", flat=True))
    PersonMerge.objects.filter(pk__in=numbers).update(moved={})
    PersonMerge.objects.filter(pk__in=numbers, forgotten_at=None, undone_at=None).update(forgotten_at=now())
    changed.note(PersonMerge, numbers, ["forgotten_at", "moved"])
