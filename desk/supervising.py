"""The supervisor's desk: what is due, where nothing was written for long, who has what in hand; nobody is ranked."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, DateField, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from accounts.roles import SEES_ALL_COMMUNITIES
from accounts.scoping import centres_held
from communities.models import Assignment, Community, Organisation, StaffMember
from desk.today import quiet_communities
from meetings.models import Action, JointAction, Meeting, Representative
from reports.approval.rights import by_last_step, waiting_for
from reports.approval.steps import State
from reports.handover.near import ending_soon, visits_due
from reports.models import Duty, ProgressReport

MOST: Final = 12
#: A partner of whom nothing was written for so long is silent.
SILENT: Final = dt.timedelta(days=183)
FOUR_WEEKS: Final = dt.timedelta(days=28)
LONG_AGO: Final = Value(dt.date(1900, 1, 1), DateField())


@dataclass(frozen=True)
class Supervising:
    """All that the page says; each list holds the first rows, the nearest or the longest silent first."""

    day: dt.date
    reports: list[ProgressReport]
    duties: list[Duty]
    quiet: list[Any]
    partners: list[Any]
    workers: list[Any]
    ending: list[Community]
    visits: list[Any]


def supervise(user: Any, day: dt.date) -> Supervising:
    """In a constant number of queries, whatever the size of the centre."""
    duties = Duty.objects.visible_to(user).near(day).select_related("community", "project", "centre", "prepares")
    return Supervising(
        day=day,
        reports=list(reports_on_their_way(user)[:MOST]),
        duties=list(duties.order_by("due_on", "pk")[:MOST]),
        quiet=list(quiet_communities(user, day)[:MOST]),
        partners=list(silent_partners(user, day)[:MOST]),
        workers=list(workload(user, day)),
        ending=list(ending_soon(user, day)[:MOST]),
        visits=list(visits_of(user, day)[:MOST]),
    )


def reports_on_their_way(user: Any) -> QuerySet[ProgressReport]:
    """Submitted or returned, whosever turn it is, and what waits for the person herself; the longest waiting first."""
    rows = ProgressReport.objects.visible_to(user).standing()
    under_way = Q(state__in=(State.SUBMITTED, State.RETURNED)) | Q(pk__in=waiting_for(rows, user))
    return by_last_step(rows.filter(under_way).select_related("community"))


def silent_partners(user: Any, day: dt.date) -> QuerySet[Organisation]:
    """With whom something was done once, or who came to a meeting, and of whom nothing was written for half a year.

    Of an organisation with which nothing has ever been done nobody can say that it fell silent.
    """
    joint = JointAction.objects.happened().filter(organisation=OuterRef("pk"), done_on__lte=day)
    came = Representative.objects.filter(organisation=OuterRef("pk"), meeting__held_on__lte=day)
    came = came.filter(meeting__withdrawn_at=None, meeting__state__in=Meeting.TOOK_PLACE)
    rows: Any = Organisation.objects.visible_to(user).standing()
    rows = rows.annotate(
        last_joint=_last(joint, "organisation", "done_on"), last_came=_last(came, "organisation", "meeting__held_on")
    )
    rows = rows.annotate(last_on=Greatest(Coalesce("last_joint", LONG_AGO), Coalesce("last_came", LONG_AGO)))
    return rows.filter(last_on__gt=LONG_AGO, last_on__lt=day - SILENT).order_by("last_on", "pk")  # type: ignore[no-any-return]


def _last(rows: QuerySet[Any], by: str, day: str) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(last=Max(day)).values("last"))


def workload(user: Any, day: dt.date) -> QuerySet[StaffMember]:
    """Who works with which number of communities and has what in hand, by name: numbers to talk about, no ranking."""
    heads = centres_held(user, SEES_ALL_COMMUNITIES)
    here = Assignment.objects.current(day).filter(staff=OuterRef("pk"))
    mine = Assignment.objects.current(day).filter(staff=OuterRef(OuterRef("pk"))).values("community")
    ahead = Meeting.objects.planned_between(day, day + FOUR_WEEKS).filter(community__in=mine)
    open_now = Action.objects.standing().filter(owner_staff=OuterRef("pk"), state=Action.State.OPEN)
    owed = Duty.objects.waiting().filter(prepares=OuterRef("pk"))
    rows = StaffMember.objects.standing().filter(centre__in=heads)
    rows = rows.filter(pk__in=Assignment.objects.current(day).values("staff"))
    counted: QuerySet[StaffMember] = rows.annotate(
        communities=_number(here.filter(substitutes_for=None), "staff"),
        substitutions=_number(here.filter(substitutes_for__isnull=False), "staff"),
        meetings_ahead=_all_of(ahead),
        actions_open=_number(open_now, "owner_staff"),
        papers_owed=_number(owed, "prepares"),
    ).by_name()
    return counted


def _number(rows: QuerySet[Any], by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(number=Count("pk")).values("number")), 0)


def _all_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows of a subquery that is tied to the outer row by something else than a column of its own."""
    one = rows.order_by().annotate(one=F("pk") * 0).values("one")
    return Coalesce(Subquery(one.annotate(number=Count("pk")).values("number")), 0)


def visits_of(user: Any, day: dt.date) -> QuerySet[Any]:
    rows = visits_due(day).filter(community__in=Community.objects.visible_to(user))
    return rows.select_related("community").order_by("on", "pk")
