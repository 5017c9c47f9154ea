"""The door of allauth as we hang it: no sign-up, limits that lock nobody out, every passage in the log of deeds."""

import base64
import hashlib
import logging
import secrets
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts import deeds, devices, unsaved
from accounts.clock import SIGNED_IN_AT
from accounts.models import User

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "too_many_login_attempts": _("Too many attempts in a row. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts in a row. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        with transaction.atomic():
            super().login(request, user)
            request.session[SIGNED_IN_AT] = now().timestamp()
            deeds.record_about(user, deeds.Verb.SIGNED_IN, user)
            unsaved.hand_over(request, user)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        devices.remember(response, user.email)
        return response

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        with transaction.atomic():
            super().logout(request)
            deeds.record_about(user, deeds.Verb.SIGNED_OUT, user)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before the costly hash is worked out.

        An account has one small allowance per place it is tried from, and one for all unknown places together. A
        browser in which the person has signed in before has an allowance of its own: whoever guesses from elsewhere,
        a thousand machines even, cannot lock her out.
        """
        email = credentials.get("email", "").strip().lower()
        device = devices.known(request, email)
        place = device or self.get_client_ip(request)
        attempts = [("login_failed", f"{email}|{place}")]
        if not device:
            attempts.append(("login_unknown_device", email))
        usage = []
        for action, key in attempts:
            taken = ratelimit.consume(request, app="allauth.account", action=action, key=key)
            if not taken:
                raise self.validation_error("too_many_login_attempts")
            usage += taken.usage
        # Given back by allauth when the password was right.
        self._login_failed_rl_usage = ratelimit.RateLimitUsage(usage=usage)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write the refusal: the number of the account where there is one, never what was typed."""
        person = User.objects.filter(email=credentials.get("email", "").strip().lower()).first()
        with transaction.atomic():
            deeds.record_about(deeds.VISITOR, deeds.Verb.REFUSED, person or User)

    def set_password(self, user: Any, password: str) -> None:
        """Only the person herself comes here: signed in, or by the link of a reset."""
        with transaction.atomic():
            super().set_password(user, password)
            deeds.record_about(user, deeds.Verb.CHANGED, user, fields=["password"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down breaks no page; the answer is the same whether the account exists or not."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException):
            logger.exception("A letter was not sent: %s", template_prefix)
            messages.error(self.request, _("The mail server did not take the letter. Try again in a while."))

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """In the language of the person who gets it, not of the one who asked."""
        address = email if isinstance(email, str) else email[0]
        languages = User.objects.filter(email=address.lower()).values_list("language", flat=True)
        with override(languages.first() or settings.LANGUAGE_CODE):
            mail: EmailMessage = super().render_mail(template_prefix, email, context, headers)
            return mail


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of the second step lie in the database encrypted, under a key drawn from SECRET_KEY."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right, or was used already. Wait for the next one."),
    }

    def get_totp_issuer(self) -> str:
        return "Podwórko"

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # SECRET_KEY was changed without a fallback: no code may fit (those of an empty key could be worked out).
            return base64.b32encode(secrets.token_bytes(20)).decode()


class SessionsAdapter(DefaultUserSessionsAdapter):
    """Whoever ends places where she is signed in leaves a line in the log."""

    def end_sessions(self, sessions: list[UserSession]) -> None:
        with transaction.atomic():
            super().end_sessions(sessions)
            for user in {session.user for session in sessions}:
                deeds.record_about(user, deeds.Verb.CHANGED, user, fields=["sessions"])


def _keys() -> MultiFernet:
    return MultiFernet(Fernet(_key(secret)) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"podworko.mfa:" + secret.encode()).digest())
