"""Dziennik działań: what a worker did for a community that was no meeting, in one line each."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.durations import A_DAY, write_duration
from accounts.models import Centre
from accounts.roles import CORRECTS, SEES_ALL_COMMUNITIES
from accounts.scoping import centres_held, is_known
from accounts.validators import plausible_day
from communities.models import Community
from communities.models.part import Part
from initiatives.models import Initiative, Matter, Project
from meetings.models.agreed import Action
from meetings.scoping import CommunityWorkQuerySet


class DiaryQuerySet(CommunityWorkQuerySet):
    """What concerns a community is seen with it; of the rest, a colleague's day is hers and the supervisor's to see.

    A line is changed by whoever wrote it, and corrected by the supervisor.
    """

    def visible_to(self, user: Any) -> Self:
        if not is_known(user):
            return self.none()
        heads = Q(centre__in=centres_held(user, SEES_ALL_COMMUNITIES))
        return super().visible_to(user).filter(Q(community__isnull=False) | Q(author=user) | heads)

    def editable_by(self, user: Any) -> Self:
        if not is_known(user):
            return self.none()
        return super().editable_by(user).filter(Q(author=user) | Q(centre__in=centres_held(user, CORRECTS)))

    def between(self, start: dt.date, end: dt.date) -> Self:
        """Done on days from `start` up to, not including, `end`."""
        return self.standing().filter(done_on__gte=start, done_on__lt=end)


class DiaryEntry(Part):
    """One line of the diary; how long it took may be unknown, and then it enters no sum."""

    class Kind(models.TextChoices):
        TALK = "talk", pgettext_lazy("diary", "talk")
        PHONE = "phone", pgettext_lazy("diary", "telephone")
        OFFICE = "office", pgettext_lazy("diary", "office work")
        TRAVEL = "travel", pgettext_lazy("diary", "travel")
        PARTNER = "partner", pgettext_lazy("diary", "contact with a partner")
        MATTER = "matter", pgettext_lazy("diary", "help with a matter")
        FIELD = "field", pgettext_lazy("diary", "walk about the area")
        OTHER = "other", pgettext_lazy("diary", "something else")

    class Component(models.TextChoices):
        DIAGNOSIS = "diagnosis", pgettext_lazy("component", "diagnosis")
        ACTIVATION = "activation", pgettext_lazy("component", "activation")
        INTEGRATION = "integration", pgettext_lazy("component", "integration")
        EDUCATION = "education", pgettext_lazy("component", "education")
        NONE = "", _("not known")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="diary")
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="diary", verbose_name=_("community")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("whose diary")
    )
    done_on = models.DateField(_("day"), default=localdate, validators=[plausible_day])
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("how long"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices, default=Kind.TALK)
    what = models.CharField(_("what was done"), max_length=400)
    place = models.CharField(_("place"), max_length=200, blank=True)
    component = models.CharField(_("part of the method"), max_length=11, choices=Component.choices, blank=True)
    people = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="diary", verbose_name=_("for the action")
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, null=True, blank=True, related_name="diary", verbose_name=_("for the initiative")
    )
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="diary", verbose_name=_("for the matter")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="diary", verbose_name=_("for the project")
    )

    objects = DiaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the diary")
        verbose_name_plural = _("diary of actions")
        ordering = ["-done_on", "-pk"]
        indexes = [models.Index(fields=["centre", "-done_on", "-id"], name="diary_by_centre")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="diary_ends_after_start",
                violation_error_message=_("The end is before the start."),
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | (Q(minutes__gt=0) & Q(minutes__lte=A_DAY)),
                name="diary_within_a_day",
                violation_error_message=_("One line holds at most the hours of one day."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{reverse('meetings:diary')}?month={self.done_on:%Y-%m}&author={self.author_id}"

    @property
    def length(self) -> str:
        return write_duration(self.minutes) if self.minutes else ""

    @property
    def times(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}" if self.starts_at and self.ends_at else ""

    @property
    def tied_to(self) -> list[Any]:
        """The action, initiative, matter and project for which it was done."""
        return [one for one in (self.action, self.initiative, self.matter, self.project) if one]
