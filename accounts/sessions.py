"""Sessions end when a right is given or taken: the next request signs in and starts with the new rights."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.db.models import F
from django.http import HttpRequest

from accounts.models import User


def end_sessions(user: Any) -> None:
    """End every session of the account, everywhere, whether we know of it or not."""
    User.objects.filter(pk=user.pk).update(sessions_epoch=F("sessions_epoch") + 1)
    user.refresh_from_db(fields=["sessions_epoch"])


def keep_own_session(request: HttpRequest, user: Any) -> None:
    """A person who changed a right of her own goes on in this browser; her others have ended."""
    if request.user.pk == user.pk:
        update_session_auth_hash(request, user)
