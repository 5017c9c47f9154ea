"""The log of deeds: written by the deed in its own transaction, names of fields and never their values."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import models

from accounts.models import Deed, Membership, User

OPERATOR: Final = Deed.ActorKind.OPERATOR
SYSTEM: Final = Deed.ActorKind.SYSTEM
VISITOR: Final = Deed.ActorKind.VISITOR
Verb = Deed.Verb
PAGE_LENGTH: Final = Deed._meta.get_field("record_kind").max_length


def record(
    actor: Any,
    verb: Deed.Verb,
    subject: models.Model | type[models.Model] | str,
    *,
    centre: Any = None,
    fields: Iterable[str] = (),
    numbers: Iterable[int] = (),
) -> Deed:
    """Write one line of the log.

    `actor` is a User, or OPERATOR, SYSTEM, VISITOR. `subject` is a record, or a model class (or a word) with the
    `numbers` of the records a page listed. `centre` is a Centre or its number; left out it is read from the record's
    `centre` or its community.
    """
    user = actor if isinstance(actor, User) else None
    return Deed.objects.create(
        actor_kind=Deed.ActorKind.USER if user else _kind_of(actor),
        actor_number=user.pk if user else None,
        centre_number=_centre_number(centre if centre is not None else subject),
        verb=verb,
        record_kind=subject if isinstance(subject, str) else subject._meta.label_lower,
        record_numbers=[subject.pk] if isinstance(subject, models.Model) else sorted(numbers),
        field_names=sorted(set(fields)),
    )


def record_about(actor: Any, verb: Deed.Verb, person: Any, *, fields: Iterable[str] = ()) -> None:
    """Write about an account, or about User where nobody has it.

    One line for each centre in which the person works today, so that the officer of each reads it.
    """
    for centre in _centres_of(person):
        record(actor, verb, person, centre=centre, fields=fields)


def record_refusal(person: User, page: str, numbers: Iterable[int]) -> None:
    """Write that a person was refused a page about the records of those numbers: for each centre in which she works."""
    numbers = list(numbers)
    for centre in _centres_of(person):
        record(person, Verb.REFUSED, page[:PAGE_LENGTH], centre=centre, numbers=numbers)


def record_page(person: User, centre: int, page: str, numbers: Iterable[int]) -> None:
    """Write that a person opened a page, by its address without numbers, and whose numbers stood there."""
    record(person, Verb.SEEN, page[:PAGE_LENGTH], centre=centre, numbers=numbers)


def _centres_of(person: Any) -> list[int | None]:
    roles = Membership.objects.current().filter(user=person) if isinstance(person, User) else Membership.objects.none()
    return sorted(set(roles.values_list("centre", flat=True))) or [None]


def _kind_of(actor: Any) -> str:
    return actor if isinstance(actor, Deed.ActorKind) else VISITOR


def _centre_number(subject: Any) -> int | None:
    if isinstance(subject, int):
        return subject
    if isinstance(subject, models.Model) and subject._meta.label_lower == "accounts.centre":
        return int(subject.pk)
    number = getattr(subject, "centre_id", None)
    if number is None and getattr(subject, "community_id", None):
        number = subject.community.centre_id
    return number if isinstance(number, int) else None
