"""Hours given: on behalf of the centre under an agreement, or residents' own work as told."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.durations import A_DAY, write_duration
from accounts.models import Centre
from accounts.validators import plausible_day
from communities.models import Community, Person
from communities.models.part import Part
from initiatives.models import Initiative
from meetings.models import Meeting
from volunteers.models.agreement import Agreement
from volunteers.models.link import HoursLink
from volunteers.scoping import InCommunityQuerySet, WithHoursQuerySet


class HoursQuerySet(InCommunityQuerySet):
    def between(self, start: dt.date, end: dt.date) -> Self:
        """Given on days from `start` up to, not including, `end`."""
        return self.standing().filter(done_on__gte=start, done_on__lt=end)


class Spent(models.Model):
    """When and how long somebody worked; the base of hours and of what they were before a correction."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("hours", "confirmed")
        DECLARED = "declared", pgettext_lazy("hours", "declared")
        TOLD = "told", pgettext_lazy("hours", "told")

    done_on = models.DateField(_("day"), validators=[plausible_day])
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("how long"), null=True, blank=True)
    is_estimate = models.BooleanField(_("the number is approximate"), default=False)
    minutes_told = models.CharField(_("how long, in words"), max_length=120, blank=True)
    activity = models.CharField(_("what was done"), max_length=300)
    state = models.CharField(_("how we know"), max_length=9, choices=State.choices)

    class Meta:
        abstract = True

    @property
    def length(self) -> str:
        """As it is known: exact, about, in words, or not at all."""
        if self.minutes is None:
            return self.minutes_told or str(_("not known"))
        text = write_duration(self.minutes)
        return str(_("about %(number)s") % {"number": text}) if self.is_estimate else text

    @property
    def times(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}" if self.starts_at and self.ends_at else ""


class Hours(Spent, Part):
    """One entry. Without an agreement it is residents' own work (praca społeczna), and as told."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="volunteer_hours")
    community = models.ForeignKey(Community, models.PROTECT, related_name="volunteer_hours")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="hours")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="volunteer_hours", verbose_name=_("person")
    )
    who_told = models.CharField(_("who, in words"), max_length=120, blank=True)
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="volunteer_hours",
        verbose_name=_("within the initiative"),
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="volunteer_hours", verbose_name=_("at the meeting")
    )
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    #: The private link by which the volunteer wrote it down herself.
    link = models.ForeignKey(
        HoursLink, models.PROTECT, null=True, editable=False, related_name="hours", verbose_name=_("private link")
    )

    objects = HoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of hours")
        verbose_name_plural = _("hours of volunteers")
        ordering = ["-done_on", "-pk"]
        indexes = [models.Index(fields=["community", "-done_on"], name="hours_by_community")]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=False) | ~Q(minutes_told=""),
                name="hours_say_how_long",
                violation_error_message=_("Say how long it took, in hours or in words."),
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gt=0),
                name="hours_are_more_than_nothing",
                violation_error_message=_("Give a length above zero."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="hours_end_after_start",
                violation_error_message=_("Give both hours, the later one second."),
            ),
            models.CheckConstraint(
                condition=Q(agreement__isnull=False) | Q(state="told"),
                name="hours_without_agreement_are_told",
                violation_error_message=_("Work without an agreement is written down as told."),
            ),
            models.CheckConstraint(
                condition=Q(agreement=None)
                | Q(minutes__isnull=False, minutes__lte=A_DAY, is_estimate=False, minutes_told=""),
                name="hours_of_agreement_are_exact",
                violation_error_message=_("Of one day nobody works more than 24 hours."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.done_on:%-d.%m.%Y}, {self.length}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:hours", args=[self.pk])

    @property
    def is_own_work(self) -> bool:
        """Residents' own, in nobody's name: no agreement stands behind it."""
        return self.agreement_id is None

    @property
    def who(self) -> str:
        return str(self.agreement or self.person or self.who_told)

    def before(self) -> dict[str, Any]:
        """What a correction keeps: the entry as it stands."""
        return {field.name: getattr(self, field.name) for field in Spent._meta.get_fields()}


class Correction(Spent):
    """What an entry said before somebody corrected it, who did it, and why; nobody changes it any more."""

    hours = models.ForeignKey(Hours, models.PROTECT, related_name="corrections")
    reason = models.CharField(_("why it was corrected"), max_length=300)
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = WithHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of hours")
        verbose_name_plural = _("corrections of hours")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.reason
