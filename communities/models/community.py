"""A community, its growing area, its places, its stages and its pauses."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre, WeeklyHours
from accounts.naming import Named
from accounts.records import Keyed, Versioned
from accounts.scoping import DatedQuerySet
from accounts.validators import plausible_day
from communities.models.part import Part
from communities.models.staff import Assignment
from communities.scoping import (
    CommunityQuerySet,
    InCommunityQuerySet,
    InPlaceQuerySet,
    QuotationQuerySet,
    StageQuerySet,
)
from communities.told import Sourced, ToldPeriod

#: More than live in the country; a larger number is a slip of the hand.
MOST_PEOPLE = 50_000_000


def chain_of(record: Any) -> list[int]:
    """Numbers of a record and of its parents, up to the top; ends even where somebody made a circle."""
    chain: list[int] = []
    while record is not None and record.pk not in chain:
        chain.append(record.pk)
        record = record.parent
    return chain


class Community(Named, Versioned, Keyed, ToldPeriod):
    """The people of one place, or of one kind, with whom a centre works."""

    class Kind(models.TextChoices):
        TERRITORIAL = "territorial", _("territorial (streets, blocks, estate, village)")
        CATEGORIAL = "categorial", _("categorial (people who share a situation)")
        BOTH = "both", _("categorial within a territorial one")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="communities")
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices, default=Kind.TERRITORIAL)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    reason = models.TextField(_("why this community"), max_length=4000, blank=True)
    methods = models.TextField(_("how we work here"), max_length=2000, blank=True)
    exit_rule = models.TextField(_("until when we work"), max_length=2000, blank=True)
    area = models.TextField(_("boundaries, in words"), max_length=2000, blank=True)
    is_sensitive = models.BooleanField(
        _("the name tells about health, origin, addiction or family"),
        default=False,
        help_text=_("Then only nicknames and counts are kept, and search across communities leaves its people out."),
    )

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("communities")
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="community_not_its_own_part",
                violation_error_message=_("A community cannot be a part of itself."),
            )
        ]

    @classmethod
    def assigned_to(cls, user: Any) -> Any:
        """Numbers of the communities to which the person is assigned today, as a subquery."""
        return Assignment.objects.held_by(user).values("community")

    def get_absolute_url(self) -> str:
        return reverse("desk:community", args=[self.pk])

    def with_wholes(self) -> list[int]:
        """Numbers of this community and of all it is a part of, from the inside out."""
        return chain_of(self)


class Address(Part, ToldPeriod):
    """A building or a street of the area; the area grows, and a planned part needs no date."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="addresses")
    street = models.CharField(_("street"), max_length=120, blank=True)
    number = models.CharField(_("building"), max_length=40, blank=True)
    also_called = models.CharField(
        _("also called"), max_length=200, blank=True, help_text=_("Other ways the street is written.")
    )
    is_planned = models.BooleanField(_("planned, not yet within the area"), default=False)
    note = models.CharField(_("description"), max_length=200, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["is_planned", "since_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(street="") | ~Q(note=""),
                name="address_says_something",
                violation_error_message=_("Give the street, or describe the part of the area."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.street} {self.number}".strip() or self.note


class Population(Part, Sourced):
    """How many people live there, by whom counted and when; of the community or of the wider place named."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="populations")
    number = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    number_told = models.CharField(_("number in words"), max_length=80, blank=True)
    of_whom = models.CharField(_("of whom"), max_length=120, blank=True, help_text=_("For example: of the whole town."))

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("population")
        verbose_name_plural = _("populations")
        ordering = ["-as_of_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(number_told=""),
                name="population_says_something",
                violation_error_message=_("Give the number, or say it in words."),
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__lte=MOST_PEOPLE),
                name="population_plausible",
                violation_error_message=_("That is more people than live in the country."),
            ),
        ]

    def __str__(self) -> str:
        return self.number_told or str(self.number)


class MeetingPlace(Named, Part, ToldPeriod):
    """Where people meet; it may lie outside the area."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="places")
    address = models.CharField(_("address"), max_length=200, blank=True)
    is_outside_area = models.BooleanField(_("lies outside the area"), default=False)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting place")
        verbose_name_plural = _("meeting places")
        ordering = ["name_sort", "pk"]


class PlaceHours(Part, WeeklyHours):
    """Weekly office hours (dyżur) or the club's hours at a place."""

    place = models.ForeignKey(MeetingPlace, models.CASCADE, related_name="hours")
    what = models.CharField(_("what for"), max_length=80, blank=True)

    objects = InPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours at a place")
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="place_hours_end_after_start",
                violation_error_message=_("The closing hour is before the opening hour."),
            )
        ]


class Stage(Part):
    """A stage of the work as this centre names it; the list is the centre's to change."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=120)

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["number"]
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "number"],
                condition=Q(withdrawn_at=None),
                name="stage_once_per_centre",
                violation_error_message=_("Another stage already has this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class StageChange(Part, ToldPeriod):
    """A community enters a stage; stages overlap and go back, each change has its reason."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="stage_changes")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+", verbose_name=_("stage"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of stage")
        verbose_name_plural = _("changes of stage")
        ordering = ["since_on", "pk"]

    def __str__(self) -> str:
        return str(self.stage)


class PauseQuerySet(InCommunityQuerySet, DatedQuerySet):  # type: ignore[override]
    """Pauses of the communities one may see."""

    def current(self, on: dt.date | None = None) -> Self:
        """In force on a day (today); a pause entered by mistake is none."""
        return super().current(on).standing()


class Pause(Part):
    """A break in the work (summer, renovation, no staff), from a day to the day after its last."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="pauses")
    since_on = models.DateField(_("from"), validators=[plausible_day])
    until_on = models.DateField(_("last day"), null=True, blank=True, validators=[plausible_day])
    reason = models.CharField(_("reason"), max_length=200)

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ["since_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("since_on")),
                name="pause_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.reason


class Quotation(Part, Sourced):
    """An opinion or a hard word of a source, never our own text."""

    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True, related_name="quotations")
    partnership = models.ForeignKey(
        "communities.Partnership", models.PROTECT, null=True, blank=True, related_name="quotations"
    )
    about = models.CharField(_("about what"), max_length=120, blank=True)
    text = models.TextField(_("words of the source"), max_length=2000)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(community=None, partnership__isnull=False) | Q(community__isnull=False, partnership=None),
                name="quotation_about_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="quotation_has_a_source",
                violation_error_message=_("A quotation needs its source."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
