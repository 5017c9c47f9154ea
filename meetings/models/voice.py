"""Residents' own voice: a link without an account, what they tell by it, and where they put us right."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed
from accounts.stored import Attached
from accounts.validators import plausible_day
from communities.models import Community
from communities.scoping import InCommunityQuerySet
from initiatives.models import Initiative
from meetings.models.meeting import MOST_PEOPLE, Meeting


class VoiceLinkQuerySet(InCommunityQuerySet):
    def open(self) -> Self:
        """Not revoked, and of an initiative only while it stands. It outlives the work: that is when it is needed."""
        known = Q(initiative=None) | Q(initiative__withdrawn_at=None)
        return self.filter(known, revoked_at=None)


class VoiceLink(models.Model):
    """A link of a whole group; only the hash of its token is kept, so the database opens no page."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="voice_links")
    community = models.ForeignKey(Community, models.PROTECT, related_name="voice_links", verbose_name=_("community"))
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voice_links",
        verbose_name=_("for one initiative"),
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = VoiceLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of residents")
        verbose_name_plural = _("links of residents")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return str(self.initiative or self.community)


def without_organiser() -> Q:
    """Confirmed as a meeting at which nobody of the centre was; staff ticked as present is an answer, too."""
    nobody_said = Q(meeting__organiser_present=None, meeting__staff=None)
    return Q(meeting__isnull=False) & (Q(meeting__organiser_present=False) | nobody_said)


class TellingQuerySet(InCommunityQuerySet):
    def waiting(self) -> Self:
        return self.filter(state=ToldMeeting.State.TOLD)

    def without_organiser(self) -> Self:
        return self.filter(without_organiser())

    def waiting_or_without_organiser(self, start: Any, end: Any) -> Self:
        """Both of one period: of the second the day is that of the meeting it became."""
        became = Q(meeting__held_on__gte=start, meeting__held_on__lt=end)
        waits = Q(state=ToldMeeting.State.TOLD, held_on__gte=start, held_on__lt=end)
        return self.filter(waits | (without_organiser() & became))

    def between(self, start: Any, end: Any) -> Self:
        """Of meetings on days from `start` up to, not including, `end`."""
        return self.filter(held_on__gte=start, held_on__lt=end)


class ToldMeeting(Keyed):
    """Residents met without the organiser and say so: as told (z relacji), until the organiser confirms it."""

    class State(models.TextChoices):
        TOLD = "told", pgettext_lazy("told meeting", "as told")
        CONFIRMED = "confirmed", pgettext_lazy("told meeting", "confirmed")
        ASIDE = "aside", pgettext_lazy("told meeting", "set aside")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="told_meetings")
    community = models.ForeignKey(Community, models.PROTECT, related_name="told_meetings")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, blank=True, related_name="told_meetings")
    link = models.ForeignKey(
        VoiceLink, models.PROTECT, editable=False, related_name="told_meetings", verbose_name=_("link of residents")
    )
    held_on = models.DateField(_("when did you meet?"), validators=[plausible_day])
    total = models.PositiveIntegerField(null=True, editable=False)
    total_told = models.CharField(max_length=80, blank=True, editable=False)
    came_of_it = models.TextField(_("what came of it?"), max_length=2000, blank=True)
    led_told = models.CharField(_("who led?"), max_length=120, blank=True)
    asks = models.TextField(_("what do you need?"), max_length=1000, blank=True)
    state = models.CharField(
        pgettext_lazy("told meeting", "state"), max_length=9, choices=State.choices, default=State.TOLD
    )
    #: What it became, or what had been written down of the same day already.
    meeting = models.OneToOneField(
        Meeting, models.PROTECT, null=True, editable=False, related_name="told", verbose_name=_("meeting")
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    aside_reason = models.CharField(_("why it is set aside"), max_length=300, blank=True, editable=False)

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting told by residents")
        verbose_name_plural = _("meetings told by residents")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="confirmed", meeting__isnull=False) | (~Q(state="confirmed") & Q(meeting=None)),
                name="told_meeting_confirmed_has_meeting",
            ),
            models.CheckConstraint(
                condition=Q(total=None) | Q(total__lte=MOST_PEOPLE), name="told_meeting_total_plausible"
            ),
        ]

    def __str__(self) -> str:
        return f"{date_format(self.held_on, 'j.m.Y')}, {self.initiative or self.community}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:told", args=[self.pk])

    @property
    def people(self) -> str:
        """As it was told: a number of theirs is always "about"."""
        if self.total is None:
            return self.total_told or str(_("not known"))
        return str(_("about %(number)s") % {"number": self.total})

    @property
    def waits(self) -> bool:
        return self.state == self.State.TOLD


def told_without_organiser() -> Exists:
    """Asked of a meeting: residents told of it, somebody confirmed it, and the organiser was not there."""
    return Exists(ToldMeeting.objects.without_organiser().filter(meeting=OuterRef("pk")))


class ToldFileQuerySet(InCommunityQuerySet):
    community_path = "told__community"


class ToldFile(Attached):
    """The one photo sent along. Once confirmed it is a photo of the meeting, seen and withdrawn there."""

    told = models.OneToOneField(ToldMeeting, models.PROTECT, related_name="photo")

    objects = ToldFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo sent by residents")
        verbose_name_plural = _("photos sent by residents")

    @property
    def may_be_opened(self) -> bool:
        return super().may_be_opened and self.told.waits


class Remark(Keyed):
    """Popraw nas: what residents say is wrong or missing on their page."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="remarks")
    community = models.ForeignKey(Community, models.PROTECT, related_name="remarks")
    link = models.ForeignKey(
        VoiceLink, models.PROTECT, editable=False, related_name="remarks", verbose_name=_("link of residents")
    )
    text = models.TextField(_("what should we put right?"), max_length=1000)
    seen_at = models.DateTimeField(_("seen on"), null=True, editable=False)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark of residents")
        verbose_name_plural = _("remarks of residents")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
