"""Records from which levels are suggested: each kind read with one query, however many there are. No name of a
resident is read: people are numbers here, so that each is counted once.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localdate

from communities.models import Community, Keeper
from initiatives.models import InitiativePartner, InitiativeShare, Matter, MoneyLine, Seat
from initiatives.sharing import CARRIES
from meetings.models import Action, Attendance, JointAction, Meeting, ToldMeeting
from meetings.models.voice import told_without_organiser
from reports.periods import Period
from reports.records import Coming, InitiativeRow, read_comings, read_initiatives
from reports.wholeness import Beginning, beginning_of, read_told_years
from volunteers.models import Hours

MEETING_FIELDS = (
    "pk", "held_on", "held_told", "kind", "state", "topic", "organiser_present", "has_staff", "is_reported",
    "minors", "adults", "seniors", "place", "place_told", "recorded_at", "created_at",
)  # fmt: skip
#: Not brought by the centre itself: its own contributions are left out.
FROM_OUTSIDE = (MoneyLine.Kind.GRANT, MoneyLine.Kind.RESIDENTS, MoneyLine.Kind.OTHER)


class MeetingFact(NamedTuple):
    """A meeting that took place."""

    pk: int
    held_on: dt.date
    held_told: str
    kind: str
    state: str
    topic: str
    organiser_present: bool | None
    has_staff: bool
    is_reported: bool
    minors: int | None
    adults: int | None
    seniors: int | None
    place: int | None
    place_told: str
    recorded_at: dt.datetime | None
    created_at: dt.datetime

    @property
    def has_residents(self) -> bool:
        return self.kind not in Meeting.WITHOUT_RESIDENTS

    @property
    def counts(self) -> bool:
        """Of the kinds that residents can lead, and somebody came."""
        return self.kind in Meeting.COUNTING_KINDS and self.state == Meeting.State.HELD

    @property
    def without_organiser(self) -> bool | None:
        """None where nobody said. Staff ticked as present is an answer; so is what residents told, once confirmed."""
        if self.organiser_present is not None:
            return not self.organiser_present
        if self.has_staff:
            return False
        return True if self.is_reported else None

    @property
    def bands(self) -> tuple[int, int, int] | None:
        """Children, adults, seniors; None where nobody counted any of them."""
        parts = (self.minors, self.adults, self.seniors)
        return None if parts == (None, None, None) else (parts[0] or 0, parts[1] or 0, parts[2] or 0)

    @property
    def days_late(self) -> int | None:
        """From the day of the meeting to its entry; None where the day itself is not known exactly."""
        return None if self.held_told else (localdate(self.recorded_at or self.created_at) - self.held_on).days


class ActionFact(NamedTuple):
    pk: int
    what: str
    closed_on: dt.date
    person: int


class HoursFact(NamedTuple):
    pk: int
    activity: str
    done_on: dt.date
    minutes: int | None
    is_estimate: bool
    state: str
    agreement: int | None


class JointFact(NamedTuple):
    pk: int
    organisation: int
    name: str
    keeper: str
    done_on: dt.date
    what: str
    topic: str | None
    initiative: str | None
    lends: str

    @property
    def title(self) -> str:
        return f"{self.name}: {self.what or self.topic or self.initiative or ''}"


class MoneyFact(NamedTuple):
    pk: int
    what: str
    source: str
    initiative: int


class MatterFact(NamedTuple):
    pk: int
    name: str
    raised_told: str
    raised_by: str
    outcome: str
    is_answered: bool


class SeatFact(NamedTuple):
    pk: int
    body: str
    since_told: str


@dataclass(frozen=True)
class Found:
    """All that was written down of twelve months."""

    community: Community
    window: Period
    beginning: Beginning
    meetings: list[MeetingFact]
    comings: list[Coming]
    initiatives: list[InitiativeRow]
    #: (initiative or meeting, person) of those who led.
    led_initiatives: list[tuple[int, int]]
    led_meetings: list[tuple[int, int]]
    told: list[tuple[int, dt.date]]
    actions: list[ActionFact]
    hours: list[HoursFact]
    joint: list[JointFact]
    keepers: dict[int, str]
    money: list[MoneyFact]
    matters: list[MatterFact]
    seats: list[SeatFact]


def read(community: Community, window: Period, today: dt.date) -> Found:
    """In a fixed number of queries. The caller has checked that the person may see the community."""
    initiatives = read_initiatives([community], (window,), today)[community.pk][window]
    numbers = [row.pk for row in initiatives]
    held = Meeting.objects.held_between(window.start, window.end).filter(community=community)
    return Found(
        community=community,
        window=window,
        beginning=beginning_of(community, read_told_years([community])[community.pk]),
        meetings=_meetings(held),
        comings=read_comings(community, window),
        initiatives=initiatives,
        led_initiatives=_led_initiatives(numbers, window),
        led_meetings=_led_meetings(held),
        told=_told(community, window),
        actions=_actions(community, window),
        hours=_hours(community, window),
        joint=_joint(community, window),
        keepers=_keepers(community),
        money=_money(numbers),
        matters=_matters(community, window),
        seats=_seats(community, window),
    )


def _meetings(held: Any) -> list[MeetingFact]:
    staff = Meeting.staff.through._default_manager.filter(meeting=OuterRef("pk"))
    rows = held.annotate(has_staff=Exists(staff), is_reported=told_without_organiser())
    return [MeetingFact(*row) for row in rows.order_by("held_on", "pk").values_list(*MEETING_FIELDS)]


def _led_meetings(held: Any) -> list[tuple[int, int]]:
    led = Attendance.objects.filter(meeting__in=held.order_by(), is_present=True, share__in=CARRIES)
    led = led.filter(person__withdrawn_at=None)
    return list(led.order_by("meeting__held_on", "meeting", "person").values_list("meeting", "person"))


def _led_initiatives(numbers: Collection[int], window: Period) -> list[tuple[int, int]]:
    """Begun by the end of the window or nobody knows when, and not over before it."""
    rows = InitiativeShare.objects.standing().filter(initiative__in=numbers, share__in=CARRIES)
    rows = rows.filter(Q(since_on=None) | Q(since_on__lt=window.end), person__withdrawn_at=None)
    rows = rows.filter(Q(until_told="") | Q(until_on__gt=window.start))
    return list(rows.order_by("initiative", "person").values_list("initiative", "person").distinct())


def _told(community: Community, window: Period) -> list[tuple[int, dt.date]]:
    rows = ToldMeeting.objects.filter(community=community).waiting().between(window.start, window.end)
    return list(rows.order_by("held_on", "pk").values_list("pk", "held_on"))


def _actions(community: Community, window: Period) -> list[ActionFact]:
    rows = Action.objects.standing().filter(community=community, state=Action.State.DONE)
    rows = rows.filter(closed_on__gte=window.start, closed_on__lt=window.end, owner_person__isnull=False)
    rows = rows.filter(owner_person__withdrawn_at=None).order_by("closed_on", "pk")
    return [ActionFact(*row) for row in rows.values_list("pk", "what", "closed_on", "owner_person")]


def _hours(community: Community, window: Period) -> list[HoursFact]:
    rows = Hours.objects.between(window.start, window.end).filter(community=community).order_by("done_on", "pk")
    fields = ("pk", "activity", "done_on", "minutes", "is_estimate", "state", "agreement")
    return [HoursFact(*row) for row in rows.values_list(*fields)]


def _joint(community: Community, window: Period) -> list[JointFact]:
    rows = JointAction.objects.happened_between(window.start, window.end).filter(community=community)
    partner = ("organisation", "organisation__name", "organisation__keeper")
    fields = ("pk", *partner, "done_on", "what", "meeting__topic", "initiative__name", "lends")
    return [JointFact(*row) for row in rows.order_by("done_on", "pk").values_list(*fields)]


def _keepers(community: Community) -> dict[int, str]:
    """Who keeps the contact, as the partners of initiatives say it: residents, where any of them does."""
    rows = InitiativePartner.objects.standing().filter(initiative__community=community, initiative__withdrawn_at=None)
    found: dict[int, str] = {}
    for organisation, keeper in rows.exclude(keeper="").order_by("pk").values_list("organisation", "keeper"):
        found[organisation] = Keeper.RESIDENTS if Keeper.RESIDENTS in (keeper, found.get(organisation)) else keeper
    return found


def _money(numbers: Iterable[int]) -> list[MoneyFact]:
    rows = MoneyLine.objects.standing().filter(initiative__in=numbers, kind__in=FROM_OUTSIDE).order_by("pk")
    return [MoneyFact(*row) for row in rows.values_list("pk", "what", "source", "initiative")]


def _matters(community: Community, window: Period) -> list[MatterFact]:
    rows = Matter.objects.standing().filter(community=community).with_answers()
    rows = rows.filter(raised_on__gte=window.start, raised_on__lt=window.end).order_by("raised_on", "pk")
    fields = ("pk", "name", "raised_told", "raised_by", "outcome", "is_answered")
    return [MatterFact(*row) for row in rows.values_list(*fields)]


def _seats(community: Community, window: Period) -> list[SeatFact]:
    """Steady ones that last on the last day of the window."""
    rows = Seat.objects.standing().filter(community=community, is_steady=True)
    rows = rows.filter(Q(since_on=None) | Q(since_on__lt=window.end))
    rows = rows.filter(Q(until_told="") | Q(until_on__gte=window.end))
    return [
        SeatFact(*row)
        for row in rows.order_by(F("since_on").asc(nulls_first=True), "pk").values_list("pk", "body", "since_told")
    ]
