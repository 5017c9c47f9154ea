"""What partners and residents did together, each time as a dated fact of its own."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from communities.models import Community, Organisation
from communities.models.part import Part
from communities.told import ToldDayField
from initiatives.models import Initiative
from meetings.models.meeting import Meeting
from meetings.scoping import CommunityWorkQuerySet


class JointActionQuerySet(CommunityWorkQuerySet):
    def counted(self) -> Self:
        """Without what was withdrawn, or hangs on something withdrawn."""
        whole = {f"{name}__withdrawn_at": None for name in ("organisation", "initiative", "meeting")}
        return self.standing().filter(**whole)

    def happened(self) -> Self:
        """A promise that waits or was not kept is no joint action."""
        return self.counted().filter(promise__in=JointAction.HAPPENED)

    def happened_between(self, start: dt.date, end: dt.date) -> Self:
        """From a day to the day before another; one whose day nobody knows belongs to no period."""
        return self.happened().filter(done_on__gte=start, done_on__lt=end)


class JointAction(Part):
    """An organisation in one joint action: a meeting, something within an initiative, or as told; and what it lent."""

    class Lends(models.TextChoices):
        PLACE = "place", _("a place")
        PEOPLE = "people", _("people, hours of work")
        MONEY = "money", _("money")
        THINGS = "things", _("things, equipment")
        KNOWLEDGE = "knowledge", _("knowledge, advice")
        CONTACTS = "contacts", _("contacts")
        OTHER = "other", _("something else")
        UNKNOWN = "", _("not known")

    class Promise(models.TextChoices):
        NONE = "", _("nothing was promised before")
        WAITS = "waits", _("promised, still ahead")
        KEPT = "kept", _("promised and kept")
        NOT_KEPT = "not_kept", _("promised, did not work out")

    #: What was done together; the other two are words that wait or did not work out.
    HAPPENED = (Promise.NONE, Promise.KEPT)

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="joint_actions")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="joint_actions", verbose_name=_("organisation")
    )
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="joint_actions", verbose_name=_("community")
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, null=True, blank=True, related_name="joint_actions", verbose_name=_("initiative")
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="joint_actions", verbose_name=_("meeting")
    )
    what = models.CharField(_("what was done together"), max_length=200, blank=True)
    done_told = models.CharField(
        _("when"), max_length=60, blank=True, help_text=_("As you know it: 14.03.2026, March 2026, winter 2014.")
    )
    done_on = ToldDayField(told="done_told", db_index=True)
    lends = models.CharField(_("what it lends"), max_length=9, choices=Lends.choices, blank=True)
    gives = models.CharField(_("in words"), max_length=300, blank=True)
    promise = models.CharField(_("was it promised?"), max_length=8, choices=Promise.choices, blank=True)

    objects = JointActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("joint action")
        verbose_name_plural = _("joint actions")
        ordering = ["-done_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(initiative__isnull=False) | Q(meeting__isnull=False) | ~Q(what=""),
                name="joint_action_is_something",
                violation_error_message=_("Say what was done together, or choose an initiative or a meeting."),
            )
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (str(self.organisation), self.title) if part)

    @property
    def title(self) -> str:
        """What it was, in its own words or those of the meeting or the initiative."""
        return self.what or str(self.meeting or self.initiative or "")

    @property
    def lent(self) -> str:
        """What was lent: the kind and its words, nothing where neither is known."""
        kind = str(self.get_lends_display()) if self.lends else ""
        return ": ".join(part for part in (kind, self.gives) if part)
