"""Residents and neighbours: a nickname is enough."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from accounts.naming import Named
from accounts.records import Keyed, Versioned, Withdrawable
from communities.models.community import Community
from communities.models.part import Part
from communities.scoping import InCommunityQuerySet, PersonQuerySet
from communities.told import ToldPeriod


class Person(Named, Versioned, Keyed, Withdrawable):
    """A resident known by a name or a nickname; never a client, never a PESEL."""

    class AgeBand(models.TextChoices):
        UNKNOWN = "", _("not known")
        TEEN = "13-17", _("13–17")
        ADULT = "18-59", _("18–59")
        SENIOR = "60+", _("60 and over")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="people")
    is_nickname = models.BooleanField(
        _("only a nickname is kept"),
        default=False,
        help_text=_("The person is known here by a nickname, and first name and surname are not kept."),
    )
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, blank=True)
    offers = models.CharField(
        _("talents, what the person offers"), max_length=300, blank=True, help_text=_("Facts, not opinions.")
    )

    #: The name is gone for good, a number stands in its place; what happened stays.
    is_anonymised = models.BooleanField(_("anonymised"), default=False, editable=False)
    #: Upon the person's request what is kept is stored only (RODO art. 18).
    restricted_on = models.DateField(_("processing restricted from"), null=True, blank=True, editable=False)

    #: Lists may show it shortened (see communities.called).
    bears_a_name = True

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_sort", "pk"]

    @classmethod
    def in_communities_of(cls, user: Any, right: str) -> Any:
        """Numbers of the people with a role, past or present, in communities the user has the right to."""
        communities = getattr(Community.objects.all(), right)(user)
        return PersonRole.objects.standing().filter(community__in=communities).values("person")

    def get_absolute_url(self) -> str:
        return reverse("communities:person", args=[self.pk])

    @property
    def closed_because(self) -> str:
        """Why nothing of this entry may be changed; empty where it may."""
        if self.is_anonymised:
            return str(_("This entry was anonymised. It stays a number, and nothing is added to it."))
        if self.restricted_on:
            told = _(
                "Processing of this person's data is restricted from %(day)s, upon request: they are stored and not "
                "changed (RODO art. 18(2)). The data protection officer tells when it ends."
            )
            return str(told) % {"day": date_format(self.restricted_on, "j.m.Y")}
        return ""

    def has_role_in_force(self, day: dt.date) -> bool:
        """Of the roles, wherever they are: one without an end, or with an end still ahead."""
        return any(row.is_in_force(day) for row in self.roles.standing())


class PersonRole(Part, ToldPeriod):
    """What a person is in a community, and when; many communities, many roles."""

    class Role(models.TextChoices):
        RESIDENT = "resident", _("lives here")
        NEIGHBOUR = "neighbour", _("comes from elsewhere")
        WORKS_HERE = "works_here", _("works or studies here")
        KEEPS_PLACE = "keeps_place", _("looks after the place")
        SPEAKS_FOR = "speaks_for", _("speaks for the group")
        OTHER = "other", _("other")

    class EndReason(models.TextChoices):
        NOT_TOLD = "", _("not told")
        MOVED = "moved", _("moved away")
        OTHER_DUTIES = "other_duties", _("other duties")
        RESIGNED = "resigned", _("resigned")
        TERM_ENDED = "term_ended", _("term ended")
        DIED = "died", _("died")

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    community = models.ForeignKey(Community, models.PROTECT, related_name="person_roles")
    role = models.CharField(_("role"), max_length=11, choices=Role.choices, default=Role.RESIDENT)
    detail = models.CharField(_("in other words"), max_length=120, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=12, choices=EndReason.choices, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a community")
        verbose_name_plural = _("roles in a community")
        ordering = ["since_on", "pk"]

    def __str__(self) -> str:
        return self.detail or self.get_role_display()

    def is_in_force(self, day: dt.date) -> bool:
        return not self.until_told or (self.until_on is not None and self.until_on > day)

    def withdraw(self, by: Any, reason: str) -> None:
        """The last role stays: without any the person would stand in no community and be seen by nobody."""
        if not self.person.roles.standing().exclude(pk=self.pk).exists():
            raise ValidationError(_("This is the only role of the person. Withdraw the person instead."), code="last")
        super().withdraw(by, reason)
