"""Grants and commissioned tasks over several communities: facts, partners, states over time."""

from functools import reduce
from operator import and_
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.naming import Named, NamedQuerySet
from accounts.records import Keyed, Versioned, Withdrawable, WithdrawableQuerySet
from accounts.roles import WORKS_WITH_RESIDENTS, Role
from accounts.scoping import centres_held
from communities.models import Community, Organisation, Programme
from communities.models.part import Part
from communities.told import Sourced, ToldLastDayField, ToldPeriod
from initiatives.models.initiative import Initiative
from initiatives.sums import Composition, Currency, Sum, about_column, sum_column

#: What a total cost is made of beside the grant.
OTHER_PARTS = ("own_financial", "own_personal", "own_in_kind", "other_sources")


class ProjectQuerySet(NamedQuerySet, WithdrawableQuerySet):  # type: ignore[override]
    def visible_to(self, user: Any) -> Self:
        """A project of the centre, seen by its staff who work with residents."""
        return self.filter(centre__in=centres_held(user, WORKS_WITH_RESIDENTS))

    def editable_by(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, (Role.ORGANISER, Role.SUPERVISOR)))


class Project(Named, Versioned, Keyed, Withdrawable, Sourced, ToldPeriod):
    """A grant project over several communities; either party may be unknown, and its state holds as of a day."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("in preparation")
        SUBMITTED = "submitted", _("submitted")
        REJECTED = "rejected", _("rejected")
        RUNNING = "running", _("running")
        ENDED = "ended", pgettext_lazy("project", "ended")
        UNKNOWN = "", _("not known")

    Currency = Currency
    #: Asked for, or under way.
    GOING = (State.PREPARED, State.SUBMITTED, State.RUNNING)

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="projects")
    communities = models.ManyToManyField(Community, related_name="projects", blank=True, verbose_name=_("communities"))
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("programme or place it pays for"),
    )
    area_of_support = models.CharField(_("area of support"), max_length=200, blank=True)
    commissioner = models.CharField(_("commissioned by"), max_length=200, blank=True)
    contractor = models.CharField(_("carried out by"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    reach = models.CharField(_("reach"), max_length=80, blank=True)
    reasons = models.TextField(_("why"), max_length=4000, blank=True)
    origin = models.TextField(_("where the idea came from"), max_length=2000, blank=True)
    previous_stage = models.CharField(_("previous stage"), max_length=300, blank=True)
    kinds_of_action = models.CharField(_("kinds of action"), max_length=300, blank=True)
    target_groups = models.CharField(_("target groups"), max_length=400, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, blank=True)
    #: The last day that the told end can mean; none where no end is told.
    last_on = ToldLastDayField(told="until_told")
    funding_source = models.CharField(_("source of funds"), max_length=200, blank=True)
    agreement_number = models.CharField(_("agreement number"), max_length=80, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices, default=Currency.PLN)
    value = sum_column(_("total cost"))
    value_is_about = about_column(_("the total cost is approximate"))
    grant = sum_column(_("grant"))
    grant_is_about = about_column(_("the grant is approximate"))
    own_financial = sum_column(_("own contribution in money"))
    own_personal = sum_column(_("own contribution in work"))
    own_in_kind = sum_column(_("own contribution in kind"))
    other_sources = sum_column(_("other sources"))
    others_are_about = about_column(_("own contribution and other sources are approximate"))
    contribution_told = models.CharField(_("own contribution, in words"), max_length=300, blank=True)

    what_changed = models.TextField(_("what has changed"), max_length=4000, blank=True)
    setbacks = models.TextField(_("what did not work and what follows from it"), max_length=4000, blank=True)
    asks = models.TextField(_("what we ask for"), max_length=2000, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(value=None) | Q(value__gte=0)) & (Q(grant=None) | Q(grant__gte=0)),
                name="project_money_not_negative",
                violation_error_message=_("A sum cannot be below zero."),
            ),
            # That the parts do not exceed the whole is no constraint: SQLite adds binary fractions.
            models.CheckConstraint(
                condition=reduce(and_, (Q(**{name: None}) | Q(**{f"{name}__gte": 0}) for name in OTHER_PARTS)),
                name="project_parts_not_negative",
                violation_error_message=_("A sum cannot be below zero."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("initiatives:project", args=[self.pk])

    @property
    def composition(self) -> Composition:
        """The total cost beside the grant and everything else it may be made of."""
        others = [Sum(getattr(self, name), self.others_are_about) for name in OTHER_PARTS]
        return Composition(Sum(self.value, self.value_is_about), [Sum(self.grant, self.grant_is_about), *others])

    @property
    def is_going(self) -> bool:
        return self.state in self.GOING


class ProjectPartQuerySet(WithdrawableQuerySet):
    """Parts of a project: seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(project__in=Project.objects.editable_by(user))


class ProjectPartner(Part):
    """An organisation in a project, and what it gives."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="projects", verbose_name=_("organisation")
    )
    gives = models.CharField(_("what it gives"), max_length=300, blank=True)

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner in a project")
        verbose_name_plural = _("partners in a project")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation"],
                condition=Q(withdrawn_at=None),
                name="project_partner_once",
                violation_error_message=_("This partner is already on the list."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ProjectState(Part, Sourced):
    """How a project stood as of a day: submitted, rejected, running …"""

    project = models.ForeignKey(Project, models.PROTECT, related_name="states")
    state = models.CharField(_("state"), max_length=9, choices=[one for one in Project.State.choices if one[0]])
    note = models.CharField(_("details"), max_length=300, blank=True)

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a project")
        verbose_name_plural = _("states of a project")
        ordering = [F("as_of_on").asc(nulls_first=True), "pk"]

    def __str__(self) -> str:
        return self.get_state_display()


class ProjectInitiative(Part):
    """An initiative that a project pays for or carries; an initiative may have several."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="tied")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="tied", verbose_name=_("initiative"))

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative of a project")
        verbose_name_plural = _("initiatives of a project")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "initiative"],
                condition=Q(withdrawn_at=None),
                name="project_initiative_once",
                violation_error_message=_("This initiative is already on the list."),
            )
        ]

    def __str__(self) -> str:
        return str(self.initiative)
