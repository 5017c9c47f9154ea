"""What allauth tells us about the second step of signing in goes to the log of deeds."""

from typing import Any

from allauth.mfa import signals
from django.db import transaction

from accounts import deeds

FIELDS = {"totp": "second_step", "recovery_codes": "recovery_codes"}


def connect() -> None:
    signals.authenticator_added.connect(write_change, dispatch_uid="deed_authenticator_added")
    signals.authenticator_removed.connect(write_change, dispatch_uid="deed_authenticator_removed")
    signals.authenticator_reset.connect(write_change, dispatch_uid="deed_authenticator_reset")
    signals.authentication_failed.connect(write_refusal, dispatch_uid="deed_second_step_failed")


def write_change(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    with transaction.atomic():
        deeds.record_about(user, deeds.Verb.CHANGED, user, fields=[FIELDS[authenticator.type]])


def write_refusal(sender: Any, user: Any, **kwargs: Any) -> None:
    with transaction.atomic():
        deeds.record_about(deeds.VISITOR, deeds.Verb.REFUSED, user, fields=["second_step"])
