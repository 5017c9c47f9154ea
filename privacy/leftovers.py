"""What a name leaves behind besides records: papers made, typing kept, sessions, and the files of all of them."""

from collections.abc import Iterable
from typing import Any, Final

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.messages.storage.session import SessionStorage as MessageStore
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import now

from accounts.deeds import Verb, record
from accounts.models import KeptTyping, Membership
from accounts.stored import StoredFile
from communities.models import Community, Person
from reports.free_texts import strings
from reports.models import PaperBuild
from reports.name_forms import pattern_of, words_of
from volunteers.models import AgreementFile, ConsentFile

MESSAGES: Final = MessageStore.session_key
CHUNK: Final = 500


def delete_files(names: Iterable[str]) -> None:
    """When the transaction is committed: a file cannot be brought back."""
    for name in {name for name in names if name}:
        transaction.on_commit(lambda name=name: default_storage.delete(name))  # type: ignore[misc]


def files_of(row: Any, fields: Iterable[str]) -> None:
    """A file from which a scrubbed preview was read holds the name, too: it goes with it."""
    copies = any(isinstance(row._meta.get_field(name), models.JSONField) for name in fields)
    for field in row._meta.concrete_fields if copies else ():
        if isinstance(field, models.FileField) and getattr(row, field.name):
            delete_files([getattr(row, field.name).name])
            type(row)._base_manager.filter(pk=row.pk).update(**{field.name: ""})


def clear_papers(person: Person, entries: list[int], texts: set[tuple[Any, int]], user: Any) -> None:
    """Papers made from the texts and figures of the communities of the person: they are made again when asked for."""
    roles = apps.get_model("communities", "PersonRole")._base_manager.filter(person__in=entries)
    named = [number for model, number in texts if model is Community]
    known = Q(community__in=roles.values("community")) | Q(community__in=named) | Q(report__in=_reports(texts))
    builds = PaperBuild.objects.filter(known, community__centre=person.centre_id).order_by("pk")
    numbers, files = list(builds.values_list("pk", flat=True)), list(builds.values_list("file", flat=True))
    if numbers:
        PaperBuild.objects.filter(pk__in=numbers).delete()
        record(user, Verb.WITHDRAWN, PaperBuild, centre=person.centre_id, numbers=numbers)
        delete_files(files)


def clear_scans(entries: list[int], user: Any) -> None:
    """Scans of the person's own agreements and consents bear the name."""
    erase_scans(AgreementFile.objects.filter(agreement__person__in=entries), user)
    erase_scans(ConsentFile.objects.filter(consent__person__in=entries), user)


def erase_scans(links: Any, user: Any) -> None:
    """The bytes of these files go; that there was one stays."""
    scans = [link.file for link in links.filter(file__erased_at=None).select_related("file")]
    StoredFile.objects.filter(pk__in=[scan.pk for scan in scans]).update(erased_at=now(), label="")
    delete_files(scan.name for scan in scans)
    for scan in scans:
        record(user, Verb.CHANGED, scan, fields=["erased_at", "label"])


def _reports(texts: set[tuple[Any, int]]) -> list[int]:
    return [number for model, number in texts if model._meta.label_lower == "reports.progressreport"]


def clear_typing(names: Iterable[str], user: Any) -> None:
    """What an ended session kept of somebody who has not signed in again yet: nobody knows of which centre she is.

    So only a name of several words counts; any other is shown to nobody and gone within a day.
    """
    patterns = _several_words(names)
    kept = KeptTyping.objects.filter(user=None)
    found = [one.pk for one in kept if _says(patterns, [one.page, *strings(one.data)])]
    if found:
        KeptTyping.objects.filter(pk__in=found).delete()
        record(user, Verb.WITHDRAWN, KeptTyping, numbers=found)


def _several_words(names: Iterable[str]) -> list[list[Any]]:
    """For each name of several words, the patterns of all of them."""
    told = [words for name in names if len(words := words_of(name)) > 1]
    return [[pattern_of([word]) for word in words] for words in told]


def _says(patterns: list[list[Any]], texts: Iterable[str]) -> bool:
    return any(all(one.search(text) for one in words) for text in texts for words in patterns)


def clear_sessions(names: Iterable[str], centre: int) -> None:
    """Sentences that wait in the sessions of the centre's staff to be shown once may hold the name: they go unread."""
    pattern = pattern_of([name for name in names if name.strip()])
    if pattern is None:
        return
    staff = set(map(str, Membership.objects.filter(centre=centre).values_list("user", flat=True)))
    for session in Session.objects.iterator(CHUNK):
        kept = SessionStore().decode(session.session_data)
        if kept.get(SESSION_KEY) in staff and any(pattern.search(text) for text in strings(kept.get(MESSAGES))):
            del kept[MESSAGES]
            Session.objects.filter(pk=session.pk).update(session_data=SessionStore().encode(kept))
