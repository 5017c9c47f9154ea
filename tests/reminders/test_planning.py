"""Rows follow the records: what is planned, for whom, when, and what becomes of it when the records change."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, localtime, now

from accounts.models import Membership
from meetings.models import Action, Meeting
from reminders.models import Reminder
from reminders.planning import plan
from tests.make import (
    make_action,
    make_assignment,
    make_centre,
    make_community,
    make_meeting,
    make_membership,
    make_person,
)
from tests.reminders.conftest import TODAY, TOMORROW, at

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
PLANNED, WITHDRAWN = Reminder.State.PLANNED, Reminder.State.WITHDRAWN


def ahead(community, day=TOMORROW + DAY, **fields):
    return make_meeting(community, day, state="planned", **fields)


def due_action(community, day=TOMORROW + DAY, **fields):
    return make_action(community, due_on=day, **fields)


@pytest.fixture(params=[ahead, due_action], ids=["meeting", "action"])
def subject(request, community, olga):
    return request.param(community)


def told():
    return {reminder.recipient.name.split()[0] for reminder in Reminder.objects.filter(state=PLANNED)}


def states():
    return list(Reminder.objects.order_by("pk").values_list("state", "on"))


def test_the_organiser_is_reminded_at_nine_of_the_day_before(subject, olga):
    assert plan(now()) == {"planned": 1, "withdrawn": 0}
    reminder = Reminder.objects.get()
    assert (reminder.recipient, reminder.subject, reminder.centre) == (olga, subject, subject.centre)
    assert (reminder.on, reminder.due_at) == (TOMORROW + DAY, at(TOMORROW, 9))


def test_a_substitute_is_reminded_for_the_days_of_the_substitution(community, olga, zofia):
    ahead(community, TOMORROW)
    due_action(community, TOMORROW)
    ahead(community, TOMORROW + DAY)  # Zofia's last day is tomorrow
    plan(now())
    assert list(Reminder.objects.filter(recipient=zofia).values_list("on", flat=True)) == [TOMORROW, TOMORROW]
    assert Reminder.objects.filter(recipient=olga).count() == 3


def test_nobody_else_is_reminded(subject, olga, wanda, karol, darek, iwona, adam, off, stella):
    plan(now())
    assert told() == {"Olga"}


def test_a_substitution_that_begins_that_day_is_told_that_morning(subject, community, wanda):
    make_assignment(community, wanda, since_on=TOMORROW + DAY)
    plan(now())
    assert Reminder.objects.get(recipient=wanda).due_at == at(TOMORROW + DAY, 6)


@pytest.mark.parametrize(
    "change",
    [
        lambda olga: olga.staff_entries.get().assignments.update(until_on=TOMORROW),
        lambda olga: olga.staff_entries.get().assignments.update(withdrawn_at=now()),
        lambda olga: Membership.objects.filter(user=olga).update(until_on=TOMORROW + DAY),
        lambda olga: type(olga).objects.filter(pk=olga.pk).update(is_active=False),
    ],
    ids=["assignment ended", "assignment by mistake", "role ended", "switched off"],
)
def test_who_has_no_right_any_more_is_not_reminded(subject, olga, change):
    change(olga)
    assert plan(now()) == {"planned": 0, "withdrawn": 0}


def test_who_lost_the_right_after_planning_is_not_reminded(subject, olga):
    plan(now())
    olga.staff_entries.get().assignments.update(until_on=TODAY)
    assert plan(now()) == {"planned": 0, "withdrawn": 1}


def test_a_second_plan_finds_nothing_to_do(subject, community, olga):
    make_assignment(community, olga, team_role="planner")
    assert [plan(now())["planned"] for _ in range(3)] == [1, 0, 0]


@pytest.mark.parametrize("state", ["held", "nobody", "cancelled", "moved"])
def test_a_meeting_that_is_not_planned_is_not_announced(community, olga, state):
    make_meeting(community, TOMORROW, state=state)
    assert plan(now())["planned"] == 0


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_an_action_that_is_closed_is_not_announced(community, olga, state):
    due_action(community, state=state, closed_on=TODAY)
    assert plan(now())["planned"] == 0


@pytest.mark.parametrize("days", [-1, 0, 8])
def test_what_is_over_or_far_away_is_not_planned_yet(community, olga, days):
    ahead(community, TODAY + days * DAY)
    due_action(community, TODAY + days * DAY)
    assert plan(now())["planned"] == 0


def test_each_centre_of_one_person_plans_for_itself(community, olga):
    other = make_community(make_centre("OPS Żoliborz"), "Marymont")
    make_membership(olga, other.centre, "organiser")
    make_assignment(other, olga)
    ahead(community)
    ahead(other)
    plan(now())
    pairs = Reminder.objects.values_list("centre__name", "meeting__community__name")
    assert set(pairs) == {("MOPS Stalowa Wola", "Osiedle Fabryczne"), ("OPS Żoliborz", "Marymont")}


def test_a_moved_meeting_is_announced_for_its_new_day_alone(community, olga):
    meeting = ahead(community)
    plan(now())
    Meeting.objects.filter(pk=meeting.pk).update(held_on=TOMORROW + 3 * DAY)
    assert plan(now()) == {"planned": 1, "withdrawn": 1}
    assert states() == [(WITHDRAWN, TOMORROW + DAY), (PLANNED, TOMORROW + 3 * DAY)]


def test_a_meeting_moved_away_from_today_is_no_missed_one(community, olga, clock):
    meeting = ahead(community, TOMORROW)
    clock.move_to(at(TODAY, 8))
    plan(now())
    clock.move_to(at(TOMORROW, 8))  # nothing ran for a day
    Meeting.objects.filter(pk=meeting.pk).update(held_on=TOMORROW + 3 * DAY)
    plan(now())
    assert states() == [(WITHDRAWN, TOMORROW), (PLANNED, TOMORROW + 3 * DAY)]


@pytest.mark.parametrize(
    ("change", "back"),
    [
        ({"state": "cancelled"}, {"state": "planned"}),
        ({"held_on": TOMORROW + 2 * DAY}, {"held_on": TOMORROW + DAY}),
        ({"withdrawn_at": at(TODAY, 9)}, {"withdrawn_at": None}),
    ],
    ids=["cancelled", "moved", "withdrawn"],
)
def test_what_is_changed_and_changed_back_is_announced_once(community, olga, change, back):
    meeting = Meeting.objects.filter(pk=ahead(community).pk)
    plan(now())
    meeting.update(**change)
    plan(now())
    assert not Reminder.objects.filter(on=TOMORROW + DAY, state=PLANNED).exists()
    meeting.update(**back)
    plan(now())
    assert list(Reminder.objects.filter(state=PLANNED).values_list("on", flat=True)) == [TOMORROW + DAY]
    assert Reminder.objects.filter(on=TOMORROW + DAY).count() == 1


def test_a_closed_action_is_not_announced(community, olga):
    action = due_action(community)
    plan(now())
    action.close(Action.State.DONE, localdate())
    assert plan(now()) == {"planned": 0, "withdrawn": 1}


def queries_of_plan():
    with CaptureQueriesContext(
        connection,
    ) as captured:
        plan(now())
    return len([query for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_planning_asks_the_same_for_one_row_and_for_a_hundred(community, olga):
    ahead(community)
    due_action(community)
    first, idle = queries_of_plan(), queries_of_plan()
    for _number in range(100):
        ahead(community)
        due_action(community)
    assert queries_of_plan() == first
    assert queries_of_plan() == idle
    assert Reminder.objects.count() == 202
    assert first <= 6


NIGHTS = [dt.date(2026, 3, 29), dt.date(2026, 10, 25)]


@pytest.mark.parametrize("night", NIGHTS, ids=["spring", "autumn"])
@pytest.mark.parametrize("make", [ahead, due_action], ids=["meeting", "action"])
def test_nine_is_nine_by_the_clock_on_the_wall_when_it_is_changed(community, olga, clock, night, make):
    clock.move_to(at(night - 3 * DAY, 12))
    for days in range(-1, 3):
        make(community, night + days * DAY)
    plan(now())
    due = [localtime(moment) for moment in Reminder.objects.order_by("on").values_list("due_at", flat=True)]
    assert [moment.hour for moment in due] == [9, 9, 9, 9]
    assert [moment.date() for moment in due] == [night + days * DAY for days in range(-2, 2)]


def test_what_is_to_be_handed_on_is_announced_to_nobody(community, olga):
    person = make_person(community, "Ela")
    due_action(community, owner_person=person)
    assert plan(now())["planned"] == 1
    role = person.roles.get()
    role.until_told, role.end_reason = "2024", "died"
    role.save()
    assert plan(now()) == {"planned": 0, "withdrawn": 1}
