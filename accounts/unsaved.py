"""What was on its way to be saved when the session had ended: kept for the same person in the same browser, once.

A POST of nobody is kept only from a browser in which somebody has signed in (its cookie is signed, and bound to that
person), only for views that bring it back, only up to a size, for a day. Nobody else is ever shown it.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, TypeVar

from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.timezone import now

from accounts import devices
from accounts.models import KeptTyping, User

V = TypeVar("V", bound=Callable[..., Any])

LASTS: Final = timedelta(hours=24)
MOST_BYTES: Final = 256 * 1024
MOST_PAGES: Final = 10
FLAG: Final = "keeps_typing"
#: Said in a session for which nothing is kept, so that it looks once and not at every form.
NOTHING: Final = "no_typing_is_kept"


def keeps_typing(view: V) -> V:
    """Marks a view that brings back what an ended session could not save."""
    setattr(view, FLAG, True)
    return view


@transaction.atomic
def keep(request: HttpRequest, page: str) -> bool:
    """Put the POST aside for the person who is in, else for whoever this browser knows: she is told by signing in."""
    person = request.user.pk
    device = f"person {person}" if person else devices.read(request)[1]
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if not device or len(page) > 500 or len(json.dumps(typed)) > MOST_BYTES:
        return False
    KeptTyping.objects.filter(kept_at__lte=now() - LASTS).delete()
    kept = KeptTyping.objects.filter(device=device)
    if kept.count() >= MOST_PAGES and not kept.filter(page=page).exists():
        return False
    values = {"data": typed, "kept_at": now(), "user_id": person}
    KeptTyping.objects.update_or_create(device=device, page=page, defaults=values)
    request.session.pop(NOTHING, None)
    return True


def hand_over(request: HttpRequest, user: User) -> None:
    """The person has signed in: what her browser kept is hers."""
    if device := devices.known(request, user.email):
        KeptTyping.objects.filter(device=device).update(user=user)
        request.session.pop(NOTHING, None)


@transaction.atomic
def take(request: HttpRequest) -> QueryDict | None:
    """What was typed on this page, once: the caller keeps it in the same breath."""
    if NOTHING in request.session:
        return None
    mine = KeptTyping.objects.select_for_update().filter(user=request.user.pk, page=request.get_full_path())
    kept = mine.filter(kept_at__gt=now() - LASTS).order_by("-kept_at").first()
    if kept is None:
        if not KeptTyping.objects.filter(user=request.user.pk).exists():
            request.session[NOTHING] = True
        return None
    typed = QueryDict(mutable=True)
    for name, values in kept.data.items():
        typed.setlist(name, values)
    mine.delete()
    return typed
