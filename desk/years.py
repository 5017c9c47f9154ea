"""The centre over years: a row for each year, each figure a door to just its records; counted in the database."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Min, QuerySet
from django.db.models.functions import ExtractYear

from accounts.models import Centre
from accounts.roles import WORKS_WITH_RESIDENTS
from communities.models import Community, Person
from desk.templatetags.look import door
from initiatives.ladder import Ladder
from initiatives.models import Initiative, InitiativeLead, known_from, was_active
from meetings.models import Attendance, JointAction, Meeting
from reports.by_residents import Case, Share, share, side_of_ladder
from reports.periods import Period, whole_year
from reports.share_words import share_note, share_words
from volunteers.figures import KINDS, Totals, totals_within
from volunteers.models import Hours

MOST_YEARS: Final = 10


@dataclass(frozen=True)
class Figure:
    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class YearRow:
    year: int
    meetings: Figure
    chaired: Figure
    people: Figure
    initiatives: Figure
    led: Figure
    partners: Figure
    hours: list[Figure]


class Scope:
    """What is counted: a community, or all of a centre that the person may see; and where the doors lead.

    The lists behind the doors know no centre: whoever works in two reads the figures of each without them.
    """

    def __init__(self, user: Any, centre: Any, community: Community | None, today: dt.date) -> None:
        self.user, self.centre, self.today = user, centre, today
        self.number = community.pk if community else None
        self.within = {"community": community} if community else {"centre": centre}
        self.has_doors = bool(community) or Centre.objects.with_role(user, *WORKS_WITH_RESIDENTS).count() == 1
        self.meetings = self.here(Meeting)

    def here(self, model: Any) -> Any:
        return model.objects.visible_to(self.user).filter(**self.within).order_by()

    def door(self, name: str, period: Period, **more: Any) -> str:
        if not self.has_doors:
            return ""
        return door(name, community=self.number, since=period.start, until=period.last, **more)

    def own_door(self, name: str, year: int) -> str:
        """A page of one figure of the year; it knows the centre."""
        return door(name, self.centre.pk, year, community=self.number)

    def came(self) -> QuerySet[Attendance]:
        """Who is known by name came to a meeting that residents come to."""
        held = self.meetings.held().exclude(kind__in=Meeting.WITHOUT_RESIDENTS)
        people = Person.objects.visible_to(self.user).standing()
        # said of the meeting itself too: else those of all centres are joined first, and ours picked out of them
        rows = Attendance.objects.filter(is_present=True, meeting__centre=self.centre)
        return rows.filter(person__in=people, meeting__in=held.values("pk")).order_by()

    def joint(self) -> QuerySet[JointAction]:
        return self.here(JointAction).happened()  # type: ignore[no-any-return]


def years_of(scope: Scope) -> list[YearRow]:
    """The newest first; in the same number of queries however many years and records there are."""
    first = scope.meetings.held().aggregate(day=Min("held_on"))["day"]
    if first is None:
        return []
    years = range(max(first.year, scope.today.year - MOST_YEARS + 1), scope.today.year + 1)
    read = _Read(scope, years)
    return [read.row(year) for year in reversed(years)]


class _Read:
    """Figures of all years, by year."""

    def __init__(self, scope: Scope, years: range) -> None:
        self.scope = scope
        held = scope.meetings.held().annotate(year=ExtractYear("held_on")).order_by()
        self.meetings = dict(held.values_list("year").annotate(number=Count("pk")))
        self.chaired = _shares(held.counting().filter(state=Meeting.State.HELD))
        people = scope.came().annotate(year=ExtractYear("meeting__held_on")).values_list("year")
        self.people = dict(people.annotate(number=Count("person", distinct=True)))
        by_year = scope.joint().annotate(year=ExtractYear("done_on")).values_list("year")
        self.partners = dict(by_year.annotate(number=Count("organisation", distinct=True)))
        spans = [(whole_year(year).start, whole_year(year).end) for year in years]
        initiatives = scope.here(Initiative).standing()
        self.initiatives = list(
            initiatives.annotate(known_on=known_from()).only("state", "since_on", "until_on").order_by()
        )
        self.leads = _leads(initiatives)
        self.hours: dict[int, Totals] = dict(zip(years, totals_within(scope.here(Hours), spans), strict=True))

    def row(self, year: int) -> YearRow:
        period, open_door, own = whole_year(year), self.scope.door, self.scope.own_door
        # who leads is known until today, however long the year still runs
        known = Period(period.start, period.known_until(self.scope.today))
        chaired, (number, led) = self.chaired.get(year, Share()), self._led(known)
        counting = {"state": "held", "kind": "counting", "led": "residents"}
        return YearRow(
            year=year,
            meetings=Figure(str(self.meetings.get(year, 0)), open_door("meetings:list", period, state="took_place")),
            chaired=Figure(share_words(chaired), open_door("meetings:list", period, **counting), share_note(chaired)),
            people=_opened(self.people.get(year, 0), own("desk:year_people", year)),
            initiatives=Figure(str(number), open_door("initiatives:list", known)),
            led=Figure(share_words(led), open_door("initiatives:list", known, ladder="residents"), share_note(led)),
            partners=_opened(self.partners.get(year, 0), own("desk:year_partners", year)),
            hours=[
                Figure(f"{KINDS[kind]}: {total}", open_door("volunteers:hours_list", period, kind=kind))
                for kind, total in self.hours[year].items()
                if total.entries
            ],
        )

    def _led(self, period: Period) -> tuple[int, Share]:
        """Initiatives that ran or ended in the year, and of how many residents led on its last day, or today."""
        active = [row for row in self.initiatives if was_active(row, row.known_on, period.start, period.end)]
        ladders = [_ladder_on(self.leads[row.pk], period.last) for row in active]
        return len(ladders), share(Case(side_of_ladder(ladder)) for ladder in ladders)


def _leads(initiatives: Any) -> defaultdict[int, list[tuple[dt.date | None, str]]]:
    """Who led from which day, of each initiative, the earliest first; what has no day was always so."""
    changes = InitiativeLead.objects.standing().filter(initiative__in=initiatives.values("pk"))
    found: defaultdict[int, list[tuple[dt.date | None, str]]] = defaultdict(list)
    for number, day, ladder in changes.order_by(F("since_on").asc(nulls_first=True), "pk").values_list(
        "initiative", "since_on", "ladder"
    ):
        found[number].append((day, ladder))
    return found


def _ladder_on(changes: list[tuple[dt.date | None, str]], day: dt.date) -> str:
    known = [ladder for since, ladder in changes if since is None or since <= day]
    return known[-1] if known and known[-1] else Ladder.UNKNOWN


def _opened(number: int, url: str) -> Figure:
    return Figure(str(number), url) if number else Figure("–")


def _shares(meetings: Any) -> dict[int, Share]:
    """By year, from numbers of meetings led by each; whose doing a step of the scale is, is said in one place."""
    cases: defaultdict[int, list[Case]] = defaultdict(list)
    counted = meetings.values_list("year", "ladder").annotate(number=Count("pk"))
    for year, ladder, number in counted:
        cases[year] += [Case(side_of_ladder(ladder))] * number
    return {year: share(rows) for year, rows in cases.items()}
