"""Consents: the little that rests on them (image, newsletter, own story), each to words that can be shown."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import last_day
from accounts.models import Centre
from accounts.records import WithdrawableQuerySet
from accounts.roles import Role
from accounts.scoping import centres_held
from accounts.validators import plausible_day
from communities.models import Person
from communities.models.part import Part
from volunteers.models.wording import Wording

#: So early one who asks people again is told that a consent runs out.
SOON = dt.timedelta(days=60)


class ConsentQuerySet(WithdrawableQuerySet):
    """Seen and changed with the person; the officer sees all of the centre (domain, section 6)."""

    def visible_to(self, user: Any) -> Self:
        read = Centre.objects.with_role(user, Role.DPO).values("pk")
        # Of no other centre in any case: said apart, so that the database reads no other.
        own = self.filter(centre__in=centres_held(user, tuple(Role)))
        return own.filter(Q(person__in=Person.objects.visible_to(user)) | Q(centre__in=read))

    def editable_by(self, user: Any) -> Self:
        return self.filter(person__in=Person.objects.editable_by(user))

    def in_force(self, on: dt.date) -> Self:
        """Given by that day, not run out, and not taken back: on the day it is taken back it is over."""
        given = self.standing().filter(given_on__lte=on)
        return given.filter(Q(until_on=None) | Q(until_on__gt=on), Q(revoked_on=None) | Q(revoked_on__gt=on))

    def expired(self, on: dt.date) -> Self:
        """Run out by that day, and not taken back before."""
        return self._not_revoked(on).filter(until_on__lte=on)

    def expiring(self, on: dt.date) -> Self:
        """In force on that day, and no longer so sixty days later."""
        return self.in_force(on).filter(until_on__lte=on + SOON)

    def revoked(self, on: dt.date) -> Self:
        return self.standing().filter(revoked_on__lte=on)

    def _not_revoked(self, on: dt.date) -> Self:
        return self.standing().filter(Q(revoked_on=None) | Q(revoked_on__gt=on))

    def of_known(self) -> Self:
        """Of people whose entry stands."""
        return self.filter(person__withdrawn_at=None)


class Consent(Part):
    """One person, one purpose, one wording. Taken back it stays, for it says what was allowed until then."""

    class Proof(models.TextChoices):
        PAPER = "paper", pgettext_lazy("proof", "paper")
        ELECTRONIC = "electronic", pgettext_lazy("proof", "electronic")
        OTHER = "other", pgettext_lazy("proof", "other")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="consents")
    person = models.ForeignKey(Person, models.PROTECT, related_name="consents", verbose_name=_("person"))
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="consents", verbose_name=_("wording"))
    scope = models.CharField(_("scope"), max_length=300, blank=True)
    given_on = models.DateField(_("given on"), validators=[plausible_day])
    #: The day after the last one.
    until_on = models.DateField(_("last day"), null=True, blank=True, validators=[plausible_day])
    proof = models.CharField(_("proof"), max_length=10, choices=Proof.choices)
    proof_told = models.CharField(_("where the proof is kept"), max_length=200)
    guardian = models.CharField(_("parent or guardian who consented"), max_length=200, blank=True)
    revoked_on = models.DateField(_("taken back on"), null=True, blank=True, validators=[plausible_day])
    revoked_how = models.CharField(_("how it was taken back"), max_length=200, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("given_on")),
                name="consent_ends_after_start",
                violation_error_message=_("The last day is before the day on which it was given."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None) | Q(revoked_on__gte=F("given_on")),
                name="consent_revoked_after_start",
                violation_error_message=_("It cannot be taken back before it was given."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None, revoked_how="") | (Q(revoked_on__isnull=False) & ~Q(revoked_how="")),
                name="consent_revoked_says_how",
                violation_error_message=_("Give both the day and the way in which it was taken back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:consent", args=[self.pk])

    @property
    def purpose(self) -> str:
        return str(self.wording.get_subject_display())

    @property
    def last_day(self) -> dt.date | None:
        """The last day included, for pages."""
        return last_day(self.until_on)

    @property
    def state(self) -> str:
        return str(self.state_on(localdate()))

    @property
    def is_in_force(self) -> bool:
        return bool(self.state_on(localdate()) == IN_FORCE)

    def state_on(self, day: dt.date) -> Any:
        """The same answer as the questions to many rows give, in words."""
        if self.is_withdrawn:
            return _("withdrawn")
        if self.revoked_on and self.revoked_on <= day:
            return TAKEN_BACK
        if self.given_on > day:
            return pgettext_lazy("consent", "not given yet")
        return EXPIRED if self.until_on and self.until_on <= day else IN_FORCE


IN_FORCE = pgettext_lazy("consent", "in force")
EXPIRED = pgettext_lazy("consent", "run out")
TAKEN_BACK = pgettext_lazy("consent", "taken back")
