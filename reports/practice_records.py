"""Metryka praktyki: the practice record of a centre, a community, a partnership, a programme or a place."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from communities.models import Community, Partnership, Programme
from communities.models.community import MOST_PEOPLE
from communities.models.part import Part
from communities.told import Sourced, ToldDayField
from initiatives.scoping import CommunityWorkQuerySet

SUBJECTS = ("community", "partnership", "programme")
NO_SUBJECT = Q(community=None, partnership=None, programme=None)


class PracticeRecordQuerySet(CommunityWorkQuerySet):
    """Seen and changed with its subject: a community's with the community, any other by the staff of the centre."""

    def with_subjects(self) -> "PracticeRecordQuerySet":
        return self.select_related("centre", *SUBJECTS)


class PracticeRecord(Part, Sourced):
    """What is typed by hand; all the rest is read from the records when it is shown (see reports.practice)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="practice_records")
    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True, related_name="practice_records")
    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, blank=True, related_name="practice_records")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="practice_records")
    entered_told = models.CharField(_("entered"), max_length=60, blank=True)
    entered_on = ToldDayField(told="entered_told")
    updated_told = models.CharField(_("updated"), max_length=60, blank=True)
    updated_on = ToldDayField(told="updated_told")
    unit_kind = models.CharField(
        _("kind of unit"),
        max_length=120,
        blank=True,
        help_text=_("For example: urban commune, city with powiat rights."),
    )
    town = models.CharField(_("town"), max_length=80, blank=True)
    powiat = models.CharField(_("powiat"), max_length=80, blank=True)
    voivodeship = models.CharField(_("voivodeship"), max_length=80, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    post_office = models.CharField(_("post office"), max_length=80, blank=True)
    unit = models.CharField(_("implementing unit"), max_length=200, blank=True)
    unit_address = models.CharField(_("address of the unit"), max_length=200, blank=True)
    websites = models.TextField(_("websites, one in a line"), max_length=1000, blank=True)
    inhabitants = models.PositiveIntegerField(_("number of inhabitants"), null=True, blank=True)
    inhabitants_told = models.CharField(_("number in words"), max_length=80, blank=True)
    inhabitants_of = models.CharField(
        _("of whom"), max_length=120, blank=True, help_text=_("For example: of the whole town.")
    )
    contacts = models.TextField(_("contact persons, one in a line"), max_length=1000, blank=True)
    summary = models.TextField(_("summary"), max_length=4000, blank=True)
    presentation = models.TextField(_("full presentation"), max_length=20_000, blank=True)
    attachments = models.TextField(_("attachments, one in a line"), max_length=4000, blank=True)

    objects = PracticeRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice record")
        verbose_name_plural = _("practice records")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(community=None, partnership=None)
                | Q(community=None, programme=None)
                | Q(partnership=None, programme=None),
                name="practice_record_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(inhabitants=None) | Q(inhabitants__lte=MOST_PEOPLE),
                name="practice_record_inhabitants_plausible",
                violation_error_message=_("That is more people than live in the country."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[name],
                    condition=Q(withdrawn_at=None),
                    name=f"practice_record_once_a_{name}",
                    violation_error_message=_("There is a practice record already."),
                )
                for name in SUBJECTS
            ),
            models.UniqueConstraint(
                fields=["centre"],
                condition=Q(withdrawn_at=None) & NO_SUBJECT,
                name="practice_record_once_a_centre",
                violation_error_message=_("There is a practice record already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Any:
        return self.community or self.partnership or self.programme or self.centre

    def get_absolute_url(self) -> str:
        return reverse("reports:practice", args=[self.pk])
