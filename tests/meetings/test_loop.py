"""A meeting opens with what the last one left; minutes close when they are saved."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from meetings.models import Action, AgendaPoint, Meeting, Reopening
from tests.make import make_action, make_community, make_initiative, make_meeting, make_person
from tests.meetings.typed import opened, recorded, redrawn, refusals, resend, send, typed

DAY = dt.timedelta(days=1)


def loop_of(client, community, **asked):
    answer = client.get(reverse("meetings:create"), {"community": community.pk, **asked})
    return answer.context["form"].loop


@pytest.fixture
def before(community):
    """Three weekly meetings; at the first of them an action was agreed."""
    rows = [make_meeting(community, localdate() - days * DAY, topic=f"przed {days}", total=5) for days in (21, 14, 7)]
    rows[-1].decisions.create(text="Malujemy ławki")
    make_action(community, "Kupić farbę", meeting=rows[0], agreed_on=rows[0].held_on)
    return rows


# --- what it opens with ---


def test_it_opens_with_the_decisions_of_the_last_meeting_and_the_open_actions(signed_in, community, before):
    page = signed_in.get(reverse("meetings:create"), {"community": community.pk}).content.decode()
    assert "Malujemy ławki" in page
    assert "Kupić farbę" in page
    assert page.index("Kupić farbę") < page.index("rows-decisions")


def test_each_action_says_how_many_meetings_have_passed_over_it(signed_in, community, before):
    make_action(community, "nowe", meeting=before[-1], agreed_on=before[-1].held_on)
    make_meeting(community, localdate() - 3 * DAY, state="cancelled", state_reason="x")
    make_meeting(make_community(community.centre), localdate() - 3 * DAY)
    assert {one.what: one.carried for one in loop_of(signed_in, community).actions} == {"Kupić farbę": 2, "nowe": 0}


def test_within_an_initiative_it_is_the_initiatives_last_meeting(signed_in, community, before):
    club = make_initiative(community, "Klub")
    own = make_meeting(community, localdate() - 30 * DAY, initiative=club, topic="Klub")
    assert loop_of(signed_in, community).last.pk == before[-1].pk
    assert loop_of(signed_in, community, initiative=club.pk).last.pk == own.pk


def test_an_old_meeting_put_right_looks_back_from_its_own_day(signed_in, community, before):
    page = signed_in.get(reverse("meetings:edit", args=[before[1].pk]))
    assert page.context["form"].loop.last.pk == before[0].pk


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_closed_is_not_asked_about_again(signed_in, community, state):
    make_action(community, "zamknięte", state=state, closed_on=localdate())
    assert loop_of(signed_in, community).actions == []


def test_nothing_of_another_community_is_shown(signed_in, community, other_community):
    for place in (make_community(community.centre), other_community):
        make_action(place, "cudze")
        make_meeting(place).agenda.create(text="cudzy punkt")
    loop = loop_of(signed_in, community)
    assert (loop.decisions, loop.actions, loop.points) == ([], [], [])


def test_a_meeting_that_left_nothing_gets_no_frame(signed_in, community):
    make_meeting(community, localdate() - 3 * DAY)
    form = {"path": reverse("meetings:create"), "data": {"community": community.pk}}
    assert b'id="loop"' not in signed_in.get(**form).content
    make_action(community, "Kupić farbę")
    assert b'id="loop"' in signed_in.get(**form).content


def test_it_asks_as_much_for_many_as_for_one(signed_in, community, before):
    make_person(community)
    loop_of(signed_in, community)  # the first request of a session writes its clock
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            loop_of(signed_in, community)
        counts.append(len(asked))
        for number in range(9):
            person = make_person(community)
            make_action(community, f"zadanie {number}", owner_person=person)
            before[0].agenda.create(text=f"punkt {number}")
            before[-1].decisions.create(text=f"decyzja {number}")
    assert counts[0] == counts[1]


# --- closed with one tap ---


def test_a_tick_closes_the_action_in_the_same_deed(signed_in, community, before):
    action = Action.objects.get()
    recorded(signed_in, community, loop="1", **{f"done-{action.pk}": "on"})
    action.refresh_from_db()
    assert (action.state, action.closed_on) == ("done", localdate())
    assert Deed.objects.filter(record_kind="meetings.action", verb="changed", record_numbers=[action.pk]).exists()


def test_a_refused_form_closes_nothing_and_keeps_the_tick(signed_in, community, before):
    action = Action.objects.get()
    answer = send(signed_in, community, loop="1", total="-1", **{f"done-{action.pk}": "on"})
    action.refresh_from_db()
    assert action.state == "open"
    assert redrawn(answer)[f"done-{action.pk}"] == ["on"]


def test_an_action_that_somebody_closed_meanwhile_stays_as_it_was_closed(signed_in, community):
    action = make_action(community, state="dropped", closed_on=localdate() - DAY)
    recorded(signed_in, community, loop="1", **{f"done-{action.pk}": "on"})
    action.refresh_from_db()
    assert (action.state, action.closed_on, action.version) == ("dropped", localdate() - DAY, 1)


def test_an_action_of_another_community_cannot_be_closed_from_here(signed_in, community, other_community):
    strangers = [make_action(make_community(community.centre)), make_action(other_community)]
    recorded(signed_in, community, loop="1", **{f"done-{one.pk}": "on" for one in strangers})
    assert set(Action.objects.values_list("state", flat=True)) == {"open"}


@pytest.mark.parametrize("name", ["done-x", "done-", "done-" + "9" * 40, "dealt-0", "done-0"])
def test_a_tick_of_nothing_breaks_nothing(signed_in, community, name):
    assert recorded(signed_in, community, loop="1", **{name: "on"})


# --- agenda ---


def planned(client, community, **more):
    return recorded(
        client, community, state="planned", total="", agenda_0_text="Lampa", agenda_0_raised_by="residents", **more
    )


def test_a_planned_meeting_says_what_to_talk_about_and_who_raised_it(signed_in, community):
    meeting = planned(signed_in, community, agenda_1_text="Ławki", agenda_1_raised_by="partner")
    assert list(meeting.agenda.values_list("text", "raised_by")) == [("Lampa", "residents"), ("Ławki", "partner")]
    assert "Lampa" in signed_in.get(meeting.get_absolute_url()).content.decode()


def test_what_was_talked_about_is_ticked_and_the_rest_is_carried_over(signed_in, community):
    meeting = planned(signed_in, community, agenda_1_text="Ławki")
    lamp, benches = meeting.agenda.all()
    data = opened(signed_in, meeting)
    resend(signed_in, meeting, data | {"total": "5", f"dealt-{lamp.pk}": "on"})
    lamp.refresh_from_db()
    assert lamp.dealt_at == meeting
    assert [(point, point.is_carried) for point in loop_of(signed_in, community).points] == [(benches, True)]
    later = recorded(signed_in, community, loop="1", **{f"dealt-{benches.pk}": "on"})
    benches.refresh_from_db()
    assert benches.dealt_at == later
    assert loop_of(signed_in, community).points == []


def test_a_tick_of_the_agenda_is_taken_back(signed_in, community):
    meeting = planned(signed_in, community)
    point = meeting.agenda.get()
    resend(signed_in, meeting, opened(signed_in, meeting) | {"total": "5", f"dealt-{point.pk}": "on"})
    data = opened(signed_in, meeting)
    assert data.pop(f"dealt-{point.pk}") == ["on"]
    resend(signed_in, meeting, data)
    point.refresh_from_db()
    assert point.dealt_at is None


def test_a_form_without_the_points_leaves_them(signed_in, community):
    meeting = planned(signed_in, community)
    point = meeting.agenda.get()
    resend(signed_in, meeting, opened(signed_in, meeting) | {"total": "5", f"dealt-{point.pk}": "on"})
    data = opened(signed_in, meeting)
    resend(signed_in, meeting, {k: v for k, v in data.items() if k not in {"loop", f"dealt-{point.pk}"}})
    point.refresh_from_db()
    assert point.dealt_at == meeting


def test_a_point_of_a_withdrawn_meeting_is_not_carried_over(signed_in, community):
    meeting = planned(signed_in, community)
    signed_in.post(reverse("meetings:withdraw", args=[meeting.pk]), {"reason": "pomyłka"})
    assert loop_of(signed_in, community).points == []


def test_a_point_of_another_community_cannot_be_ticked(signed_in, community, other_community):
    point = make_meeting(other_community).agenda.create(text="cudzy")
    recorded(signed_in, community, loop="1", **{f"dealt-{point.pk}": "on"})
    assert AgendaPoint.objects.get().dealt_at is None


# --- closed minutes ---


def test_what_took_place_is_closed_by_saving_and_a_plan_is_not(signed_in, community):
    assert recorded(signed_in, community).closed_at
    assert recorded(signed_in, community, state="nobody", total="").closed_at
    assert not planned(signed_in, community).closed_at


def test_closed_minutes_are_opened_again_with_a_reason_that_stays(signed_in, community, olga):
    meeting = recorded(signed_in, community)
    data = opened(signed_in, meeting) | {"total": "9"}
    refused = signed_in.post(reverse("meetings:edit", args=[meeting.pk]), data)
    assert list(refusals(refused)) == ["reopen_reason"]
    assert redrawn(refused)["total"] == ["9"]
    assert Meeting.objects.get().total == 5
    assert resend(signed_in, meeting, data | {"reopen_reason": "doszły trzy osoby"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.total, meeting.version) == (9, 2)
    assert (Reopening.objects.get().reason, Reopening.objects.get().by) == ("doszły trzy osoby", olga)
    assert Deed.objects.get(record_kind="meetings.reopening").record_numbers == [Reopening.objects.get().pk]
    assert "doszły trzy osoby" in signed_in.get(meeting.get_absolute_url()).content.decode()


def test_minutes_from_before_the_lock_are_corrected_as_ever(signed_in, community):
    meeting = make_meeting(community, total=3)
    data = opened(signed_in, meeting) | {"total": "4"}
    assert signed_in.post(reverse("meetings:edit", args=[meeting.pk]), data).status_code == 302
    assert not Reopening.objects.exists()


def test_a_closed_meeting_of_the_whole_centre_opens_again_with_its_reason(signed_in, centre):
    signed_in.post(reverse("meetings:create"), {**typed(None), "centre": centre.pk})
    meeting = Meeting.objects.get()
    edit = reverse("meetings:edit", args=[meeting.pk])
    signed_in.post(edit, {**redrawn(signed_in.get(edit)), "topic": "Konferencja", "reopen_reason": "zła nazwa"})
    assert meeting.reopenings.get().reason == "zła nazwa"
    assert Deed.objects.get(record_kind="meetings.reopening").centre_number == centre.pk
