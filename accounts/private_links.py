"""Links that open one page without an account: a token drawn by lot, its hash in the database, a limit to guessing."""

import hashlib
import secrets
from typing import Final

from allauth.core.internal import ratelimit
from django.http import HttpRequest

#: A wrong guess is counted by the place it comes from, what is saved by the link.
LIMITS: Final = {"wrong": "20/m/ip,100/d/ip", "saved": "30/h/key"}


def draw_token() -> str:
    """Whoever draws it shows it once: nobody can look it up later."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def is_guessing(request: HttpRequest, room: str) -> bool:
    """Count a token that opens nothing; True where too many came from one place."""
    return not ratelimit.consume(request, app=room, action="wrong", config=LIMITS, limit_get=True)


def is_too_fast(request: HttpRequest, room: str, link: int) -> bool:
    """Count a saving by the link; True where it saves more than a person can."""
    return not ratelimit.consume(request, app=room, action="saved", config=LIMITS, key=str(link))
