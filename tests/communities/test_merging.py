"""Two entries of one person: merged whole, and given back as they were."""

import datetime as dt
import uuid

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import UniqueConstraint
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import Deed
from accounts.roles import Role
from communities.doubles import likely_doubles, pairs_of
from communities.merging import doors_to_people, forget_old_merges, merge_people, preview, undo_merge
from communities.models import DistinctPair, Person, PersonMerge, PersonRole
from meetings.models import Attendance
from tests.access import rows
from tests.make import (
    make_action,
    make_attendance,
    make_centre,
    make_community,
    make_meeting,
    make_person,
    make_user,
)

SAVES = {"version", "changed_at"}
DATED = {"communities.PersonMerge"}


def state():
    """All rows of all our tables, but for the merges themselves and the counting of saves."""
    kept = {}
    for label in rows():
        if label not in DATED:
            model = apps.get_model(label)
            columns = [field.attname for field in model._meta.concrete_fields if field.name not in SAVES]
            kept[label] = list(model._base_manager.order_by("pk").values(*columns))
    return kept


def values(person, **chosen):
    return {name: getattr(person, name) for name in ("name", "age_band", "offers")} | chosen


@pytest.fixture
def twins(community):
    return make_person(community, "Łucja Żółkiewska"), make_person(community, "Lucja Z.", age_band="60+")


def test_all_that_was_hers_goes_over_and_she_is_found_nowhere_else(client, olga, community, twins):
    kept, gone = twins
    other = make_meeting(community)
    make_attendance(other, gone)
    action = make_action(community, owner_person=gone)
    merge_people(kept, gone, values(kept, age_band="60+"), olga)
    kept.refresh_from_db()
    action.refresh_from_db()
    assert (kept.age_band, action.owner_person) == ("60+", kept)
    assert other.attendances.get().person == kept
    client.force_login(olga)
    assert "Lucja Z." not in client.get(reverse("communities:people")).content.decode()
    assert client.get(gone.get_absolute_url()).headers["Location"] == kept.get_absolute_url()


def test_of_two_attendances_at_one_meeting_one_is_left_and_who_was_there_was_there(community, olga, twins):
    kept, gone = twins
    meeting = make_meeting(community)
    make_attendance(meeting, kept, is_present=False)
    make_attendance(meeting, gone)
    assert [(one.moved, one.doubled) for one in preview(kept, gone)] == [(1, 0), (0, 1)]
    before = state()
    merge = merge_people(kept, gone, values(kept), olga)
    assert list(meeting.attendances.values_list("person", "is_present")) == [(kept.pk, True)]
    undo_merge(merge, olga)
    assert state() == before


class AnyTwoPeople(TestCase):
    """Whatever stood with the two before a merge stands with them after its undo."""

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_merge_and_undo_change_nothing(self, data):
        community = make_community(make_centre("MOPS"), "Osiedle")
        olga = make_user("Karol", Role.SUPERVISOR, community.centre, email=f"{uuid.uuid4()}@example.org")
        people = [make_person(community, data.draw(st.sampled_from(["Ela", "Ala K.", "Żaneta"]))) for _ in range(2)]
        for _ in range(data.draw(st.integers(0, 3))):
            meeting = make_meeting(community)
            for person in people:
                if (present := data.draw(st.sampled_from([None, True, False]))) is not None:
                    make_attendance(meeting, person, is_present=present)
        for person in people:
            Person.objects.filter(pk=person.pk).update(
                age_band=data.draw(st.sampled_from(["", "60+"])), offers=data.draw(st.sampled_from(["", "piecze"]))
            )
            person.refresh_from_db()
            for _ in range(data.draw(st.integers(0, 2))):
                make_action(community, owner_person=person)
            if data.draw(st.booleans()):
                PersonRole.objects.create(person=person, community=community, role="keeps_place", since_told="2014")
        source = data.draw(st.sampled_from(people))
        before = state()
        merge = merge_people(*people, values(source), olga)
        assert not Attendance.objects.filter(person=people[1]).exists()
        undo_merge(merge, olga)
        assert state() == before


def test_what_was_written_after_the_merge_stays_with_the_one_who_was_kept(community, olga, twins):
    kept, gone = twins
    merge = merge_people(kept, gone, values(kept, name="Lucja Z."), olga)
    later = make_meeting(community)
    make_attendance(later, kept)
    Person.objects.filter(pk=kept.pk).update(name="Łucja z parteru")
    undo_merge(merge, olga)
    kept.refresh_from_db()
    assert (kept.name, later.attendances.get().person) == ("Łucja z parteru", kept)


def test_every_key_that_may_stand_once_says_what_it_absorbs():
    for door in doors_to_people():
        unique = [rule for rule in door.model._meta.constraints if isinstance(rule, UniqueConstraint)]
        if any(door.name in rule.fields for rule in unique):
            assert hasattr(door.model, "absorb"), door.model


def test_a_person_of_a_community_beyond_is_merged_by_the_supervisor_alone(client, olga, karol, community, twins):
    kept, gone = twins
    elsewhere = make_community(community.centre, "Osiedle Inne")
    PersonRole.objects.create(person=gone, community=elsewhere)
    address = reverse("communities:person_merge", args=[kept.pk, gone.pk])
    client.force_login(olga)
    assert "Kierownik może" in client.get(address).content.decode()
    assert client.post(address, {"name": "kept", "age_band": "kept"}).status_code == 200
    assert not PersonMerge.objects.exists()
    client.force_login(karol)
    assert client.post(address, {"name": "kept", "age_band": "gone"}).status_code == 302
    assert PersonMerge.objects.get().kept == kept


def test_a_marked_community_keeps_a_nickname_also_of_two(community, olga, twins):
    kept, gone = twins
    marked = make_community(community.centre, "Amazonki", is_sensitive=True)
    PersonRole.objects.create(person=gone, community=marked)
    karol = make_user("Kaja", Role.SUPERVISOR, community.centre, email="kaja@example.org")
    with pytest.raises(ValidationError, match=r"nickname|pseudonim"):
        merge_people(kept, gone, values(kept, age_band=""), karol)
    assert not PersonMerge.objects.exists()


def test_pressed_twice_it_merges_once(client, olga, twins):
    kept, gone = twins
    client.force_login(olga)
    address = reverse("communities:person_merge", args=[kept.pk, gone.pk])
    answers = [client.post(address, {"name": "kept", "age_band": "gone"}) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == [kept.get_absolute_url()] * 2
    assert PersonMerge.objects.count() == 1
    undo = reverse("communities:merge_undo", args=[PersonMerge.objects.get().pk])
    assert [client.post(undo).status_code for _ in range(2)] == [302, 302]
    assert Deed.objects.filter(record_kind="communities.personmerge", verb="changed").count() == 1


def test_the_way_back_goes_in_order_and_ends(community, olga, twins):
    kept, gone = twins
    third = make_person(community, "Łucja Ż.")
    first = merge_people(kept, gone, values(kept), olga)
    second = merge_people(third, kept, values(third), olga)
    with pytest.raises(ValidationError, match=r"later|później"):
        undo_merge(first, olga)
    undo_merge(second, olga)
    undo_merge(first, olga)
    assert Person.objects.standing().count() == 3


def test_after_thirty_days_the_name_is_gone_and_so_is_the_way_back(olga, twins):
    kept, gone = twins
    merge = merge_people(kept, gone, values(kept), olga)
    assert forget_old_merges() == 0
    PersonMerge.objects.update(undo_until=merge.undo_until - dt.timedelta(days=31))
    assert [forget_old_merges(), forget_old_merges()] == [1, 0]
    gone.refresh_from_db()
    merge.refresh_from_db()
    assert "Lucja" not in f"{gone.name} {gone.name_search} {merge.moved}"
    assert (gone.age_band, merge.moved) == ("", {})
    with pytest.raises(ValidationError):
        undo_merge(merge, olga)


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (["zolkiewska lucja", "lucja zolkiewska"], 1),
        (["anna kowalska", "anna kowalski"], 1),
        (["anna kowalska", "anna kowlaska"], 1),
        (["ela", "ala"], 0),
        (["anna nowak", "anna kowalska"], 0),
        (["henio", "henio"], 1),
    ],
)
def test_likely_doubles_differ_by_a_letter_or_by_order(names, alike):
    assert len(pairs_of((number, 1, name) for number, name in enumerate(names))) == alike


def test_the_supervisor_decides_over_all_communities_and_sees_no_pair_twice(client, karol, olga, community):
    elsewhere = make_community(community.centre, "Osiedle Inne")
    pair = [make_person(community, "Łucja Żółkiewska"), make_person(elsewhere, "Lucja Zolkiewska")]
    assert [double.people for double in likely_doubles(karol)] == [tuple(pair)]
    assert likely_doubles(olga) == []
    client.force_login(karol)
    assert "Lucja Zolkiewska" in client.get(reverse("communities:doubles")).content.decode()
    for _ in range(2):
        client.post(reverse("communities:pair_distinct", args=[pair[1].pk, pair[0].pk]))
    assert DistinctPair.objects.count() == 1
    assert likely_doubles(karol) == []


@pytest.mark.parametrize("name", ["doubles", "merge_choose", "person_merge"])
def test_a_page_of_two_asks_the_same_for_many(client, karol, community, name):
    def queries():
        client.get(address)
        with CaptureQueriesContext(connection) as context:
            assert client.get(address).status_code == 200
        return len(context)

    def fill(times):
        for number in range(times):
            twins = [make_person(community, f"{word} Bliźniaczka {number:03}") for word in ("Łucja", "Lucja")]
            make_attendance(make_meeting(community), *twins)

    fill(1)
    first, second = Person.objects.order_by("pk")
    numbers = {"doubles": [], "merge_choose": [first.pk], "person_merge": [first.pk, second.pk]}[name]
    address = reverse(f"communities:{name}", args=numbers)
    client.force_login(karol)
    few = queries()
    fill(40)
    assert queries() == few
