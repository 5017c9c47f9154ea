"""Dziś: the week of one's own communities, what is due, what waits to be finished, and other people's first page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.models import Deed
from communities.models import MeetingPlace, Pause, PlaceHours
from desk.today import look_at
from meetings.models import Action
from reports.models import ProgressReport
from tests.access_duties import make_duty
from tests.make import (
    make_action,
    make_assignment,
    make_community,
    make_draft,
    make_initiative,
    make_meeting,
    make_person,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return localdate()


def plan(community, day, **fields):
    return make_meeting(community, day, state="planned", **fields)


def hours_on(community, day, **fields):
    place = MeetingPlace.objects.create(community=community, name="Sala 3")
    fields = {"weekday": day.weekday(), "opens_at": dt.time(18), "closes_at": dt.time(19), **fields}
    return PlaceHours.objects.create(place=place, **fields)


def test_today_and_the_week_stand_apart_in_their_order(olga, community, today):
    plan(community, today, topic="Wieczorem", starts_at=dt.time(18))
    plan(community, today, topic="Rano", starts_at=dt.time(9))
    plan(community, today + DAY, topic="Jutro")
    week = look_at(olga, today)
    assert [row.name for row in week.appointments] == ["Rano", "Wieczorem"]
    assert [row.name for row in week.week] == ["Jutro"]


def test_another_organisers_meeting_is_not_there(olga, wanda, community, today):
    plan(wanda.staff_entries.get().assignments.get().community, today, topic="Obce")
    assert look_at(olga, today).appointments == []


def test_weekly_hours_come_on_their_day_with_their_place(olga, community, today):
    hours_on(community, today, what="Dyżur na klatce")
    [row] = look_at(olga, today).appointments
    assert (row.name, row.where, row.starts_at) == ("Dyżur na klatce", "Sala 3", dt.time(18))


def test_hours_give_way_to_the_meeting_written_for_them(olga, community, today):
    hours = hours_on(community, today)
    make_meeting(community, today, place=hours.place, kind="duty", topic="Dyżur, nikt nie przyszedł", state="nobody")
    assert look_at(olga, today).appointments == []


def test_hours_stop_for_a_pause(olga, community, today):
    hours_on(community, today)
    Pause.objects.create(community=community, since_on=today, until_on=today + DAY, reason="wakacje")
    assert look_at(olga, today).appointments == []


def test_withdrawn_hours_and_places_bring_nothing(olga, community, today):
    hours = hours_on(community, today)
    hours.withdraw(olga, "pomyłka")
    assert look_at(olga, today).appointments == []


def test_who_leads_a_planned_meeting_is_what_its_initiative_says(olga, community, today):
    plan(community, today + DAY, initiative=make_initiative(community, ladder="4"))
    assert [row.ladder for row in look_at(olga, today).week] == ["4"]


def test_a_planned_day_that_passed_and_an_own_record_without_a_leader_wait(olga, zofia, community, today):
    passed = plan(community, today - DAY)
    leaderless = make_meeting(community, today - 2 * DAY, kind="club", created_by=olga)
    make_meeting(community, today - 2 * DAY, kind="duty", created_by=olga)
    make_meeting(community, today - 2 * DAY, kind="club", created_by=zofia)
    assert [item.meeting for item in look_at(olga, today).unfinished] == [passed, leaderless]


def test_two_notices_stand_open_and_the_rest_is_folded(client, olga, community, today):
    make_draft(community, olga, topic="Szkic")
    passed = [plan(community, today - n * DAY, topic=f"Spotkanie {n}") for n in (1, 2, 3)]
    week = look_at(olga, today)
    assert [len(rows) for rows in (*week.begun_shown, *week.begun_folded)] == [1, 1, 0, 2]
    client.force_login(olga)
    seen, folded = client.get("/").content.decode().split('<details class="further">')
    assert [meeting.topic in seen for meeting in passed] == [True, False, False]
    assert [meeting.topic in folded.partition("</details>")[0] for meeting in passed] == [False, True, True]


def test_the_most_urgent_action_stands_first_and_one_without_a_day_last(olga, community, today):
    make_action(community, "kiedyś")
    make_action(community, "jutro", due_on=today + DAY)
    make_action(community, "spóźnione", due_on=today - DAY)
    make_action(community, "zrobione", state="done", closed_on=today)
    week = look_at(olga, today)
    assert [action.what for action in week.actions] == ["spóźnione", "jutro", "kiedyś"]
    assert week.open_actions == 3


def test_papers_due_stand_there_the_most_urgent_first_for_whoever_keeps_them(client, olga, karol, community, today):
    make_duty(community, "Za tydzień", days=7)
    make_duty(community, "Zaległe", days=-2)
    make_duty(community, "Za rok", days=300)
    make_duty(community, "Wysłane", days=-2, sent_on=today)
    make_duty(community.centre, "OZPS", days=20)
    make_duty(make_community(community.centre), "Cudze", days=1)
    assert [duty.paper for duty in look_at(olga, today).duties] == ["Zaległe", "Za tydzień"]
    assert [duty.paper for duty in look_at(karol, today).duties] == ["Zaległe", "Cudze", "Za tydzień", "OZPS"]
    client.force_login(karol)
    first = look_at(karol, today).duties[0]
    assert f'href="{first.get_absolute_url()}"' in client.get("/").content.decode()


def test_silence_is_told_after_four_weeks_unless_something_is_planned(olga, community, today):
    make_meeting(community, today - 27 * DAY)
    assert look_at(olga, today).quiet == []
    quiet = make_community(community.centre, "Seniorzy")
    make_assignment(quiet, olga)
    make_meeting(quiet, today - 35 * DAY)
    assert look_at(olga, today).quiet == [quiet]
    plan(quiet, today + 3 * DAY)
    assert look_at(olga, today).quiet == []


def test_a_community_where_nothing_was_ever_held_is_silent_since_it_was_entered(client, karol, community, today):
    new = make_community(community.centre, "Nowi")
    make_community(community.centre, "Dawni", created_at=now() - 35 * DAY)
    make_meeting(community, today)
    client.force_login(karol)
    page = client.get("/")
    assert [one.name for one in page.context["week"].quiet] == ["Dawni"]
    assert new.name not in page.context["week"].quiet
    assert 'jeszcze bez spotkań, założona <b class="nb">5 tygodni temu' in page.content.decode()


def test_one_tap_closes_an_action_and_the_message_takes_it_back(client, olga, community, today):
    action = make_action(community, "Odebrać pismo", due_on=today)
    client.force_login(olga)
    page = client.post(reverse("meetings:action_done", args=[action.pk]), {"next": "/"}, follow=True)
    action.refresh_from_db()
    assert (action.state, action.closed_on) == (Action.State.DONE, today)
    undo = reverse("meetings:action_reopen", args=[action.pk])
    assert f'action="{undo}"' in page.content.decode()
    client.post(undo)
    action.refresh_from_db()
    assert (action.state, action.closed_on) == (Action.State.OPEN, None)


def test_a_second_tap_changes_nothing_and_writes_nothing(client, olga, community):
    action = make_action(community)
    client.force_login(olga)
    for _tap in range(2):
        client.post(reverse("meetings:action_done", args=[action.pk]))
    action.refresh_from_db()
    assert action.version == 2
    assert Deed.objects.filter(record_kind="meetings.action", verb=Deed.Verb.CHANGED).count() == 1


@pytest.mark.parametrize("elsewhere", ["https://zle.example/", "//zle.example/", "javascript:alert(1)"])
def test_the_way_back_leads_to_our_own_pages_only(client, olga, community, elsewhere):
    client.force_login(olga)
    answer = client.post(reverse("meetings:action_done", args=[make_action(community).pk]), {"next": elsewhere})
    assert answer["Location"] == "/"


def test_the_director_reads_the_week_and_may_tick_nothing(client, darek, community, today):
    make_action(community, "Odebrać pismo", due_on=today)
    client.force_login(darek)
    page = client.get("/").content.decode()
    assert "Odebrać pismo" in page
    assert "/zrobione/" not in page


@pytest.mark.parametrize(("person", "door"), [("iwona", "accounts:log"), ("adam", "accounts:members")])
def test_who_has_no_communities_finds_her_doors(client, request, community, person, door):
    make_meeting(community, topic="Sąsiedzka narada")
    client.force_login(request.getfixturevalue(person))
    page = client.get("/").content.decode()
    assert reverse(door) in page
    assert "Sąsiedzka narada" not in page
    assert reverse("communities:people") not in page


def test_residents_named_on_the_page_are_one_line_in_the_log(client, olga, community, today):
    people = [make_person(community, name) for name in ("Ela", "Mirek")]
    for person in people:
        make_action(community, owner_person=person, due_on=today)
    client.force_login(olga)
    client.get("/")
    [deed] = Deed.objects.filter(verb=Deed.Verb.LISTED)
    assert deed.record_numbers == sorted(person.pk for person in people)


def fill_week(community, today, number):
    for at in range(number):
        plan(community, today + DAY, topic=f"Plan {at}")
        make_action(community, owner_person=make_person(community), due_on=today)
        make_duty(community)
        make_meeting(make_community(community.centre), today - 40 * DAY)
        ProgressReport.objects.create(community=community, state="submitted", start_on=today - DAY, end_on=today)


def test_the_page_asks_as_much_for_a_hundred_rows_as_for_one(
    client, karol, community, today, django_assert_num_queries
):
    client.force_login(karol)
    fill_week(community, today, 1)
    client.get("/")
    with django_assert_num_queries(20):
        client.get("/")
    fill_week(community, today, 100)
    with django_assert_num_queries(20):
        client.get("/")
