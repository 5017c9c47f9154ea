"""A series: what returns each week or month, until a day; its meetings are ordinary planned ones."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from accounts.records import Keyed, Versioned, Withdrawable
from accounts.validators import plausible_day
from communities.models import Community, MeetingPlace
from initiatives.models import Initiative
from meetings import recurrence
from meetings.models.meeting import Meeting
from meetings.scoping import CommunityWorkQuerySet, SeriesPartQuerySet


class SeriesQuerySet(CommunityWorkQuerySet):
    def running_on(self, day: dt.date) -> Self:
        """Not over on that day, be they still ahead."""
        return self.standing().filter(until_on__gt=day)

    def to_be_filled(self, today: dt.date, horizon: dt.date) -> Self:
        """Those that bring days up to the horizon of which no meeting is made yet."""
        return self.running_on(today).filter(filled_until_on__lt=Least("until_on", Value(horizon)))


class Series(Versioned, Keyed, Withdrawable):
    """Meetings of one kind at one place and hour that return, from the first day until the last."""

    class Rhythm(models.TextChoices):
        WEEKLY = recurrence.Rhythm.WEEKLY.value, _("every week")
        MONTHLY_WEEKDAY = recurrence.Rhythm.MONTHLY_WEEKDAY.value, _("every month, the same day of the week")
        MONTHLY_DAY = recurrence.Rhythm.MONTHLY_DAY.value, _("every month, the same date")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="series")
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="series", verbose_name=_("community")
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="series",
        verbose_name=_("within the initiative"),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Meeting.Kind.choices, default=Meeting.Kind.DUTY)
    topic = models.CharField(_("what about"), max_length=200)
    place = models.ForeignKey(
        MeetingPlace, models.PROTECT, null=True, blank=True, related_name="series", verbose_name=_("place")
    )
    place_told = models.CharField(_("another place"), max_length=200, blank=True)
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    rhythm = models.CharField(_("how often"), max_length=7, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    since_on = models.DateField(_("first day"), validators=[plausible_day])
    until_on = models.DateField(_("last day"), validators=[plausible_day])
    #: Before this day all meetings are made; moves on by itself.
    filled_until_on = models.DateField(editable=False)
    follows = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="followed_by")

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["topic", "pk"]
        indexes = [models.Index(fields=["until_on", "filled_until_on"], name="series_to_be_filled")]
        constraints = [
            models.CheckConstraint(
                # a series that is otherwise from its very first day on has no day left
                condition=Q(until_on__gte=F("since_on")),
                name="series_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="series_hours_in_order",
                violation_error_message=_("The end is before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("meetings:series", args=[self.pk])

    @property
    def where(self) -> str:
        return str(self.place) if self.place else self.place_told

    @property
    def nth(self) -> int:
        """Which such day of the week in its month: 1 to 4, and 5 for the last."""
        return recurrence.nth_of_month(self.since_on)

    def days(self, start: dt.date, end: dt.date) -> list[dt.date]:
        """Its days from `start` up to, not including, `end`, the skipped ones with them."""
        return list(recurrence.days_of(self.rhythm, self.since_on, start, min(end, self.until_on)))

    def meeting_on(self, day: dt.date) -> Meeting:
        """The planned meeting of that day, not saved yet."""
        copied = ("centre_id", "community_id", "initiative_id", "kind", "topic", "place_id", "place_told")
        values = {name: getattr(self, name) for name in (*copied, "starts_at", "ends_at")}
        return Meeting(series_id=self.pk, series_day=day, held_on=day, state=Meeting.State.PLANNED, **values)


class SkippedDay(models.Model):
    """A day of a series on which there is none, and why; decided before a meeting was made for it."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="skipped")
    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=200)

    objects = SeriesPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("skipped day")
        verbose_name_plural = _("skipped days")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["series", "day"], name="skipped_day_once")]

    def __str__(self) -> str:
        return f"{self.day:%-d.%m.%Y}: {self.reason}"
