"""One letter to one address, in its reader's language; a mail server that is down breaks no deed."""

import logging
import smtplib
from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

logger = logging.getLogger(__name__)


def send_letter(
    name: str, context: dict[str, Any], to: str, language: str, about: int, headers: Mapping[str, str] | None = None
) -> bool:
    """False when the mail server would not take it; the log of the system names the letter and what it is about.

    `name` is that of its two templates, without "_subject.txt" and "_message.txt".
    """
    with override(language):
        subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
        text = render_to_string(f"{name}_message.txt", context)
    try:
        EmailMessage(subject, text, to=[to], headers=dict(headers or {})).send()
    except (OSError, smtplib.SMTPException):
        logger.exception("The letter %s about number %s was not sent", name, about)
        return False
    return True
