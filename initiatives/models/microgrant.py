"""Small money for residents: three grown-ups or an organisation, one call, one sum, one settlement."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.naming import Named, NamedQuerySet
from accounts.records import Keyed, Versioned, Withdrawable, WithdrawableQuerySet
from accounts.validators import plausible_day
from communities.models import Community, Organisation, Person
from communities.models.part import Part
from communities.told import Sourced, ToldPeriod
from initiatives.models.initiative import Initiative
from initiatives.scoping import CommunityWorkQuerySet
from initiatives.sums import Currency, sum_column

#: So many grown-ups make an informal group.
GROUP = 3


class MicrograntQuerySet(NamedQuerySet, CommunityWorkQuerySet):  # type: ignore[override]
    """Seen and changed with the community whose residents ask for it."""


class Microgrant(Named, Versioned, Keyed, Withdrawable, Sourced, ToldPeriod):
    """From the idea to the settlement. What is missing is said, and never stops the record of what happened."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("in preparation")
        SUBMITTED = "submitted", _("submitted")
        REJECTED = "rejected", _("rejected")
        RUNNING = "running", pgettext_lazy("microgrant", "granted, under way")
        DONE = "done", pgettext_lazy("microgrant", "done, to be settled")
        SETTLED = "settled", pgettext_lazy("microgrant", "settled")
        ABANDONED = "abandoned", pgettext_lazy("microgrant", "given up")

    #: The operator has not decided yet, or has refused.
    NOT_GRANTED = (State.PREPARED, State.SUBMITTED, State.REJECTED)
    #: Money was granted and is not settled yet.
    TO_SETTLE = (State.RUNNING, State.DONE)
    NOT_OVER = (State.PREPARED, State.SUBMITTED, *TO_SETTLE)

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="microgrants")
    community = models.ForeignKey(Community, models.PROTECT, related_name="microgrants", verbose_name=_("community"))
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="microgrants",
        verbose_name=_("within the initiative"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="microgrants",
        verbose_name=_("organisation that asks"),
    )
    operator = models.CharField(_("who gives it (operator)"), max_length=200, blank=True)
    call = models.CharField(_("call or competition"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PREPARED)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices, default=Currency.PLN)
    asked = sum_column(_("sum asked for"))
    granted = sum_column(_("sum granted"))
    agreement_number = models.CharField(_("agreement number"), max_length=80, blank=True)
    agreed_on = models.DateField(_("agreement of"), null=True, blank=True, validators=[plausible_day])
    settle_by = models.DateField(_("to be settled by"), null=True, blank=True, validators=[plausible_day])
    settled_on = models.DateField(_("settled on"), null=True, blank=True, validators=[plausible_day])
    aim = models.TextField(_("what it is for"), max_length=2000, blank=True)
    done = models.TextField(_("what was done"), max_length=4000, blank=True)
    what_stays = models.TextField(_("what stays"), max_length=2000, blank=True)

    objects = MicrograntQuerySet.as_manager()

    class Meta:
        verbose_name = _("microgrant")
        verbose_name_plural = _("microgrants")
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(asked=None) | Q(asked__gte=0)) & (Q(granted=None) | Q(granted__gte=0)),
                name="microgrant_money_not_negative",
                violation_error_message=_("A sum cannot be below zero."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("initiatives:microgrant", args=[self.pk])

    def missing_adults(self, applicants: int) -> int:
        """How many more grown-ups a group needs; none where an organisation asks."""
        return 0 if self.organisation_id else max(GROUP - applicants, 0)

    def is_late_on(self, day: dt.date) -> bool:
        """Granted, not settled, and the day is over."""
        return self.state in self.TO_SETTLE and self.settle_by is not None and self.settle_by < day


class ApplicantQuerySet(WithdrawableQuerySet):
    """Seen and changed with the microgrant."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(microgrant__in=Microgrant.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(microgrant__in=Microgrant.objects.editable_by(user))


class MicrograntApplicant(Part):
    """One of the grown-ups who ask together. Two merged entries may leave her here twice, so people are counted."""

    microgrant = models.ForeignKey(Microgrant, models.PROTECT, related_name="applicants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="microgrants", verbose_name=_("resident"))

    objects = ApplicantQuerySet.as_manager()

    class Meta:
        verbose_name = _("person who asks for a microgrant")
        verbose_name_plural = _("persons who ask for a microgrant")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.person)
