"""Matters of residents, what has changed in a community, and where it has a seat: dated facts with their evidence.

A matter is one thing that somebody asked of somebody: who raised it, to whom, when, by which means, what came after.
"Settled" says little without whose merit it was, so letters and photos before and after hang on it (domain, section 3).
"""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre
from accounts.naming import Named, NamedQuerySet
from accounts.records import Keyed, Versioned, Withdrawable, WithdrawableQuerySet
from accounts.stored import Attached
from communities.models import Community, Organisation
from communities.models.part import Part
from communities.scoping import InCommunityQuerySet
from communities.told import Sourced, ToldDayField, ToldPeriod
from initiatives.ladder import Origin


class OfCommunity(models.Model):
    """A record of one community; its centre is that of the community."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="%(class)ss", verbose_name=_("community"))

    class Meta:
        abstract = True

    @property
    def centre(self) -> Centre:
        return self.community.centre

    @property
    def centre_id(self) -> int:
        return self.community.centre_id


class MatterQuerySet(NamedQuerySet, InCommunityQuerySet):  # type: ignore[override]
    def with_answers(self) -> Self:
        """Adds `is_answered`: whether anybody has answered, whatever the answer was."""
        answers = MatterStep.objects.standing().filter(matter=OuterRef("pk"), kind=MatterStep.Kind.ANSWER)
        return self.annotate(is_answered=Exists(answers))


class Matter(Named, OfCommunity, Versioned, Keyed, Withdrawable):
    """Sprawa mieszkańców: what was asked of whom, and how it ended."""

    class RaisedBy(models.TextChoices):
        RESIDENTS = "residents", pgettext_lazy("matter", "residents")
        TOGETHER = "together", pgettext_lazy("matter", "residents and the centre together")
        CENTRE = "centre", pgettext_lazy("matter", "the centre")
        UNKNOWN = "", _("not known")

    class Means(models.TextChoices):
        LETTER = "letter", pgettext_lazy("means", "letter")
        PETITION = "petition", pgettext_lazy("means", "petition with signatures")
        EMAIL = "email", pgettext_lazy("means", "e-mail")
        FORM = "form", pgettext_lazy("means", "form or platform of the office")
        TALK = "talk", pgettext_lazy("means", "talk or telephone")
        MEETING = "meeting", pgettext_lazy("means", "at a meeting or a session")
        BUDGET = "budget", pgettext_lazy("means", "citizens' budget")
        LOCAL = "local", pgettext_lazy("means", "local initiative")
        OTHER = "other", pgettext_lazy("means", "in another way")
        UNKNOWN = "", _("not known")

    class Outcome(models.TextChoices):
        OPEN = "open", pgettext_lazy("matter", "under way")
        WON = "won", pgettext_lazy("matter", "settled")
        PARTLY = "partly", pgettext_lazy("matter", "settled in part")
        REFUSED = "refused", pgettext_lazy("matter", "refused")
        SILENT = "silent", pgettext_lazy("matter", "left without an answer")
        DROPPED = "dropped", pgettext_lazy("matter", "not pursued further")

    #: What was settled in part counts as settled, and the page says so.
    SETTLED = (Outcome.WON, Outcome.PARTLY)

    raised_by = models.CharField(_("who raised it"), max_length=9, choices=RaisedBy.choices, blank=True)
    raised_by_told = models.CharField(_("who raised it, in words"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matters",
        verbose_name=_("asked of"),
    )
    to_told = models.CharField(_("asked of whom, in words"), max_length=200, blank=True)
    raised_told = models.CharField(
        _("when it was raised"), max_length=60, blank=True, help_text=_("As you know it: 14.03.2026, March 2026.")
    )
    raised_on = ToldDayField(told="raised_told", db_index=True)
    means = models.CharField(_("by which means"), max_length=8, choices=Means.choices, blank=True)
    means_told = models.CharField(_("the means in words"), max_length=200, blank=True)
    initiative = models.ForeignKey(
        "initiatives.Initiative",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matters",
        verbose_name=_("within the initiative"),
    )
    about = models.TextField(_("what it is about"), max_length=4000, blank=True)
    outcome = models.CharField(_("how it ended"), max_length=8, choices=Outcome.choices, default=Outcome.OPEN)
    settled_told = models.CharField(_("when it ended"), max_length=60, blank=True)
    settled_on = ToldDayField(told="settled_told")
    result = models.TextField(_("what came of the matter"), max_length=4000, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("matter of residents")
        verbose_name_plural = _("matters of residents")
        ordering = [F("raised_on").desc(nulls_last=True), "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("initiatives:matter", args=[self.pk])

    @property
    def asked_of(self) -> str:
        """To whom, as it prints; empty where nobody knows."""
        parts = (str(self.organisation) if self.organisation else "", self.to_told)
        return ", ".join(part for part in parts if part)

    @property
    def by_means(self) -> str:
        kind = str(self.get_means_display()) if self.means else ""
        return ": ".join(part for part in (kind, self.means_told) if part)

    @property
    def is_open(self) -> bool:
        return self.outcome == self.Outcome.OPEN


class MatterPartQuerySet(WithdrawableQuerySet):
    """Steps and files of a matter: seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(matter__in=Matter.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(matter__in=Matter.objects.editable_by(user))


class MatterStep(Part):
    """What came after a matter was raised: an answer, a reminder, a talk."""

    class Kind(models.TextChoices):
        ANSWER = "answer", pgettext_lazy("matter", "answer")
        AGAIN = "again", pgettext_lazy("matter", "asked again")
        TALK = "talk", pgettext_lazy("matter", "talk or visit on the spot")
        OTHER = "other", pgettext_lazy("matter", "something else")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="steps", verbose_name=_("matter"))
    kind = models.CharField(_("what happened"), max_length=6, choices=Kind.choices, default=Kind.ANSWER)
    done_told = models.CharField(_("when it happened"), max_length=60, blank=True)
    done_on = ToldDayField(told="done_told")
    who_told = models.CharField(_("who answered or acted"), max_length=200, blank=True)
    means = models.CharField(_("by which means"), max_length=8, choices=Matter.Means.choices, blank=True)
    note = models.TextField(_("what it said"), max_length=2000, blank=True)

    objects = MatterPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("step in a matter")
        verbose_name_plural = _("steps in matters")
        ordering = [F("done_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return ", ".join(part for part in (str(self.get_kind_display()), self.done_told) if part)


class Seat(OfCommunity, Versioned, Keyed, Withdrawable, Sourced, ToldPeriod):
    """A place of residents where something is decided: a council, a committee, a team of the commune."""

    body = models.CharField(
        _("where something is decided"),
        max_length=200,
        help_text=_("For example: estate council, committee."),
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("of the organisation")
    )
    who_told = models.CharField(_("who sits there"), max_length=200, blank=True)
    is_steady = models.BooleanField(_("a steady seat, not an invitation"), default=False)
    gained = models.CharField(_("how it was gained"), max_length=300, blank=True)

    objects = InCommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in a body")
        verbose_name_plural = _("seats in bodies")
        ordering = [F("since_on").desc(nulls_last=True), "-pk"]

    def __str__(self) -> str:
        return self.body

    def get_absolute_url(self) -> str:
        return f"{reverse('initiatives:seats')}?community={self.community_id}"


class ChangeQuerySet(InCommunityQuerySet):
    def with_evidence(self) -> Self:
        """Adds `is_shown`: whether a file, a record or a source stands behind it; without one it is an opinion."""
        files = ChangeFile.objects.standing().filter(change=OuterRef("pk"), file__erased_at=None)
        matters = Matter.objects.standing().filter(pk=OuterRef("matter"))
        behind = Q(Exists(files)) | Q(Exists(matters)) | Q(initiative__withdrawn_at=None, initiative__isnull=False)
        told = ~Q(source="")
        return self.annotate(
            is_shown=models.Case(
                models.When(behind | told, then=True), default=False, output_field=models.BooleanField()
            )
        )


class Change(OfCommunity, Versioned, Keyed, Withdrawable, Sourced):
    """One thing that is otherwise in the community than before: since when, thanks to whom, and how we know."""

    class Kind(models.TextChoices):
        PLACE = "place", pgettext_lazy("change", "surroundings")
        TIES = "ties", pgettext_lazy("change", "ties between people")
        SERVICE = "service", pgettext_lazy("change", "services and access to them")
        VOICE = "voice", pgettext_lazy("change", "say in decisions")
        RULES = "rules", pgettext_lazy("change", "rules and habits")
        OTHER = "other", pgettext_lazy("change", "something else")

    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices, default=Kind.PLACE)
    what = models.CharField(_("what has changed"), max_length=200)
    happened_told = models.CharField(
        _("since when it is so"), max_length=60, blank=True, help_text=_("As you know it: 14.03.2026, March 2026.")
    )
    happened_on = ToldDayField(told="happened_told", db_index=True)
    before = models.TextField(_("how it was"), max_length=2000, blank=True)
    after = models.TextField(_("how it is now"), max_length=2000, blank=True)
    made_by = models.CharField(_("whose doing it was"), max_length=9, choices=Origin.choices, blank=True)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("from the matter")
    )
    initiative = models.ForeignKey(
        "initiatives.Initiative",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
        verbose_name=_("from the initiative"),
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change in a community")
        verbose_name_plural = _("changes in communities")
        ordering = [F("happened_on").desc(nulls_last=True), "-pk"]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("initiatives:change", args=[self.pk])


class ChangePartQuerySet(WithdrawableQuerySet):
    """Files of a change: seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(change__in=Change.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(change__in=Change.objects.editable_by(user))


class MatterFile(Attached):
    """A letter or a photo of a matter."""

    class What(models.TextChoices):
        SENT = "sent", pgettext_lazy("file of a matter", "letter sent")
        RECEIVED = "received", pgettext_lazy("file of a matter", "letter received")
        BEFORE = "before", pgettext_lazy("file of a matter", "photo before")
        AFTER = "after", pgettext_lazy("file of a matter", "photo after")
        OTHER = "other", pgettext_lazy("file", "other")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="files", verbose_name=_("matter"))
    what = models.CharField(_("what it is"), max_length=8, choices=What.choices)

    objects = MatterPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a matter")
        verbose_name_plural = _("files of matters")
        ordering = ["pk"]


class ChangeFile(Attached):
    """What shows a change: photos before and after, a document."""

    class What(models.TextChoices):
        BEFORE = "before", pgettext_lazy("file of a matter", "photo before")
        AFTER = "after", pgettext_lazy("file of a matter", "photo after")
        PROOF = "proof", pgettext_lazy("file of a matter", "document")

    change = models.ForeignKey(Change, models.PROTECT, related_name="files", verbose_name=_("change"))
    what = models.CharField(_("what it is"), max_length=6, choices=What.choices)

    objects = ChangePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a change")
        verbose_name_plural = _("files of changes")
        ordering = ["pk"]
