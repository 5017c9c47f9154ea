"""Sends what is waiting: claimed with a lease, read again, one mail at a time, each committed before the next.

SMTP cannot give "exactly once": a process killed between the server's "250" and our commit sends that one letter again,
under the same Message-ID, by which the receiving side knows it.
"""

import datetime as dt
import logging
import smtplib
import time
from typing import Any, Final

from django.core.mail import get_connection
from django.db import transaction
from django.utils.timezone import now

from reminders.models import Letter, Reminder, lease
from reminders.rules import LATEST, RULES
from reminders.writing import write

BATCH: Final = 50
MOST_ATTEMPTS: Final = 8
FIRST_PAUSE: Final = dt.timedelta(minutes=1)
#: The whole server is away: no letter's fault, so it costs none of its attempts.
AWAY_PAUSE: Final = dt.timedelta(seconds=30)
PERMANENT: Final = 500
State = Letter.State
logger = logging.getLogger(__name__)


class ServerAwayError(Exception):
    """The mail server cannot be reached, or has hung up."""


def send_waiting(give_up_at: float) -> int:
    """Send until nothing is left or the time (of the monotonic clock) is up; gives how many letters went out."""
    sent = 0
    while time.monotonic() < give_up_at and (letters := _claim()):
        count, is_away = _send_batch(letters)
        sent += count
        if is_away:
            break
    return sent


@transaction.atomic
def _claim() -> list[Letter]:
    """Take the oldest letters; those that another process is taking are skipped (SQLite lets one in at a time)."""
    moment = now()
    free = Letter.objects.claimable(moment).select_for_update(skip_locked=True).order_by("send_after", "pk")
    numbers = list(free.values_list("pk", flat=True)[:BATCH])
    if numbers:
        Letter.objects.filter(pk__in=numbers).update(state=State.INFLIGHT, lease_until=moment + lease())
    return list(Letter.objects.filter(pk__in=numbers).order_by("send_after", "pk"))


def _send_batch(letters: list[Letter]) -> tuple[int, bool]:
    """All over one connection; when the server goes away the rest is given back."""
    server, sent = get_connection(), 0
    try:
        _open(server)
        while letters:
            sent += _send(letters[0], server)
            letters = letters[1:]
    except ServerAwayError as away:
        logger.warning("the mail server is away (%s)", away)
        for letter in letters:
            _settle(letter, state=State.AWAITING_RETRY, send_after=now() + AWAY_PAUSE, error=str(away)[:300])
        return sent, True
    finally:
        _close(server)
    return sent, False


def _open(server: Any) -> None:
    try:
        server.open()
    except OSError as error:  # those of smtplib too
        raise ServerAwayError(_told(error)) from error


def _close(server: Any) -> None:
    try:
        server.close()
    except OSError:
        logger.info("the mail server hung up before we did")


def _send(letter: Letter, server: Any) -> bool:
    """Send one letter if it still should be; what it rests on is read now, and its lease begins anew."""
    reminder = Reminder.objects.with_subject().get(pk=letter.reminder_id)
    if (state := _forbidden(reminder)) is not None:
        _drop(letter, reminder, state)
        return False
    if letter.attempts >= MOST_ATTEMPTS or not _begin(letter):
        _settle(letter, state=State.FAILED)
        return False
    try:
        server.send_messages([write(letter, reminder, now())])
    except Exception as error:
        _stumble(letter, error)
        return False
    _settle(letter, state=State.SENT, sent_at=now(), error="", to=letter.to, subject=letter.subject, body=letter.body)
    return True


def _forbidden(reminder: Reminder) -> Any:
    """Why the letter must not go any more: its cause, its day, the right or the account is gone, or it is too late."""
    rule = RULES.get(reminder.rule)
    if rule is None:
        return State.WITHDRAWN
    subject, day = reminder.subject, reminder.on
    wanted = rule.wanted(day, day + dt.timedelta(days=1)).filter(pk=subject.pk, recipient=reminder.recipient_id)
    if not wanted.filter(pk__in=type(subject).objects.visible_to(reminder.recipient).values("pk")).exists():
        return State.WITHDRAWN
    return State.MISSED if is_too_late(reminder, now()) else None


def is_too_late(reminder: Reminder, moment: dt.datetime) -> bool:
    """Older than what it tells of, or than any help."""
    rule = RULES.get(reminder.rule)
    return moment > reminder.due_at + LATEST or (rule is not None and moment >= rule.over_at(reminder.subject))


@transaction.atomic
def _drop(letter: Letter, reminder: Reminder, state: State) -> None:
    if _settle(letter, state=state):
        Reminder.objects.filter(pk=reminder.pk).update(state=Reminder.State[state.name])


def _held(letter: Letter) -> Any:
    """The row while it is ours: a sender thought dead may wake up, and must change nothing."""
    return Letter.objects.filter(pk=letter.pk, state=State.INFLIGHT, lease_until=letter.lease_until)


def _begin(letter: Letter) -> bool:
    until = now() + lease()
    begun = _held(letter).update(lease_until=until, attempts=letter.attempts + 1)
    if begun:
        letter.lease_until, letter.attempts = until, letter.attempts + 1
    return bool(begun)


def _settle(letter: Letter, **fields: Any) -> bool:
    return bool(_held(letter).update(lease_until=None, **fields))


def _stumble(letter: Letter, error: Exception) -> None:
    """One letter that was not taken never stops the others."""
    logger.warning("letter %s was not taken, attempt %s: %s", letter.pk, letter.attempts, type(error).__qualname__)
    if is_refusal_for_good(error) or letter.attempts >= MOST_ATTEMPTS:
        _settle(letter, state=State.FAILED, error=_told(error))
    else:
        pause = min(FIRST_PAUSE * 2 ** (letter.attempts - 1), Letter.LONGEST_PAUSE)
        _settle(letter, state=State.AWAITING_RETRY, send_after=now() + pause, error=_told(error))
    if isinstance(error, OSError) and not isinstance(error, ANSWERS):
        raise ServerAwayError(_told(error)) from error


#: The server has answered and is still there.
ANSWERS: Final = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)


def is_refusal_for_good(error: Exception) -> bool:
    """This address or this text will never be taken; a sender refused is our own settings, and can be put right."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _words in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= PERMANENT
    return isinstance(error, (ValueError, smtplib.SMTPNotSupportedError))


def _told(error: Exception) -> str:
    """The error in one line, for the ledger."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({f"{code} {_words(words)}" for code, words in error.recipients.values()})
        return f"SMTP {', '.join(codes)}"[:300]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"SMTP {error.smtp_code} {_words(error.smtp_error)}"[:300]
    return " ".join(f"{type(error).__qualname__} {error}".split())[:300]


def _words(answer: Any) -> str:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    return " ".join(text.split())
