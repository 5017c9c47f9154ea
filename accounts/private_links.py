"""Links that open one page without an account: a token drawn by lot, its hash in the database, a limit to guessing."""

import hashlib
import secrets
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from allauth.core.internal import ratelimit
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

#: A wrong guess is counted by the place it comes from, what is saved by the link.
LIMITS: Final = {"wrong": "20/m/ip,100/d/ip", "saved": "30/h/key"}


def draw_token() -> str:
    """Whoever draws it shows it once: nobody can look it up later."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def say_gone(request: HttpRequest, room: str, page: str) -> HttpResponse:
    """The answer to a token that opens nothing: counted, for somebody may be guessing."""
    is_guessing = not ratelimit.consume(request, app=room, action="wrong", config=LIMITS, limit_get=True)
    return render(request, page, status=HTTPStatus.TOO_MANY_REQUESTS if is_guessing else HTTPStatus.NOT_FOUND)


def is_too_fast(request: HttpRequest, room: str, link: int) -> bool:
    """Count a saving by the link; True where it saves more than a person can."""
    return not ratelimit.consume(request, app=room, action="saved", config=LIMITS, key=str(link))


def say_busy(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/link_busy.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def save_once(form: Any, link: Any, save: Callable[[], Any]) -> Any:
    """What the form saves by the link, once, however often it is sent; None where the form has something to say."""
    is_good = form.is_valid()
    made = _saved_before(form, link)
    if made is not None or not is_good:
        return made
    try:
        return save()
    except IntegrityError:
        # Two submits ran side by side: the unique key let one through, and that one is the answer.
        made = _saved_before(form, link)
        if made is None:
            raise
        return made


def _saved_before(form: Any, link: Any) -> Any:
    """What this very form saved when it was sent before; a key borrowed from somebody else's form is replaced."""
    key = form.cleaned_data.get("form_key") if form.is_bound else None
    made: Any = type(form.instance).objects.filter(form_key=key).first() if key else None
    if made is not None and made.link_id != link.pk:
        form.instance.form_key = uuid.uuid4()
        return None
    return made
