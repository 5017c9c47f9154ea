"""The register of requests (RODO art. 12–21)."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed, Versioned
from accounts.validators import plausible_day
from communities.models import Person
from privacy.deadlines import MONTHS, MONTHS_WHEN_EXTENDED, days_left_words, due_day
from privacy.scoping import RightsRequestQuerySet, WithRequestQuerySet


class RightsRequest(Versioned, Keyed):
    """Somebody asks what is kept about her, or wants it corrected, erased, restricted, or objects."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("access to one's data (art. 15)")
        CORRECTION = "correction", _("correction (art. 16)")
        ERASURE = "erasure", _("erasure (art. 17)")
        RESTRICTION = "restriction", _("restriction of processing (art. 18)")
        OBJECTION = "objection", _("objection (art. 21)")

    class Decision(models.TextChoices):
        NONE = "", _("not decided yet")
        GRANTED = "granted", pgettext_lazy("request", "granted")
        PARTLY = "partly", pgettext_lazy("request", "granted in part")
        REFUSED = "refused", pgettext_lazy("request", "refused")

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="rights_requests", verbose_name=_("centre"))
    kind = models.CharField(_("what is asked"), max_length=11, choices=Kind.choices)
    who_told = models.CharField(_("who asks"), max_length=200, help_text=_("As the person gave it, and how to answer."))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="rights_requests", verbose_name=_("person")
    )
    told = models.TextField(_("what the person wants, in her words"), max_length=2000, blank=True)
    received_on = models.DateField(_("received on"), default=localdate, validators=[plausible_day])
    due_on = models.DateField(_("to be answered by"), editable=False)
    extended_on = models.DateField(_("extended on"), null=True, blank=True, validators=[plausible_day])
    extension_reason = models.CharField(_("why more time is needed"), max_length=500, blank=True)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision.choices, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True, validators=[plausible_day])
    legal_reason = models.CharField(
        _("legal reason of the refusal"), max_length=500, blank=True, help_text=_("The article, and why it holds here.")
    )
    handed_out = models.TextField(_("what was handed out or done"), max_length=2000, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, validators=[plausible_day])
    #: Of a restriction alone; empty while it holds.
    lifted_on = models.DateField(
        _("restriction ended on"),
        null=True,
        blank=True,
        validators=[plausible_day],
        help_text=_("Tell the person before it ends (RODO art. 18(3)). Leave empty while it holds."),
    )
    anonymised_at = models.DateTimeField(_("anonymised on"), null=True, editable=False)

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request of a person")
        verbose_name_plural = _("requests of people")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["centre", "closed_on", "due_on"], name="request_by_centre")]
        constraints = [
            models.CheckConstraint(
                condition=Q(extended_on=None, extension_reason="")
                | (Q(extended_on__isnull=False) & ~Q(extension_reason="")),
                name="request_extension_has_reason",
                violation_error_message=_("Give both the day on which the person was told and the reason."),
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on=None) | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="request_decision_has_day",
                violation_error_message=_("Give both the decision and its day."),
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", "granted"]) | ~Q(legal_reason=""),
                name="request_refusal_has_reason",
                violation_error_message=_("A refusal, also in part, needs its legal reason."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(decision=""),
                name="request_closed_is_decided",
                violation_error_message=_("Only what has been decided can be closed."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("received_on")),
                name="request_closed_after_receipt",
                violation_error_message=_("It cannot be closed before it was received."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_on=None) | Q(lifted_on__gte=F("decided_on")),
                name="request_lifted_after_decision",
                violation_error_message=_("A restriction cannot end before it was decided."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Request no. %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("privacy:request", args=[self.pk])

    def work_out_due(self) -> None:
        """The day by which to answer follows from the day of receipt and the extension."""
        self.due_on = due_day(self.received_on, MONTHS_WHEN_EXTENDED if self.extended_on else MONTHS)

    @property
    def first_due_on(self) -> dt.date:
        """Within the first month the person is told that it takes longer."""
        return due_day(self.received_on)

    @property
    def is_granted(self) -> bool:
        return self.decision in {self.Decision.GRANTED, self.Decision.PARTLY}

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def left(self) -> str:
        return days_left_words(self.due_on, localdate())


class Handout(models.Model):
    """A copy of somebody's data left the house upon a request: when, by whom, how much; never what it said."""

    request = models.ForeignKey(RightsRequest, models.PROTECT, related_name="handouts")
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file_format = models.CharField(_("format"), max_length=4)
    records = models.PositiveIntegerField(_("records"))
    mentions = models.PositiveIntegerField(_("mentions in texts"))
    notes = models.PositiveIntegerField(_("working notes"))

    objects = WithRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy handed out")
        verbose_name_plural = _("copies handed out")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d} {self.file_format}"
