"""Koniec roli: what somebody had in hand goes on one by one, and nothing of health is told."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.models import Deed
from communities.merging import merge_people, undo_merge
from communities.models import KeptThing, PersonRole
from reminders.models import Reminder
from reminders.planning import plan
from tests.make import make_action, make_community, make_initiative, make_person

pytestmark = pytest.mark.django_db


def end_role(client, person):
    role = person.roles.get()
    data = {"version": role.version, "until_told": "2024", "end_reason": "moved"}
    client.post(reverse("communities:role_end", args=[role.pk]), data)


def hand(client, thing, **to):
    data = {"version": thing.version, "until_told": "2026", **to}
    return client.post(reverse("communities:kept_thing_hand", args=[thing.pk]), data)


@pytest.fixture
def ela(community):
    return make_person(community, "Ela")


@pytest.fixture
def key(ela):
    return KeptThing.objects.create(person=ela, what="klucz do klubu", since_told="2020")


def test_the_end_of_the_last_role_lists_each_thing_with_its_own_door(client, olga, community, ela, key):
    action = make_action(community, "Podlać kwiaty", owner_person=ela)
    share = make_initiative(community, "Ogródek").shares.create(person=ela, share="led")
    over = make_initiative(community, "Dawna").shares.create(person=ela, share="led", until_told="2020")
    client.force_login(olga)
    assert 'id="hand-h"' not in client.get(ela.get_absolute_url()).content.decode()
    end_role(client, ela)
    page = client.get(ela.get_absolute_url()).content.decode().partition('id="hand-h"')[2].partition("</section>")[0]
    for name, row in (("meetings:action_edit", action), ("initiatives:share_edit", share)):
        assert reverse(name, args=[row.pk]) in page
    assert reverse("communities:kept_thing_hand", args=[key.pk]) in page
    assert reverse("initiatives:share_edit", args=[over.pk]) not in page


def test_reminders_about_her_stop_at_once(client, olga, community, ela):
    make_action(community, "Podlać kwiaty", owner_person=ela, due_on=localdate() + dt.timedelta(days=2))
    plan(now())
    assert Reminder.objects.filter(state=Reminder.State.PLANNED).exists()
    client.force_login(olga)
    end_role(client, ela)
    plan(now())
    assert not Reminder.objects.filter(state=Reminder.State.PLANNED).exists()


def test_a_key_goes_from_hand_to_hand_and_both_records_tell_it(client, olga, community, ela, key):
    ola = make_person(community, "Ola")
    client.force_login(olga)
    hand(client, key, to=ola.pk)
    key.refresh_from_db()
    assert (key.until_told, key.handed_to) == ("2026", ola)
    assert list(ola.kept_things.values_list("what", "since_told")) == [("klucz do klubu", "2026")]
    assert set(Deed.objects.filter(record_kind="communities.keptthing").values_list("verb", flat=True)) == {
        "changed",
        "created",
    }
    hand(client, key, to=ola.pk)
    assert ola.kept_things.count() == 1


def test_it_may_go_back_in_words_but_not_to_both_nor_to_nobody(client, olga, community, ela, key):
    ola = make_person(community, "Ola")
    client.force_login(olga)
    for to in ({}, {"to": ola.pk, "to_told": "organizatorka"}):
        assert "to" in hand(client, key, **to).context["form"].errors
    hand(client, key, to_told="z powrotem do organizatorki")
    key.refresh_from_db()
    assert key.handed_told == "z powrotem do organizatorki"
    assert KeptThing.objects.count() == 1


def test_nobody_elsewhere_and_nobody_who_is_gone_is_offered(client, olga, community, ela, key):
    stranger, gone = make_person(make_community(community.centre)), make_person(community)
    gone.roles.update(until_told="2020")
    client.force_login(olga)
    for other in (stranger, gone, ela):
        assert "to" in hand(client, key, to=other.pk).context["form"].errors
    assert KeptThing.objects.count() == 1


def test_it_is_not_handed_on_before_it_was_taken(client, olga, ela, key):
    client.force_login(olga)
    data = {"version": key.version, "until_told": "2019", "to_told": "nikt"}
    answer = client.post(reverse("communities:kept_thing_hand", args=[key.pk]), data)
    assert "until_told" in answer.context["form"].errors


def test_merging_moves_what_is_kept_and_the_undo_gives_it_back(karol, community, ela, key):
    kept = make_person(community, "Elżbieta")
    merge = merge_people(kept, ela, {"name": "Elżbieta", "age_band": "", "offers": ""}, karol)
    key.refresh_from_db()
    assert key.person == kept
    undo_merge(merge, karol)
    key.refresh_from_db()
    assert key.person == ela


def test_no_reason_tells_of_health():
    assert set(PersonRole.EndReason.values) == {"", "moved", "other_duties", "resigned", "term_ended", "died"}
