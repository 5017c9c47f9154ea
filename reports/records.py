"""Records of communities in one period, each kind read with one query however many there are of both."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, NamedTuple

from django.db.models import Count, DateField, F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from communities.models import Community
from initiatives.ladder import Ladder
from initiatives.models import Initiative, InitiativeLead, known_from, was_active
from meetings.models import Action, AgendaPoint, Attendance, Guest, Meeting, Representative, ToldMeeting
from meetings.models.meeting import MeetingQuerySet
from meetings.models.voice import told_without_organiser
from reports.by_community import Split, split, split_pairs
from reports.counting import ActionRow, MeetingRow
from reports.number_lists import NumberList, numbers_of
from reports.periods import Period
from volunteers.figures import Totals, totals_by
from volunteers.models import Hours

MEETING_FIELDS = (
    "pk", "held_on", "kind", "state", "topic", "ladder", "second_voice", "total", "total_is_estimate", "total_told",
    "new_people", "outsiders", "held_told",
)  # fmt: skip
#: What `with_numbers` counts on each of them.
NUMBERS = ("guests_number", "representatives_number", "is_reported")

INITIATIVE_FIELDS = (
    "community", "name", "kind", "state", "initiator", "since_on", "since_told", "until_told", "until_on",
)  # fmt: skip
LEAD_FIELDS = ("initiative_id", "ladder", "since_on", "second_voice")

ACTION_FIELDS = (
    "community", "pk", "what", "owner_person", "owner_staff", "owner_staff__name", "owner_organisation",
    "owner_organisation__name", "owner_told", "agreed_on", "due_on", "state", "closed_on",
)  # fmt: skip

#: So many meetings are asked about by their numbers, which is quickest; a statement does not take any number of them.
MOST_NUMBERS: Final = 5000


@dataclass(frozen=True)
class InitiativeRow:
    """An initiative that ran in the period: who led before it and at its end."""

    pk: int
    name: str
    kind: str
    state: str
    ladder: str
    ladder_before: str
    second_voice: str
    since_told: str
    until_told: str
    initiator: str = ""

    @property
    def has_changed(self) -> bool:
        return self.ladder != self.ladder_before and bool(self.ladder_before)


class Coming(NamedTuple):
    """Who of the people known by name was at a meeting of residents, and how many of them for the first time ever."""

    on: dt.date
    meeting: int
    people: set[int]
    first_times: int


class PointRow(NamedTuple):
    """One point talked about at a meeting that residents can lead, and who raised it."""

    on: dt.date
    raised_by: str


class Gathered(NamedTuple):
    """Meetings of one community that took place, the oldest first, and who came to them."""

    meetings: list[MeetingRow]
    comings: list[Coming]


def read_meetings(community: Community, period: Period) -> list[MeetingRow]:
    """Meetings that took place, the oldest first."""
    held = _held([community], period)
    named = named_at(held)
    rows = with_numbers(held).order_by("held_on", "pk").values_list(*MEETING_FIELDS, *NUMBERS)
    return [MeetingRow(*(*row, named.get(row[0], 0))) for row in rows]


def read_meetings_and_comings(
    communities: Sequence[Community], period: Period, representatives: Mapping[int, int], reported: Collection[int]
) -> dict[int, Gathered]:
    """Both of one period: who came is read once, by the meetings just read, counted at each and followed on.

    `representatives` and `reported` are what others have read of the same meetings, by their numbers. What
    `with_numbers` counts with a subquery is read apart here: for a whole period that takes a third of the time.
    """
    rows = _held(communities, period).order_by("held_on", "pk").values_list("community", *MEETING_FIELDS)
    held = split_pairs(communities, ((row[0], row[1:]) for row in rows))
    guests = Counter(written_at(Guest.objects.all(), communities, period).values_list("meeting", flat=True))
    numbers = [row[0] for row in chain.from_iterable(held.values())]
    present = _people_of(communities).filter(meeting__in=these_or_all(numbers, communities, period))
    came = present.values_list("meeting").annotate(people=NumberList("person"))
    before = _came_before(communities, period.start).values_list("at", "people")
    people = _by_meeting(came.union(before, all=True))

    def told(row: tuple[Any, ...]) -> MeetingRow:
        number = row[0]
        named = len(people.get(number, ()))
        counted = (guests[number], representatives.get(number, 0), number in reported, named)
        return MeetingRow(*(*row, *counted))

    return {number: _gathered(list(map(told, here)), people, people.get(-number, ())) for number, here in held.items()}


def these_or_all(numbers: Sequence[int], communities: Sequence[Community], period: Period) -> Any:
    """Meetings to ask more about, of those held in the period: these, or where they are too many all of them.

    Where there are none the question is asked all the same, so that their number is the same for every community.
    """
    return numbers if 0 < len(numbers) <= MOST_NUMBERS else _held(communities, period).order_by()


def written_at(rows: QuerySet[Any], communities: Sequence[Community], period: Period) -> QuerySet[Any]:
    """What hangs on meetings of the period, also on those that did not take place."""
    within = {"meeting__held_on__gte": period.start, "meeting__held_on__lt": period.end}
    return rows.filter(meeting__community__in=communities, **within).order_by()


def _gathered(meetings: list[MeetingRow], people: Mapping[int, set[int]], known: Collection[int]) -> Gathered:
    came = [(row.held_on, row.pk) for row in meetings if row.has_residents and row.pk in people]
    return Gathered(meetings, _followed(came, people, known))


def _held(communities: Iterable[Community], period: Period) -> MeetingQuerySet:
    held: MeetingQuerySet = Meeting.objects.held_between(period.start, period.end)
    return held.filter(community__in=communities)


def _known_people() -> QuerySet[Attendance]:
    """Who was there, of the people known by name."""
    return Attendance.objects.filter(is_present=True, person__withdrawn_at=None).order_by()


def _people_of(communities: Iterable[Community]) -> QuerySet[Attendance]:
    """The same at meetings of these communities: their centres are told, or all people of all centres are looked at."""
    return _known_people().filter(person__centre__in={community.centre_id for community in communities})


def named_at(meetings: QuerySet[Meeting]) -> dict[int, int]:
    """How many people known by name came to each; asked for all at once, for each alone it takes five times as long."""
    came = _known_people().filter(meeting__in=meetings.order_by())
    return dict(came.values_list("meeting").annotate(number=Count("pk")))


def with_numbers(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """With NUMBERS of each of them."""
    counted: MeetingQuerySet = meetings.annotate(
        guests_number=_number(Guest.objects.all()),
        representatives_number=_number(Representative.objects.all()),
        is_reported=told_without_organiser(),
    )
    return counted


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many of these hang on each meeting; a subquery, so that two counts do not multiply each other."""
    of_one = rows.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Coalesce(Subquery(of_one.annotate(number=Count("pk")).values("number")), 0)


def first_record_on(community: Community) -> dt.date | None:
    day: dt.date | None = Meeting.objects.held().filter(community=community).aggregate(day=Min("held_on"))["day"]
    return day


def present_in(communities: Iterable[Community]) -> QuerySet[Attendance]:
    """Comings of people known by name to the meetings of residents."""
    held = Meeting.objects.held().filter(community__in=communities).exclude(kind__in=Meeting.WITHOUT_RESIDENTS)
    return _people_of(communities).filter(meeting__in=held.order_by())


def read_comings(community: Community, period: Period) -> list[Coming]:
    """Comings of people known by name in the period, the oldest first.

    One question: who came before the period stands in the answer without a meeting.
    """
    came = present_in([community]).filter(meeting__held_on__gte=period.start, meeting__held_on__lt=period.end)
    lists: Any = came.values(at=F("meeting"), day=F("meeting__held_on")).annotate(people=NumberList("person"))
    before = _came_before([community], period.start).annotate(day=Cast(Value(None), DateField()))
    told = ("day", "at", "people")
    rows = list(lists.values_list(*told).union(before.values_list(*told), all=True))
    people = _by_meeting((meeting, numbers) for _, meeting, numbers in rows)
    held = sorted((day, meeting) for day, meeting, _ in rows if day)
    return _followed(held, people, people.get(-community.pk, ()))


def _by_meeting(came: Iterable[tuple[int, str]]) -> dict[int, set[int]]:
    return {meeting: numbers_of(people) for meeting, people in came}


def _came_before(communities: Iterable[Community], day: dt.date) -> QuerySet[Any]:
    """Who had come before a day, each once: to stand in the answer of who came since. In the place of a meeting's
    number they have that of the community, below nought, which no meeting has."""
    earlier = present_in(communities).filter(meeting__held_on__lt=day)
    return earlier.values(at=-F("meeting__community")).annotate(people=NumberList("person", distinct=True))


def _followed(
    meetings: Iterable[tuple[dt.date, int]], people: Mapping[int, set[int]], known: Collection[int]
) -> list[Coming]:
    """From meetings, the oldest first, who came to each, and who had come before all of them."""
    found: list[Coming] = []
    seen = set(known)
    for on, meeting in meetings:
        found.append(Coming(on, meeting, people[meeting], len(people[meeting] - seen)))
        seen |= people[meeting]
    return found


def first_times(comings: Iterable[Coming]) -> dict[int, int]:
    """First comings by meeting."""
    return {coming.meeting: coming.first_times for coming in comings}


def read_initiatives(
    communities: Sequence[Community], periods: Sequence[Period], today: dt.date
) -> dict[int, dict[Period, list[InitiativeRow]]]:
    """Initiatives of each community that ran in each of the periods, by name."""
    ends = {period: period.known_until(today) for period in periods}
    rows: Any = Initiative.objects.standing().filter(community__in=communities).by_name().only(*INITIATIVE_FIELDS)
    # a paper of one is quicker so; of several no query more is asked, whatever is known of their initiatives
    if len(communities) == 1:
        initiatives = list(rows)
        began = _known_from(initiatives)
    else:
        initiatives = list(rows.annotate(known_on=known_from()))
        began = {one.pk: one.known_on for one in initiatives}
    leads = _leads(initiatives)
    return {
        number: {
            period: [
                _initiative_row(one, leads[one.pk], period.start, ends[period])
                for one in here
                if was_active(one, began[one.pk], period.start, ends[period])
            ]
            for period in periods
        }
        for number, here in split(communities, initiatives).items()
    }


def _leads(initiatives: Collection[Initiative]) -> dict[int, list[InitiativeLead]]:
    leads: dict[int, list[InitiativeLead]] = {one.pk: [] for one in initiatives}
    for lead in InitiativeLead.objects.standing().filter(initiative__in=initiatives).order_by("pk").only(*LEAD_FIELDS):
        leads[lead.initiative_id].append(lead)
    return leads


def _known_from(initiatives: Iterable[Initiative]) -> dict[int, dt.date]:
    """The days; what is recorded is searched only of those whose beginning nobody knows, of most papers of none."""
    days = {one.pk: one.since_on for one in initiatives}
    unknown = [pk for pk, day in days.items() if day is None]
    if unknown:
        days |= Initiative.objects.filter(pk__in=unknown).values_list("pk", known_from())
    return days


def _initiative_row(
    initiative: Initiative, leads: Sequence[InitiativeLead], start: dt.date, end: dt.date
) -> InitiativeRow:
    at_end, before = _lead_before(leads, end), _lead_before(leads, start)
    # what ended or was given up since was still running at the end of the period
    later = initiative.until_on is not None and initiative.until_on >= end
    over = initiative.state == Initiative.State.ENDED and not later
    return InitiativeRow(
        pk=initiative.pk,
        name=initiative.name,
        kind=initiative.get_kind_display(),
        state=Initiative.State.ENDED if over else Initiative.State.RUNNING,
        ladder=at_end.ladder if at_end else Ladder.UNKNOWN,
        ladder_before=before.ladder if before else "",
        second_voice=at_end.second_voice if at_end else "",
        since_told=initiative.since_told,
        until_told=initiative.until_told if over else "",
        initiator=initiative.initiator,
    )


def _lead_before(leads: Sequence[InitiativeLead], day: dt.date) -> InitiativeLead | None:
    """Who led just before a day: the last change up to then, one without a date being the oldest."""
    told = [lead for lead in leads if lead.since_on is None or lead.since_on < day]
    return max(told, key=lambda lead: (lead.since_on or dt.date.min, lead.pk), default=None)


def read_actions(communities: Sequence[Community], period: Period) -> Split[ActionRow]:
    """Agreed before the period's end and not closed before it began."""
    agreed = Action.objects.standing().agreed_before(period.end).filter(community__in=communities)
    known = agreed.filter(Q(closed_on=None) | Q(closed_on__gte=period.start))
    rows = known.by_due_day().values_list(*ACTION_FIELDS)
    return split_pairs(communities, ((number, ActionRow(*row)) for number, *row in rows))


def was_known(action: ActionRow, period: Period) -> bool:
    """The same rule, asked of a row already read."""
    return action.agreed_on < period.end and (action.closed_on is None or action.closed_on >= period.start)


def read_points(
    communities: Sequence[Community], period: Period, meetings: Mapping[int, Iterable[MeetingRow]]
) -> Split[PointRow]:
    """Points put down for those of the meetings that were held, of the kinds that enter the share led by residents."""
    held = {row.pk: (number, row.held_on) for number, rows in meetings.items() for row in rows if row.counts_in_share}
    of = these_or_all([*held], communities, period)
    rows = AgendaPoint.objects.filter(meeting__in=of).order_by("pk").values_list("meeting", "raised_by")
    known = ((*held[meeting], raised_by) for meeting, raised_by in rows if meeting in held)
    return split_pairs(communities, ((number, PointRow(on, raised_by)) for number, on, raised_by in known))


class Told(NamedTuple):
    """What residents told of: days that nobody has confirmed yet, and numbers of the meetings it became, confirmed,
    at which the organiser was not."""

    waiting: Split[dt.date]
    reported: set[int]


def read_told(communities: Sequence[Community], period: Period) -> Told:
    told = ToldMeeting.objects.filter(community__in=communities)
    both = told.waiting_or_without_organiser(period.start, period.end)
    rows = list(both.order_by("held_on").values_list("community", "held_on", "meeting"))
    waiting = split_pairs(communities, ((number, day) for number, day, meeting in rows if meeting is None))
    return Told(waiting, {meeting for _, _, meeting in rows if meeting is not None})


def read_hours(communities: Sequence[Community], periods: Sequence[Period]) -> dict[int, dict[Period, Totals]]:
    """Sums of the hours given in each of the periods, the kinds apart."""
    rows, spans = Hours.objects.filter(community__in=communities), [(span.start, span.end) for span in periods]
    totals = totals_by("community", [one.pk for one in communities], rows, spans)
    return {number: dict(zip(periods, each, strict=True)) for number, each in totals.items()}
