"""Nasza społeczność: what residents read by their link. No resident is named here, whatever somebody typed."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from communities.named import people_of
from initiatives.ladder import Ladder
from initiatives.models import Initiative
from meetings.models import Action, Decision, Meeting, VoiceLink
from reports.meeting_words import when, where
from reports.name_forms import pattern_of
from reports.notices import taken

WEEKS: Final = dt.timedelta(weeks=8)
MOST_AHEAD: Final = 5
AGREED_WITHIN: Final = dt.timedelta(days=90)
MOST_DECISIONS: Final = 5
#: What stands for a name that nobody gave, folded: to residents it says nothing.
NO_NAME: Final = ("nazwy nie podano", "bez nazwy", "nazwa nieznana", "name not given")
MOST_ACTIONS: Final = 10
MOST_INITIATIVES: Final = 20
#: What stands where somebody had typed a name.
SOMEBODY: Final = "…"
GOING = (Initiative.State.RUNNING, Initiative.State.PLAN, Initiative.State.IDEA)


@dataclass(frozen=True)
class Ahead:
    when: str
    where: str
    topic: str


@dataclass(frozen=True)
class Ours:
    name: str
    state: str
    who: str


@dataclass(frozen=True)
class OurCommunity:
    """`name` and topics are empty where they would tell what the people have in common."""

    name: str
    ahead: list[Ahead]
    decisions: list[str]
    actions: list[str]
    initiatives: list[Ours]


def our_community(link: VoiceLink, day: dt.date) -> OurCommunity:
    """Of the community of the link and of nothing else, in the same number of queries however much there is."""
    is_marked = link.community.is_sensitive
    clean = _without_names(link)
    return OurCommunity(
        name=name_of(link),
        ahead=[
            Ahead(when(row), clean(where(row)), "" if is_marked else clean(row.topic)) for row in _planned(link, day)
        ],
        decisions=[clean(row.text) for row in _decisions(link, day)],
        actions=[clean(taken(row)) for row in _actions(link)],
        initiatives=[] if is_marked else [_ours(row, clean) for row in _initiatives(link, day)],
    )


def name_of(link: VoiceLink) -> str:
    """Of the group; nothing where it would tell what its people have in common, and no resident's name in it."""
    return "" if link.community.is_sensitive else _without_names(link)(str(link))


def _without_names(link: VoiceLink) -> Callable[[str], str]:
    """Takes every form of a name of the community's people out of a text."""
    pattern: re.Pattern[str] | None = pattern_of(people_of(link.community))
    return lambda text: pattern.sub(SOMEBODY, text) if pattern else text


def _of_residents(link: VoiceLink) -> Any:
    rows = Meeting.objects.filter(community=link.community_id, withdrawn_at=None)
    return rows.exclude(kind__in=Meeting.WITHOUT_RESIDENTS)


def _planned(link: VoiceLink, day: dt.date) -> Any:
    rows = _of_residents(link).planned_between(day, day + WEEKS).select_related("place")
    return rows.order_by("held_on", "starts_at", "pk")[:MOST_AHEAD]


def _decisions(link: VoiceLink, day: dt.date) -> Any:
    """The last ones, of however many meetings: one at which nothing was decided pushes none out."""
    lately = _of_residents(link).held().filter(held_on__gte=day - AGREED_WITHIN)
    rows = Decision.objects.filter(meeting__in=lately).order_by("-meeting__held_on", "-meeting", "pk")
    return rows[:MOST_DECISIONS]


def _actions(link: VoiceLink) -> Any:
    """What was agreed at a meeting of residents and is still to be done; what staff do by themselves is not here."""
    rows = Action.objects.standing().filter(state=Action.State.OPEN, meeting__in=_of_residents(link).held())
    return rows.select_related("owner_organisation", "centre").by_due_day()[:MOST_ACTIONS]


def _initiatives(link: VoiceLink, day: dt.date) -> Any:
    rows = Initiative.objects.standing().filter(community=link.community_id, state__in=GOING)
    unnamed = Q(*(("name_search__contains", words) for words in NO_NAME), _connector=Q.OR)
    return rows.exclude(unnamed).with_ladder_on(day).by_name()[:MOST_INITIATIVES]


def _ours(row: Any, clean: Callable[[str], str]) -> Ours:
    known = row.ladder_on in Ladder.values and row.ladder_on != Ladder.UNKNOWN
    who = _("led by: %(who)s") % {"who": Ladder(row.ladder_on).label} if known else ""
    return Ours(clean(row.name), row.get_state_display(), who)
