"""Versions of wordings: which one holds, a new one in its place, and the first one written down when it is used."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.deeds import SYSTEM, Verb, record
from accounts.editing import create_once
from accounts.models import Centre
from accounts.records import EditConflictError
from communities.keeping import made_before
from volunteers.clauses import default_text
from volunteers.models import Wording

#: The number of what a centre begins with, before it has been used or replaced.
NOT_KEPT: Final = 0


@dataclass(frozen=True)
class Holding:
    """The text that holds now: its version, and the row where there is one."""

    subject: Wording.Subject
    number: int
    text: str
    row: Wording | None
    earlier: list[Wording]


def newest(centre: Any, subject: str) -> Wording | None:
    return Wording.objects.filter(centre=centre, subject=subject).order_by("-number").first()


def text_in_force(centre: Centre, subject: str) -> str:
    """What is printed today: the newest version, else the text to begin with."""
    found = newest(centre, subject)
    return found.text if found else default_text(centre, subject)


def holding(centre: Centre, rows: list[Wording], subject: Wording.Subject) -> Holding:
    """Of all versions of a centre, newest first: the one that holds of this subject, and those before it."""
    versions = [row for row in rows if row.subject == subject and row.centre_id == centre.pk]
    if not versions:
        return Holding(subject, NOT_KEPT, default_text(centre, subject), None, [])
    return Holding(subject, versions[0].number, versions[0].text, versions[0], versions[1:])


def text_to_begin_with(centre: Centre, subject: str) -> str:
    """The papers that people sign are Polish, whatever language the worker reads."""
    with translation.override(settings.LANGUAGE_CODE):
        return default_text(centre, subject)


def wording_in_use(centre: Centre, subject: str) -> Wording:
    """The newest version as a row; the text to begin with becomes version 1 when it is first used.

    Runs in the transaction of the deed that uses it; the centre is locked, so that two at once make one.
    """
    if found := newest(centre, subject):
        return found
    Centre.objects.select_for_update().get(pk=centre.pk)
    if found := newest(centre, subject):
        return found
    text = text_to_begin_with(centre, subject)
    made = Wording.objects.create(centre=centre, subject=subject, number=1, text=text)
    record(SYSTEM, Verb.CREATED, made, fields=["text"])
    return made


def keep_version(form: Any, user: Any) -> Wording | None:
    """A new version over the one that the person had before her eyes; None where the form has something to say."""
    if not form.is_valid():
        return made_before(form, user)  # type: ignore[no-any-return]
    begun: Wording = form.instance

    def deed() -> Wording:
        Centre.objects.select_for_update().get(pk=begun.centre_id)
        last = newest(begun.centre_id, begun.subject)
        if (last.number if last else NOT_KEPT) != form.cleaned_data["follows"]:
            raise EditConflictError
        begun.number = form.cleaned_data["follows"] + 1
        kept: Wording = form.save()
        record(user, Verb.CREATED, kept, fields=["text"])
        return kept

    try:
        return create_once(form, user, deed)
    except EditConflictError:
        message = _(
            "A newer version has been kept in the meantime. Read it, and write yours anew if it is still needed."
        )
        form.add_error("text", message)
        return None


__all__ = [
    "NOT_KEPT",
    "Holding",
    "holding",
    "keep_version",
    "newest",
    "text_in_force",
    "text_to_begin_with",
    "wording_in_use",
]
