"""Register of duties: which paper is owed to whom, until when, who prepares and approves it, and how it was sent on."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed, Versioned, Withdrawable, WithdrawableQuerySet
from accounts.roles import HEADS, Role
from accounts.scoping import centres_held, is_known
from accounts.stored import Attached
from accounts.validators import plausible_day
from communities.models import Community, StaffMember
from initiatives.models import Project
from initiatives.scoping import CommunityWorkQuerySet

#: Counted as near: so long before its day a paper stands on the first page.
NEAR = dt.timedelta(days=30)


class DutyQuerySet(CommunityWorkQuerySet):
    """Seen as other work of the centre: with its community, or by all who work with residents."""

    def editable_by(self, user: Any) -> Self:
        """Heads keep the register; an organiser those of her communities and of projects, and what she prepares."""
        if not is_known(user):
            return self.none()
        heads = Q(centre__in=centres_held(user, HEADS))
        hers = Q(community__in=Community.objects.editable_by(user))
        projects = Q(project__in=Project.objects.editable_by(user))
        prepared = Q(prepares__user=user, centre__in=centres_held(user, (Role.ORGANISER,)))
        return self.visible_to(user).filter(heads | hers | projects | prepared)

    def waiting(self) -> Self:
        """Not sent on yet."""
        return self.standing().filter(sent_on=None)

    def near(self, day: dt.date) -> Self:
        """Waiting, and due soon or past its day."""
        return self.waiting().filter(due_on__lt=day + NEAR)


class Duty(Versioned, Keyed, Withdrawable):
    """One paper owed for one period."""

    class Channel(models.TextChoices):
        DELIVERY = "delivery", pgettext_lazy("channel", "e-Doręczenia")
        EPUAP = "epuap", pgettext_lazy("channel", "ePUAP")
        EMAIL = "email", pgettext_lazy("channel", "e-mail")
        SYSTEM = "system", pgettext_lazy("channel", "system of the receiver")
        POST = "post", pgettext_lazy("channel", "by post")
        HAND = "hand", pgettext_lazy("channel", "by hand, at the registry")
        OTHER = "other", pgettext_lazy("channel", "in another way")
        UNKNOWN = "", _("not known")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="duties")
    paper = models.CharField(
        _("which paper"), max_length=200, help_text=_("For example: OZPS, report on a public task, yearly report.")
    )
    to_told = models.CharField(_("to be sent to"), max_length=200)
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name=_("community")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name=_("about the project")
    )
    about_since = models.DateField(_("period: first day"), null=True, blank=True, validators=[plausible_day])
    #: The day after the last one.
    about_until = models.DateField(_("period: last day"), null=True, blank=True, validators=[plausible_day])
    due_on = models.DateField(_("due on"), validators=[plausible_day], db_index=True)
    prepares = models.ForeignKey(
        StaffMember, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who prepares it")
    )
    approves = models.ForeignKey(
        StaffMember, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who approves it")
    )
    repeats_yearly = models.BooleanField(_("returns every year on the same day"), default=False)
    note = models.CharField(_("details"), max_length=300, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True, validators=[plausible_day])
    channel = models.CharField(_("by which channel"), max_length=8, choices=Channel.choices, blank=True)
    proof = models.CharField(_("proof of sending"), max_length=300, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, validators=[plausible_day])
    answer = models.TextField(_("what the answer says"), max_length=2000, blank=True)
    #: The one of the year before; so each year is made once.
    follows = models.OneToOneField("self", models.PROTECT, null=True, editable=False, related_name="next_one")

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty to send a paper")
        verbose_name_plural = _("register of duties")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(about_since=None) | Q(about_until=None) | Q(about_until__gt=F("about_since")),
                name="duty_period_in_order",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(community=None) | Q(project=None),
                name="duty_about_one",
                violation_error_message=_("Choose a community or a project, not both; neither means the whole centre."),
            ),
            models.CheckConstraint(
                condition=Q(prepares=None) | Q(approves=None) | ~Q(prepares=F("approves")),
                name="duty_not_approved_by_author",
                violation_error_message=_("Nobody approves her own paper: choose another person."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(sent_on__isnull=False, answered_on__gte=F("sent_on")),
                name="duty_answered_after_sent",
                violation_error_message=_("An answer comes after the sending."),
            ),
        ]

    def __str__(self) -> str:
        return self.paper

    def get_absolute_url(self) -> str:
        return reverse("reports:duty", args=[self.pk])

    @property
    def about(self) -> Any:
        """The community, the project or the centre it is about."""
        return self.community or self.project or self.centre

    @property
    def is_sent(self) -> bool:
        return self.sent_on is not None

    def is_sent_by(self, day: dt.date) -> bool:
        return self.sent_on is not None and self.sent_on <= day

    def is_late_on(self, day: dt.date) -> bool:
        """Its day was over, and it had not gone out by then."""
        return self.due_on < day and not self.is_sent_by(day)

    @property
    def last_day(self) -> dt.date | None:
        """Of the period, included."""
        return self.about_until - dt.timedelta(days=1) if self.about_until else None

    @property
    def is_late(self) -> bool:
        """Sent after its day, or not sent though it has passed."""
        return (self.sent_on or localdate()) > self.due_on


class DutyPartQuerySet(WithdrawableQuerySet):
    """Files of a duty: seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(duty__in=Duty.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(duty__in=Duty.objects.editable_by(user))


class DutyFile(Attached):
    """The paper as it was sent, the proof of sending, the answer."""

    class What(models.TextChoices):
        PAPER = "paper", pgettext_lazy("file of a duty", "the paper sent")
        PROOF = "proof", pgettext_lazy("file of a duty", "proof of sending")
        ANSWER = "answer", pgettext_lazy("file of a duty", "answer")

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="files", verbose_name=_("duty to send a paper"))
    what = models.CharField(_("what it is"), max_length=6, choices=What.choices)

    objects = DutyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a duty")
        verbose_name_plural = _("files of duties")
        ordering = ["pk"]
