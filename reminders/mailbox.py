"""The mailbox of development: with DEBUG the letters go to files, and a page shows them."""

import datetime as dt
import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.timezone import localtime

FILES: Final = "django.core.mail.backends.filebased.EmailBackend"
LETTERS: Final = 50
#: Django writes this line after each letter of a file.
END: Final = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Shown:
    subject: str
    to: str
    sent_at: dt.datetime | None
    text: str


def is_open() -> bool:
    """Never in production: letters hold links that open doors."""
    return bool(settings.DEBUG and settings.EMAIL_BACKEND == FILES)


def newest() -> list[Shown]:
    """The last letters, the newest first."""
    files = Path(str(settings.MAIL["EMAIL_FILE_PATH"])).glob("*.log")
    letters: list[Shown] = []
    for file in sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True):
        letters += [_shown(text) for text in reversed(file.read_bytes().split(END)) if text.strip()]
        if len(letters) >= LETTERS:
            break
    return letters[:LETTERS]


def _shown(text: bytes) -> Shown:
    message = email.message_from_bytes(text.lstrip(), _class=EmailMessage, policy=email.policy.default)
    body = message.get_body(("plain",))
    content = body.get_content() if body is not None else ""
    return Shown(str(message["Subject"]), str(message["To"]), _moment(message), content)


def _moment(message: EmailMessage) -> dt.datetime | None:
    """In the time of here; "-0000", as Django writes it, is read as a moment of UTC without a zone."""
    told = getattr(message["Date"], "datetime", None)
    return localtime(told if told.tzinfo else told.replace(tzinfo=dt.UTC)) if told else None
