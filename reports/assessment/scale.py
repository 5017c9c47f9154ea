"""Sentences and thresholds of a centre: dated, so that an old assessment keeps the ones it was made with."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.deeds import SYSTEM, Verb, record
from accounts.models import Centre
from accounts.records import Keyed, Versioned, Withdrawable, WithdrawableQuerySet
from accounts.roles import HEADS, WORKS_WITH_RESIDENTS
from accounts.scoping import centres_held
from accounts.validators import plausible_day
from reports.assessment.dimensions import LEVELS, SENTENCES, Dimension

LONGEST_TEXT: Final = 2000


def _number(label: Any, usual: int) -> Any:
    return models.PositiveSmallIntegerField(label, default=usual)


def _sentences(dimension: Dimension) -> Any:
    return models.TextField(dimension.label, max_length=LONGEST_TEXT)


class ScaleQuerySet(WithdrawableQuerySet):
    """The centre's own: read by its staff, changed by director and supervisor."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, WORKS_WITH_RESIDENTS))

    def editable_by(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, HEADS))

    def in_force(self, day: dt.date) -> Self:
        """Those that had begun by then, the last one first; the one the centre started with has no day."""
        begun = Q(since_on=None) | Q(since_on__lte=day)
        return self.standing().filter(begun).order_by(F("since_on").desc(nulls_last=True), "-pk")


class Scale(Versioned, Keyed, Withdrawable):
    """What each level says and from which numbers on the records suggest it, from a day on.

    Sentences stand one in a line, from level 1 to level 5. Nothing of it is changed later: what is otherwise begins on
    another day as another scale.
    """

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="scales")
    since_on = models.DateField(_("in force from"), null=True, blank=True, validators=[plausible_day])
    agency = _sentences(Dimension.AGENCY)
    inclusion = _sentences(Dimension.INCLUSION)
    engagement = _sentences(Dimension.ENGAGEMENT)
    cooperation = _sentences(Dimension.COOPERATION)
    influence = _sentences(Dimension.INFLUENCE)
    led_2 = _number(_("level 2 from so many percent of initiatives led by residents"), 10)
    led_3 = _number(_("level 3 from so many percent of initiatives led by residents"), 30)
    led_4 = _number(_("level 4 from so many percent of initiatives led by residents"), 60)
    led_5 = _number(_("level 5 from so many percent of initiatives led by residents"), 85)
    leaders_3 = _number(_("level 3 from so many different leaders"), 2)
    leaders_4 = _number(_("level 4 from so many different leaders"), 4)
    leaders_5 = _number(_("level 5 from so many different leaders"), 6)
    burden = _number(_("tell when one leader carries more than so many percent"), 50)
    band = _number(_("an age group counts from so many percent of those who came"), 10)
    newcomers = _number(_("new people count from so many percent of those known by name"), 10)
    places = _number(_("meetings count as held in several places from so many"), 2)
    alone_3 = _number(_("level 3 from so many percent of meetings without the organiser"), 10)
    alone_4 = _number(_("level 4 from so many percent of meetings without the organiser"), 30)
    alone_5 = _number(_("level 5 from so many percent of meetings without the organiser"), 60)
    partners_2 = _number(_("level 2 from so many partners with a joint action"), 1)
    partners_3 = _number(_("level 3 from so many partners with a joint action"), 3)
    partners_4 = _number(_("levels 4 and 5 from so many partners with a joint action"), 5)
    contacts_4 = _number(_("level 4 from so many percent of contacts kept by residents"), 25)
    contacts_5 = _number(_("level 5 from so many percent of contacts kept by residents"), 50)
    raised_4 = _number(_("level 4 from so many matters raised by residents"), 3)
    won_4 = _number(_("level 4 from so many of them settled"), 1)
    least_initiatives = _number(_("too little data below so many initiatives"), 5)
    least_meetings = _number(_("too little data below so many meetings"), 10)

    objects = ScaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("sentences and thresholds")
        verbose_name_plural = _("sentences and thresholds")
        ordering = [F("since_on").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre"], condition=Q(since_on=None, withdrawn_at=None), name="scale_starts_once"
            ),
            models.UniqueConstraint(
                fields=["centre", "since_on"],
                condition=Q(withdrawn_at=None),
                name="scale_once_a_day",
                violation_error_message=_("There are thresholds of this day already."),
            ),
            models.CheckConstraint(
                condition=Q(led_2__lte=F("led_3"), led_3__lte=F("led_4"), led_4__lte=F("led_5"))
                & Q(leaders_3__lte=F("leaders_4"), leaders_4__lte=F("leaders_5"))
                & Q(alone_3__lte=F("alone_4"), alone_4__lte=F("alone_5"))
                & Q(partners_2__lte=F("partners_3"), partners_3__lte=F("partners_4"))
                & Q(contacts_4__lte=F("contacts_5")),
                name="scale_rises",
                violation_error_message=_("A higher level cannot need less than a lower one."),
            ),
        ]

    def __str__(self) -> str:
        if self.since_on is None:
            return str(_("starting values"))
        return str(_("in force from %(day)s") % {"day": date_format(self.since_on, "j.m.Y")})

    def get_absolute_url(self) -> str:
        return reverse("reports:scale", args=[self.pk])

    def sentences(self, dimension: str) -> list[str]:
        """Of levels 1 to 5."""
        return [line.strip() for line in str(getattr(self, dimension)).splitlines() if line.strip()]

    def sentence(self, dimension: str, level: int) -> str:
        return self.sentences(dimension)[level - 1]

    def levels(self, dimension: str) -> Iterator[tuple[int, str]]:
        return zip(LEVELS, self.sentences(dimension), strict=True)


def starting_scale(centre: Centre) -> Scale:
    """Not saved: what a centre begins with."""
    with override(settings.LANGUAGE_CODE):
        texts = {name: "\n".join(str(line) for line in lines) for name, lines in SENTENCES.items()}
    return Scale(centre=centre, **texts)


def scale_on(centre: Centre, day: dt.date) -> Scale:
    """What holds on a day; of a centre that never used any, the starting one, not saved."""
    return Scale.objects.in_force(day).filter(centre=centre).first() or starting_scale(centre)


def kept_scale(centre: Centre, day: dt.date) -> Scale:
    """The same, laid down where it was not: what refers to it must find it unchanged later."""
    scale = scale_on(centre, day)
    return scale if scale.pk else lay_down(centre)


@transaction.atomic
def lay_down(centre: Centre) -> Scale:
    """The starting values of a centre, once, whoever asks at the same moment."""
    Scale.objects.bulk_create([starting_scale(centre)], ignore_conflicts=True)
    scale: Scale = Scale.objects.standing().get(centre=centre, since_on=None)
    record(SYSTEM, Verb.CREATED, scale, centre=centre, fields=["since_on"])
    return scale
