"""Actions: one tap and done, given up, taken back, changed; each for those who may."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from meetings.models import Action
from tests.days import FromToday
from tests.make import make_action, make_centre, make_community, make_meeting, make_membership, make_person
from tests.meetings.typed import typed

DAY = dt.timedelta(days=1)


@pytest.fixture
def action(community):
    return make_action(community, "Kupić farbę", due_on=localdate())


def tap(client, name, action, **data):
    return client.post(reverse(f"meetings:{name}", args=[action.pk]), data, follow=True)


def state_of(action):
    action.refresh_from_db()
    return action.state, action.closed_on


def test_one_tap_is_done_and_another_takes_it_back(signed_in, action):
    page = tap(signed_in, "action_done", action)
    assert state_of(action) == ("done", localdate())
    undo = reverse("meetings:action_reopen", args=[action.pk])
    assert f'action="{undo}"' in page.content.decode()
    tap(signed_in, "action_reopen", action)
    assert state_of(action) == ("open", None)


def test_what_nobody_will_do_is_given_up_and_said_so(signed_in, action):
    tap(signed_in, "action_give_up", action)
    assert state_of(action) == ("dropped", localdate())
    assert Deed.objects.filter(record_kind="meetings.action", verb="changed").count() == 1


def test_a_second_tap_changes_nothing_more(signed_in, action):
    for name in ("action_done", "action_done", "action_give_up"):
        tap(signed_in, name, action)
    assert state_of(action) == ("done", localdate())
    assert action.version == 2


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_a_tap_leads_back_to_our_own_pages_only(signed_in, action, elsewhere):
    answer = signed_in.post(reverse("meetings:action_done", args=[action.pk]), {"next": elsewhere})
    assert answer.headers["Location"] == "/"


def new(community, **more):
    data = {"what": "Zawieźć pismo", "agreed_on": localdate().isoformat()}
    named = {"community": community.pk} if community else {"community": "none"}
    return {"form_key": typed(community)["form_key"], **named, **data, **more}


def test_an_action_without_a_meeting_is_taken_on_once(signed_in, community):
    ela, data = make_person(community, "Ela"), new(community, who="ela", due_on=localdate().isoformat())
    for _ in range(2):
        signed_in.post(reverse("meetings:action_create"), data)
    action = Action.objects.get()
    assert (action.meeting, action.community, action.owner_person) == (None, community, ela)


def test_an_action_of_the_whole_centre_has_no_community(signed_in, centre):
    signed_in.post(reverse("meetings:action_create"), new(None, centre=centre.pk))
    assert (Action.objects.get().community, Action.objects.get().centre) == (None, centre)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("what", {"what": ""}),
        ("what", {"what": "x" * 301}),
        ("what", {"what": "dla 44051401359"}),
        ("due_on", {"due_on": FromToday(-1)}),
        ("agreed_on", {"agreed_on": "1026-01-01"}),
        ("who", {"who": "x" * 121}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(signed_in, community, field, more):
    answer = signed_in.post(reverse("meetings:action_create"), new(community, **more))
    assert field in answer.context["form"].errors
    assert not Action.objects.exists()


def change(client, action, **more):
    data = {"version": 1, "what": action.what, "agreed_on": action.agreed_on, **more}
    return client.post(reverse("meetings:action_edit", args=[action.pk]), data)


def test_two_who_change_one_action_see_both_versions(signed_in, karol, action):
    second = Client()
    second.force_login(karol)
    assert change(second, action, what="Kupić lakier", who="Marek").status_code == 302
    answer = change(signed_in, action, what="Kupić pędzel", who="Ela")
    shown = {(item.saved, item.mine) for item in answer.context["form"].differences}
    assert {("Kupić lakier", "Kupić pędzel"), ("Marek", "Ela")} <= shown
    action.refresh_from_db()
    assert (action.what, action.owner_told) == ("Kupić lakier", "Marek")


def test_an_owner_is_taken_off(signed_in, community, action):
    action.owner_person = make_person(community, "Ela")
    action.save()
    assert change(signed_in, action, who="").status_code == 302
    action.refresh_from_db()
    assert action.owner == ""


def test_the_list_opens_at_what_is_open_and_the_most_urgent(signed_in, community):
    late = make_action(community, "Po terminie", due_on=localdate() - DAY)
    soon = make_action(community, "Za tydzień", due_on=localdate() + 7 * DAY)
    someday = make_action(community, "Kiedyś")
    done = make_action(community, "Gotowe", state="done", closed_on=localdate())
    given_up = make_action(community, "Porzucone", state="dropped", closed_on=localdate())

    def listed(**asked):
        return list(signed_in.get(reverse("meetings:actions"), asked).context["page"].rows)

    assert listed() == [late, soon, someday]
    assert listed(state="overdue") == [late]
    assert listed(state="done") == [done]
    assert listed(state="dropped") == [given_up]
    assert set(listed(state="all")) == {late, soon, someday, done, given_up}
    assert listed(community=community.pk, state="x") == [late, soon, someday]
    assert listed(community="none") == []


def test_a_withdrawn_action_leaves_the_list_and_stays_to_be_seen(signed_in, action):
    tap(signed_in, "action_withdraw", action, reason="wpisane dwa razy")
    assert action not in signed_in.get(reverse("meetings:actions"), {"state": "all"}).context["page"].rows
    assert "wpisane dwa razy" in signed_in.get(action.get_absolute_url()).content.decode()
    assert tap(signed_in, "action_done", action).status_code == 404


def test_the_director_reads_and_does_not_tap(client, darek, community):
    action = make_action(community, meeting=make_meeting(community))
    client.force_login(darek)
    page = client.get(reverse("meetings:actions")).content.decode()
    assert action.what in page
    assert reverse("meetings:action_done", args=[action.pk]) not in page


def test_who_corrects_in_one_centre_and_reads_in_another_taps_only_where_she_may(client, karol, community):
    elsewhere = make_community(make_centre())
    make_membership(karol, elsewhere.centre, "director")
    own, read = make_action(community), make_action(elsewhere)
    client.force_login(karol)
    page = client.get(reverse("meetings:actions")).content.decode()
    assert read.what in page
    assert reverse("meetings:action_done", args=[own.pk]) in page
    assert reverse("meetings:action_done", args=[read.pk]) not in page


@pytest.mark.parametrize(
    ("until", "waits"),
    [("", False), ("2024", True), ("wiosną, gdy się wyprowadziła", True), ("31.12.2999", False)],
)
def test_what_somebody_took_on_who_is_gone_waits_to_be_handed_on(client, olga, community, until, waits):
    person = make_person(community, "Ela")
    action = make_action(community, "Podlać kwiaty", owner_person=person)
    make_action(community, "Bez osoby")
    role = person.roles.get()
    role.until_told = until
    role.save()
    assert list(Action.objects.without_owner(localdate())) == [action] * waits
    client.force_login(olga)
    listed = client.get(reverse("meetings:actions"), {"state": "handover"}).content.decode()
    assert ("Podlać kwiaty" in listed) is waits
    assert "Bez osoby" not in listed
    assert ("state=handover" in client.get("/").content.decode()) is waits
    assert ('id="hand-h"' in client.get(person.get_absolute_url()).content.decode()) is waits
