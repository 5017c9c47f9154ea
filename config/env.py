"""Reads the environment, and says in one line what is missing or wrong instead of starting half-configured."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

#: DEBUG=1 serves all of these but the secret from this machine; production must be told each of them.
NEEDED_IN_PRODUCTION = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
)
NEEDED_IN_DEBUG = ("SECRET_KEY",)

env = environ.FileAwareEnv()  # SECRET_KEY_FILE=/run/secrets/key serves as well as SECRET_KEY


def refuse(reason: str) -> NoReturn:
    """End the process with one line and exit code 1: a traceback would hide the reason, and may hold a password."""
    raise SystemExit(f"Podwórko cannot start: {reason}. See .env.example.")


def read(name: str, cast: Callable[..., T], **default: object) -> T:
    """One value of the environment, or a refusal that names it (never its content)."""
    try:
        return cast(name, **default)
    except (ImproperlyConfigured, ValueError, TypeError, KeyError, AttributeError):
        refuse(f"{name} is not understood")


def demand(names: tuple[str, ...]) -> None:
    """Refuse to start while any of these is missing or empty."""
    missing = [name for name in names if not env.str(name, default="").strip()]
    if missing:
        refuse(f"{', '.join(missing)} missing in the environment")
