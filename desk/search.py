"""Search in everything a person may see: names by their folded columns, the same on both databases."""

from dataclasses import dataclass, field
from typing import Any

from accounts.naming import fold
from communities.models import Community, Organisation, Partnership, Person
from initiatives.models import Initiative, Microgrant, Project
from meetings.models import Meeting

MOST = 8
SHORTEST = 2
#: Meetings have no stored search column, so their topics are folded here: so many of the newest are looked through.
MEETINGS_LOOKED_THROUGH = 3000


@dataclass(frozen=True)
class Found:
    communities: list[Community] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    microgrants: list[Microgrant] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    is_too_short: bool = False

    @property
    def is_empty(self) -> bool:
        known = (self.communities, self.people, self.organisations, self.partnerships)
        return not any((*known, self.initiatives, self.projects, self.microgrants, self.meetings))


def look_for(user: Any, query: str) -> Found:
    """Each kind within its own scope; people of marked communities are left out of a search across communities."""
    if len(fold(query)) < SHORTEST:
        return Found(is_too_short=bool(query))
    people = Person.objects.visible_to(user).offered().searchable_by(user).matching(query)
    return Found(
        communities=_first(Community.objects.visible_to(user).matching(query)),
        people=_first(people),
        organisations=_first(Organisation.objects.visible_to(user).standing().matching(query)),
        partnerships=_first(Partnership.objects.visible_to(user).standing().matching(query)),
        initiatives=_first(_open_initiatives(user).matching(query).select_related("community")),
        projects=_first(Project.objects.visible_to(user).standing().matching(query)),
        microgrants=_first(_open_microgrants(user).matching(query).select_related("community")),
        meetings=find_meetings(user, query),
    )


def _first(rows: Any) -> list[Any]:
    return list(rows.by_name()[:MOST])


def _open_initiatives(user: Any) -> Any:
    return Initiative.objects.visible_to(user).standing()


def _open_microgrants(user: Any) -> Any:
    return Microgrant.objects.visible_to(user).standing()


def find_meetings(user: Any, query: str) -> list[Meeting]:
    """Meetings whose topic holds every word, the newest first."""
    words = fold(query).split()
    rows = Meeting.objects.visible_to(user).standing().newest_first().values_list("pk", "topic")
    chosen = [pk for pk, topic in rows[:MEETINGS_LOOKED_THROUGH] if _holds(fold(topic), words)][:MOST]
    return list(Meeting.objects.visible_to(user).filter(pk__in=chosen).select_related("community").newest_first())


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)
