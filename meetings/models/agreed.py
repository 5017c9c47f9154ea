"""What a meeting leaves behind: decisions, actions, and one-liners worth keeping."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed, Versioned, Withdrawable
from accounts.validators import plausible_day
from communities.models import Community, Organisation, Person, PersonRole, StaffMember
from initiatives.models import Initiative, InitiativePartQuerySet
from meetings.models.meeting import Meeting
from meetings.scoping import CommunityWorkQuerySet, MeetingPartQuerySet


class Decision(models.Model):
    """What was decided, without an owner or a date (with them it is an action)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    text = models.CharField(_("what was decided"), max_length=400)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class ActionQuerySet(CommunityWorkQuerySet):
    def open_on(self, day: dt.date) -> Self:
        """Not closed up to that day, even if closed since: old reports must not change."""
        return self.standing().filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def overdue_on(self, day: dt.date) -> Self:
        return self.open_on(day).filter(due_on__lt=day)

    def agreed_before(self, day: dt.date) -> Self:
        return self.filter(agreed_on__lt=day)

    def without_owner(self, day: dt.date) -> Self:
        """Open ones of a resident whose last role is over by that day: somebody else must take them on."""
        return self.filter(Action.owner_is_gone(day), state=Action.State.OPEN)

    def by_due_day(self) -> Self:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")


class Action(Versioned, Keyed, Withdrawable):
    """Somebody takes something on, until a day: a resident, a partner, staff, or as told."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("action", "open")
        DONE = "done", pgettext_lazy("action", "done")
        DROPPED = "dropped", pgettext_lazy("action", "given up")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="actions")
    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True, related_name="actions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="actions")
    what = models.CharField(_("what"), max_length=300)
    owner_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("resident")
    )
    owner_staff = models.ForeignKey(
        StaffMember, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("staff member")
    )
    owner_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("partner")
    )
    owner_told = models.CharField(_("who, in words"), max_length=120, blank=True)
    agreed_on = models.DateField(_("agreed on"), default=localdate, validators=[plausible_day])
    due_on = models.DateField(_("until when"), null=True, blank=True, validators=[plausible_day])
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["community", "state", "due_on"], name="action_open_by_due_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_on=None) | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="action_closed_has_day",
            )
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("meetings:action", args=[self.pk])

    @staticmethod
    def owner_is_gone(day: dt.date) -> Q:
        """A resident took it on and has no role in force any more (koniec roli)."""
        roles = PersonRole.objects.standing().filter(person=OuterRef("owner_person"))
        return Q(~Exists(roles.filter(Q(until_told="") | Q(until_on__gt=day))), owner_person__isnull=False)

    @property
    def owner(self) -> str:
        """Who took it on, for those who may see names."""
        return str(self.owner_person or self.owner_staff or self.owner_organisation or self.owner_told)

    def close(self, state: "Action.State", on: dt.date) -> None:
        self.state, self.closed_on = state, on
        self.save(update_fields=["state", "closed_on", "changed_at", "changed_by", "version"])

    def reopen(self) -> None:
        self.state, self.closed_on = self.State.OPEN, None
        self.save(update_fields=["state", "closed_on", "changed_at", "changed_by", "version"])


class Keepsake(models.Model):
    """Warte zapamiętania: a one-liner from which reports are written later; no resident's name."""

    class Kind(models.TextChoices):
        EFFECT = "effect", _("effect")
        DIFFICULTY = "difficulty", _("difficulty (no names)")
        QUOTE = "quote", _("quotation (role, not name)")
        STAYS = "stays", _("what stays")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="keepsakes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.CharField(_("in one sentence"), max_length=400)
    who = models.CharField(_("role of the one who said it"), max_length=80, blank=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("worth keeping")
        verbose_name_plural = _("worth keeping")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class GrewFrom(models.Model):
    """An initiative grew out of this meeting (wyrosła z)."""

    initiative = models.OneToOneField(Initiative, models.PROTECT, related_name="grew_from_meeting")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="grown", verbose_name=_("meeting"))

    objects = InitiativePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting from which an initiative grew")
        verbose_name_plural = _("meetings from which initiatives grew")

    def __str__(self) -> str:
        return str(self.initiative)
