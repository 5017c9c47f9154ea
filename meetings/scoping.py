"""Parts of a meeting are seen and changed with it; a working note by its author alone."""

from typing import Any, Self

from django.db import models

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


__all__ = ["CommunityWorkQuerySet", "MeetingPartQuerySet", "SeriesPartQuerySet", "WorkingNoteQuerySet"]
