"""Records that may stand behind an assessment: initiatives, matters, and meetings of the year before it."""

from typing import Any, Final

from django.utils.translation import gettext as _

from initiatives.models import Initiative, Matter
from meetings.models import Meeting
from reports.assessment.models import Assessment, TiedRecord
from reports.assessment.window import window_of
from reports.periods import day_words

#: Of each kind; whoever wants an older meeting finds it among the records behind a figure.
MOST: Final = 60


def records_offered(assessment: Assessment, user: Any) -> dict[str, str]:
    """Words by key ("meeting-12"); the newest meetings first."""
    window = window_of(assessment.held_on)
    mine = {"community": assessment.community_id}
    initiatives = Initiative.objects.visible_to(user).standing().filter(**mine).by_name()
    matters = Matter.objects.visible_to(user).standing().filter(**mine).order_by("name_sort", "pk")
    held = Meeting.objects.visible_to(user).held_between(window.start, window.end).filter(**mine).newest_first()
    return {
        **{f"initiative-{one.pk}": _initiative(one) for one in initiatives.only("name")[:MOST]},
        **{f"matter-{one.pk}": _matter(one) for one in matters.only("name")[:MOST]},
        **{f"meeting-{one.pk}": _meeting(one) for one in held.only("topic", "held_on", "held_told")[:MOST]},
    }


def tied_words(tied: TiedRecord) -> str:
    """How a record is called among others."""
    if tied.meeting:
        return _meeting(tied.meeting)
    return _initiative(tied.initiative) if tied.initiative else _matter(tied.matter)


def _initiative(one: Any) -> str:
    return _("initiative: %(name)s") % {"name": one}


def _matter(one: Any) -> str:
    return _("matter: %(name)s") % {"name": one}


def _meeting(one: Any) -> str:
    return _("meeting on %(day)s: %(topic)s") % {"day": one.held_told or day_words(one.held_on), "topic": one}
