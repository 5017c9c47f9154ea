"""Meetings of an invented community: who came, who led, what was agreed. Their figures add up."""

import datetime as dt
from bisect import bisect_right
from collections import Counter
from typing import Any

from communities.models import Person
from desk.sample.areas import Area
from desk.sample.offices import Office
from desk.sample.outcomes import make_outcomes
from desk.sample.plan import Plan, words
from initiatives.sharing import Share
from meetings.models import Attendance, Meeting, Series

KINDS = {
    "club": 36,
    "group": 20,
    "civic": 8,
    "neighbours": 10,
    "debate": 2,
    "residents_event": 7,
    "duty": 11,
    "partnership": 3,
    "working": 3,
}
#: How many come, beside a usual meeting; to the other kinds residents do not come.
TURNOUT = {
    "duty": 0.1,
    "group": 0.8,
    "club": 1.0,
    "neighbours": 1.1,
    "civic": 1.6,
    "debate": 1.8,
    "residents_event": 2.2,
}
#: Planned ahead of today in each community.
PLANNED = 2
WEEK = dt.timedelta(days=7)
CORE = 0.3  # of the people come often

#: What one of those who came took on, by who led.
TAKEN_ON = {"2": Share.HELPED, "3": Share.CO_LED, "4": Share.LED, "5": Share.LED_ALONE}


def make_meetings(plan: Plan, office: Office, area: Area) -> None:
    number = max(round(plan.size.meetings * plan.years), PLANNED + 1)
    for at in range(number - PLANNED):
        # squeezed from the last day a little, so that the newest has its entry too
        part = (at + plan.chance.random()) / (number - PLANNED)
        _past(plan, office, area, min(plan.day(part), plan.today - dt.timedelta(days=1)), part)
    _plan_ahead(plan, area)


def _plan_ahead(plan: Plan, area: Area) -> None:
    """A short series put down some days ago; all its meetings are made already."""
    kind = plan.chance.weighed({"club": 6, "group": 2, "civic": 2})
    first = plan.today + dt.timedelta(days=5)
    until = first + PLANNED * WEEK
    same = {"topic": plan.chance.one(words("meetings")["topics"][kind]), "place": plan.chance.one(area.places)}
    series = plan.store.add(
        Series,
        centre_id=area.community.centre_id,
        community=area.community,
        kind=kind,
        since_on=first,
        until_on=until,
        filled_until_on=until,
        created_at=_entered_at(plan, first),
        created_by=area.team[0].user,
        **same,
    )
    for day in series.days(first, until):
        _meeting(plan, area, kind, day, state="planned", series=series, series_day=day, **same)


def _past(plan: Plan, office: Office, area: Area, day: dt.date, part: float) -> None:
    kind = plan.chance.weighed(KINDS)
    state = _state(plan, kind)
    if state in {"cancelled", "moved"}:
        _meeting(plan, area, kind, day, state=state, state_reason=plan.word("meetings", state))
        return
    if state == "nobody":
        _meeting(plan, area, kind, day, state=state, total=0, ladder="1", organiser_present=True)
        return
    came = _who_came(plan, area, kind, day)
    facts = {**_led(plan, area, part), **_numbers(plan, area, kind, came), **_mistake(plan, area, day)}
    course = plan.word("meetings", "courses") if plan.chance.often(0.5) else ""
    meeting = _meeting(plan, area, kind, day, state=state, course=course, **facts)
    taken_on = TAKEN_ON.get(meeting.ladder, "")
    for at, person in enumerate(came):
        share = taken_on if at == 0 else ""
        plan.store.add_row(Attendance, meeting_id=meeting.pk, person_id=person.pk, is_present=True, share=share)
    if came and plan.chance.often(0.15):
        _absent(plan, area, meeting, came)
    make_outcomes(plan, office, area, meeting, came)


def _state(plan: Plan, kind: str) -> str:
    nobody = 30 if kind == "duty" else 0
    return plan.chance.weighed({"held": 95, "cancelled": 3, "moved": 2, "nobody": nobody})


def _meeting(plan: Plan, area: Area, kind: str, day: dt.date, **facts: Any) -> Meeting:
    """A usual meeting, but for what is said of it."""
    chance, community = plan.chance, area.community
    hour = chance.randint(15, 18)
    initiative = area.initiatives[0] if kind == "club" and area.initiatives else None
    if kind in {"group", "residents_event"} and area.initiatives:
        initiative = chance.one(area.initiatives)
    author = chance.one(area.team)
    usual = {
        "topic": chance.one(words("meetings")["topics"][kind]),
        "starts_at": dt.time(hour, chance.choice((0, 0, 30))),
        "ends_at": dt.time(hour + chance.randint(1, 3), 45),
        "place": chance.one(area.places),
        "called_by": chance.one(("residents", "together", "organiser")),
        "created_at": _entered_at(plan, day),
    }
    whose = {"centre_id": community.centre_id, "community": community, "initiative": initiative}
    meeting = plan.store.add(
        Meeting, **{**whose, "kind": kind, "held_on": day, "created_by": author.user, **usual, **facts}
    )
    plan.store.add_row(Meeting.staff.through, meeting_id=meeting.pk, staffmember_id=author.pk)
    return meeting


def _entered_at(plan: Plan, day: dt.date) -> dt.datetime:
    """Most entries are made the same evening, some three weeks later; a plan was put down some days ago."""
    late = plan.chance.weighed({0: 60, 1: 15, 2: 10, 5: 8, 9: 5, 21: 2})
    entered = min(day + dt.timedelta(days=late), plan.today)
    return plan.moment(entered, 20 if entered < plan.today else 6)


def _who_came(plan: Plan, area: Area, kind: str, day: dt.date) -> list[Person]:
    """People known by that day: of the core most, of the others some."""
    known = area.people[: bisect_right(area.came_on, day)]
    wanted = round(plan.size.turnout * TURNOUT.get(kind, 0) * max(plan.chance.gauss(1, 0.25), 0.2))
    core = max(round(len(known) * CORE), 1)
    often = plan.chance.some(known[:core], round(wanted * 0.7))
    return often + plan.chance.some(known[core:], wanted - len(often))


def _led(plan: Plan, area: Area, part: float) -> dict[str, Any]:
    """The organiser at first, more and more the residents as time goes by."""
    level = min(max(round(plan.chance.gauss(1.2 + 3.6 * part * area.pace, 0.8)), 1), 5)
    ladder = plan.chance.weighed({str(level): 91, "P": 4, "?": 5})
    voice = plan.chance.one(("", "resident", "minutes")) if ladder in {"4", "5"} else ""
    return {"ladder": ladder, "second_voice": voice, "organiser_present": ladder != "5" or plan.chance.often(0.5)}


def _numbers(plan: Plan, area: Area, kind: str, came: list[Person]) -> dict[str, Any]:
    """In all, then some of the parts; what nobody counted stays unknown."""
    chance = plan.chance
    if kind not in TURNOUT:
        return {"total": chance.randint(3, 9)}
    new = [person.pk for person in came if person.pk not in area.seen]
    area.seen.update(new)
    if chance.often(0.04):
        return {"total": None, "total_told": plan.word("meetings", "told")}
    unnamed = chance.randint(0 if came else 1, 4)
    numbers: dict[str, Any] = {"total": len(came) + unnamed, "total_is_estimate": chance.often(0.08)}
    if chance.often(0.6):
        ages = Counter(person.age_band for person in came)
        small = chance.randint(0, unnamed)
        numbers |= {"minors": ages["13-17"] + small, "seniors": ages["60+"]}
        numbers["adults"] = numbers["total"] - numbers["minors"] - numbers["seniors"]
    if chance.often(0.7):
        numbers["new_people"] = len(new)
    return numbers


def _mistake(plan: Plan, area: Area, day: dt.date) -> dict[str, Any]:
    if not plan.chance.often(0.01):
        return {}
    moment = min(plan.moment(day + dt.timedelta(days=1), 9), plan.moment(plan.today, 6))
    by = area.team[0].user
    return {"withdrawn_at": moment, "withdrawn_by": by, "withdrawn_reason": plan.word("meetings", "withdrawn")}


def _absent(plan: Plan, area: Area, meeting: Meeting, came: list[Person]) -> None:
    """Somebody who usually comes is marked as not here."""
    here = {person.pk for person in came}
    usual = [person for person in area.people[: len(came)] if person.pk not in here]
    for person in plan.chance.some(usual, 2):
        if person.pk in area.seen:
            plan.store.add_row(Attendance, meeting_id=meeting.pk, person_id=person.pk, is_present=False, share="")
