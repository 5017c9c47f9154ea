"""The deed of saying from which meeting an initiative grew; safe to press twice."""

from django.db import transaction

from accounts.deeds import Verb, record
from accounts.models import User
from initiatives.models import Initiative
from meetings.models import GrewFrom, Meeting


@transaction.atomic
def tell_growth(initiative: Initiative, meeting: Meeting | None, user: User) -> None:
    """Keep it, or with no meeting take it away."""
    Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)
    before = GrewFrom.objects.filter(initiative=initiative).first()
    if (before.meeting_id if before else None) == (meeting.pk if meeting else None):
        return
    if meeting is None:
        GrewFrom.objects.filter(initiative=initiative).delete()
    else:
        GrewFrom.objects.update_or_create(initiative=initiative, defaults={"meeting": meeting})
    record(user, Verb.CHANGED, initiative, fields=["grew_from_meeting"])
