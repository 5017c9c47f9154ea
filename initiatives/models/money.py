"""Money, line by line: where it comes from, what was planned, what was spent, and the documents behind it."""

import datetime as dt
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import WithdrawableQuerySet
from accounts.stored import Attached
from accounts.validators import plausible_day
from communities.models.part import Part
from initiatives.models.initiative import Initiative
from initiatives.models.microgrant import Microgrant
from initiatives.models.project import Project
from initiatives.sums import NOTHING, Currency, Sum, about_column, sum_column, total

#: A line belongs to one of these.
WHOLES = ("project", "initiative", "microgrant")
NOT_BELOW_ZERO = _("A sum cannot be below zero.")


def _one_whole() -> Q:
    """Exactly one of the keys is set."""
    return reduce(or_, (Q(**{f"{other}__isnull": other != name for other in WHOLES}) for name in WHOLES))


class MoneyLineQuerySet(WithdrawableQuerySet):
    """Lines are seen and changed with the project, initiative or microgrant they belong to."""

    def visible_to(self, user: Any) -> Self:
        return self._of(
            Project.objects.visible_to(user), Initiative.objects.visible_to(user), Microgrant.objects.visible_to(user)
        )

    def editable_by(self, user: Any) -> Self:
        return self._of(
            Project.objects.editable_by(user),
            Initiative.objects.editable_by(user),
            Microgrant.objects.editable_by(user),
        )

    def _of(self, projects: Any, initiatives: Any, microgrants: Any) -> Self:
        return self.filter(Q(project__in=projects) | Q(initiative__in=initiatives) | Q(microgrant__in=microgrants))


class MoneyLine(Part):
    """One purpose, one source, one currency: planned, and actual as told or as its documents add up."""

    class Kind(models.TextChoices):
        GRANT = "grant", pgettext_lazy("source of money", "grant")
        FINANCIAL = "financial", _("own contribution in money")
        PERSONAL = "personal", _("own contribution in work")
        IN_KIND = "in_kind", _("own contribution in kind")
        RESIDENTS = "residents", _("residents' own means")
        OTHER = "other", _("another source")

    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="lines")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, blank=True, related_name="lines")
    microgrant = models.ForeignKey(Microgrant, models.PROTECT, null=True, blank=True, related_name="lines")
    what = models.CharField(_("what for"), max_length=200)
    kind = models.CharField(_("where it comes from"), max_length=9, choices=Kind.choices, default=Kind.GRANT)
    source = models.CharField(_("whose money"), max_length=200, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices, default=Currency.PLN)
    planned = sum_column(_("planned"))
    planned_is_about = about_column(_("the planned sum is approximate"))
    planned_told = models.CharField(_("planned, in words"), max_length=120, blank=True)
    actual = sum_column(_("actual"))
    actual_is_about = about_column(_("the actual sum is approximate"))
    actual_told = models.CharField(_("actual, in words"), max_length=120, blank=True)
    hours_planned = models.DecimalField(_("planned hours"), max_digits=8, decimal_places=2, null=True, blank=True)
    hours_done = models.DecimalField(_("hours worked"), max_digits=8, decimal_places=2, null=True, blank=True)
    rate = models.DecimalField(_("worth of one hour"), max_digits=10, decimal_places=2, null=True, blank=True)
    described = models.CharField(_("how it was reckoned"), max_length=300, blank=True)

    objects = MoneyLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of money")
        verbose_name_plural = _("lines of money")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_one_whole(),
                name="money_line_has_one_whole",
                violation_error_message=_("A line belongs to one project, initiative or microgrant."),
            ),
            models.CheckConstraint(
                condition=(Q(planned=None) | Q(planned__gte=0)) & (Q(actual=None) | Q(actual__gte=0)),
                name="money_line_not_negative",
                violation_error_message=NOT_BELOW_ZERO,
            ),
            models.CheckConstraint(
                condition=Q(kind="personal") | Q(hours_planned=None, hours_done=None, rate=None),
                name="money_line_hours_of_work_only",
                violation_error_message=_("Only a contribution in work is reckoned in hours."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return str(self.whole.get_absolute_url())

    @property
    def whole(self) -> Project | Initiative | Microgrant:
        """The one it belongs to: a constraint holds that there is just one."""
        return self.project or self.initiative or self.microgrant  # type: ignore[return-value]

    @property
    def centre_id(self) -> int:
        return self.whole.centre_id

    @property
    def planned_sum(self) -> Sum:
        return Sum(self.planned, self.planned_is_about, self.planned_told)

    @property
    def is_told(self) -> bool:
        """Somebody said what was spent in the end; otherwise its documents say it."""
        return self.actual is not None or bool(self.actual_told)

    def actual_sum(self, documented: Decimal | None) -> Sum:
        """As told, else what its documents add up to; unknown where there are neither."""
        if self.is_told:
            return Sum(self.actual, self.actual_is_about, self.actual_told)
        return Sum(documented)


class MoneyDocumentQuerySet(WithdrawableQuerySet):
    """Documents are seen and changed with their line."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(line__in=MoneyLine.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(line__in=MoneyLine.objects.editable_by(user))


class MoneyDocument(Part):
    """An invoice, a bill, a declaration: so much of it was charged to one line."""

    line = models.ForeignKey(MoneyLine, models.PROTECT, related_name="documents")
    number = models.CharField(_("number of the document"), max_length=80)
    issued_on = models.DateField(_("day of the document"), validators=[plausible_day])
    amount = models.DecimalField(
        _("amount charged to this line"), max_digits=14, decimal_places=2, validators=[MinValueValidator(NOTHING)]
    )
    what = models.CharField(_("what for"), max_length=300)

    objects = MoneyDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of an expense")
        verbose_name_plural = _("documents of expenses")
        ordering = [F("issued_on").asc(), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="money_document_not_negative",
                violation_error_message=NOT_BELOW_ZERO,
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return self.line.get_absolute_url()

    @property
    def centre(self) -> Centre:
        return self.line.whole.centre

    @property
    def centre_id(self) -> int:
        return self.line.centre_id


class MoneyFileQuerySet(WithdrawableQuerySet):
    """Scans are seen and changed with their document."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(document__in=MoneyDocument.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(document__in=MoneyDocument.objects.editable_by(user))


class MoneyFile(Attached):
    """The scan of an invoice, a bill, a declaration."""

    document = models.ForeignKey(
        MoneyDocument, models.PROTECT, related_name="files", verbose_name=_("document of an expense")
    )

    objects = MoneyFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("scan of a document of an expense")
        verbose_name_plural = _("scans of documents of expenses")
        ordering = ["pk"]


def documented(documents: "list[MoneyDocument]", day: dt.date | None = None) -> Decimal | None:
    """What standing documents add up to, up to a day where one is given; nothing where there is none."""
    counted = [one for one in documents if not one.is_withdrawn and (day is None or one.issued_on <= day)]
    return total(Sum(one.amount) for one in counted).number if counted else None
