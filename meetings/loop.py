"""The open loop: what the last meeting decided, what is still to be done, what is still to be talked about."""

import datetime as dt
import re
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from accounts.merging import EACH, Merge, numbers_of
from accounts.models import User
from meetings.actions import finish_action
from meetings.at_once import Part, Row, read_at_once
from meetings.matching import Scope
from meetings.models import Action, AgendaPoint, Decision, Meeting

MOST_OPEN = 12
TICK = re.compile(r"(done|dealt)-(\d{1,18})")
#: Says that the page showed the points, so that one without its tick was not dealt with.
SHOWN = "loop"
POINT_TEXTS, POINT_NUMBERS = ("text", "raised_by", "meeting__held_on"), ("carried", "meeting_id", "dealt_at_id")


class Last(NamedTuple):
    """The meeting before this one."""

    pk: int
    held_on: dt.date


class OpenLoop:
    """What one form opens with, and what was ticked on it."""

    def __init__(self, data: Any, scope: Scope, meeting: Meeting, initiative: int | None = None) -> None:
        self.scope, self.initiative = scope, initiative
        self.meeting = meeting if meeting.pk else None
        self.day: dt.date = meeting.held_on if meeting.pk else localdate()
        self.is_sent = data is not None and SHOWN in data
        self.ticked: dict[str, set[int]] = {"done": set(), "dealt": set()}
        for name in data or ():
            if match := TICK.fullmatch(name):
                self.ticked[match[1]].add(int(match[2]))

    @cached_property
    def _lists(self) -> dict[str, list[Row]]:
        """The meeting before this one, what it decided, what waits to be talked about."""
        last = Subquery(self._held().order_by("-same", "-held_on", "-pk").values("pk")[:1])
        parts = [
            Part("last", Meeting.objects.visible_to(self.scope.user).filter(pk=last), ("held_on",)),
            Part("decisions", Decision.objects.visible_to(self.scope.user).filter(meeting=last), ("text",)),
        ]
        if self.scope.community is not None:
            parts.append(Part("points", self._shown_points(), POINT_TEXTS, POINT_NUMBERS))
        return read_at_once(parts)

    @cached_property
    def last(self) -> Last | None:
        """The meeting before this one: of the same initiative where it has one, else of the community."""
        row = next(iter(self._lists.get("last", [])), None)
        return Last(row.pk, dt.date.fromisoformat(row.texts[0])) if row else None

    def _held(self) -> Any:
        rows = Meeting.objects.visible_to(self.scope.user).held()
        rows = rows.filter(community=self.scope.community, held_on__lte=self.day)
        if self.meeting:
            rows = rows.exclude(pk=self.meeting.pk).exclude(held_on=self.day, pk__gt=self.meeting.pk)
        same = Case(When(initiative=self.initiative, then=1), default=0, output_field=IntegerField())
        return rows.annotate(same=same if self.initiative else Value(0))

    @property
    def decisions(self) -> list[str]:
        return [row.texts[0] for row in self._lists.get("decisions", [])]

    def _open_actions(self) -> Any:
        rows = Action.objects.editable_by(self.scope.user).standing()
        rows = rows.filter(community=self.scope.community, state=Action.State.OPEN, agreed_on__lte=self.day)
        return rows.exclude(meeting=self.meeting) if self.meeting else rows

    @cached_property
    def actions(self) -> list[Any]:
        """Still open, each with how many meetings have passed over it."""
        if self.scope.community is None:
            return []
        rows = self._open_actions().select_related("owner_person", "owner_staff__user", "owner_organisation")
        rows = rows.annotate(carried=self._carried("community", "agreed_on"))
        shown = list(rows.by_due_day()[:MOST_OPEN])
        for action in shown:
            action.is_ticked = action.pk in self.ticked["done"]
        return shown

    def _carried(self, community: str, since: str) -> Any:
        passed = Meeting.objects.visible_to(self.scope.user).held()
        passed = passed.filter(community=OuterRef(community), held_on__gt=OuterRef(since), held_on__lt=self.day)
        counted = passed.order_by().values("community").annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted), 0)

    def _waiting(self) -> Any:
        rows = AgendaPoint.objects.editable_by(self.scope.user)
        return rows.waiting_for(self.meeting, self.scope.community, self.day)

    def _shown_points(self) -> Any:
        first = self._waiting().order_by("meeting__held_on", "pk").values("pk")[:MOST_OPEN]
        rows = AgendaPoint.objects.editable_by(self.scope.user).filter(pk__in=first)
        return rows.annotate(carried=self._carried("meeting__community", "meeting__held_on"))

    @cached_property
    def points(self) -> list[Any]:
        """To be talked about; a point of an earlier meeting says how many have passed over it."""
        rows = sorted(self._lists.get("points", []), key=lambda row: (row.texts[2], row.pk))
        return [self._point(row) for row in rows]

    def _point(self, row: Row) -> Any:
        text, raised_by, _day = row.texts
        carried, meeting, dealt_at = row.numbers
        point: Any = AgendaPoint(pk=row.pk, text=text, raised_by=raised_by)
        point.meeting_id, point.dealt_at_id = meeting, dealt_at
        here = self.meeting is not None and dealt_at == self.meeting.pk
        point.carried = carried
        point.is_ticked = point.pk in self.ticked["dealt"] if self.is_sent else here
        point.is_carried = self.meeting is None or meeting != self.meeting.pk
        return point

    def people(self) -> set[int]:
        """Residents named here, for the log of deeds."""
        return {action.owner_person_id for action in self.actions if action.owner_person_id}

    # --- a colleague was faster ---

    def _dealt_here(self) -> set[str]:
        return {str(point.pk) for point in self.points if self.meeting and point.dealt_at_id == self.meeting.pk}

    def kept_base(self) -> dict[str, str]:
        return {"dealt": EACH + numbers_of(self._dealt_here())}

    def merge(self, merge: Merge) -> None:
        """Each tick by itself: what was not ticked when the page was drawn is not unticked by this form."""
        if self.is_sent and merge.knows_each("dealt"):
            mine = {str(pk) for pk in self.ticked["dealt"]}
            merged = merge.settle_each("dealt", self._dealt_here(), mine)
            self.ticked["dealt"] = {int(pk) for pk in merged if pk.isdecimal()}
            for point in self.points:
                point.is_ticked = point.pk in self.ticked["dealt"]

    # --- saving, in the meeting's own transaction ---

    def save(self, meeting: Meeting, user: User) -> list[str]:
        """Close what was ticked; somebody else may have closed it a moment ago, then nothing more happens."""
        if not self.is_sent:
            return []
        for action in self._open_actions().filter(pk__in=self.ticked["done"]):
            finish_action(action, user)
        return ["agenda"] if self._save_points(meeting) else []

    def _save_points(self, meeting: Meeting) -> bool:
        if self.scope.community is None or not meeting.took_place:
            return False
        waiting = list(self._waiting().values_list("pk", "dealt_at"))
        dealt = [pk for pk, where in waiting if pk in self.ticked["dealt"] and where is None]
        shown = {point.pk for point in self.points}
        undone = [pk for pk, where in waiting if where and pk in shown and pk not in self.ticked["dealt"]]
        AgendaPoint.objects.filter(pk__in=dealt).update(dealt_at=meeting)
        AgendaPoint.objects.filter(pk__in=undone, dealt_at=meeting).update(dealt_at=None)
        return bool(dealt or undone)
