"""What residents decide to do, who led it over time, and with whom."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Least, TruncDate, TruncYear
from django.db.models.lookups import LessThan
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.naming import Named, NamedQuerySet
from accounts.records import Keyed, Versioned, Withdrawable, WithdrawableQuerySet
from accounts.validators import plausible_day
from communities.models import Community, Keeper, Organisation, Person, Programme
from communities.models.part import Part
from communities.scoping import TOOK_PLACE
from communities.told import Sourced, ToldPeriod
from initiatives.ladder import Ladder, Origin
from initiatives.scoping import CommunityWorkQuerySet
from initiatives.sharing import CARRIES, Shared

MAX_AGE = 120


def known_from() -> Coalesce:
    """The day an initiative began; where nobody knows it, the first day on which anything is recorded of it.

    That is a meeting, a change of who led, an edition, the day of its source, the year in which it ended; at the
    latest the day on which it was entered. Before that nothing is known of it, and it counts nowhere.
    """
    leads, editions = (
        kind.objects.standing().filter(initiative=OuterRef("pk")) for kind in (InitiativeLead, InitiativeEdition)
    )
    met = Initiative.objects.filter(pk=OuterRef("pk"), meetings__withdrawn_at=None, meetings__state__in=TOOK_PLACE)
    recorded = (
        _first(met, "meetings__held_on"),
        _first(leads, "since_on"),
        _first(editions, "since_on"),
        F("as_of_on"),
        Case(When(state=Initiative.State.ENDED, then=Cast(TruncYear("until_on"), models.DateField()))),
        TruncDate("created_at"),
    )
    days = [Coalesce(one, Value(dt.date.max), output_field=models.DateField()) for one in recorded]
    return Coalesce("since_on", Least(*days), output_field=models.DateField())


def _first(rows: models.QuerySet[Any], day: str) -> Subquery:
    known = rows.filter(**{f"{day}__isnull": False})
    return Subquery(known.order_by(day).values(day)[:1], output_field=models.DateField())


def was_active(row: Any, known_from: dt.date, start: dt.date, end: dt.date) -> bool:
    """The rule of InitiativeQuerySet.active_between, asked of a row already read, for several periods at once."""
    if known_from >= end:
        return False
    last = row.until_on or row.since_on
    if row.state == Initiative.State.ENDED:
        return last is not None and last >= start
    if row.state == Initiative.State.ABANDONED:
        return bool(row.since_on and row.until_on and row.until_on >= end)
    return bool(row.state == Initiative.State.RUNNING)


class InitiativeQuerySet(NamedQuerySet, CommunityWorkQuerySet):  # type: ignore[override]
    def active_between(self, start: dt.date, end: dt.date) -> Self:
        """Begun before `end` and not over before `start`; ideas, plans and what was given up do not count.

        An initiative whose beginning nobody knows counts from the first day on which anything is recorded of it; one
        that ended nobody knows when counts where it began. What was given up since was going on until then: old
        reports must not change.
        """
        ended = Q(until_on__gte=start) | Q(until_on=None, since_on__gte=start)
        going = Q(state=Initiative.State.RUNNING) | (Q(state=Initiative.State.ENDED) & ended)
        given_up_later = Q(state=Initiative.State.ABANDONED, since_on__isnull=False, until_on__gte=end)
        return self.filter(Q(LessThan(known_from(), end)) & (going | given_up_later))

    def with_ladder_on(self, day: dt.date) -> Self:
        """Adds `ladder_on`: who led on that day, by the last change up to it (None where nothing is recorded)."""
        changes = InitiativeLead.objects.standing().filter(initiative=OuterRef("pk"))
        told = changes.filter(Q(since_on__lte=day) | Q(since_on=None)).order_by(
            F("since_on").desc(nulls_last=True), "-pk"
        )
        return self.annotate(ladder_on=Subquery(told.values("ladder")[:1]))


class Initiative(Named, Versioned, Keyed, Withdrawable, Sourced, ToldPeriod):
    """Something residents do, or somebody does with them: a club, an event, an action."""

    class Kind(models.TextChoices):
        CLUB = "club", _("club")
        EVENT = "event", _("event")
        CAMPAIGN = "campaign", _("campaign")
        ACTION = "action", pgettext_lazy("kind of initiative", "action")
        WORKSHOPS = "workshops", _("workshops")
        SOCIAL_PROJECT = "social_project", _("social project")
        MICROGRANT = "microgrant", _("microgrant")
        SELF_HELP = "self_help", _("self-help")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        IDEA = "idea", _("idea")
        PLAN = "plan", _("plan")
        RUNNING = "running", _("running")
        ENDED = "ended", _("ended")
        ABANDONED = "abandoned", _("given up")

    class Alone(models.TextChoices):
        UNCHECKED = "", _("not checked")
        YES = "yes", _("yes, it runs without the organiser")
        NO = "no", _("no, not without the organiser")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="initiatives")
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="initiatives", verbose_name=_("community")
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("programme or place"),
    )
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices, default=Kind.ACTION)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.IDEA)
    runs_alone = models.CharField(
        _("does it run without the organiser?"), max_length=3, choices=Alone.choices, blank=True
    )
    checked_on = models.DateField(_("last checked on"), null=True, blank=True, validators=[plausible_day])
    need = models.TextField(_("the need it grew from"), max_length=2000, blank=True)
    grew_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grown",
        verbose_name=_("the initiative it grew from"),
    )
    strategy = models.CharField(_("strategy it belongs to"), max_length=300, blank=True)
    initiator = models.CharField(_("who started it"), max_length=9, choices=Origin.choices, blank=True)
    initiator_told = models.CharField(_("who started it, in words"), max_length=200, blank=True)
    target_group = models.CharField(_("for whom"), max_length=200, blank=True)
    age_from = models.PositiveSmallIntegerField(_("age from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True)
    planned_meetings = models.PositiveSmallIntegerField(_("planned number of meetings"), null=True, blank=True)
    planned_people = models.PositiveIntegerField(_("planned number of people"), null=True, blank=True)
    planned_people_told = models.CharField(_("planned people, in words"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    returns_yearly = models.BooleanField(_("returns every year"), default=False)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    result = models.TextField(_("what came of it"), max_length=4000, blank=True)
    what_stays = models.TextField(_("what stays"), max_length=2000, blank=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")),
                name="initiative_ages_in_order",
                violation_error_message=_("The upper age is below the lower one."),
            ),
            models.CheckConstraint(
                condition=(Q(age_from=None) | Q(age_from__lte=MAX_AGE)) & (Q(age_to=None) | Q(age_to__lte=MAX_AGE)),
                name="initiative_ages_human",
                violation_error_message=_("Nobody is that old: give an age up to 120."),
            ),
            models.CheckConstraint(
                condition=Q(runs_alone="") | Q(checked_on__isnull=False),
                name="initiative_alone_was_checked",
                violation_error_message=_("Say on which day you last checked it."),
            ),
            models.CheckConstraint(
                condition=~Q(grew_from=F("id")),
                name="initiative_grew_from_another",
                violation_error_message=_("An initiative cannot grow from itself."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("initiatives:detail", args=[self.pk])

    @property
    def goes_alone(self) -> bool:
        """It goes on, and somebody made sure on a day that it does so without the organiser."""
        return self.state == self.State.RUNNING and self.runs_alone == self.Alone.YES


class InitiativePartQuerySet(WithdrawableQuerySet):
    """Parts of an initiative: seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(initiative__in=Initiative.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(initiative__in=Initiative.objects.editable_by(user))


class InitiativeLead(Part, ToldPeriod):
    """Who led an initiative from a day on; a level confirmed by a second voice counts apart."""

    class SecondVoice(models.TextChoices):
        NONE = "", _("nobody else has confirmed it")
        RESIDENT = "resident", _("a resident")
        PARTNER = "partner", _("a partner")
        MINUTES = "minutes", _("minutes that name the chair")

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="leads")
    ladder = models.CharField(_("who led?"), max_length=1, choices=Ladder.choices)
    who_told = models.CharField(_("who took it over"), max_length=200, blank=True)
    second_voice = models.CharField(_("confirmed by"), max_length=8, choices=SecondVoice.choices, blank=True)

    objects = InitiativePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("who led")
        verbose_name_plural = _("who led over time")
        ordering = [F("since_on").asc(nulls_first=True), "pk"]

    def __str__(self) -> str:
        return self.get_ladder_display()


class InitiativeShareQuerySet(InitiativePartQuerySet):
    def in_force(self, day: dt.date) -> Self:
        """Begun by that day, or nobody knows when, and not over."""
        begun = Q(since_on=None) | Q(since_on__lte=day)
        return self.standing().filter(begun & (Q(until_told="") | Q(until_on__gt=day)))

    def carrying(self, day: dt.date) -> Self:
        """Who leads what runs, on a day: the burden, which one person should not carry alone."""
        running = Q(initiative__state=Initiative.State.RUNNING, initiative__withdrawn_at=None)
        return self.in_force(day).filter(running, share__in=CARRIES, person__withdrawn_at=None)

    def firsts(self) -> Self:
        """Of each share of each person the earliest; one of an unknown day comes after all that are dated."""
        rows = self.standing().filter(initiative__withdrawn_at=None)
        same = rows.filter(person=OuterRef("person"), share=OuterRef("share"))
        earliest = same.order_by(F("since_on").asc(nulls_last=True), "pk").values("pk")[:1]
        return rows.filter(pk=Subquery(earliest)).select_related("initiative")


class InitiativeShare(Shared, Part, ToldPeriod):
    """What a resident took on in an initiative, from when until when."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="shares")
    person = models.ForeignKey(Person, models.PROTECT, related_name="shares", verbose_name=_("resident"))

    objects = InitiativeShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("share of a resident in an initiative")
        verbose_name_plural = _("shares of residents in initiatives")
        ordering = [F("since_on").asc(nulls_first=True), "pk"]

    def __str__(self) -> str:
        return self.get_share_display()

    @property
    def taken_in(self) -> Initiative:
        return self.initiative

    @property
    def taken_on(self) -> dt.date | None:
        return self.since_on  # type: ignore[no-any-return]

    @property
    def taken_told(self) -> str:
        return self.since_told

    def is_in_force(self, day: dt.date) -> bool:
        return not self.is_withdrawn and (not self.until_told or (self.until_on is not None and self.until_on > day))


class InitiativeEdition(Part, ToldPeriod):
    """One time of what returns: when, how many came, what came of it."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="editions")
    name = models.CharField(_("name of the edition"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("people"), null=True, blank=True)
    is_estimate = models.BooleanField(_("the number is approximate"), default=False)
    people_told = models.CharField(_("number in words"), max_length=80, blank=True)
    result = models.TextField(_("what came of it"), max_length=2000, blank=True)

    objects = InitiativePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = [F("since_on").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(since_told=""),
                name="edition_says_which",
                violation_error_message=_("Say when it was, or what it was called."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.since_told

    @property
    def people_words(self) -> str:
        """As told; empty where nobody said."""
        if self.people is None:
            return self.people_told
        return str(_("about %(number)s") % {"number": self.people}) if self.is_estimate else str(self.people)


class InitiativePartner(Part):
    """A partner of an initiative: what it gives, and who keeps the contact; what they did together is a JointAction."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="joint_initiatives", verbose_name=_("organisation")
    )
    gives = models.CharField(_("what it gives"), max_length=300, blank=True)
    keeper = models.CharField(_("who keeps the contact"), max_length=9, choices=Keeper.choices, blank=True)

    objects = InitiativePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner in an initiative")
        verbose_name_plural = _("partners in an initiative")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation"],
                condition=Q(withdrawn_at=None),
                name="initiative_partner_once",
                violation_error_message=_("This partner is already on the list."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
