"""Browsers in which a person has signed in before: known by a signed cookie that names nobody."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "known_device"
SALT = "accounts.devices"
LASTS = 180 * 24 * 60 * 60


def read(request: HttpRequest) -> tuple[str, str]:
    """Whose browser this is (a mark that names nobody) and its random name; two empty texts where it is nobody's."""
    try:
        owner, device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return "", ""
    return str(owner), str(device)


def known(request: HttpRequest, email: str) -> str:
    """The random name of this browser if the person has signed in here, else nothing."""
    owner, device = read(request)
    return device if owner == _owner(email) else ""


def remember(response: HttpResponse, email: str) -> None:
    value = signing.dumps([_owner(email), secrets.token_urlsafe(12)], salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=LASTS, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )


def _owner(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower()).hexdigest()
