"""What people are told and asked about their data: wordings of consents and information clauses, version by version."""

from typing import Any, Final, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed
from accounts.roles import HEADS, WORKS_WITH_RESIDENTS, Role
from accounts.scoping import centres_held
from accounts.validators import plausible_day
from communities.models.part import Part
from communities.scoping import CentreWideQuerySet

MOST_SIGNS: Final = 6000


class WordingQuerySet(models.QuerySet[Any]):
    """Read by all who ask for consents and by the officer; written by those who answer for the centre."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, (*WORKS_WITH_RESIDENTS, Role.DPO)))

    def editable_by(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, HEADS))

    def newest_first(self) -> Self:
        return self.order_by("centre", "subject", "-number")


class Wording(Keyed):
    """One version of one text. It is never changed: who consented to it, or was given it, is bound to these words."""

    class Subject(models.TextChoices):
        IMAGE = "image", pgettext_lazy("consent", "image")
        NEWSLETTER = "newsletter", pgettext_lazy("consent", "newsletter")
        STORY = "story", pgettext_lazy("consent", "own story")
        LIST = "list", _("clause on the attendance list")
        AGREEMENT = "agreement", _("clause of the agreement with a volunteer")
        FULL = "full", _("full information clause")

    #: Only these three rest on consent; everything else is a public task (domain, section 6).
    CONSENTS = (Subject.IMAGE, Subject.NEWSLETTER, Subject.STORY)
    CLAUSES = (Subject.LIST, Subject.AGREEMENT, Subject.FULL)

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="wordings")
    subject = models.CharField(_("what for"), max_length=10, choices=Subject.choices)
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"), max_length=MOST_SIGNS)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording of a consent or clause")
        verbose_name_plural = _("wordings of consents and clauses")
        ordering = ["centre", "subject", "-number"]
        constraints = [models.UniqueConstraint(fields=["centre", "subject", "number"], name="wording_version_once")]

    def __str__(self) -> str:
        return str(_("%(subject)s, version %(number)s")) % {
            "subject": self.get_subject_display(),
            "number": self.number,
        }

    def get_absolute_url(self) -> str:
        return reverse("volunteers:wordings")


class HandingQuerySet(CentreWideQuerySet):  # type: ignore[override]
    """Where clauses were given: written down by all who meet people, read by the officer too."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, (*WORKS_WITH_RESIDENTS, Role.DPO)))


class Handing(Part):
    """A clause was given, read out or hung up: which version, where and when. Whom it reached is not named."""

    class Way(models.TextChoices):
        MEETING = "meeting", _("read out at a meeting")
        LIST = "list", _("on an attendance list")
        AGREEMENT = "agreement", _("with an agreement")
        PERSON = "person", _("given to a person")
        POSTER = "poster", _("hung up as a poster")
        OTHER = "other", pgettext_lazy("way of giving", "in another way")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="handings")
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="handings", verbose_name=_("version"))
    way = models.CharField(_("how"), max_length=9, choices=Way.choices)
    place = models.CharField(_("where"), max_length=200)
    given_on = models.DateField(_("day"), validators=[plausible_day])

    objects = HandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("giving of an information clause")
        verbose_name_plural = _("givings of information clauses")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:handings")
