"""Names typed in a hurry, found among those the person may see: residents, staff, organisations.

Each list is read once for a form, however many names are typed.
"""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.db.models import Q

from accounts.naming import fold
from accounts.scoping import and_kept, any_of
from communities.called import NUMBER, Called, answers_to, apart, goes_by, known_as
from communities.discretion import LIKE, likeness
from communities.models import Assignment, MeetingPlace, Organisation, Person, PersonRole, StaffMember
from initiatives.models import Initiative
from meetings.at_once import Part, Row, read_at_once

PERSON, STAFF, ORGANISATION = "person", "staff", "organisation"
#: Whoever writes may call herself so.
MYSELF: Final = {"ja", "me", "i", "myself"}
MOST_OFFERED = 5
MOST_LISTED = 40


@dataclass(frozen=True)
class Match:
    """One record that a typed name may mean."""

    kind: str
    pk: int
    name: str
    search: str
    is_nickname: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True)
class Scope:
    """Whose meeting is written, and by whom; without a community the whole centre's."""

    user: Any
    centre: Any
    community: Any = None

    @property
    def is_sensitive(self) -> bool:
        return bool(self.community and self.community.is_sensitive)

    def residents(self, still_on: dt.date | None = None) -> Any:
        """People of the community that may be named at its meetings; with a day only those who had not left by then.

        A role that ended without a day has ended.
        """
        if self.community is None:
            return Person.objects.none()
        here = PersonRole.objects.standing().filter(community=self.community)
        if still_on:
            here = here.filter(Q(until_told="", until_on=None, end_reason="") | Q(until_on__gt=still_on))
        return Person.objects.visible_to(self.user).offered().filter(pk__in=here.values("person"))

    def staff(self) -> Any:
        return StaffMember.objects.visible_to(self.user).standing().filter(centre=self.centre)

    def team(self) -> Any:
        """Staff of the community today, and the one who writes."""
        here = Assignment.objects.current().filter(community=self.community)
        return self.staff().filter(Q(pk__in=here.values("staff")) | Q(user=self.user))

    def organisations(self) -> Any:
        return Organisation.objects.visible_to(self.user).standing().filter(centre=self.centre)

    def initiatives(self) -> Any:
        rows = Initiative.objects.visible_to(self.user).standing().filter(centre=self.centre)
        return rows.filter(community=self.community).exclude(state=Initiative.State.ABANDONED)

    def places(self) -> Any:
        return MeetingPlace.objects.visible_to(self.user).standing().filter(community=self.community)


class Names:
    """All names of a scope: of its residents where somebody's name was typed, of all else read together."""

    def __init__(self, scope: Scope, meeting: Any = None) -> None:
        """With a meeting, also what may be chosen for it: what it has already may stay, whatever became of it."""
        self.scope, self.meeting = scope, meeting

    @cached_property
    def residents(self) -> list[Match]:
        columns = ("pk", "name", "name_search", "is_nickname")
        return [
            Match(PERSON, *values)
            for values in self.scope.residents().order_by("name_sort", "pk").values_list(*columns)
        ]

    @property
    def residents_offered(self) -> list[Match]:
        """While an owner is typed: the first by name, as lists call them."""
        return self.offer(self.residents[:MOST_LISTED])

    @property
    def staff(self) -> list[Match]:
        return self._offered.get(STAFF, [])

    @property
    def organisations(self) -> list[Match]:
        return self._offered.get(ORGANISATION, [])

    @property
    def places(self) -> list[Match]:
        return self._offered.get("place", [])

    @property
    def initiatives(self) -> list[Match]:
        return self._offered.get("initiative", [])

    @property
    def team(self) -> list[Match]:
        return self._offered.get("team", [])

    def choices(self) -> dict[str, Any]:
        """Rows that may be chosen for the meeting, by the list they stand in."""
        rows = {"place": self.scope.places(), "initiative": self.scope.initiatives()}
        chosen = {name: and_kept(offered, getattr(self.meeting, f"{name}_id")) for name, offered in rows.items()}
        present = self.meeting.staff.values("pk") if self.meeting.pk else StaffMember.objects.none().values("pk")
        return {**chosen, "team": StaffMember.objects.filter(any_of(self.scope.team().values("pk"), present))}

    @cached_property
    def _offered(self) -> dict[str, list[Match]]:
        lists = {STAFF: self.scope.staff(), ORGANISATION: self.scope.organisations()}
        if self.meeting is not None:
            lists |= self.choices()
        columns = ("name", "name_search", "name_sort")
        found = read_at_once(Part(kind, rows, columns) for kind, rows in lists.items())
        return {kind: _by_name(kind, rows) for kind, rows in found.items()}

    @cached_property
    def myself(self) -> list[Match]:
        mine = set(self.scope.staff().filter(user=self.scope.user).values_list("pk", flat=True))
        return [one for one in self.staff if one.pk in mine]

    def owners(self, text: str) -> list[Match]:
        """Whom the name of an owner means, letters and accents aside."""
        wanted = fold(text)
        if wanted in MYSELF and self.myself:
            return self.myself
        found = [one for one in (*self.residents, *self.staff, *self.organisations) if one.search == wanted]
        return found or self._by_label(text) or self._by_short(text)

    def _by_short(self, text: str) -> list[Match]:
        """ "Ela" is Ela Kowalska where she is the only one: of several the word stays as it was said."""
        found = [one for one in (*self.residents, *self.staff) if goes_by(one.name, text)]
        return found if len(found) == 1 else []

    def _by_label(self, text: str) -> list[Match]:
        """Where lists show initials, these are what is typed or chosen from a list."""
        if not self.in_initials:
            return []
        return [one for one in self.residents if answers_to(one.pk, one.name, text)]

    @property
    def in_initials(self) -> bool:
        return bool(self.scope.centre.shows_initials)

    def offer(self, found: list[Match]) -> list[Match]:
        """The same as a page shows them: by initials where the centre wants that, and told apart."""
        people = {one.pk: Called(one.name, one.is_nickname) for one in found if one.kind == PERSON}
        labels = apart(people, self.in_initials)
        return [replace(one, name=labels[one.pk]) if one.kind == PERSON else one for one in found]

    def owner_label(self, action: Any) -> str:
        """Who took an action on, as a field shows it: a resident as the list to choose from calls her."""
        if not (self.in_initials and action.owner_person_id):
            return str(action.owner)
        people = {one.pk: Called(one.name, one.is_nickname) for one in self.residents}
        people[action.owner_person_id] = known_as(action.owner_person)
        return apart(people, in_initials=True)[action.owner_person_id]

    def bodies(self, text: str) -> list[Match]:
        return [one for one in self.organisations if one.search == fold(text)]

    def people(self, text: str) -> list[Match]:
        """One of exactly this name, else those who may be meant, the likest first."""
        wanted = fold(text)
        exact = [one for one in self.residents if one.search == wanted]
        if exact or (exact := self._by_label(text)):
            return exact
        rated = [(likeness(wanted, one.search), one) for one in self.residents]
        like = sorted((pair for pair in rated if pair[0] >= LIKE), key=lambda pair: -pair[0])
        return [one for _rate, one in like[:MOST_OFFERED]]

    def is_exact(self, text: str, found: list[Match]) -> bool:
        return len(found) == 1 and (found[0].search == fold(text) or bool(NUMBER.search(text)))


def _by_name(kind: str, rows: list[Row]) -> list[Match]:
    return [Match(kind, row.pk, row.texts[0], row.texts[1]) for row in sorted(rows, key=lambda row: row.texts[2])]
