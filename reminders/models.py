"""What is to be told to whom and when, and the letters that tell it. These rows are the truth; messages only wake."""

import datetime as dt
import hashlib
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from accounts.roles import Role
from accounts.scoping import centres_held, is_known
from meetings.models import Action, Meeting


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: Any) -> Self:
        """One's own, once told, while what they are about may still be seen."""
        if not is_known(user):
            return self.none()
        about = Q(meeting__in=Meeting.objects.visible_to(user)) | Q(action__in=Action.objects.visible_to(user))
        return self.filter(about, recipient=user, state__in=Reminder.SHOWN)

    def due_at(self, moment: dt.datetime) -> Self:
        return self.filter(state=Reminder.State.PLANNED, due_at__lte=moment)

    def with_subject(self) -> Self:
        """All that a letter or a notice says, in one query."""
        return self.select_related(
            "centre", "recipient", "meeting__community", "meeting__place", "action__community", "action__meeting"
        )

    def newest_first(self) -> Self:
        return self.order_by("-due_at", "-pk")


class Reminder(models.Model):
    """One thing to be told to one person, planned by a rule for a local day of what it is about."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        TOLD = "told", _("told")
        MISSED = "missed", _("too late, not sent")
        WITHDRAWN = "withdrawn", _("no longer needed")

    SHOWN = (State.TOLD, State.MISSED)

    key = models.CharField(max_length=120, unique=True)
    rule = models.CharField(max_length=40)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="reminders")
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="reminders")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reminders")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="reminders")
    on = models.DateField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    created_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(_("seen"), null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-due_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="planned"), name="reminder_due"),
            models.Index(
                fields=["recipient", "-due_at", "-id"], condition=Q(state__in=["told", "missed"]), name="reminder_shown"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting=None, action__isnull=False) | Q(meeting__isnull=False, action=None),
                name="reminder_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def subject(self) -> Meeting | Action:
        subject = self.meeting or self.action
        assert subject is not None  # noqa: S101 (a constraint of the database says so)
        return subject


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: Any) -> Self:
        """The ledger of mail is the administrator's: that a letter went out, never what it is about."""
        return self.filter(reminder__centre__in=centres_held(user, (Role.ADMINISTRATOR,)))

    def editable_by(self, user: Any) -> Self:
        return self.visible_to(user)

    def claimable(self, moment: dt.datetime) -> Self:
        """Waiting, or taken by a sender whose lease has run out.

        A day further ahead than any that we write was written before the clock was set back: it does not count.
        """
        waiting = Q(state__in=Letter.WAITING) & beyond("send_after", moment, Letter.LONGEST_PAUSE)
        return self.filter(waiting | Q(state=Letter.State.INFLIGHT) & beyond("lease_until", moment, 2 * lease()))


def beyond(field: str, moment: dt.datetime, furthest: dt.timedelta) -> Q:
    return Q(**{f"{field}__lte": moment}) | Q(**{f"{field}__gt": moment + furthest})


def lease() -> dt.timedelta:
    """How long a letter belongs to the sender that took it; longer than any mail server may be silent."""
    return dt.timedelta(seconds=settings.REMINDER_LEASE)


class Letter(models.Model):
    """The mail of one reminder: its text is written, and all it rests on read again, at the moment of sending."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        INFLIGHT = "inflight", _("being sent")
        AWAITING_RETRY = "awaiting_retry", _("will be tried again")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        MISSED = "missed", _("too late, not sent")
        WITHDRAWN = "withdrawn", _("no longer needed")

    WAITING = (State.QUEUED, State.AWAITING_RETRY)
    UNSETTLED = (*WAITING, State.INFLIGHT)
    UNDELIVERED = (State.FAILED, State.MISSED)
    LONGEST_PAUSE = dt.timedelta(hours=1)

    reminder = models.OneToOneField(Reminder, models.PROTECT, related_name="letter")
    key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=14, choices=State.choices, default=State.QUEUED)
    send_after = models.DateTimeField(default=now)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["send_after", "id"],
                condition=Q(state__in=["queued", "awaiting_retry", "inflight"]),
                name="letter_unsettled",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="inflight", lease_until__isnull=False)
                | (~Q(state="inflight") & Q(lease_until__isnull=True)),
                name="letter_taken_has_lease",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="letter_sent_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(cls, reminder: Reminder, moment: dt.datetime) -> "Letter":
        """The letter of a reminder, not yet saved; the same reminder always gives the same Message-ID."""
        digest = hashlib.sha256(reminder.key.encode()).hexdigest()[:40]
        message_id = f"<{digest}@{urlsplit(settings.PUBLIC_URL).hostname}>"
        return cls(reminder=reminder, key=reminder.key, message_id=message_id, created_at=moment, send_after=moment)
