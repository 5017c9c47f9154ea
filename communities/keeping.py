"""The three deeds done to every record of this room: make it once, change it under its version, withdraw it.

Each writes its line into the log of deeds in its own transaction.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.editing import create_once, save_edit
from accounts.records import EditConflictError


def nothing_more(made: Any) -> None:
    """Most records come alone."""


def create_record(form: Any, user: Any, centre: Any = None, also: Callable[[Any], None] = nothing_more) -> Any:
    """Save what a new form holds, and what belongs to it (`also`), all or nothing, however often it is sent.

    None where the form has something to correct. The second of a double submit gives what the first one made, even
    where by now a rule is against it: "already assigned" and "somebody of a like name" mean its own twin.
    """
    if not form.is_valid():
        return made_before(form, user)

    def deed() -> Any:
        made = form.save()
        also(made)
        record(user, Verb.CREATED, made, centre=centre, fields=form.changed_fields())
        return made

    return create_once(form, user, deed)


def create_only_one(form: Any, user: Any, centre: Any, also: Callable[[Any], None] = nothing_more) -> Any:
    """The same of what there is once in a place: who was a moment too late is told, and sends it to be joined."""
    try:
        return create_record(form, user, centre, also)
    except IntegrityError:
        message = _("Somebody has begun the same at this moment. Nothing of yours is lost: press the button again.")
        form.add_error(None, ValidationError(message, code="conflict"))
        return None


def made_before(form: Any, user: Any) -> Any:
    """What this very form made when it was sent before, by the same person; None for a form sent for the first time."""
    form.is_valid()  # cleans it, once: whether it may be saved is another question
    key = form.cleaned_data.get("form_key") if form.is_bound else None
    return form._meta.model.objects.filter(form_key=key, created_by=user).first() if key else None


def change_record(form: Any, user: Any, centre: Any = None, also: Callable[[Any], None] = nothing_more) -> Any:
    """Save an edit and what belongs to it; None where the form has something to correct, or shows both versions."""
    if not form.is_valid():
        return None

    def deed() -> Any:
        saved = form.save()
        also(saved)
        record(user, Verb.CHANGED, saved, centre=centre, fields=form.changed_fields())
        return saved

    return save_edit(form, user, deed)


def withdraw_record(row: Any, user: Any, reason: str, centre: Any = None) -> None:
    """Withdraw under the row's version, so that a form opened before cannot bring it back."""
    try:
        with transaction.atomic():
            row.take_version(row.version, user)
            row.withdraw(user, reason)
            record(user, Verb.WITHDRAWN, row, centre=centre, fields=["withdrawn_reason"])
    except EditConflictError:
        raise ValidationError(_("Somebody has just changed this. Look at it again before you withdraw it.")) from None
