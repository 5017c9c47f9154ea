"""Assessment of a community on the path to independence: of a day, by two voices that are never averaged."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from accounts.records import Keyed, Versioned, Withdrawable
from accounts.validators import plausible_day
from communities.models import Community
from communities.scoping import InCommunityQuerySet
from initiatives.models import Initiative, Matter
from meetings.models import Meeting
from meetings.models.meeting import MOST_PEOPLE
from reports.assessment.dimensions import Dimension, Voice
from reports.assessment.scale import Scale

#: From so many levels away from what the records suggest a reason is needed (domain, section 3, rule c).
FAR = 2


class AssessmentQuerySet(InCommunityQuerySet):
    def before(self, row: "Assessment") -> Self:
        """Of the same community, on an earlier day, or of the same day and written earlier."""
        earlier = Q(held_on__lt=row.held_on) | Q(held_on=row.held_on, pk__lt=row.pk)
        return self.filter(earlier, community=row.community_id)

    def whole(self) -> Self:
        """With all that a page or a paper says of each, however many there are."""
        tied = TiedRecord.objects.select_related("meeting", "initiative", "matter")
        return self.select_related("scale").prefetch_related("marks", Prefetch("tied", tied))


class Assessment(Versioned, Keyed, Withdrawable):
    """What was agreed on one day: one dimension or all five, by the team, by residents, or by both."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="assessments", verbose_name=_("community"))
    scale = models.ForeignKey(
        Scale, models.PROTECT, editable=False, related_name="assessments", verbose_name=_("sentences and thresholds")
    )
    held_on = models.DateField(_("day"), validators=[plausible_day])
    residents = models.PositiveIntegerField(
        _("how many residents took part"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_PEOPLE)],
        help_text=_("Leave empty where nobody counted."),
    )
    circumstances = models.CharField(
        _("how it was done"),
        max_length=300,
        blank=True,
        help_text=_("For example: workshop in the club, cards, one dimension at a meeting. No names of residents."),
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment of a community")
        verbose_name_plural = _("assessments of communities")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["community", "-held_on", "-id"], name="assessment_by_community")]

    def __str__(self) -> str:
        return str(_("assessment of %(day)s") % {"day": date_format(self.held_on, "j.m.Y")})

    def get_absolute_url(self) -> str:
        return reverse("reports:assessment", args=[self.pk])

    @property
    def centre(self) -> Centre:
        return self.community.centre

    @property
    def centre_id(self) -> int:
        return self.community.centre_id

    def mark(self, dimension: str, voice: str) -> "Mark | None":
        """From what was read with it."""
        found = (mark for mark in self.marks.all() if (mark.dimension, mark.voice) == (dimension, voice))
        return next(found, None)

    @property
    def spoken_of(self) -> list[str]:
        """Names of the dimensions of which something was said, in their order; from what was read with it."""
        said = {mark.dimension for mark in self.marks.all()}
        return [str(dimension.label) for dimension in Dimension if dimension in said]

    def records(self, dimension: str) -> "list[TiedRecord]":
        return [tied for tied in self.tied.all() if tied.dimension == dimension and tied.stands]


class OfAssessmentQuerySet(models.QuerySet[Any]):
    """Parts of an assessment: seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(assessment__in=Assessment.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(assessment__in=Assessment.objects.editable_by(user))


class Mark(models.Model):
    """One voice on one dimension. What the records suggested at that moment stays with it."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="marks")
    dimension = models.CharField(_("dimension"), max_length=11, choices=Dimension.choices)
    voice = models.CharField(_("voice"), max_length=9, choices=Voice.choices)
    level = models.PositiveSmallIntegerField(_("level"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    sentence = models.TextField(_("why this level"), max_length=1000, blank=True)
    reason = models.CharField(_("why otherwise than the records"), max_length=300, blank=True)
    #: Empty where there was too little data to suggest anything.
    suggested = models.PositiveSmallIntegerField(_("level suggested by the records"), null=True, blank=True)

    objects = OfAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("level of a dimension")
        verbose_name_plural = _("levels of dimensions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "dimension", "voice"], name="mark_once_a_voice"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="mark_of_five_levels"),
            models.CheckConstraint(
                condition=Q(suggested=None)
                | ~Q(reason="")
                | Q(level__gt=F("suggested") - FAR, level__lt=F("suggested") + FAR),
                name="mark_far_from_records_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_dimension_display()}, {self.get_voice_display()}: {self.level}"

    @property
    def says(self) -> str:
        """The sentence of the level, of the scale it was agreed on."""
        return self.assessment.scale.sentence(self.dimension, self.level)

    @property
    def is_opinion(self) -> bool:
        """Without a sentence, or without a record that stands behind it (rule b)."""
        return not self.sentence or not self.assessment.records(self.dimension)


class TiedRecord(models.Model):
    """A record that speaks for what was agreed on a dimension: one meeting, initiative or matter."""

    KINDS = ("meeting", "initiative", "matter")

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="tied")
    dimension = models.CharField(_("dimension"), max_length=11, choices=Dimension.choices)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="assessed")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, blank=True, related_name="assessed")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="assessed")

    objects = OfAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("record behind an assessment")
        verbose_name_plural = _("records behind an assessment")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, initiative=None, matter=None)
                | Q(meeting=None, initiative__isnull=False, matter=None)
                | Q(meeting=None, initiative=None, matter__isnull=False),
                name="tied_record_is_one",
            ),
            *(
                models.UniqueConstraint(fields=["assessment", "dimension", kind], name=f"tied_{kind}_once")
                for kind in ("meeting", "initiative", "matter")
            ),
        ]

    def __str__(self) -> str:
        return str(self.record)

    @property
    def record(self) -> Any:
        return self.meeting or self.initiative or self.matter

    @property
    def key(self) -> str:
        """As forms name it: "meeting-12"."""
        kind = next(kind for kind in self.KINDS if getattr(self, f"{kind}_id"))
        return f"{kind}-{getattr(self, f'{kind}_id')}"

    @property
    def stands(self) -> bool:
        """A record withdrawn since proves nothing any more."""
        return not self.record.is_withdrawn


__all__ = ["Assessment", "Mark", "Scale", "TiedRecord"]
