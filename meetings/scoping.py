"""Parts of a meeting are seen and changed with it; a working note and a draft by their author alone."""

from typing import Any, Self

from django.db import models
from django.utils.timezone import now

from accounts.scoping import is_known
from initiatives.scoping import CommunityWorkQuerySet


class MeetingPartQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(meeting__in=self._meetings().visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(meeting__in=self._meetings().editable_by(user))

    def _meetings(self) -> Any:
        return self.model._meta.get_field("meeting").related_model._default_manager.all()


class SeriesPartQuerySet(models.QuerySet[Any]):
    """Parts of a series are seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(series__in=self._series().visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(series__in=self._series().editable_by(user))

    def _series(self) -> Any:
        return self.model._meta.get_field("series").related_model._default_manager.all()


class WorkingNoteQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(author=user) if is_known(user) else self.none()


class DraftQuerySet(CommunityWorkQuerySet):
    """Of the author alone, and only while she may still write there."""

    def visible_to(self, user: Any) -> Self:
        return self.editable_by(user)

    def editable_by(self, user: Any) -> Self:
        return super().editable_by(user).filter(author=user) if is_known(user) else self.none()

    def current(self) -> Self:
        return self.filter(expires_at__gt=now())


__all__ = [
    "CommunityWorkQuerySet", "DraftQuerySet", "MeetingPartQuerySet", "SeriesPartQuerySet", "WorkingNoteQuerySet",
]  # fmt: skip
