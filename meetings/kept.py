"""The lines of a meeting as they stand in the database."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Case, Model, When
from django.utils.timezone import localdate

from communities.models import Organisation, Person
from meetings.at_once import Part, Row, read_at_once
from meetings.models import (
    Action,
    AgendaPoint,
    Attendance,
    Decision,
    Guest,
    Keepsake,
    Meeting,
    Representative,
    WorkingNote,
)

#: Kinds of lines with the columns that say all of them.
SIMPLE: Mapping[str, tuple[type[Model], tuple[str, ...], tuple[str, ...]]] = {
    "agenda": (AgendaPoint, ("text", "raised_by"), ("dealt_at_id",)),
    "guests": (Guest, ("told", "origin"), ()),
    "decisions": (Decision, ("text",), ()),
    "keepsakes": (Keepsake, ("kind", "text", "who"), ()),
}
NAMED, NOTE = "attendances", "note"
SENT = ("told", "body_told", "organisation__name")


class Kept:
    """None of a meeting that is not saved yet."""

    def __init__(self, meeting: Meeting, user: Any) -> None:
        self.meeting, self.user = meeting if meeting.pk else None, user

    @cached_property
    def _rows(self) -> dict[str, list[Row]]:
        if self.meeting is None:
            return {}
        simple = [Part(kind, self._of(kind), texts, numbers) for kind, (_model, texts, numbers) in SIMPLE.items()]
        nickname = Case(When(person__is_nickname=True, then=1), default=0)
        marked = self._of(NAMED).annotate(here=Case(When(is_present=True, then=1), default=0), nickname=nickname)
        came = Part(NAMED, marked, ("person__name", "person__name_sort"), ("person_id", "here", "nickname"))
        sent = Part("representatives", self._of("representatives"), SENT, ("organisation_id",))
        own = WorkingNote.objects.visible_to(self.user).filter(meeting=self.meeting, expires_on__gt=localdate())
        return read_at_once([came, sent, Part(NOTE, own, ("text",)), *simple])

    def _of(self, kind: str) -> Any:
        return getattr(self.meeting, kind).all()

    def attendances(self) -> list[Attendance]:
        found = []
        for row in sorted(self._rows.get(NAMED, []), key=lambda row: (row.texts[1], row.pk)):
            person, is_present, is_nickname = row.numbers[:3]
            attendance = self._record(Attendance, row.pk, person_id=person, is_present=bool(is_present))
            attendance.person = _partly(Person, pk=person, name=row.texts[0], is_nickname=bool(is_nickname))
            found.append(attendance)
        return found

    def lines(self, kind: str) -> list[Any]:
        if kind == "actions":
            return self._actions()
        rows = self._rows.get(kind, [])
        if kind == "representatives":
            return [self._representative(row) for row in rows]
        return [self._line(kind, row) for row in rows]

    def _line(self, kind: str, row: Row) -> Any:
        model, texts, numbers = SIMPLE[kind]
        columns = zip((*texts, *numbers), (*row.texts[: len(texts)], *row.numbers[: len(numbers)]), strict=True)
        return self._record(model, row.pk, **dict(columns))

    def _representative(self, row: Row) -> Representative:
        told, body_told, name = row.texts
        organisation = row.numbers[0]
        columns = {"told": told, "body_told": body_told, "organisation_id": organisation}
        record: Representative = self._record(Representative, row.pk, **columns)
        if organisation:
            record.organisation = _partly(Organisation, pk=organisation, name=name)
        return record

    def _record(self, model: type[Model], pk: int, **columns: Any) -> Any:
        record: Any = _partly(model, pk=pk, meeting_id=self.meeting and self.meeting.pk, **columns)
        record.meeting = self.meeting
        return record

    def _actions(self) -> list[Action]:
        if self.meeting is None:
            return []
        rows = self.meeting.actions.select_related("owner_person", "owner_staff", "owner_organisation")
        return list(rows.order_by("pk"))

    @property
    def note(self) -> str:
        """The writer's own note; of other people's notes the form knows nothing."""
        return next((row.texts[0] for row in self._rows.get(NOTE, [])), "")


def _partly(model: type[Model], *, pk: int | None, **columns: Any) -> Any:
    """A record of which these columns were read."""
    values = {"id": pk, **columns}
    names = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    return model.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])
