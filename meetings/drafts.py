"""The deeds of a draft: kept as it is typed, finished with the meeting it became, thrown away, swept when it is old.

The log says that there is a draft, who began it and when it went: not each of its savings, and never what it says.
"""

import json
import uuid
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts.deeds import SYSTEM, Verb, record
from accounts.models import User
from accounts.validators import refuse_pesel
from meetings.models import Draft, Meeting
from meetings.models.draft import draft_ends, key_of_edit

MOST_BYTES: Final = 256 * 1024
TAB, VERSION = "draft_tab", "draft_version"
#: What the page sends besides what the person typed.
MACHINERY: Final = {"csrfmiddlewaretoken", "add", "keep", "asked", "draft_meeting", TAB, VERSION}


class DraftRefusedError(Exception):
    """The draft was not kept; the sentence says why and what to do."""


def key_of(data: QueryDict, meeting: Meeting | None, user: User) -> uuid.UUID | None:
    if meeting is not None:
        return key_of_edit(meeting, user)
    try:
        return uuid.UUID(data.get("form_key", ""))
    except ValueError:
        return None


def made_with(key: uuid.UUID | None, user: User) -> Meeting | None:
    """The meeting that a form of this key has become."""
    return Meeting.objects.filter(form_key=key, created_by=user).first() if key else None


def keep_draft(data: QueryDict, scope: Any, user: User, meeting: Meeting | None = None) -> Draft:
    """Write down what the form holds now; raises DraftRefusedError rather than overwrite a newer draft."""
    key = key_of(data, meeting, user)
    if key is None:
        raise DraftRefusedError(_("This form is broken. Open it again."))
    typed = {name: values for name, values in data.lists() if name not in MACHINERY}
    _refuse_what_is_not_kept(typed)
    with transaction.atomic():
        _refuse_what_is_saved(data, key, meeting, user)
        place = {"centre": scope.centre, "community": scope.community, "meeting": meeting}
        start = {**place, "tab": tab_of(data), "data": typed}
        draft: Draft
        draft, is_new = Draft.objects.select_for_update().get_or_create(author=user, key=key, defaults=start)
        if is_new:
            record(user, Verb.CREATED, draft)
        else:
            _write(draft, data, typed, user)
    return draft


def tab_of(data: QueryDict) -> str:
    return data.get(TAB, "")[:36]


def version_of(data: QueryDict, name: str = VERSION) -> int:
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _write(draft: Draft, data: QueryDict, typed: dict[str, Any], user: User) -> None:
    """The same tab may send again what it does not know to have arrived; another one only on top of the newest."""
    tab = tab_of(data)
    if draft.tab != tab:
        if draft.version != version_of(data):
            raise DraftRefusedError(_("Another tab holds a newer draft of this. Nothing there was overwritten."))
        # one line for each tab that takes the draft over: a line for each saving would bury the log
        record(user, Verb.CHANGED, draft)
    draft.tab, draft.data, draft.saved_at, draft.expires_at = tab, typed, now(), draft_ends()
    draft.version += 1
    draft.save(update_fields=["tab", "data", "saved_at", "expires_at", "version"])


def _refuse_what_is_not_kept(typed: dict[str, Any]) -> None:
    if len(json.dumps(typed)) > MOST_BYTES:
        raise DraftRefusedError(_("This is too long for a draft. Save the meeting itself."))
    try:
        for values in typed.values():
            for text in values:
                refuse_pesel(text)
    except ValidationError as error:
        raise DraftRefusedError(error.messages[0]) from None


def _refuse_what_is_saved(data: QueryDict, key: uuid.UUID, meeting: Meeting | None, user: User) -> None:
    """A draft that arrives after its meeting was saved must not come back to life."""
    mine = Meeting.objects.filter(form_key=key, created_by=user)
    if meeting is not None:
        mine = Meeting.objects.filter(pk=meeting.pk, changed_by=user, version__gt=version_of(data, "version"))
    if mine.exists():
        raise DraftRefusedError(_("This meeting has been saved already, perhaps in another tab."))


def newer_elsewhere(data: QueryDict, user: User, meeting: Meeting | None = None) -> Draft | None:
    """The draft of another tab that is newer than all this tab knows of."""
    key, tab = key_of(data, meeting, user), tab_of(data)
    if key is None or not tab:
        return None
    newer = Draft.objects.current().filter(author=user, key=key, version__gt=version_of(data))
    return newer.exclude(tab=tab).first()


def finish_draft(meeting: Meeting, user: User) -> None:
    """In the transaction that saves the meeting: its draft has become it."""
    keys = [key_of_edit(meeting, user), *([meeting.form_key] if meeting.form_key else [])]
    _remove(Draft.objects.filter(author=user, key__in=keys), user)


@transaction.atomic
def discard_draft(draft: Draft, user: User) -> None:
    _remove(Draft.objects.filter(pk=draft.pk), user)


@transaction.atomic
def sweep_drafts() -> int:
    """Remove what expired; safe to run twice."""
    return _remove(Draft.objects.filter(expires_at__lte=now()), SYSTEM)


def _remove(drafts: Any, actor: Any) -> int:
    rows = list(drafts.order_by("pk").values_list("pk", "centre_id"))
    for centre in sorted({centre for _pk, centre in rows}):
        numbers = [pk for pk, where in rows if where == centre]
        record(actor, Verb.WITHDRAWN, Draft, centre=centre, numbers=numbers)
    Draft.objects.filter(pk__in=[pk for pk, _centre in rows]).delete()
    return len(rows)
