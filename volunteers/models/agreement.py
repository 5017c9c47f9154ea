"""The agreement on voluntary work (porozumienie o wykonywaniu świadczeń wolontariackich)."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import last_day
from accounts.models import Centre
from accounts.naming import Named, NamedQuerySet
from accounts.records import Keyed, Versioned, Withdrawable
from accounts.validators import plausible_day
from communities.models import Community, Person, StaffMember
from volunteers.rules import Span
from volunteers.scoping import InCommunityQuerySet


class AgreementQuerySet(NamedQuerySet, InCommunityQuerySet):  # type: ignore[override]
    def concluded(self) -> Self:
        return self.standing().filter(concluded_on__isnull=False)

    def in_force_on(self, day: dt.date) -> Self:
        """Concluded, begun by that day and neither over nor ended before it."""
        begun = self.concluded().filter(since_on__lte=day)
        return begun.filter(Q(until_on=None) | Q(until_on__gt=day), Q(ended_on=None) | Q(ended_on__gt=day))

    def of_same_volunteers(self, agreements: list[Any]) -> Self:
        """All standing agreements of the people of these, each centre by itself; children are known by name and day."""
        people = {one.person_id for one in agreements if one.person_id}
        children = {(one.name_search, one.born_on) for one in agreements if not one.person_id}
        same = Q(person__in=people)
        for name, born_on in children:
            same |= Q(person=None, name_search=name, born_on=born_on)
        return self.standing().filter(same, centre__in={one.centre_id for one in agreements})


class Agreement(Named, Versioned, Keyed, Withdrawable):
    """What a volunteer does on behalf of the centre. `name` is the volunteer's, as it stands on the agreement.

    A plan until it has a day of conclusion. Of a child under 13, for whom a guardian concludes it, no Person is kept.
    """

    class Costs(models.TextChoices):
        REPAID = "repaid", _("the centre repays them")
        WAIVED = "waived", _("the volunteer waives them in writing")
        UNKNOWN = "", _("not agreed yet")

    class EndReason(models.TextChoices):
        NOT_TOLD = "", _("not told")
        BY_VOLUNTEER = "volunteer", _("the volunteer gave notice")
        BY_CENTRE = "centre", _("the centre gave notice")
        TOGETHER = "together", _("both sides agreed")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="agreements")
    community = models.ForeignKey(
        Community, models.PROTECT, related_name="agreements", verbose_name=_("community"),
    )  # fmt: skip
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("person")
    )
    scope = models.TextField(_("what the volunteer does"), max_length=2000)
    manner = models.TextField(_("in what manner"), max_length=1000, blank=True)
    time_told = models.CharField(_("when and how much"), max_length=300, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    since_on = models.DateField(_("from"), validators=[plausible_day])
    #: The day after the last one agreed; empty where no end was agreed.
    until_on = models.DateField(_("last day"), null=True, blank=True, validators=[plausible_day])
    termination = models.TextField(_("how it can be ended"), max_length=1000, blank=True)
    travel = models.CharField(_("costs of travel"), max_length=6, choices=Costs.choices, blank=True)
    per_diem = models.CharField(_("per-diem allowances"), max_length=6, choices=Costs.choices, blank=True)
    informed_on = models.DateField(
        _("told about risks, rights and duties on"), null=True, blank=True, validators=[plausible_day]
    )
    is_minor = models.BooleanField(_("under 18"), default=False)
    #: Of minors only: an adult's day of birth changes nothing about the agreement, so it is not kept.
    born_on = models.DateField(_("date of birth"), null=True, blank=True, validators=[plausible_day])
    guardian = models.CharField(_("parent or guardian"), max_length=200, blank=True)
    guardian_agreed_on = models.DateField(
        _("the guardian's signature of"), null=True, blank=True, validators=[plausible_day]
    )
    works_with_minors = models.BooleanField(_("works with minors"), default=False)
    #: The day and the checker only; what the register answered is nobody's business here.
    checked_on = models.DateField(_("register checked on"), null=True, blank=True, validators=[plausible_day])
    checked_by = models.ForeignKey(
        StaffMember, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("checked by")
    )
    insured_on = models.DateField(_("accident insurance since"), null=True, blank=True, validators=[plausible_day])
    is_written = models.BooleanField(_("in writing"), default=False)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True, validators=[plausible_day])
    #: The day after the last one, where it ended before its time or where no end was agreed.
    ended_on = models.DateField(_("ended on"), null=True, blank=True, validators=[plausible_day])
    end_reason = models.CharField(_("why it ended"), max_length=9, choices=EndReason.choices, blank=True)

    #: Lists may show it shortened (see communities.called); the agreement's own page and papers do not.
    bears_a_name = True

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement with a volunteer")
        verbose_name_plural = _("agreements with volunteers")
        ordering = ["-since_on", "-pk"]
        indexes = [models.Index(fields=["community", "-since_on"], name="agreement_by_community")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("since_on")),
                name="agreement_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("since_on")),
                name="agreement_ended_after_start",
                violation_error_message=_("It cannot end before its first day. Withdraw it instead."),
            ),
            models.CheckConstraint(
                condition=Q(is_minor=True, born_on__isnull=False) | Q(is_minor=False, born_on=None),
                name="agreement_birth_of_minors_only",
                violation_error_message=_("The date of birth is needed of a minor, and kept of nobody else."),
            ),
            models.CheckConstraint(
                condition=Q(is_minor=True) | Q(person__isnull=False),
                name="agreement_of_a_known_person",
                violation_error_message=_("Choose the person; only a child under 13 has no entry of its own."),
            ),
            models.CheckConstraint(
                condition=Q(checked_on=None, checked_by=None) | Q(checked_on__isnull=False, checked_by__isnull=False),
                name="agreement_check_has_day_and_checker",
                violation_error_message=_("Give both the day of the check and who made it."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("volunteers:agreement", args=[self.pk])

    @property
    def agreed_span(self) -> Span:
        """The days as agreed: what the law counts."""
        return Span(self.since_on, self.until_on)

    @property
    def span(self) -> Span:
        """The days as they were: an early end cuts them, and nothing lengthens what was agreed."""
        ends = [day for day in (self.until_on, self.ended_on) if day]
        return Span(self.since_on, min(ends, default=None))

    @property
    def last_day(self) -> dt.date | None:
        """The last day included, for pages and papers."""
        return last_day(self.span.until_on)

    @property
    def is_plan(self) -> bool:
        return self.concluded_on is None

    def has_begun(self, today: dt.date) -> bool:
        """Whether it is past stopping: its first day lies behind, so what is written down is what happened."""
        return self.since_on < today

    @property
    def state(self) -> str:
        return str(self.state_on(localdate()))

    def state_on(self, today: dt.date) -> Any:
        if self.is_plan:
            return pgettext_lazy("agreement", "plan")
        if self.since_on > today:
            return pgettext_lazy("agreement", "begins later")
        return pgettext_lazy("agreement", "over") if self.span.end <= today else pgettext_lazy("agreement", "in force")

    def withdraw(self, by: Any, reason: str) -> None:
        """Hours under it would else count without anything behind them."""
        if self.hours.standing().exists():
            raise ValidationError(_("Hours are written down under it. Withdraw them first."), code="hours")
        super().withdraw(by, reason)

    def same_volunteer(self, other: "Agreement") -> bool:
        if self.centre_id != other.centre_id:
            return False
        if self.person_id or other.person_id:
            return self.person_id == other.person_id
        return (self.name_search, self.born_on) == (other.name_search, other.born_on)
