"""The deed of attaching a file: the bytes first, then the record, and no bytes without a record."""

import logging
from typing import Any

from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.editing import create_once
from accounts.files import write_whole
from accounts.models import Centre, User
from communities.forms.attaching import AttachForm
from communities.keeping import made_before

logger = logging.getLogger(__name__)


def attach(form: AttachForm, user: User, centre: Centre) -> Any:
    """Keep the file and its link, once, however often the form is sent; None where the form has something to say.

    Whatever breaks the saving off removes the file again; after a kill the sweep of files does (accounts.erasing).
    """
    if not form.is_valid():
        return made_before(form, user)
    file = form.cleaned_data["upload"].to_store(centre, user)
    try:
        try:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file.path, form.cleaned_data["upload"].data)
        except OSError:
            logger.exception("a file could not be kept")
            form.add_error("upload", _("The file could not be kept just now, and nothing was saved. Try again later."))
            return None
        kept = create_once(form, user, lambda: _save(form, file, user, centre))
    except BaseException:
        file.path.unlink(missing_ok=True)
        raise
    if kept is not form.instance:  # the second of a double submit: the first has a file of its own
        file.path.unlink(missing_ok=True)
    return kept


def _save(form: AttachForm, file: Any, user: User, centre: Centre) -> Any:
    file.save()
    form.instance.file = file
    kept = form.save()
    record(user, Verb.CREATED, kept, centre=centre, fields=["file", *form.changed_fields()])
    return kept
