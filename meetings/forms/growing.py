"""From which meeting an initiative grew."""

from typing import Any, Final

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from initiatives.models import Initiative
from meetings.models import GrewFrom, Meeting

MOST_MEETINGS: Final = 100


class GrowthForm(PlainForm):
    """The latest meetings of its community, and the one that was chosen before."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Meeting it grew from"), required=False, empty_label=_("none, or not known")
    )

    def __init__(self, *args: Any, user: Any, initiative: Initiative, **kwargs: Any) -> None:
        before = (
            GrewFrom.objects.visible_to(user).filter(initiative=initiative).values_list("meeting", flat=True).first()
        )
        super().__init__(*args, initial={"meeting": before}, **kwargs)
        here = Meeting.objects.visible_to(user).held()
        here = here.filter(community=initiative.community_id, centre=initiative.centre_id)
        near = list(here.newest_first().values_list("pk", flat=True)[:MOST_MEETINGS])
        field: Any = self.fields["meeting"]
        field.queryset = here.filter(Q(pk__in=near) | Q(pk=before)).newest_first()
        field.label_from_instance = lambda meeting: f"{meeting.day_told}, {meeting.topic}"
