"""Spis dokumentacji niearchiwalnej podlegającej brakowaniu: records whose time is over, and how far the list has come.

It holds numbers of records and names of nobody. What stands on it goes only when somebody other than its author has
confirmed it and the state archive has consented.
"""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed, Versioned, Withdrawable, WithdrawableQuerySet
from accounts.roles import Role
from accounts.scoping import centres_held
from accounts.validators import plausible_day
from reports.retention_kinds import BECOMES, RecordKind, read_category

#: Who sees what is kept how long and what runs out: the officer, and the director, who answers for the archive.
SEES_RETENTION = (Role.DPO, Role.DIRECTOR)


class DisposalListQuerySet(WithdrawableQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, SEES_RETENTION))

    def editable_by(self, user: Any) -> Self:
        """Confirmed and carried out by the officer alone (domain, section 6)."""
        return self.filter(centre__in=centres_held(user, (Role.DPO,)))

    def pending(self) -> Self:
        """Records on these wait for their end and stand on no other list."""
        return self.standing().filter(done_at=None)

    def begun(self) -> Self:
        return self.pending().filter(ordered_at__isnull=False)


class DisposalList(Versioned, Keyed, Withdrawable):
    """Drawn up, confirmed by another person, consented to by the archive, carried out; or dropped with a reason."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="disposal_lists", verbose_name=_("centre"))
    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    reference = models.CharField(_("case reference"), max_length=80, blank=True)
    drawn_on = models.DateField(_("drawn up on"), default=localdate, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    expertise_told = models.CharField(
        _("opinion of the archive on category BE"),
        max_length=200,
        blank=True,
        help_text=_("Number and day of the opinion. Needed where records of category BE stand on the list."),
    )
    consent_archive = models.CharField(_("which state archive consented"), max_length=200, blank=True)
    consent_number = models.CharField(_("number of the consent"), max_length=80, blank=True)
    consent_on = models.DateField(_("day of the consent"), null=True, blank=True, validators=[plausible_day])
    ordered_at = models.DateTimeField(_("begun on"), null=True, editable=False)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    done_at = models.DateTimeField(_("carried out on"), null=True, editable=False)

    objects = DisposalListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of records to be destroyed")
        verbose_name_plural = _("lists of records to be destroyed")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "year", "number"], name="disposal_number_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | (Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=F("created_by"))),
                name="disposal_confirmed_by_another",
                violation_error_message=_("Whoever drew the list up does not confirm it."),
            ),
            models.CheckConstraint(
                condition=Q(consent_on=None, consent_number="", consent_archive="")
                | (
                    Q(consent_on__isnull=False, confirmed_at__isnull=False)
                    & ~Q(consent_number="")
                    & ~Q(consent_archive="")
                ),
                name="disposal_consent_is_whole",
                violation_error_message=_("Give the archive, the number of its consent and the day."),
            ),
            models.CheckConstraint(
                condition=Q(ordered_at=None) | Q(consent_on__isnull=False), name="disposal_ordered_after_consent"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(ordered_at__isnull=False), name="disposal_done_after_order"
            ),
        ]

    def __str__(self) -> str:
        return str(_("List no. %(number)s/%(year)s") % {"number": self.number, "year": self.year})

    def get_absolute_url(self) -> str:
        return reverse("privacy:disposal", args=[self.pk])

    @property
    def state(self) -> str:
        steps = [
            (self.is_withdrawn, pgettext_lazy("disposal", "dropped")),
            (self.done_at, pgettext_lazy("disposal", "carried out")),
            (self.ordered_at, pgettext_lazy("disposal", "being carried out")),
            (self.consent_on, pgettext_lazy("disposal", "the archive has consented")),
            (self.confirmed_at, pgettext_lazy("disposal", "confirmed, waits for the consent of the archive")),
        ]
        return str(next((word for reached, word in steps if reached), pgettext_lazy("disposal", "to be confirmed")))

    def _open(self) -> None:
        if self.is_withdrawn or self.ordered_at:
            raise ValidationError(_("This list is closed: nothing on it changes any more."), code="closed")

    def confirm(self, by: Any) -> None:
        """By a second person: whoever drew it up does not confirm it."""
        self._open()
        if self.confirmed_at:
            raise ValidationError(_("This list has been confirmed already."), code="twice")
        if by.pk == self.created_by_id:
            raise ValidationError(_("Whoever drew the list up does not confirm it."), code="own")
        self.confirmed_at, self.confirmed_by = now(), by
        self.save(update_fields=["confirmed_at", "confirmed_by"])

    def order(self, by: Any) -> None:
        """The deed itself begins; the worker does it."""
        self._open()
        if self.consent_on is None:
            raise ValidationError(_("First the state archive consents; write down its number and day."), code="consent")
        if not self.expertise_told and any(item.is_looked_at for item in self.items.all()):
            raise ValidationError(_("Records of category BE need the opinion of the archive."), code="expertise")
        self.ordered_at, self.ordered_by = now(), by
        self.save(update_fields=["ordered_at", "ordered_by"])

    def withdraw(self, by: Any, reason: str) -> None:
        self._open()
        super().withdraw(by, reason)


class DisposalItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(disposal__in=DisposalList.objects.visible_to(user))


class DisposalItem(models.Model):
    """Records of one class whose matter ended in one year. What the class was called then stays on the list."""

    disposal = models.ForeignKey(DisposalList, models.PROTECT, related_name="items")
    kind = models.CharField(_("kind of records"), max_length=9, choices=RecordKind.choices)
    symbol = models.CharField(_("symbol"), max_length=20)
    title = models.CharField(_("title of the class"), max_length=200)
    category = models.CharField(_("archive category"), max_length=4)
    ended_year = models.PositiveSmallIntegerField(_("year of closing"))
    numbers = models.JSONField(_("numbers of the records"), default=list)
    done_numbers = models.JSONField(_("numbers of those that are gone"), default=list)
    #: Pairs of a number and the word for why it stayed after all.
    left_out = models.JSONField(_("left out in the end"), default=list)
    #: Mentions in texts that were left, for other people bear the same word.
    places_left = models.PositiveIntegerField(_("mentions left"), default=0)

    objects = DisposalItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a list of records to be destroyed")
        verbose_name_plural = _("lines of lists of records to be destroyed")
        ordering = ["symbol", "kind", "ended_year"]
        constraints = [
            models.UniqueConstraint(fields=["disposal", "kind", "ended_year"], name="disposal_item_once"),
            models.CheckConstraint(
                condition=Q(category__startswith="B"),
                name="disposal_never_of_category_a",
                violation_error_message=_("Records of category A are never destroyed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.title} ({self.category}), {self.ended_year}"

    @property
    def is_looked_at(self) -> bool:
        return read_category(self.category).is_looked_at

    @property
    def becomes(self) -> str:
        return str(BECOMES[RecordKind(self.kind)])

    @property
    def pending(self) -> list[int]:
        settled = {*self.done_numbers, *(number for number, _why in self.left_out)}
        return [number for number in self.numbers if number not in settled]
