"""What is announced, to whom and when: one dictionary, each rule a question to many rows.

No other room knows that reminders exist. A rule says what should be announced as the records stand now; planning makes
the rows agree with it, and sending asks it once more.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.roles import Role
from meetings.models import Action, Meeting

DAY: Final = dt.timedelta(days=1)
#: A reminder that could not be told for so long is no help any more: it is shown as missed, not sent.
LATEST: Final = dt.timedelta(hours=12)
TEAM: Final = "community__assignments"


def local(day: dt.date, time: dt.time) -> dt.datetime:
    """The one moment of a local hour, whatever the clocks do that night (a repeated hour is its first)."""
    return dt.datetime.combine(day, time, tzinfo=get_default_timezone()).astimezone(dt.UTC)


def day_before(day: dt.date) -> dt.datetime:
    return local(day - DAY, settings.REMINDER_HOUR)


def that_morning(day: dt.date) -> dt.datetime:
    """For those whose assignment begins that very day: before it they may not see the community."""
    return local(day, dt.time(6))


def planned_meetings(start: dt.date, end: dt.date) -> QuerySet[Any]:
    return Meeting.objects.planned_between(start, end)


def open_actions(start: dt.date, end: dt.date) -> QuerySet[Any]:
    """What a resident took on whose last role is over is not announced: it is to be handed on, and Dziś says so."""
    due = Action.objects.standing().filter(state=Action.State.OPEN, due_on__gte=start, due_on__lt=end)
    return due.exclude(pk__in=Action.objects.without_owner(localdate()).values("pk"))


def begin_of(meeting: Meeting) -> dt.datetime:
    return local(meeting.held_on, meeting.starts_at) if meeting.starts_at else local(meeting.held_on + DAY, dt.time())


def end_of_due_day(action: Action) -> dt.datetime:
    return local((action.due_on or dt.date.max - DAY) + DAY, dt.time())


@dataclass(frozen=True)
class Rule:
    """Which rows are announced on the eve of their day to the organisers who have the community on that day.

    `subject` is the field of Reminder that holds the row, `day` the field of the row that holds its day, `over_at` the
    moment after which telling is pointless.
    """

    name: str
    label: Any
    subject: str
    day: str
    rows: Callable[[dt.date, dt.date], QuerySet[Any]]
    over_at: Callable[[Any], dt.datetime]

    def wanted(self, start: dt.date, end: dt.date) -> QuerySet[Any]:
        """Rows of the days from `start` up to `end`, each as often as it has a `recipient`."""
        on_that_day = Q(**{f"{TEAM}__until_on": None}) | Q(**{f"{TEAM}__until_on__gt": F(self.day)})
        begun = {f"{TEAM}__since_on__lte": F(self.day), f"{TEAM}__withdrawn_at": None}
        may_sign_in = {f"{TEAM}__staff__user__is_active": True}
        team = self.rows(start, end).filter(on_that_day, **begun, **may_sign_in)
        told: QuerySet[Any] = team.annotate(recipient=F(f"{TEAM}__staff__user")).filter(self._organisers())
        return told.order_by()

    def due(self, start: dt.date, end: dt.date) -> Any:
        """The moment of telling for each day: worked out here, in local time, not by the database."""
        eve = Q(self._organisers(since_on__lt=OuterRef(self.day)), **{f"{TEAM}__since_on__lt": F(self.day)})
        days = [start + DAY * number for number in range((end - start).days)]
        known = [When(eve, **{self.day: day}, then=Value(day_before(day))) for day in days]
        new = [When(**{self.day: day}, then=Value(that_morning(day))) for day in days]
        return Case(*known, *new, output_field=DateTimeField())

    def key(self, start: dt.date, end: dt.date) -> Any:
        days = [start + DAY * number for number in range((end - start).days)]
        day = Case(*(When(**{self.day: day}, then=Value(day.isoformat())) for day in days), output_field=CharField())
        number, recipient = Cast("pk", CharField()), Cast("recipient", CharField())
        return Concat(Value(f"{self.name}:"), number, Value(":"), recipient, Value(":"), day)

    def _organisers(self, **more: Any) -> Exists:
        held = Membership.objects.filter(
            Q(until_on=None) | Q(until_on__gt=OuterRef(self.day)),
            user=OuterRef("recipient"),
            centre=OuterRef("centre"),
            role=Role.ORGANISER,
            since_on__lte=OuterRef(self.day),
            **more,
        )
        return Exists(held)


RULES: Final = {
    rule.name: rule
    for rule in (
        Rule("meeting-tomorrow", _("Planned meeting"), "meeting", "held_on", planned_meetings, begin_of),
        Rule("action-due", _("Action due"), "action", "due_on", open_actions, end_of_due_day),
    )
}
