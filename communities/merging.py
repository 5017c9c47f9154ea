"""Merging two entries of one person, and the way back.

Whatever points to a person is found from the models themselves, so a room built later is moved without being named
here. What cannot stand twice (two attendances at one meeting) is taken away and kept, whole, for the way back.
Two saves are counted: the versions of what was moved go up at the merge and at its undo, so that a form opened in
between is told. All else is after the undo as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from accounts.deeds import SYSTEM, Verb, record
from accounts.naming import fold, sort_key
from accounts.records import Versioned
from communities.discretion import refuse_surname
from communities.models import Community, DistinctPair, Person, PersonMerge, PersonRole

CHOSEN_FIELDS: Final = ("name", "age_band", "offers")
#: What is withdrawn with the entry that goes, and comes back with it.
WITHDRAWAL: Final = ("withdrawn_at", "withdrawn_by_id", "withdrawn_reason")


@dataclass(frozen=True)
class Moving:
    """How many records of a kind go over, and how many stand with both and are kept once."""

    kind: str
    moved: int
    doubled: int


def doors_to_people() -> list[Any]:
    """Every key of every room that points to a person, save those of the merges themselves.

    A model with a constraint over its key says with `absorb(other)` what its row takes over from the twin that goes.
    """
    relations: list[Any] = [field for field in Person._meta.get_fields(include_hidden=True) if field.auto_created]
    doors = [relation.field for relation in relations if relation.is_relation]
    return [door for door in doors if door.model not in {PersonMerge, DistinctPair}]


def refuse_merge(kept: Person, gone: Person, user: Any) -> None:
    """Raise where these two are not hers to merge: all their communities must be."""
    if kept.pk == gone.pk or kept.centre_id != gone.centre_id:
        raise ValidationError(_("These two cannot be merged."), code="two")
    if closed := kept.closed_because or gone.closed_because:
        raise ValidationError(closed, code="closed")
    hers = Community.objects.editable_by(user)
    if PersonRole.objects.filter(person__in=[kept.pk, gone.pk]).exclude(community__in=hers).exists():
        message = _("One of them belongs to a community that is not yours. The supervisor can merge them.")
        raise ValidationError(message, code="beyond")


def refuse_marked(kept: Person, gone: Person, values: dict[str, str]) -> None:
    """A marked community keeps a nickname and nothing else, also of the one that comes of two."""
    roles = PersonRole.objects.standing().filter(person__in=[kept.pk, gone.pk], community__is_sensitive=True)
    if not roles.exists():
        return
    if not _bearer(kept, gone, values).is_nickname:
        refuse_surname(values["name"])
    if values["age_band"] or values["offers"]:
        message = _("One of their communities keeps a nickname only. Choose the version without age and talents.")
        raise ValidationError(message, code="marked")


def _bearer(kept: Person, gone: Person, values: dict[str, str]) -> Person:
    """Whose name was chosen."""
    return gone if values["name"] == gone.name != kept.name else kept


def preview(kept: Person, gone: Person) -> list[Moving]:
    """What would go over, by kinds."""
    found = []
    for door in doors_to_people():
        rows, twins = _rows(door, gone), _twins(door, kept, gone)
        if number := rows.count():
            kind = str(door.model._meta.verbose_name_plural)
            found.append(Moving(kind, number - len(twins), len(twins)))
    return found


def merge_people(kept: Person, gone: Person, values: dict[str, str], user: Any) -> PersonMerge:
    """Make one person of two; `values` are the chosen name, age band and talents.

    Raises ValidationError where the two are not the user's to merge, or where a marked community forbids the values.
    """
    with transaction.atomic():
        people = Person.objects.select_for_update().standing().in_bulk([kept.pk, gone.pk])
        if len(people) < 2:
            raise ValidationError(_("One of them has just been withdrawn or merged."), code="gone")
        kept, gone = people[kept.pk], people[gone.pk]
        refuse_merge(kept, gone, user)
        refuse_marked(kept, gone, values)
        moved = {
            "fields": _change(
                kept, {**values, **_named_as(values["name"]), "is_nickname": _bearer(kept, gone, values).is_nickname}
            ),
            "rows": [entry for door in doors_to_people() for entry in _move(door, kept, gone)],
        }
        merge = PersonMerge.objects.create(centre=kept.centre, kept=kept, gone=gone, merged_by=user, moved=moved)
        reason = _("The same person as another entry: merged.")
        _change(gone, {"withdrawn_at": now(), "withdrawn_by_id": user.pk, "withdrawn_reason": reason})
        record(user, Verb.CREATED, merge, fields=["kept", "gone"])
        record(user, Verb.CHANGED, Person, centre=kept.centre_id, fields=CHOSEN_FIELDS, numbers=[kept.pk, gone.pk])
    return merge


def undo_merge(merge: PersonMerge, user: Any) -> None:
    """Give back both people and all that was theirs; what was changed or added since stays as it is now."""
    with transaction.atomic():
        merge = PersonMerge.objects.select_for_update().select_related("kept", "gone").get(pk=merge.pk)
        merge.refuse_undo()
        _change_back(merge.kept, merge.moved["fields"])
        for entry in reversed(merge.moved["rows"]):
            UNDO[entry["deed"]](entry, merge)
        _change(merge.gone, dict.fromkeys(WITHDRAWAL[:2]) | {WITHDRAWAL[2]: ""})
        merge.undone_at, merge.undone_by = now(), user
        merge.save(update_fields=["undone_at", "undone_by"])
        record(user, Verb.CHANGED, merge, fields=["undone_at"])
        numbers = [merge.kept_id, merge.gone_id]
        record(user, Verb.CHANGED, Person, centre=merge.centre_id, fields=CHOSEN_FIELDS, numbers=numbers)


def tell_apart(first: Person, second: Person, user: Any) -> None:
    """Keep that two of a like name are two. Safe to do twice; the smaller number stands first."""
    with transaction.atomic():
        pair, is_new = DistinctPair.objects.get_or_create(first=first, second=second, defaults={"told_by": user})
        if is_new:
            record(user, Verb.CREATED, pair, centre=first.centre_id)


def forget_old_merges() -> int:
    """When the time to undo is over, the entry that went keeps no name and the merge no way back. Safe to run twice."""
    number = 0
    for merge in PersonMerge.objects.filter(undone_at=None, forgotten_at=None, undo_until__lt=localdate()):
        with transaction.atomic():
            merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
            if merge.forgotten_at:
                continue
            name = _("merged entry %(number)s") % {"number": merge.gone_id}
            _change(merge.gone, {"name": name, **_named_as(name), **_NOTHING_KEPT})
            merge.moved, merge.forgotten_at = {}, now()
            merge.save(update_fields=["moved", "forgotten_at"])
            record(SYSTEM, Verb.CHANGED, merge, fields=["forgotten_at"])
            number += 1
    return number


_NOTHING_KEPT: Final = {"age_band": "", "offers": ""}


# --- moving one kind of record ---


def _rows(door: Any, person: Person) -> Any:
    return door.model._base_manager.filter(**{door.name: person}).order_by("pk")


def _twins(door: Any, kept: Person, gone: Person) -> list[tuple[Any, Any]]:
    """Pairs of rows that a constraint lets stand only once: of the one who goes, and of the one who stays."""
    pairs = []
    for constraint in door.model._meta.constraints:
        names = getattr(constraint, "fields", ())
        if door.name in names:
            others = [door.model._meta.get_field(name).attname for name in names if name != door.name]
            mine = {_key(row, others): row for row in _rows(door, kept)}
            pairs += [(row, mine[_key(row, others)]) for row in _rows(door, gone) if _key(row, others) in mine]
    return pairs


def _key(row: Any, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _move(door: Any, kept: Person, gone: Person) -> Iterable[dict[str, Any]]:
    """Each step with what undoes it."""
    label = door.model._meta.label_lower
    for going, staying in _twins(door, kept, gone):
        if taken := _change(staying, staying.absorb(going)):
            yield {"deed": "changed", "model": label, "pk": staying.pk, "fields": taken}
        yield {"deed": "removed", "model": label, "row": serializers.serialize("python", [going])[0]["fields"]} | {
            "pk": going.pk
        }
        going.delete()
    rows = list(_rows(door, gone))
    if rows:
        moved = {door.attname: kept.pk, **_next_version(door.model)}
        door.model._base_manager.filter(pk__in=[row.pk for row in rows]).update(**moved)
        yield {"deed": "moved", "model": label, "field": door.attname, "pks": [row.pk for row in rows]}
    if door.model is PersonRole:
        yield from _fold_roles(kept)


def _fold_roles(kept: Person) -> Iterable[dict[str, Any]]:
    """One who lives here lives here once: of equal roles without an end the one that began later is withdrawn."""
    seen: set[tuple[Any, ...]] = set()
    roles = PersonRole.objects.standing().filter(person=kept, until_told="")
    for role in roles.order_by(F("since_on").asc(nulls_last=True), "pk"):
        what = (role.community_id, role.role, role.detail)
        if what in seen:
            reason = _("The same role stood with both merged entries.")
            before = _change(role, {"withdrawn_at": now(), "withdrawn_reason": reason})
            yield {"deed": "changed", "model": PersonRole._meta.label_lower, "pk": role.pk, "fields": before}
        seen.add(what)


# --- the way back ---


def _move_back(entry: dict[str, Any], merge: PersonMerge) -> None:
    model = _model(entry)
    still_there = model._base_manager.filter(pk__in=entry["pks"], **{entry["field"]: merge.kept_id})
    still_there.update(**{entry["field"]: merge.gone_id, **_next_version(model)})


def _restore(entry: dict[str, Any], _merge: PersonMerge) -> None:
    data = {"model": entry["model"], "pk": entry["pk"], "fields": entry["row"]}
    for row in serializers.deserialize("python", [data]):
        row.save()


def _put_back(entry: dict[str, Any], _merge: PersonMerge) -> None:
    if row := _model(entry)._base_manager.filter(pk=entry["pk"]).first():
        _change_back(row, entry["fields"])


UNDO: Final = {"moved": _move_back, "removed": _restore, "changed": _put_back}


def _model(entry: dict[str, Any]) -> Any:
    return apps.get_model(entry["model"])


def _change(row: Any, values: dict[str, Any]) -> dict[str, list[Any]]:
    """Write what differs, as one more version; gives back for each field what stood there and what stands there now."""
    new = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not new:
        return {}
    before = {name: getattr(row, name) for name in new}
    type(row)._base_manager.filter(pk=row.pk).update(**new, **_next_version(type(row)))
    return {name: [_plain(before[name]), _plain(value)] for name, value in new.items()}


def _change_back(row: Any, fields: dict[str, list[Any]]) -> None:
    """Only what nobody has changed since."""
    standing = {name: before for name, (before, after) in fields.items() if _plain(getattr(row, name)) == after}
    if standing:
        type(row)._base_manager.filter(pk=row.pk).update(**standing, **_next_version(type(row)))


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _next_version(model: Any) -> dict[str, Any]:
    return {"version": F("version") + 1} if issubclass(model, Versioned) else {}


def _named_as(name: str) -> dict[str, str]:
    return {"name_sort": sort_key(name), "name_search": fold(name)[:420]}
