"""The OSL plan of a community, version after version (CUS Act, art. 20).

The act asks for a description of actions, supporting ones among them, and for the dates and manner of each; the rest
of a task is said where somebody wishes. A version that came into force is never altered: an update is a version of its
own, with its day and its reason. What happens to a task while it is carried out is written beside it.
"""

import datetime as dt
import uuid
from typing import Any, Final, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.records import Keyed, Versioned, Withdrawable
from accounts.validators import plausible_day
from communities.models import Community
from communities.models.part import Part
from communities.scoping import InCommunityQuerySet
from communities.told import Sourced, ToldDayField, ToldPeriod
from initiatives.models.needs_map import Need

#: What the act asks of each task, and what is said where somebody wishes.
ASKED_BY_LAW: Final = ("description", "manner")
FURTHER: Final = ("addressees", "doers", "partners", "means", "money_source", "indicator", "monitoring")


class OslPlanQuerySet(InCommunityQuerySet):
    """Versions, seen and changed with their community."""

    def being_written(self) -> Self:
        return self.standing().filter(in_force_on=None)

    def in_force(self) -> Self:
        """The versions with a day from which they hold, the newest first; that day may be ahead."""
        return self.standing().filter(in_force_on__isnull=False).order_by("-number")

    def as_it_stands(self) -> Self:
        """The same, first of them the plan as it stands: the newest whose day has come, while none has, the newest."""
        is_ahead = models.Case(models.When(in_force_on__lte=localdate(), then=0), default=1)
        return self.in_force().order_by(is_ahead, "-number")

    def newest_first(self) -> Self:
        return self.order_by("-number")


class OslPlan(Keyed, Versioned, Withdrawable, Sourced, ToldPeriod):
    """One version of the plan; without `in_force_on` it is still being written."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="osl_plans")
    number = models.PositiveSmallIntegerField(_("number of the version"), editable=False)
    in_force_on = models.DateField(_("in force from"), null=True, blank=True, validators=[plausible_day])
    reason = models.TextField(_("why the plan is updated"), max_length=2000, blank=True)
    rests_on = models.TextField(_("conclusions it rests on"), max_length=6000, blank=True)
    made_with = models.TextField(_("how residents took part in making it"), max_length=2000, blank=True)

    objects = OslPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("OSL plan")
        verbose_name_plural = _("OSL plans")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "number"],
                name="osl_plan_number_once",
                violation_error_message=_("There is a version of this number already."),
            ),
            models.UniqueConstraint(
                fields=["community"],
                condition=Q(in_force_on=None, withdrawn_at=None),
                name="osl_plan_written_one_at_a_time",
                violation_error_message=_("A version of this plan is being written already."),
            ),
            models.CheckConstraint(
                condition=Q(number__lte=1) | ~Q(reason=""),
                name="osl_plan_update_has_a_reason",
                violation_error_message=_("Say why the plan is updated."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("OSL plan, version %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("initiatives:plan", args=[self.pk])

    @property
    def centre_id(self) -> int:
        return int(self.community.centre_id)

    @property
    def is_being_written(self) -> bool:
        return self.in_force_on is None and not self.is_withdrawn

    def before(self) -> "OslPlan | None":
        """The version in force before this one."""
        earlier = OslPlan.objects.filter(community=self.community_id, number__lt=self.number)
        return earlier.in_force().first()

    def bring_into_force(self, day: dt.date) -> None:
        """From that day on it is the plan, and nobody alters it any more."""
        if not self.is_being_written:
            raise ValidationError(_("This version is in force already."))
        if not self.tasks.standing().exists():
            raise ValidationError(_("A plan says at least one task."))
        held = OslPlan.objects.filter(community=self.community_id, number__lt=self.number).in_force()
        # a version whose day is still ahead may be overtaken: it never held
        if held.filter(in_force_on__lte=localdate(), in_force_on__gt=day).exists():
            raise ValidationError(_("The version before came into force later than that."))
        self.in_force_on = day
        self.save(update_fields=["in_force_on", "changed_at", "changed_by"])


class OfPlanQuerySet(InCommunityQuerySet):
    """Goals and tasks: seen with their plan, changed while it is being written."""

    community_path = "plan__community"

    def editable_by(self, user: Any) -> Self:
        return self.filter(plan__in=OslPlan.objects.editable_by(user).being_written())


class PlanGoal(Part):
    """What is to be reached, and by what one will see it; a plan may do without."""

    plan = models.ForeignKey(OslPlan, models.PROTECT, related_name="goals")
    line = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(pgettext_lazy("plan", "goal"), max_length=300)
    effect = models.TextField(_("effect by which it is seen"), max_length=2000, blank=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("plan", "goal")
        verbose_name_plural = pgettext_lazy("plan", "goals")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PlanTask(Part):
    """What will be done, when and how. `line` is the same in every version that carries the task on."""

    plan = models.ForeignKey(OslPlan, models.PROTECT, related_name="tasks")
    line = models.UUIDField(default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(
        PlanGoal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=pgettext_lazy("plan", "goal"),
    )
    description = models.TextField(
        _("what will be done"),
        max_length=2000,
        help_text=_("Supporting actions too: self-help, voluntary, neighbourly."),
    )
    manner = models.TextField(_("when and how"), max_length=2000, help_text=_("Dates and the manner of doing it."))
    addressees = models.CharField(_("for whom"), max_length=300, blank=True)
    doers = models.CharField(
        _("who does it"), max_length=300, blank=True, help_text=_("Roles and groups, not residents' names.")
    )
    partners = models.CharField(_("partners"), max_length=300, blank=True)
    means = models.CharField(_("means needed"), max_length=300, blank=True)
    money_source = models.CharField(_("where the money comes from"), max_length=300, blank=True)
    indicator = models.CharField(_("by what we shall know"), max_length=300, blank=True)
    monitoring = models.CharField(_("how and when we look"), max_length=300, blank=True)
    needs = models.ManyToManyField(Need, related_name="tasks", blank=True, verbose_name=_("needs it answers"))
    initiatives = models.ManyToManyField(
        "initiatives.Initiative", related_name="tasks", blank=True, verbose_name=_("initiatives that carry it out")
    )
    projects = models.ManyToManyField(
        "initiatives.Project", related_name="tasks", blank=True, verbose_name=_("projects that carry it out")
    )

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("task of a plan")
        verbose_name_plural = _("tasks of a plan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.description

    @property
    def centre_id(self) -> int:
        return self.plan.centre_id

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#task-{self.pk}"


class OfTaskQuerySet(InCommunityQuerySet):
    """What happened to a task: seen and written down with its community, also of a plan in force."""

    community_path = "task__plan__community"


class Deviation(Part):
    """A task went otherwise than planned; that is no fault, and its reason helps the next version."""

    class Kind(models.TextChoices):
        MOVED = "moved", pgettext_lazy("deviation", "at another time")
        OTHERWISE = "otherwise", pgettext_lazy("deviation", "in another way")
        IN_PART = "in_part", pgettext_lazy("deviation", "in part")
        GIVEN_UP = "given_up", pgettext_lazy("deviation", "given up")

    task = models.ForeignKey(PlanTask, models.PROTECT, related_name="deviations")
    kind = models.CharField(pgettext_lazy("deviation", "what is otherwise"), max_length=9, choices=Kind.choices)
    seen_told = models.CharField(pgettext_lazy("deviation", "when it was seen"), max_length=60, blank=True)
    seen_on = ToldDayField(told="seen_told")
    reason = models.TextField(pgettext_lazy("deviation", "why"), max_length=1000)

    objects = OfTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("deviation from a plan")
        verbose_name_plural = _("deviations from plans")
        ordering = ["seen_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="deviation_has_a_reason",
                violation_error_message=_("Say why it went otherwise."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
