"""Handing a community's affairs to its residents: dated steps of the way out, and who takes over each thing."""

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.validators import plausible_day
from communities.models import Community
from communities.models.part import Part
from communities.scoping import InCommunityQuerySet


class ExitStep(Part):
    """One day on the way out, planned or past. Coming back is a step like any other, and no failure."""

    class Kind(models.TextChoices):
        WITHDRAWAL = "withdrawal", pgettext_lazy("exit", "planned: the organiser stops coming")
        MONEY = "money", pgettext_lazy("exit", "planned: the money ends")
        VISITS = "visits", pgettext_lazy("exit", "from now on visits only")
        VISIT = "visit", pgettext_lazy("exit", "a visit was made")
        AGAIN = "again", pgettext_lazy("exit", "we work here again")

    #: Which of them begin a phase; before the first of them a community is under care.
    PHASES = (Kind.VISITS, Kind.AGAIN)
    PLANNED = (Kind.WITHDRAWAL, Kind.MONEY)

    community = models.ForeignKey(
        Community, models.PROTECT, related_name="exit_steps", verbose_name=_("community"), editable=False
    )
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    on = models.DateField(_("day"), default=localdate, validators=[plausible_day])
    note = models.CharField(_("in one sentence"), max_length=300, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of the way out")
        verbose_name_plural = _("steps of the way out")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class HandedThing(Part):
    """One thing that stays when the organiser goes. Where nobody takes it over, the card shows the gap."""

    class Kind(models.TextChoices):
        PLACE = "place", pgettext_lazy("handed", "place to meet, keys")
        MONEY = "money", pgettext_lazy("handed", "way of money")
        CONTACTS = "contacts", pgettext_lazy("handed", "list of contacts")
        WORK = "work", pgettext_lazy("handed", "something that goes on")
        OTHER = "other", pgettext_lazy("handed", "something else")

    #: Without these in residents' hands nothing can go on.
    NEEDED = (Kind.PLACE, Kind.MONEY, Kind.CONTACTS)

    community = models.ForeignKey(
        Community, models.PROTECT, related_name="handed_things", verbose_name=_("community"), editable=False
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.WORK)
    what = models.CharField(_("what stays"), max_length=200)
    taken_told = models.CharField(
        _("who takes it over"),
        max_length=200,
        blank=True,
        help_text=_("A group, a role, an organisation; no names. Empty: nobody yet, and the card says so."),
    )
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True, validators=[plausible_day])
    organiser_still = models.CharField(_("what the organiser still does"), max_length=300, blank=True)
    may_fail = models.CharField(_("what may fail"), max_length=300, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("thing handed to residents")
        verbose_name_plural = _("things handed to residents")
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.what
