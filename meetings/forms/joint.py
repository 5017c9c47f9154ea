"""The form of a joint action: with whom, what, when, what was lent, and whether it had been promised."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from communities.forms.base import CommunityRoomForm
from communities.models import Community, Organisation
from communities.told_days import day_told
from initiatives.models import Initiative
from meetings.models import JointAction, Meeting

MOST_MEETINGS = 60


class JointForm(CommunityRoomForm):
    """Where a meeting or an initiative is chosen, the community is theirs, and the day is the meeting's."""

    beside = {"joint_action_is_something": "what"}

    class Meta:
        model = JointAction
        fields = [
            "organisation",
            "what",
            "initiative",
            "meeting",
            "community",
            "done_told",
            "lends",
            "gives",
            "promise",
        ]
        help_texts = {
            "what": _("May stay empty where you choose an initiative or a meeting below."),
            "gives": _("For example: a hall on Tuesdays, two volunteers, 300 zł."),
            "promise": _("For a promise that is still ahead, the day above is the one by which it is to be kept."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre, user = self.instance.centre_id, self.user
        self.offer("organisation", Organisation.objects.visible_to(user).standing().filter(centre=centre))
        self.offer("community", Community.objects.editable_by(user).filter(centre=centre))
        self.offer("initiative", Initiative.objects.editable_by(user).standing().filter(centre=centre))
        self.offer("meeting", self.meetings())
        field: Any = self.fields["meeting"]
        field.label_from_instance = lambda meeting: f"{meeting.topic}, {meeting.day_told}"

    def meetings(self) -> Any:
        """The latest ones; of a long life nobody looks for one in a list."""
        held = Meeting.objects.editable_by(self.user).held().filter(centre=self.instance.centre_id)
        latest = list(held.newest_first().values_list("pk", flat=True)[:MOST_MEETINGS])
        return Meeting.objects.editable_by(self.user).filter(pk__in=latest)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        meeting, initiative = self.cleaned_data.get("meeting"), self.cleaned_data.get("initiative")
        whole = initiative or meeting
        if meeting and initiative and meeting.community_id != initiative.community_id:
            message = _("The meeting and the initiative belong to two communities.")
            self.add_error("meeting", ValidationError(message, code="community"))
        elif whole:
            self.cleaned_data["community"] = whole.community
        if meeting and not self.cleaned_data.get("done_told") and "done_told" not in self.errors:
            self.cleaned_data["done_told"] = meeting.day_told
        self.check_not_ahead()
        return cleaned

    def check_not_ahead(self) -> None:
        """What has not come yet is a promise."""
        day = day_told(self.cleaned_data.get("done_told") or "")
        if day and day > localdate() and self.cleaned_data.get("promise") != JointAction.Promise.WAITS:
            message = _("This day is still ahead. Put it down as promised, or correct the day.")
            self.add_error("done_told", ValidationError(message, code="ahead"))


class NewJointForm(JointForm, CreateForm):
    """A joint action, or a promise of one, that is not put down yet."""


class EditJointForm(JointForm, EditForm):
    """A joint action as it stands; a promise is kept here."""
