"""Words for what the log of deeds names: fields as the forms call them, and the parts of a form that are no field."""

from contextlib import suppress
from typing import Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

OUR_APPS: Final = (
    "accounts",
    "communities",
    "initiatives",
    "meetings",
    "volunteers",
    "reports",
    "reminders",
    "privacy",
    "desk",
)
NEVER_LOGGED: Final = {"desk.heartbeat"}

#: Names that are no field of the record: parts of its form, questions beside it, what the system itself writes.
FIELD_WORDS: Final = {
    "about_how_many": pgettext_lazy("field", "about how many people"),
    "accepted_at": pgettext_lazy("field", "day of acceptance"),
    "action": pgettext_lazy("field", "action"),
    "actions": pgettext_lazy("field", "actions agreed"),
    "agenda": pgettext_lazy("field", "agenda"),
    "agreement": pgettext_lazy("field", "agreement"),
    "asked": pgettext_lazy("field", "number of people asked"),
    "attendances": pgettext_lazy("field", "attendance"),
    "body": pgettext_lazy("field", "text of the letter"),
    "centre": pgettext_lazy("field", "centre"),
    "community": pgettext_lazy("field", "community"),
    "confirmed_at": pgettext_lazy("field", "confirmed on"),
    "created_at": pgettext_lazy("field", "entered on"),
    "data": pgettext_lazy("field", "what was typed"),
    "decisions": pgettext_lazy("field", "decisions"),
    "done_told": pgettext_lazy("field", "when it was"),
    "due_at": pgettext_lazy("field", "to be told on"),
    "expires_at": pgettext_lazy("field", "how long the link works"),
    "follows": pgettext_lazy("field", "the version before"),
    "first": pgettext_lazy("field", "first entry"),
    "forgotten_at": pgettext_lazy("field", "end of the time for undoing"),
    "gone": pgettext_lazy("field", "the record that went into the other"),
    "grew_from_meeting": pgettext_lazy("field", "meeting it grew from"),
    "guests": pgettext_lazy("field", "guests"),
    "hours": pgettext_lazy("field", "hours"),
    "keepsakes": pgettext_lazy("field", "worth keeping"),
    "kept": pgettext_lazy("field", "the record that stays"),
    "kinds": pgettext_lazy("field", "classes of records"),
    "ladder": pgettext_lazy("field", "who leads"),
    "made_at": pgettext_lazy("field", "written on"),
    "marks": pgettext_lazy("field", "levels agreed"),
    "meeting": pgettext_lazy("field", "meeting"),
    "memberships": pgettext_lazy("field", "roles in the centre"),
    "merged_at": pgettext_lazy("field", "merged on"),
    "method": pgettext_lazy("field", "in what way it was found out"),
    "moved": pgettext_lazy("field", "what was merged"),
    "moved_from": pgettext_lazy("field", "moved from the day"),
    "needs": pgettext_lazy("field", "needs"),
    "newcomers": pgettext_lazy("field", "persons added by name"),
    "nickname_asked": pgettext_lazy("field", "a full name was questioned"),
    "nobody_seen": pgettext_lazy("field", "nobody can be recognised in the photo"),
    "note": pgettext_lazy("field", "working note"),
    "on": pgettext_lazy("field", "day"),
    "organisation": pgettext_lazy("field", "organisation"),
    "owner": pgettext_lazy("field", "whose action"),
    "person": pgettext_lazy("field", "person"),
    "powiat": pgettext_lazy("field", "powiat"),
    "project": pgettext_lazy("field", "project"),
    "purpose": pgettext_lazy("field", "what a consent is for"),
    "reason": pgettext_lazy("field", "reason"),
    "recovery_codes": pgettext_lazy("field", "recovery codes"),
    "reminder": pgettext_lazy("field", "reminder"),
    "reopen_reason": pgettext_lazy("field", "reason for opening again"),
    "representatives": pgettext_lazy("field", "representatives"),
    "request": pgettext_lazy("field", "upon a request"),
    "resources": pgettext_lazy("field", "resources"),
    "revoked_at": pgettext_lazy("field", "revoked on"),
    "role": pgettext_lazy("field", "role"),
    "row": pgettext_lazy("field", "row of the file"),
    "second": pgettext_lazy("field", "second entry"),
    "second_step": pgettext_lazy("field", "second step of signing in"),
    "sent_at": pgettext_lazy("field", "sent on"),
    "sessions": pgettext_lazy("field", "places of signing in"),
    "similar_shown": pgettext_lazy("field", "similar persons were shown"),
    "since_told": pgettext_lazy("field", "since when"),
    "skip_reason": pgettext_lazy("field", "reason for leaving out"),
    "skipped": pgettext_lazy("field", "days left out"),
    "study": pgettext_lazy("field", "study"),
    "subject": pgettext_lazy("field", "subject"),
    "to": pgettext_lazy("field", "to whom"),
    "to_told": pgettext_lazy("field", "to whom, in words"),
    "source": pgettext_lazy("field", "file"),
    "tied": pgettext_lazy("field", "records behind it"),
    "told_at": pgettext_lazy("field", "told on"),
    "undo_until": pgettext_lazy("field", "can be undone until"),
    "undone_at": pgettext_lazy("field", "undoing"),
    "unnamed": pgettext_lazy("field", "others, without a name"),
    "upload": pgettext_lazy("field", "file"),
    "user": pgettext_lazy("field", "account"),
    "who": pgettext_lazy("field", "who"),
    "withdrawn_at": pgettext_lazy("field", "withdrawal"),
}


def kinds_of_log() -> list[tuple[str, str]]:
    """Our own kinds of records, by the names people know them under."""
    models = [model for model in apps.get_models() if model.__module__.split(".")[0] in OUR_APPS]
    told = [(model._meta.label_lower, str(model._meta.verbose_name)) for model in models]
    return sorted((kind for kind in told if kind[0] not in NEVER_LOGGED), key=lambda kind: kind[1])


def field_word(kind: str, name: str) -> str:
    """The name of a field in words: its own, ours, or that of the record it points to; else it stands as written."""
    field = None
    with suppress(LookupError, ValueError, FieldDoesNotExist):
        field = apps.get_model(kind)._meta.get_field(name)
    own, other = getattr(field, "verbose_name", None), getattr(field, "related_model", None)
    if isinstance(own, Promise):
        return str(own)
    pointed = other._meta.verbose_name if other else name
    return str(FIELD_WORDS.get(name, pointed))
