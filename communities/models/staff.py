"""Who of the centre works with a community, and when; staff of the past stand here without an account."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from accounts.naming import Named
from accounts.validators import plausible_day
from communities.models.part import Part
from communities.scoping import AssignmentQuerySet, StaffQuerySet
from communities.told import ToldPeriod


class StaffMember(Named, Part, ToldPeriod):
    """A worker of the centre, today or in the past, with or without an account."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="staff")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="staff_entries"
    )
    position = models.CharField(_("position"), max_length=120, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        ordering = ["name_sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "user"], condition=Q(user__isnull=False), name="staff_once_per_account"
            )
        ]

    def withdraw(self, by: Any, reason: str) -> None:
        if self.assignments.standing().exists():
            raise ValidationError(
                _("This person is assigned to a community. Withdraw the assignment first."), code="used"
            )
        super().withdraw(by, reason)


class Assignment(Part):
    """A staff member works with a community, from a day to the day after the last, in a role of the team."""

    class TeamRole(models.TextChoices):
        ORGANISER = "organiser", _("community organiser")
        ANIMATOR = "animator", _("local animator")
        NETWORK = "network", _("organiser of social networks")
        PLANNER = "planner", _("local planner")
        OTHER = "other", _("other member of the team")

    community = models.ForeignKey("communities.Community", models.PROTECT, related_name="assignments")
    staff = models.ForeignKey(StaffMember, models.PROTECT, related_name="assignments", verbose_name=_("staff member"))
    team_role = models.CharField(
        _("role in the team"), max_length=9, choices=TeamRole.choices, default=TeamRole.ORGANISER
    )
    substitutes_for = models.ForeignKey(
        StaffMember,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("substitutes for"),
        help_text=_("Fill in for a substitution (zastępstwo)."),
    )
    since_on = models.DateField(_("from"), default=localdate, validators=[plausible_day])
    until_on = models.DateField(_("last day"), null=True, blank=True, validators=[plausible_day])

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["since_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("since_on")),
                name="assignment_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(substitutes_for=None) | ~Q(substitutes_for=F("staff")),
                name="assignment_not_own_substitute",
                violation_error_message=_("Nobody substitutes for herself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}, {self.get_team_role_display()}"

    def end(self, on: dt.date) -> None:
        self.until_on = on
        self.save(update_fields=["until_on"])
