"""What somebody is still typing about a meeting: kept from the first tap, for its author alone."""

import datetime as dt
import uuid
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Centre
from communities.models import Community
from meetings.models.meeting import Meeting
from meetings.scoping import DraftQuerySet

#: A draft nobody comes back to is gone after this long.
DRAFT_LASTS: Final = dt.timedelta(days=14)
NAMESPACE: Final = uuid.UUID("5c8b0d4e-3a6f-5d0e-9a31-0c5f7b7d2e11")


def key_of_edit(meeting: Meeting, author: Any) -> uuid.UUID:
    """One draft for each meeting and author: two tabs meet in it and are told."""
    return uuid.uuid5(NAMESPACE, f"{meeting.pk}:{author.pk}")


def draft_ends() -> dt.datetime:
    return now() + DRAFT_LASTS


class Draft(models.Model):
    """The fields of one form of a meeting as they were last sent. No figure, paper, export or search knows of it."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, models.PROTECT, null=True, related_name="+")
    #: The meeting being changed; none while it is a new one.
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    #: The key of the form: of a new meeting the one that makes it once.
    key = models.UUIDField()
    #: The tab that wrote last, and how often it was written: an older tab is told, and overwrites nothing.
    tab = models.CharField(max_length=36)
    version = models.PositiveIntegerField(default=1)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(default=draft_ends, db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("draft")
        verbose_name_plural = gettext_lazy("drafts")
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["author", "key"], name="draft_once")]

    def __str__(self) -> str:
        return str(self.key)

    def get_absolute_url(self) -> str:
        """Where it goes on."""
        if self.meeting_id:
            return reverse("meetings:edit", args=[self.meeting_id])
        name = "meetings:plan" if self.said("state") == Meeting.State.PLANNED else "meetings:create"
        whose = f"community={self.community_id}" if self.community_id else f"community=none&centre={self.centre_id}"
        return f"{reverse(name)}?{whose}&draft={self.key}"

    def said(self, name: str) -> str:
        values = self.data.get(name) or [""]
        return str(values[-1]).strip()

    def as_typed(self) -> QueryDict:
        """What the form is bound to when it comes back."""
        typed = QueryDict(mutable=True)
        for name, values in self.data.items():
            typed.setlist(name, values)
        return typed

    @property
    def title(self) -> str:
        kind = self.said("kind")
        known = str(Meeting.Kind(kind).label).capitalize() if kind in Meeting.Kind.values else ""
        return self.said("topic") or (self.meeting.topic if self.meeting else known)

    @property
    def told_when(self) -> str:
        saved = localtime(self.saved_at)
        days = (localdate() - saved.date()).days
        if days == 0:
            return _("Draft from today, %(hour)s.") % {"hour": f"{saved:%H:%M}"}
        if days == 1:
            return _("Draft from yesterday.")
        return _("Draft from %(day)s.") % {"day": date_format(saved, "j.m.Y")}

    @property
    def missing(self) -> str:
        """The first thing that is still asked for, in a few words."""
        if self.said("state") != Meeting.State.HELD:
            return ""
        if not self.tells_people():
            return _("Missing: how many came.")
        if not self.said("ladder") and self.said("kind") in Meeting.COUNTING_KINDS:
            return _("Missing: who led.")
        return ""

    def tells_people(self) -> bool:
        named = any(name.startswith("person-") and values == ["present"] for name, values in self.data.items())
        asked = ("total", "total_told", "outsiders", "unnamed", "newcomers-0-name")
        return named or any(self.said(name) for name in asked)
