"""What a resident keeps for the community: a key, a contact, a cash box; handed on one by one."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.records import WithdrawableQuerySet
from communities.models.part import Part
from communities.models.people import Person
from communities.told import ToldPeriod


class KeptThingQuerySet(WithdrawableQuerySet):
    """Seen and changed with the person who keeps it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(person__in=Person.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(person__in=Person.objects.editable_by(user))

    def in_hand(self, day: dt.date) -> Self:
        """Not given back and not handed on by that day."""
        return self.standing().filter(Q(until_told="") | Q(until_on__gt=day))


class KeptThing(Part, ToldPeriod):
    """One thing in one pair of hands, from when until when, and where it went."""

    class Kind(models.TextChoices):
        KEY = "key", pgettext_lazy("kept", "key")
        CONTACT = "contact", pgettext_lazy("kept", "contact")
        OTHER = "other", pgettext_lazy("kept", "something else")

    person = models.ForeignKey(Person, models.PROTECT, related_name="kept_things", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices, default=Kind.KEY)
    what = models.CharField(
        _("what is kept"), max_length=200, help_text=_("For example: key to the club, contact with the parish.")
    )
    handed_to = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="things_taken_over",
        verbose_name=_("handed on to"),
    )
    handed_told = models.CharField(_("handed on to, in words"), max_length=120, blank=True, editable=False)

    objects = KeptThingQuerySet.as_manager()

    class Meta:
        verbose_name = _("thing kept by a resident")
        verbose_name_plural = _("things kept by residents")
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_in_hand(self) -> bool:
        return not self.is_withdrawn and not self.until_told
