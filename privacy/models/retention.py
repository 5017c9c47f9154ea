"""How long a centre keeps each kind of records (its JRWA), and what must wait beyond that time."""

from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed, Versioned
from accounts.validators import plausible_day
from privacy.scoping import HoldQuerySet, RecordClassQuerySet
from reports.retention_kinds import Category, RecordKind, category_is_known, read_category

#: What a centre begins with: symbol, title, category. Each centre has a JRWA of its own, so all three can be changed.
STARTING: Final = {
    RecordKind.PERSON: ("4310", pgettext_lazy("JRWA", "Organising of the community: residents and leaders"), "B5"),
    RecordKind.AGREEMENT: ("4320", pgettext_lazy("JRWA", "Voluntary work: agreements and cards of hours"), "B10"),
    RecordKind.CONSENT: ("1431", pgettext_lazy("JRWA", "Protection of personal data: consents"), "B5"),
    RecordKind.LIST: ("4312", pgettext_lazy("JRWA", "Organising of the community: attendance lists"), "B5"),
    RecordKind.MEETING: ("4311", pgettext_lazy("JRWA", "Organising of the community: meetings"), "BE10"),
    RecordKind.REQUEST: ("1432", pgettext_lazy("JRWA", "Protection of personal data: requests of people"), "B5"),
    RecordKind.PHOTO: ("0551", pgettext_lazy("JRWA", "Own events: photos and chronicles"), "A"),
    RecordKind.REPORT: ("0331", pgettext_lazy("JRWA", "Own reports"), "A"),
    RecordKind.DIARY: ("4313", pgettext_lazy("JRWA", "Organising of the community: diary of actions"), "B5"),
    RecordKind.MONEY: ("3251", pgettext_lazy("JRWA", "Grants and projects: documents of expenses"), "B10"),
    RecordKind.MATTER: ("4314", pgettext_lazy("JRWA", "Organising of the community: matters of residents"), "BE10"),
}


class RecordClass(Versioned):
    """The class of one kind of records in a centre; where there is no row the starting values hold."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="record_classes")
    kind = models.CharField(_("kind of records"), max_length=9, choices=RecordKind.choices, editable=False)
    symbol = models.CharField(_("symbol in the centre's JRWA"), max_length=20)
    title = models.CharField(_("title of the class"), max_length=200)
    category = models.CharField(
        _("archive category"),
        max_length=4,
        validators=[category_is_known],
        help_text=_(
            "A: for ever. B5: five full years after the year in which the matter was closed. BE10: ten, and then the "
            "archive looks at it."
        ),
    )

    objects = RecordClassQuerySet.as_manager()

    class Meta:
        verbose_name = _("class of records")
        verbose_name_plural = _("classes of records")
        ordering = ["symbol", "kind"]
        constraints = [models.UniqueConstraint(fields=["centre", "kind"], name="record_class_once")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

    @property
    def keeping(self) -> Category:
        return read_category(self.category)


def starting_values(kind: Any) -> dict[str, str]:
    symbol, title, category = STARTING[RecordKind(kind)]
    return {"symbol": symbol, "title": str(title), "category": category}


def classes_of(centre: Centre) -> dict[RecordKind, RecordClass]:
    """All kinds: as the centre has changed them, else as they begin (without a row)."""
    kept = {row.kind: row for row in RecordClass.objects.filter(centre=centre)}
    rows = [kept.get(kind) or RecordClass(centre=centre, kind=kind, **starting_values(kind)) for kind in RecordKind]
    return {RecordKind(row.kind): row for row in sorted(rows, key=lambda row: (row.symbol, row.kind))}


class Hold(Keyed):
    """A court, an inspection, a claim: until it is over nothing of these records goes, however old they are."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="holds", verbose_name=_("centre"))
    kind = models.CharField(
        _("which records"),
        max_length=9,
        choices=[("", pgettext_lazy("hold", "all kinds of records")), *RecordKind.choices],
        blank=True,
    )
    reason = models.CharField(
        _("why they must wait"),
        max_length=300,
        help_text=_("Who asked and the case reference. Do not write names of residents here."),
    )
    since_on = models.DateField(_("from"), default=localdate, editable=False)
    #: The first day on which it holds no more.
    until_on = models.DateField(_("day of lifting"), null=True, blank=True, editable=False, validators=[plausible_day])

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold on records")
        verbose_name_plural = _("holds on records")
        ordering = ["-since_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("since_on")), name="hold_lifted_after_start"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("privacy:retention")
