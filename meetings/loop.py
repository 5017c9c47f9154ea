"""The open loop: what the last meeting decided, what is still to be done, what is still to be talked about."""

import datetime as dt
import re
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from accounts.merging import EACH, Merge, numbers_of
from accounts.models import User
from meetings.actions import finish_action
from meetings.matching import Scope
from meetings.models import Action, AgendaPoint, Meeting

MOST_OPEN = 12
TICK = re.compile(r"(done|dealt)-(\d{1,18})")
#: Says that the page showed the points, so that one without its tick was not dealt with.
SHOWN = "loop"


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

    @property
    def is_empty(self) -> bool:
        return not (self.last or self.actions or self.points)

    @cached_property
    def last(self) -> Meeting | None:
        """The meeting before this one: of the same initiative where it has one, else of the community."""
        return self._held().order_by("-same", "-held_on", "-pk").first()  # type: ignore[no-any-return]

    def _held(self) -> Any:
        rows = Meeting.objects.visible_to(self.scope.user).held()
        rows = rows.filter(community=self.scope.community, held_on__lte=self.day)
        if self.meeting:
            rows = rows.exclude(pk=self.meeting.pk).exclude(held_on=self.day, pk__gt=self.meeting.pk)
        same = Case(When(initiative=self.initiative, then=1), default=0, output_field=IntegerField())
        return rows.annotate(same=same if self.initiative else Value(0))

    @cached_property
    def decisions(self) -> list[Any]:
        return list(self.last.decisions.visible_to(self.scope.user)) if self.last else []

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

    @cached_property
    def points(self) -> list[Any]:
        """To be talked about; a point of an earlier meeting says how many have passed over it."""
        if self.scope.community is None:
            return []
        rows = self._waiting().annotate(carried=self._carried("meeting__community", "meeting__held_on"))
        shown = list(rows.order_by("meeting__held_on", "pk")[:MOST_OPEN])
        for point in shown:
            here = self.meeting is not None and point.dealt_at_id == self.meeting.pk
            point.is_ticked = point.pk in self.ticked["dealt"] if self.is_sent else here
            point.is_carried = self.meeting is None or point.meeting_id != self.meeting.pk
        return shown

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
