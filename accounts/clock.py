"""How long a session lives: twelve hours from signing in, one hour without a request."""

from typing import Any

from django.conf import settings
from django.utils.timezone import now

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
#: The last request is written at most once in this time, so that reading pages does not write.
NOTED_EVERY = 60


def is_over(session: Any) -> bool:
    """Has the session lived, or slept, too long? A session without a clock starts it now."""
    moment = now().timestamp()
    signed_in, seen = session.get(SIGNED_IN_AT, moment), session.get(SEEN_AT, moment)
    return bool(moment - signed_in >= settings.SESSION_COOKIE_AGE or moment - seen >= settings.SESSION_IDLE_AGE)


def note_request(session: Any) -> bool:
    """Wind the clock; True when it was written."""
    moment = now().timestamp()
    session.setdefault(SIGNED_IN_AT, moment)
    if moment - session.get(SEEN_AT, 0) < NOTED_EVERY:
        return False
    session[SEEN_AT] = moment
    return True
