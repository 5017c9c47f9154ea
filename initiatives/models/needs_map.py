"""The map of resources and needs of one community: what is there, what is wanted, how we know, who was told.

Five resources and five needs are a map already; whatever is empty is not printed (domain, section 4).
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.records import Keyed, Versioned
from accounts.validators import plausible_day
from communities.models import Community, Organisation
from communities.models.part import Part
from communities.scoping import InCommunityQuerySet
from communities.told import Sourced, ToldDayField

#: After so many days without a word a resource asks to be confirmed.
FRESH_DAYS: Final = 365
#: The sections of the description, in the order in which they are read.
DESCRIPTION: Final = ("boundaries", "situation", "space", "environment", "economy", "character")


def map_of(community: Community) -> str:
    """The address of the map of a community."""
    return reverse("initiatives:map", args=[community.pk])


class Method(models.TextChoices):
    """How something was found out."""

    WALK = "walk", pgettext_lazy("study", "walk around the area")
    TALK = "talk", pgettext_lazy("study", "talks")
    SURVEY = "survey", pgettext_lazy("study", "anonymous survey")
    DOCUMENTS = "documents", pgettext_lazy("study", "documents")
    MEETING = "meeting", pgettext_lazy("study", "meeting or debate")
    OTHER = "other", pgettext_lazy("study", "in another way")
    UNKNOWN = "", pgettext_lazy("study", "not told")


class NeedsMap(Keyed, Versioned, Sourced):
    """What is said of the whole: the description and the conclusions. One for a community, changed on any day."""

    community = models.OneToOneField(Community, models.PROTECT, related_name="needs_map")
    boundaries = models.TextField(_("boundaries"), max_length=4000, blank=True)
    situation = models.TextField(_("situation of the people"), max_length=4000, blank=True)
    space = models.TextField(_("space"), max_length=4000, blank=True)
    environment = models.TextField(_("natural environment"), max_length=4000, blank=True)
    economy = models.TextField(_("economy"), max_length=4000, blank=True)
    character = models.TextField(_("what marks this place"), max_length=4000, blank=True)
    conclusions = models.TextField(_("conclusions"), max_length=6000, blank=True)
    next_steps = models.TextField(_("what we do next"), max_length=4000, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("map of resources and needs")
        verbose_name_plural = _("maps of resources and needs")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.community)

    def get_absolute_url(self) -> str:
        return map_of(self.community)

    @property
    def centre_id(self) -> int:
        return int(self.community.centre_id)


class Study(Part):
    """How and when something was found out, and how many people were asked; answers hold nobody's data."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="studies")
    method = models.CharField(pgettext_lazy("study", "in what way"), max_length=9, choices=Method.choices)
    name = models.CharField(pgettext_lazy("study", "details"), max_length=200, blank=True)
    done_told = models.CharField(
        pgettext_lazy("study", "when"), max_length=60, blank=True, help_text=_("As you know it: March 2026, spring.")
    )
    done_on = ToldDayField(told="done_told")
    asked = models.PositiveIntegerField(_("number of people asked"), null=True, blank=True)
    asked_told = models.CharField(_("number of people asked, in words"), max_length=80, blank=True)
    findings = models.TextField(_("what it showed"), max_length=4000, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("map", "study")
        verbose_name_plural = pgettext_lazy("map", "studies")
        ordering = ["done_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(method=Method.UNKNOWN) | ~Q(name=""),
                name="study_says_how",
                violation_error_message=_("Say in what way it was found out."),
            )
        ]

    def __str__(self) -> str:
        way = str(self.get_method_display()) if self.method else ""
        return ", ".join(part for part in (way, self.name, self.done_told) if part)

    @property
    def asks_people(self) -> bool:
        """Documents are read; of them nobody asks how many people answered."""
        return self.method != Method.DOCUMENTS or self.asked is not None or bool(self.asked_told)


class ResourceQuerySet(InCommunityQuerySet):
    def stale_on(self, day: dt.date) -> Self:
        """Nobody has confirmed them for so long that they may be gone."""
        last = day - dt.timedelta(days=FRESH_DAYS)
        return self.standing().filter(Q(confirmed_on=None) | Q(confirmed_on__lt=last))


class Resource(Part):
    """What there is to draw on, who offers it, and when somebody last made sure that it still holds."""

    class Kind(models.TextChoices):
        INSTITUTIONAL = "institutional", pgettext_lazy("resource", "institutional")
        MATERIAL = "material", pgettext_lazy("resource", "material")
        HUMAN = "human", pgettext_lazy("resource", "human")

    class Sector(models.TextChoices):
        PUBLIC = "public", pgettext_lazy("resource", "public")
        NGO = "ngo", pgettext_lazy("resource", "of organisations")
        BUSINESS = "business", pgettext_lazy("resource", "of business")
        INFORMAL = "informal", pgettext_lazy("resource", "of residents")
        UNKNOWN = "", pgettext_lazy("resource", "not told")

    community = models.ForeignKey(Community, models.PROTECT, related_name="resources")
    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices)
    sector = models.CharField(
        pgettext_lazy("resource", "whose it is"), max_length=8, choices=Sector.choices, blank=True
    )
    name = models.CharField(pgettext_lazy("resource", "what there is"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
        verbose_name=_("offered by an organisation"),
    )
    offered_told = models.CharField(
        _("offered by, in words"), max_length=200, blank=True, help_text=_("A role or a group, not a resident's name.")
    )
    terms = models.CharField(pgettext_lazy("resource", "when and how it may be used"), max_length=300, blank=True)
    confirmed_on = models.DateField(
        _("last confirmed on"), null=True, blank=True, default=localdate, validators=[plausible_day]
    )

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("map", "resource")
        verbose_name_plural = pgettext_lazy("map", "resources")
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def offered_by(self) -> str:
        return ", ".join(part for part in (str(self.organisation or ""), self.offered_told) if part)

    def is_stale_on(self, day: dt.date) -> bool:
        return self.confirmed_on is None or self.confirmed_on < day - dt.timedelta(days=FRESH_DAYS)

    def confirm(self, day: dt.date) -> None:
        """Somebody made sure today that it still holds."""
        self.confirmed_on = day
        self.save(update_fields=["confirmed_on", "changed_at", "changed_by"])


class Need(Part):
    """What people want or what troubles them, how pressing it is, how we know, and what answers it."""

    class Kind(models.TextChoices):
        NEED = "need", pgettext_lazy("map", "need")
        PROBLEM = "problem", pgettext_lazy("map", "problem")

    class Priority(models.TextChoices):
        HIGH = "1", pgettext_lazy("priority", "high")
        MIDDLE = "2", pgettext_lazy("priority", "middle")
        LOW = "3", pgettext_lazy("priority", "low")
        UNKNOWN = "", pgettext_lazy("priority", "not agreed")

    class State(models.TextChoices):
        CURRENT = "current", pgettext_lazy("need", "current")
        MET = "met", pgettext_lazy("need", "met")
        GONE = "gone", pgettext_lazy("need", "no longer current")

    community = models.ForeignKey(Community, models.PROTECT, related_name="needs")
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices, default=Kind.NEED)
    name = models.CharField(pgettext_lazy("need", "what is needed, what troubles people"), max_length=300)
    priority = models.CharField(_("priority"), max_length=1, choices=Priority.choices, blank=True)
    method = models.CharField(_("how we know it"), max_length=9, choices=Method.choices, blank=True)
    study = models.ForeignKey(
        Study, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name=_("which study showed it")
    )
    named_by = models.PositiveIntegerField(_("how many people named it"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.CURRENT)
    details = models.TextField(_("details"), max_length=2000, blank=True)
    initiatives = models.ManyToManyField(
        "initiatives.Initiative",
        related_name="needs_answered",
        blank=True,
        verbose_name=_("initiatives that answer it"),
    )
    resources = models.ManyToManyField(
        Resource, related_name="needs", blank=True, verbose_name=_("resources that serve it")
    )

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("map", "need")
        verbose_name_plural = pgettext_lazy("map", "needs")
        ordering = [
            models.Case(models.When(priority="", then=models.Value("9")), default="priority"),
            "pk",
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{map_of(self.community)}#need-{self.pk}"


class MapReturn(Part):
    """When and how the residents heard what the map says, and what they said to it."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="map_returns")
    how = models.CharField(
        _("how residents heard of the results"), max_length=200, help_text=_("For example: civic debate, posters.")
    )
    done_told = models.CharField(
        pgettext_lazy("study", "when"), max_length=60, blank=True, help_text=_("As you know it: March 2026, spring.")
    )
    done_on = ToldDayField(told="done_told")
    people = models.PositiveIntegerField(_("how many people came"), null=True, blank=True)
    people_told = models.CharField(_("how many people came, in words"), max_length=80, blank=True)
    heard = models.TextField(_("what residents said"), max_length=2000, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("map", "return of results")
        verbose_name_plural = pgettext_lazy("map", "returns of results")
        ordering = ["done_on", "pk"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.how, self.done_told) if part)


def described(one: NeedsMap) -> Iterable[tuple[Any, str]]:
    """Sections of the description that say something, with their names."""
    for name in DESCRIPTION:
        if text := getattr(one, name).strip():
            yield NeedsMap._meta.get_field(name).verbose_name, text  # type: ignore[union-attr]
