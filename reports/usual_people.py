"""Who usually comes: people known by name, those seen last first. Who left or died is never among them."""

import datetime as dt

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from communities.models import Community, Person, PersonRole
from meetings.models import Attendance, Meeting

YEAR = dt.timedelta(days=365)
MOST = 200


def people_of(community: Community, day: dt.date) -> QuerySet[Person]:
    """People with a name whose role in the community has not ended on that day; an end without a day has come."""
    roles = PersonRole.objects.standing().filter(community=community)
    going = roles.filter(Q(until_told="", until_on=None, end_reason="") | Q(until_on__gt=day))
    # asked of each of these people: a list of all who died anywhere would be read first
    died = PersonRole.objects.standing().filter(person=OuterRef("pk"), end_reason=PersonRole.EndReason.DIED)
    people: QuerySet[Person] = Person.objects.offered().filter(pk__in=going.values("person"))
    return people.exclude(Exists(died))


def usual_people(meeting: Meeting) -> list[Person]:
    """For the list of a meeting: those seen within a year before it, and those put down and never seen yet.

    None at all in a marked community: such a list would tell what its people have in common.
    """
    community, day = meeting.community, meeting.held_on
    if community is None or community.is_sensitive:
        return []
    earlier = Meeting.objects.held().filter(community=community, held_on__lt=day)
    came = Attendance.objects.filter(is_present=True, meeting__in=earlier, person=OuterRef("pk")).order_by()
    last = Subquery(came.values("person").annotate(last=Max("meeting__held_on")).values("last"))
    people = people_of(community, day).annotate(last=last).filter(Q(last=None) | Q(last__gte=day - YEAR))
    return list(people.order_by(F("last").desc(nulls_last=True), "name_sort", "pk")[:MOST])
