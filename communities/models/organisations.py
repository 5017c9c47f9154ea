"""Organisations, the partnerships they form, and programmes or places of a centre."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from accounts.naming import Named
from accounts.records import Keyed, Versioned, Withdrawable
from accounts.stored import Attached
from communities.models.community import Community, chain_of
from communities.models.part import Part
from communities.scoping import CentreWideQuerySet, InPartnershipQuerySet, OfMemberQuerySet
from communities.told import Sourced, ToldDayField, ToldPeriod


class Keeper(models.TextChoices):
    """Who keeps the contact with a partner: a network that residents keep outlives the organiser."""

    ORGANISER = "organiser", _("organiser")
    RESIDENTS = "residents", _("residents")
    UNKNOWN = "", _("not known")


class Organisation(Named, Versioned, Keyed, Withdrawable, Sourced):
    """A partner; its name may be known, collective ("the pharmacies") or not given by the source."""

    class NameKind(models.TextChoices):
        KNOWN = "known", _("known")
        COLLECTIVE = "collective", _("collective (many, unnamed)")
        UNKNOWN = "unknown", _("not named in the source; described")

    class Sector(models.TextChoices):
        PUBLIC = "public", _("public")
        NGO = "ngo", _("non-governmental")
        BUSINESS = "business", _("business")
        PARISH = "parish", _("parish or religious")
        INFORMAL = "informal", _("informal group")
        CAMPAIGN = "campaign", _("campaign or programme, not a body")
        UNKNOWN = "unknown", _("not known")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="organisations")
    name_kind = models.CharField(_("the name is"), max_length=10, choices=NameKind.choices, default=NameKind.KNOWN)
    sector = models.CharField(_("sector"), max_length=8, choices=Sector.choices, default=Sector.UNKNOWN)
    trade = models.CharField(_("trade or field of work"), max_length=120, blank=True)
    is_own_commune = models.BooleanField(_("a unit of our own commune"), default=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="branches", verbose_name=_("branch of")
    )
    branches_told = models.CharField(_("number of branches"), max_length=60, blank=True)
    founded_told = models.CharField(_("founded"), max_length=60, blank=True)
    description = models.TextField(_("what it does"), max_length=4000, blank=True)
    history = models.TextField(_("history"), max_length=4000, blank=True)
    target_groups = models.CharField(_("for whom"), max_length=300, blank=True)
    area_served = models.CharField(_("area served"), max_length=200, blank=True)
    programme_name = models.CharField(_("under the programme"), max_length=200, blank=True)
    address = models.TextField(_("addresses, one in a line"), max_length=600, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=60, blank=True)
    websites = models.TextField(_("websites, one in a line"), max_length=1000, blank=True)
    working_contact = models.CharField(
        _("working contact"),
        max_length=200,
        blank=True,
        help_text=_("A function and a number or an address of the office; nothing private."),
    )
    keeper = models.CharField(_("who keeps the contact"), max_length=9, choices=Keeper.choices, blank=True)

    objects = CentreWideQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_sort", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("communities:organisation", args=[self.pk])

    def with_parents(self) -> list[int]:
        """Numbers of this organisation and of all it is a branch of."""
        return chain_of(self)


class Partnership(Named, Versioned, Keyed, Withdrawable, Sourced, ToldPeriod):
    """A coalition without legal form: why, on what principles, under which strategy, with whom."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="partnerships")
    communities = models.ManyToManyField(
        Community, related_name="partnerships", blank=True, verbose_name=_("communities")
    )
    legal_form = models.CharField(_("legal form"), max_length=120, blank=True)
    initiator = models.CharField(_("on whose initiative"), max_length=200, blank=True)
    mission = models.TextField(_("mission"), max_length=2000, blank=True)
    aims = models.TextField(_("aims"), max_length=2000, blank=True)
    reasons = models.TextField(_("why it was formed"), max_length=2000, blank=True)
    principles = models.TextField(_("principles"), max_length=2000, blank=True)
    openness = models.CharField(_("open to whom"), max_length=300, blank=True)
    joining = models.CharField(_("how one joins"), max_length=200, blank=True)
    lends = models.CharField(_("what it gives to others"), max_length=300, blank=True)
    strategy = models.CharField(_("strategy"), max_length=300, blank=True)
    looks_for = models.CharField(_("whom it looks for"), max_length=300, blank=True)
    functions = models.TextField(_("chair and other functions, one in a line"), max_length=600, blank=True)
    members_told = models.CharField(_("number of members, as stated"), max_length=80, blank=True)
    websites = models.TextField(_("websites, one in a line"), max_length=1000, blank=True)

    objects = CentreWideQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["name_sort", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("communities:partnership", args=[self.pk])

    def searched_text(self) -> str:
        former = self.names.standing().values_list("name", flat=True) if self.pk else []
        return " ".join([self.name, *former])

    def name_on(self, day: dt.date) -> str:
        """The name in force on a day: of the former ones that ended later, the one that ended first."""
        former = [row for row in self.names.all() if not row.is_withdrawn and row.until_on and row.until_on > day]
        return min(former, key=lambda row: row.until_on).name if former else self.name


class PartnershipName(Part, ToldPeriod):
    """A name the partnership bore; old papers show the name of their time."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)

    objects = InPartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["since_on", "pk"]

    def __str__(self) -> str:
        return self.name


class PartnershipMember(Part, ToldPeriod):
    """An organisation or a circle of people within or beside a partnership."""

    class Standing(models.TextChoices):
        MEMBER = "member", _("member")
        SUPPORTING = "supporting", _("supporting institution, not a member")
        FRIEND = "friend", _("friend or sympathiser")

    class Form(models.TextChoices):
        UNKNOWN = "", _("not known")
        INFORMAL = "informal", _("informal, on trust")
        AGREEMENT = "agreement", _("separate agreement")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="partnerships", verbose_name=_("organisation")
    )
    programme = models.ForeignKey(
        "communities.Programme",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        verbose_name=_("or a programme of ours"),
    )
    told = models.CharField(_("who, where no organisation is named"), max_length=200, blank=True)
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices, default=Standing.MEMBER)
    form = models.CharField(_("form of joining"), max_length=9, choices=Form.choices, blank=True)
    agreed_told = models.CharField(_("agreement of"), max_length=60, blank=True, help_text=_("The day it was signed."))
    agreed_on = ToldDayField(told="agreed_told")
    function = models.CharField(_("function"), max_length=120, blank=True)
    lends = models.CharField(_("what it lends"), max_length=300, blank=True)

    objects = InPartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a partnership")
        verbose_name_plural = _("members of a partnership")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(programme__isnull=False) | ~Q(told=""),
                name="partnership_member_is_somebody",
                violation_error_message=_("Choose an organisation, or say who it is."),
            ),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(programme=None),
                name="partnership_member_is_one",
                violation_error_message=_("Choose an organisation or a programme, not both."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.programme or self.told)

    def get_absolute_url(self) -> str:
        return self.partnership.get_absolute_url()

    @property
    def centre(self) -> Centre:
        return self.partnership.centre

    @property
    def centre_id(self) -> int:
        return self.partnership.centre_id

    @property
    def sector(self) -> str:
        """A programme of ours is a campaign; whoever is told without an organisation is of no known sector."""
        if self.organisation:
            return self.organisation.sector
        return Organisation.Sector.CAMPAIGN if self.programme else Organisation.Sector.UNKNOWN

    @property
    def is_own_commune(self) -> bool:
        return bool(self.organisation and self.organisation.is_own_commune) or bool(self.programme)

    def is_listed_on(self, day: dt.date) -> bool:
        """Counted beside the stated number: members, without supporters, friends and entries withdrawn."""
        return self.standing == self.Standing.MEMBER and not self.is_withdrawn and self.holds_on(day)


class MemberFile(Attached):
    """A scan of the agreement by which a member joined, seen and changed with the partnership."""

    member = models.ForeignKey(PartnershipMember, models.PROTECT, related_name="files")

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a member's agreement")
        verbose_name_plural = _("files of members' agreements")
        ordering = ["pk"]


class PartnershipAction(Part):
    """A kind of action of a partnership, with examples and the groups it is for."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="actions")
    kind = models.CharField(_("kind of action"), max_length=120)
    examples = models.CharField(_("examples"), max_length=400, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=300, blank=True)

    objects = InPartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of action")
        verbose_name_plural = _("kinds of action")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.kind


class Programme(Named, Versioned, Keyed, Withdrawable, Sourced, ToldPeriod):
    """A programme or a place of the centre (CAL, MAL, a club): neither community nor partnership; owns initiatives."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("programme")
        PLACE = "place", _("place")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="programmes")
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="programmes", verbose_name=_("community")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices, default=Kind.PROGRAMME)
    aim = models.TextField(_("aim"), max_length=2000, blank=True)
    method = models.TextField(_("method"), max_length=2000, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)

    objects = CentreWideQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme or place")
        verbose_name_plural = _("programmes and places")
        ordering = ["name_sort", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("communities:programme", args=[self.pk])
