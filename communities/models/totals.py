"""Yearly figures from before the system: told by a source, printed apart, never added to what is counted here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models.community import MOST_PEOPLE, Community
from communities.models.part import Part
from communities.scoping import InCommunityQuerySet
from communities.told import Sourced


class YearlyTotal(Part, Sourced):
    """One figure of one year, as an old report or register gives it."""

    class Figure(models.TextChoices):
        MEETINGS = "meetings", _("meetings")
        ATTENDANCES = "attendances", _("attendances (each coming counted)")
        PEOPLE = "people", _("different people (each counted once)")
        INITIATIVES = "initiatives", _("initiatives")
        VOLUNTEERS = "volunteers", _("volunteers")
        HOURS = "hours", _("hours of volunteers")
        PARTNERS = "partners", _("partners")

    community = models.ForeignKey(Community, models.PROTECT, related_name="yearly_totals")
    year = models.PositiveSmallIntegerField(_("year"))
    figure = models.CharField(_("figure"), max_length=11, choices=Figure.choices)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    number_told = models.CharField(
        _("number in words"), max_length=80, blank=True, help_text=_('As the source says it, for example "about 20".')
    )

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly figure from before the system")
        verbose_name_plural = _("yearly figures from before the system")
        ordering = ["-year", "figure", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(number_told=""),
                name="yearly_total_says_something",
                violation_error_message=_("Give the number, or say it in words."),
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__lte=MOST_PEOPLE),
                name="yearly_total_plausible",
                violation_error_message=_("That is more people than live in the country."),
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="yearly_total_has_a_source",
                violation_error_message=_("A figure from before the system needs its source."),
            ),
            models.UniqueConstraint(
                fields=["community", "year", "figure"],
                condition=Q(withdrawn_at=None),
                name="yearly_total_once",
                violation_error_message=_("This figure of this year stands already. Correct it instead."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.get_figure_display()}: {self.value}"

    @property
    def value(self) -> str:
        """In the words of the source where it has any."""
        return self.number_told or str(self.number)
