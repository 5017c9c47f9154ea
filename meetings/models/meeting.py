"""The meeting card (karta spotkania): when, where, who came, who led."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.records import Keyed, Versioned, Withdrawable
from accounts.validators import plausible_day
from communities.models import Community, MeetingPlace, Organisation, Person, StaffMember
from initiatives.ladder import Ladder, Origin
from initiatives.models import Initiative
from initiatives.sharing import Share, Shared, weightier
from meetings.scoping import CommunityWorkQuerySet, MeetingPartQuerySet, WorkingNoteQuerySet

MOST_PEOPLE = 100_000


class MeetingQuerySet(CommunityWorkQuerySet):
    def held(self) -> Self:
        """Meetings that took place; a dyżur to which nobody came was held too."""
        return self.filter(state__in=Meeting.TOOK_PLACE, withdrawn_at=None)

    def held_between(self, start: dt.date, end: dt.date) -> Self:
        """Took place from `start` up to, not including, `end`."""
        return self.held().filter(held_on__gte=start, held_on__lt=end)

    def counting(self) -> Self:
        """Kinds that enter the share led by residents (domain, section 2)."""
        return self.filter(kind__in=Meeting.COUNTING_KINDS)

    def planned_between(self, start: dt.date, end: dt.date) -> Self:
        return self.filter(state=Meeting.State.PLANNED, withdrawn_at=None, held_on__gte=start, held_on__lt=end)

    def newest_first(self) -> Self:
        return self.order_by("-held_on", "-pk")

    def with_named(self) -> Self:
        """With the number of people named as present: counted for the rows of a page alone, not for all that fit."""
        here = Attendance.objects.filter(meeting=OuterRef("pk"), is_present=True).order_by()
        number = here.values("meeting").annotate(number=Count("pk")).values("number")
        return self.annotate(named=Coalesce(Subquery(number), 0))


class Meeting(Versioned, Keyed, Withdrawable):
    """One coming together on one day, planned or past."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("meeting", "planned")
        HELD = "held", _("took place")
        NOBODY = "nobody", _("nobody came")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")
        MOVED = "moved", _("moved to another day")

    class Kind(models.TextChoices):
        CIVIC = "civic", _("civic meeting")
        GROUP = "group", _("with a group of residents")
        NEIGHBOURS = "neighbours", _("neighbours' meeting")
        CLUB = "club", _("club")
        DEBATE = "debate", _("debate")
        RESIDENTS_EVENT = "residents_event", _("residents' event")
        DUTY = "duty", _("office hours (dyżur)")
        PARTNERSHIP = "partnership", _("of a partnership")
        WORKING = "working", _("working meeting")
        CENTRE_EVENT = "centre_event", _("centre's event")

    class SecondVoice(models.TextChoices):
        NONE = "", _("nobody else has confirmed it")
        RESIDENT = "resident", _("a resident")
        PARTNER = "partner", _("a partner")
        MINUTES = "minutes", _("minutes that name the chair")

    TOOK_PLACE = (State.HELD, State.NOBODY)
    #: Meetings of staff and of partners: who comes there is not counted as residents' attendance.
    WITHOUT_RESIDENTS = (Kind.WORKING, Kind.PARTNERSHIP)
    COUNTING_KINDS = (Kind.CIVIC, Kind.GROUP, Kind.NEIGHBOURS, Kind.CLUB, Kind.DEBATE, Kind.RESIDENTS_EVENT)

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="meetings")
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("community")
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("within the initiative"),
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.HELD)
    state_reason = models.CharField(_("reason"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices, default=Kind.GROUP)
    topic = models.CharField(_("what about"), max_length=200)
    held_on = models.DateField(_("day"), validators=[plausible_day])
    #: A meeting of long ago may have no exact day: this prints, and the day it sorts by is one the words can mean.
    held_told = models.CharField(_("day in words, where it is not known exactly"), max_length=60, blank=True)
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    place = models.ForeignKey(
        MeetingPlace, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("place")
    )
    place_told = models.CharField(_("another place"), max_length=200, blank=True)
    called_by = models.CharField(_("who called it"), max_length=9, choices=Origin.choices, blank=True)
    ladder = models.CharField(_("who led?"), max_length=1, choices=Ladder.choices, blank=True)
    second_voice = models.CharField(_("confirmed by"), max_length=8, choices=SecondVoice.choices, blank=True)
    organiser_present = models.BooleanField(_("organiser present"), null=True, blank=True)
    staff = models.ManyToManyField(StaffMember, blank=True, related_name="meetings", verbose_name=_("staff present"))

    total = models.PositiveIntegerField(_("people in all"), null=True, blank=True)
    total_is_estimate = models.BooleanField(_("the numbers are approximate"), default=False)
    total_told = models.CharField(
        _("number in words"), max_length=80, blank=True, help_text=_('For example "more and more people".')
    )
    minors = models.PositiveIntegerField(_("of these 0–17"), null=True, blank=True)
    adults = models.PositiveIntegerField(_("of these adults under 60"), null=True, blank=True)
    seniors = models.PositiveIntegerField(_("of these 60 and over"), null=True, blank=True)
    women = models.PositiveIntegerField(_("of these women"), null=True, blank=True)
    men = models.PositiveIntegerField(_("of these men"), null=True, blank=True)
    new_people = models.PositiveIntegerField(_("of these for the first time"), null=True, blank=True)
    outsiders = models.PositiveIntegerField(_("guests from outside the area"), null=True, blank=True)
    course = models.TextField(_("course of the meeting"), max_length=10_000, blank=True)
    #: Minutes are closed by saving what took place; later edits say why they open them again.
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    series = models.ForeignKey(
        "meetings.Series", models.PROTECT, null=True, editable=False, related_name="meetings", verbose_name=_("series")
    )
    #: The day of the series it was made for, which stays when the meeting moves; one made by moving has none.
    series_day = models.DateField(null=True, editable=False)
    #: Withdrawn because its series ended earlier or went on otherwise: it comes back when the series goes on.
    is_dropped = models.BooleanField(default=False, editable=False)
    moved_from = models.OneToOneField("self", models.PROTECT, null=True, editable=False, related_name="moved_to")
    #: When it was first written that it took place; a series makes its meetings weeks before.
    recorded_at = models.DateTimeField(null=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["community", "-held_on", "-id"], name="meeting_by_community"),
            models.Index(fields=["centre", "-held_on", "-id"], name="meeting_by_centre"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message=_("The end is before the start."),
            ),
            models.CheckConstraint(
                condition=Q(total=None) | Q(total__lte=MOST_PEOPLE),
                name="meeting_total_plausible",
                violation_error_message=_("That is too many people for one meeting."),
            ),
            models.UniqueConstraint(fields=["series", "series_day"], name="meeting_once_for_a_day_of_its_series"),
            models.CheckConstraint(
                condition=Q(series_day=None) | Q(series__isnull=False), name="meeting_of_a_day_has_its_series"
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.pk])

    @property
    def took_place(self) -> bool:
        return self.state in self.TOOK_PLACE

    @property
    def had_organiser(self) -> bool | None:
        """What somebody said; where nobody did, staff ticked as present is an answer too."""
        if self.organiser_present is None and self.staff.all():
            return True
        return self.organiser_present

    @property
    def waits(self) -> bool:
        """Its planned day has come or passed and nobody wrote how it was."""
        return self.state == self.State.PLANNED and not self.is_withdrawn and self.held_on <= localdate()

    @property
    def day_told(self) -> str:
        """The day as it prints: in words where nobody knows it exactly."""
        return self.held_told or date_format(self.held_on, "j.m.Y")

    @property
    def entered_on(self) -> dt.date:
        """The day of the entry, kept apart from the day of the event and from that of the plan."""
        return localdate(self.entered_at)

    @property
    def entered_at(self) -> dt.datetime:
        return self.recorded_at or self.created_at

    def mark_entry(self) -> None:
        """Note when it was first written how it was; correcting it later changes nothing."""
        if self.took_place and self.recorded_at is None:
            self.recorded_at = now()

    @property
    def where(self) -> str:
        return str(self.place) if self.place else self.place_told


class AttendanceQuerySet(MeetingPartQuerySet):
    def firsts(self) -> Self:
        """Of each share of each person the earliest, at meetings that stand."""
        rows = self.filter(is_present=True, meeting__withdrawn_at=None).exclude(share="")
        same = rows.filter(person=OuterRef("person"), share=OuterRef("share"))
        earliest = same.order_by("meeting__held_on", "pk").values("pk")[:1]
        return rows.filter(pk=Subquery(earliest)).select_related("meeting")


class Attendance(Shared):
    """A known person was there, or was not; who is not ticked has no row. Who was there may have taken something on."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendances")
    is_present = models.BooleanField(_("present"))
    share = models.CharField(
        pgettext_lazy("share", "what was taken on"), max_length=9, choices=Share.choices, blank=True, editable=False
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["person__name_sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),
            models.CheckConstraint(
                condition=Q(is_present=True) | Q(share=""),
                name="attendance_absent_took_nothing_on",
                violation_error_message=_("Whoever was not there took nothing on."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def taken_in(self) -> Meeting:
        return self.meeting

    @property
    def taken_on(self) -> dt.date:
        return self.meeting.held_on

    @property
    def taken_told(self) -> str:
        return self.meeting.day_told

    def absorb(self, other: "Attendance") -> dict[str, Any]:
        """Of two entries of one person at one meeting: whoever was there was there, and what says more stays."""
        return {"is_present": True, "share": weightier(self.share, other.share)} if other.is_present else {}


class Guest(models.Model):
    """A guest from outside the area, as told ("a cousin from the next estate")."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="guests")
    told = models.CharField(_("guest"), max_length=120)
    origin = models.CharField(_("from where"), max_length=120, blank=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.told


class Representative(models.Model):
    """Somebody of an organisation or an authority: neither resident nor guest."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="representatives")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="representatives",
        verbose_name=_("organisation"),
    )
    #: The body in words, where it is none of the centre's organisations; rows of before keep it in `told`.
    body_told = models.CharField(_("body not on the list"), max_length=120, blank=True)
    told = models.CharField(_("function, or body not on the list"), max_length=120, blank=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(told="") | ~Q(body_told=""),
                name="representative_is_somebody",
                violation_error_message=_("Choose an organisation, or say whom the person represents."),
            )
        ]

    def __str__(self) -> str:
        return " – ".join(part for part in (str(self.organisation or self.body_told), self.told) if part)


class WorkingNote(models.Model):
    """Notatka robocza: seen by its author alone, in no report, export, search or handover; expires."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="working_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("note only for me"), max_length=4000)
    written_at = models.DateTimeField(default=now, editable=False)
    expires_on = models.DateField(editable=False)

    objects = WorkingNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("working note")
        verbose_name_plural = _("working notes")
        constraints = [models.UniqueConstraint(fields=["meeting", "author"], name="working_note_once")]

    def __str__(self) -> str:
        return str(self.pk)
