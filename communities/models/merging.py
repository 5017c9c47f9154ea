"""Two entries that are one person, and pairs that only look so."""

import datetime as dt
from typing import Any, Final, Self

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre, User
from communities.models.people import Person

#: How long a merge can be taken back (issue: people). Afterwards the name of the entry that went is forgotten.
UNDO_LASTS: Final = dt.timedelta(days=30)


def undo_ends() -> dt.date:
    return localdate() + UNDO_LASTS


class PersonMergeQuerySet(models.QuerySet[Any]):
    """A merge is seen and taken back by whoever may change the person that was kept."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(kept__in=Person.objects.visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(kept__in=Person.objects.editable_by(user))

    def pending(self, on: dt.date | None = None) -> Self:
        """What can still be taken back."""
        return self.filter(undone_at=None, forgotten_at=None, undo_until__gte=on or localdate())


class PersonMerge(models.Model):
    """`gone` was the same person as `kept`; `moved` is all that the way back needs (see `communities.merging`)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merged_into")
    merged_at = models.DateTimeField(default=now)
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    undo_until = models.DateField(default=undo_ends)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    forgotten_at = models.DateTimeField(null=True)
    moved = models.JSONField(encoder=DjangoJSONEncoder)

    objects = PersonMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merging of two people")
        verbose_name_plural = _("mergings of people")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="person_merge_of_two"),
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at=None), name="person_merged_once"),
        ]

    def __str__(self) -> str:
        return str(self.kept)

    @property
    def can_be_undone(self) -> bool:
        return not self.undone_at and not self.forgotten_at and self.undo_until >= localdate()

    def refuse_undo(self) -> None:
        """Raise where there is no way back any more, with the reason in words."""
        if not self.can_be_undone:
            raise ValidationError(_("This merging can no longer be taken back."), code="late")
        newer = PersonMerge.objects.filter(Q(kept=self.kept_id) | Q(gone=self.kept_id), undone_at=None, pk__gt=self.pk)
        if newer.exists():
            raise ValidationError(_("This person was merged again later. Take that back first."), code="order")


class DistinctPairQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(first__in=Person.objects.visible_to(user), second__in=Person.objects.visible_to(user))

    editable_by = visible_to


class DistinctPair(models.Model):
    """Somebody looked: these are two people, and the list of likely doubles leaves them out."""

    first = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    told_at = models.DateTimeField(default=now)
    told_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = DistinctPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("two different people")
        verbose_name_plural = _("pairs of different people")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinct_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
