"""What residents took on: facts on the record and a path on the person's own page, and nowhere else."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from communities.merging import merge_people, undo_merge
from communities.models import Community
from communities.path import path_of_person
from desk.carrying import carried_in, with_carried
from initiatives.sharing import Share, weightier
from meetings.models import Attendance
from tests.make import make_attendance, make_community, make_initiative, make_meeting, make_person

DAY = dt.timedelta(days=1)


def tap(client, meeting, person, share):
    return client.post(reverse("meetings:share", args=[meeting.pk]), {"tap": f"{person.pk}:{share}"})


def came(community, name="Ela", share="", day=None, **fields):
    meeting, person = make_meeting(community, day, **fields), make_person(community, name)
    make_attendance(meeting, person)
    meeting.attendances.update(share=share)
    return SimpleNamespace(meeting=meeting, person=person, row=meeting.attendances.get())


def share_of(here):
    return Attendance.objects.get(pk=here.row.pk).share


# --- one tap ---


def test_one_tap_keeps_what_somebody_took_on_and_the_log_knows(client, olga, community):
    here = came(community)
    client.force_login(olga)
    tap(client, here.meeting, here.person, "led")
    assert share_of(here) == Share.LED
    deed = Deed.objects.filter(record_kind="meetings.attendance").get()
    assert (deed.verb, deed.record_numbers, deed.field_names) == ("changed", [here.row.pk], ["share"])


def test_a_tap_pressed_twice_is_one_tap(client, olga, community):
    here = came(community)
    client.force_login(olga)
    for _time in range(2):
        tap(client, here.meeting, here.person, "led")
    assert share_of(here) == Share.LED
    assert Deed.objects.filter(record_kind="meetings.attendance").count() == 1


def test_the_tap_that_is_set_takes_it_away(client, olga, community):
    here = came(community, share="led")
    client.force_login(olga)
    page = client.get(here.meeting.get_absolute_url()).content.decode()
    assert f'value="{here.person.pk}:" aria-pressed="true"' in page
    tap(client, here.meeting, here.person, "")
    assert share_of(here) == ""


@pytest.mark.parametrize("share", ["queen", "5", "led "])
def test_no_other_answer_is_kept(client, olga, community, share):
    here = came(community)
    client.force_login(olga)
    tap(client, here.meeting, here.person, share)
    assert share_of(here) == ""


def test_whoever_was_not_there_took_nothing_on(client, olga, community):
    here = came(community)
    stranger = make_person(community, "Nieobecna")
    make_attendance(here.meeting, stranger, is_present=False)
    client.force_login(olga)
    tap(client, here.meeting, stranger, "led")
    assert not here.meeting.attendances.exclude(share="").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        here.meeting.attendances.filter(person=stranger).update(share="led")


def test_putting_somebody_down_as_absent_takes_the_fact_away(client, olga, community):
    here = came(community, share="led")
    client.force_login(olga)
    data = {
        "form_key": "11111111-2222-4333-8444-555555555555",
        "version": here.meeting.version,
        "community": community.pk,
        "kind": "group",
        "state": "held",
        "topic": here.meeting.topic,
        "held_on": here.meeting.held_on.isoformat(),
        "total": "3",
        "reopen_reason": "pomyłka",
        f"person-{here.person.pk}": "absent",
    }
    client.post(reverse("meetings:edit", args=[here.meeting.pk]), data)
    here.row.refresh_from_db()
    assert (here.row.is_present, here.row.share) == (False, "")


def test_the_form_of_a_meeting_does_not_grow_by_it(client, olga, community):
    here = came(community, share="led")
    client.force_login(olga)
    page = client.get(reverse("meetings:edit", args=[here.meeting.pk])).content.decode()
    assert "led_alone" not in page
    assert str(Share.LED_ALONE.label) not in page


# --- initiatives ---


def test_an_initiative_offers_its_residents_and_nobody_elsewhere(client, olga, community):
    initiative, elsewhere = make_initiative(community), make_community(community.centre)
    mine, other = make_person(community, "Ela Swoja"), make_person(elsewhere, "Ala Obca")
    client.force_login(olga)
    address = reverse("initiatives:share_add", args=[initiative.pk])
    page = client.get(address).content.decode()
    assert "Ela Swoja" in page
    assert "Ala Obca" not in page
    data = {"form_key": "11111111-2222-4333-8444-555555555555", "share": "led", "since_told": "wiosna 2024"}
    client.post(address, {**data, "person": other.pk})
    assert not initiative.shares.exists()
    client.post(address, {**data, "person": mine.pk})
    assert initiative.shares.get().since_told == "wiosna 2024"


def test_an_initiative_of_the_whole_centre_names_no_resident(client, olga, community):
    initiative = make_initiative(community)
    initiative.community = None
    initiative.save()
    client.force_login(olga)
    assert client.get(reverse("initiatives:share_add", args=[initiative.pk])).status_code == 404
    assert "shares-h" not in client.get(initiative.get_absolute_url()).content.decode()


# --- the path ---


def test_the_path_tells_what_was_done_for_the_first_time_and_where(client, olga, community):
    person = make_person(community, "Ela")
    for days, share in ((9, "helped"), (30, "helped"), (5, "led"), (3, "")):
        meeting = make_meeting(community, localdate() - days * DAY, topic=f"Zebranie sprzed {days}")
        make_attendance(meeting, person)
        meeting.attendances.update(share=share)
    initiative = make_initiative(community, "Ogródek")
    initiative.shares.create(person=person, share="led", since_told="2014")
    initiative.shares.create(person=person, share="led_alone")
    told = [(row.share, str(row.taken_in)) for row in path_of_person(person, olga)]
    assert told == [("helped", "Zebranie sprzed 30"), ("led", "Ogródek"), ("led_alone", "Ogródek")]
    client.force_login(olga)
    page = client.get(person.get_absolute_url()).content.decode()
    assert "data-path" in page
    assert initiative.get_absolute_url() in page


def test_the_path_holds_only_what_stands_and_what_the_reader_may_see(olga, community):
    here = came(community, share="helped")
    elsewhere = came(make_community(community.centre), share="led")
    Attendance.objects.filter(pk=elsewhere.row.pk).update(person=here.person)
    assert [row.share for row in path_of_person(here.person, olga)] == ["helped"]
    here.meeting.withdraw(olga, "pomyłka")
    assert path_of_person(here.person, olga) == []


def test_the_path_costs_the_same_for_one_fact_and_for_a_hundred(client, olga, community):
    person = make_person(community, "Ela")
    client.force_login(olga)
    client.get(person.get_absolute_url())  # the first page of a session asks more
    counts = []
    for number in (1, 100):
        for at in range(number):
            meeting = make_meeting(community, localdate() - at * DAY)
            make_attendance(meeting, person)
            meeting.attendances.update(share=Share.values[at % 4])
        with CaptureQueriesContext(connection) as asked:
            client.get(person.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_taps_cost_the_same_for_one_and_for_thirty_people(client, olga, community):
    meeting, counts = make_meeting(community, total=40), []
    client.force_login(olga)
    client.get(meeting.get_absolute_url())
    for number in (1, 30):
        make_attendance(meeting, *(make_person(community) for _at in range(number)))
        with CaptureQueriesContext(connection) as asked:
            client.get(meeting.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]


# --- merging ---


@pytest.mark.parametrize(
    ("one", "other", "stays"),
    [("", "", ""), ("led", "", "led"), ("helped", "co_led", "co_led"), ("led_alone", "led", "led_alone")],
)
def test_of_two_facts_the_one_that_says_more_stays(one, other, stays):
    assert weightier(one, other) == weightier(other, one) == stays


def test_merging_moves_the_facts_and_the_undo_brings_them_back(karol, community):
    kept, gone = make_person(community, "Halina"), make_person(community, "Halinka")
    both, absent = make_meeting(community), make_meeting(community)
    make_attendance(both, kept, gone)
    make_attendance(absent, kept, is_present=False)
    make_attendance(absent, gone)
    both.attendances.filter(person=kept).update(share="helped")
    both.attendances.filter(person=gone).update(share="led")
    absent.attendances.filter(person=gone).update(share="co_led")
    initiative = make_initiative(community)
    initiative.shares.create(person=gone, share="led")
    before = state()
    merge = merge_people(kept, gone, {"name": "Halina", "age_band": "", "offers": ""}, karol)
    assert set(kept.attendances.values_list("meeting", "share")) == {(both.pk, "led"), (absent.pk, "co_led")}
    assert initiative.shares.get().person == kept
    undo_merge(merge, karol)
    assert state() == before


def state():
    rows = Attendance.objects.order_by("meeting", "person").values_list("meeting", "person", "is_present", "share")
    return list(rows)


# --- one person carries it ---


def lead(person, *initiatives, share="led", **fields):
    for initiative in initiatives:
        initiative.shares.create(person=person, share=share, **fields)


def community_page(client, community):
    return client.get(reverse("desk:community", args=[community.pk])).content.decode()


def test_the_page_of_a_community_tells_how_much_one_person_carries_and_not_who(client, olga, community):
    busy, other = make_person(community, "Zapracowana Ela"), make_person(community, "Ola Druga")
    running = [make_initiative(community) for _at in range(6)]
    lead(busy, *running[:4])
    lead(other, *running[4:], share="led_alone")
    client.force_login(olga)
    section = community_page(client, community).partition('id="initiatives"')[2].partition("</section>")[0]
    assert "4 z 6 inicjatyw" in section or "4 of 6 initiatives" in section
    assert "note-o" in section
    assert "Ela" not in section
    assert "%" not in section


def test_half_is_no_warning(client, olga, community):
    running = [make_initiative(community) for _at in range(4)]
    lead(make_person(community), *running[:2])
    for initiative in running[2:]:
        lead(make_person(community), initiative)
    client.force_login(olga)
    section = community_page(client, community).partition('id="initiatives"')[2].partition("</section>")[0]
    assert "2 z 4 inicjatyw" in section or "2 of 4 initiatives" in section
    assert "note-o" not in section


def test_only_what_runs_and_is_led_today_counts(olga, community):
    busy = make_person(community)
    lead(busy, make_initiative(community), make_initiative(community))
    lead(busy, make_initiative(community, state="ended"))
    lead(busy, make_initiative(community), share="helped")
    lead(busy, make_initiative(community), until_told="2020")
    lead(busy, make_initiative(make_community(community.centre)))
    withdrawn = make_initiative(community)
    withdrawn.withdraw(olga, "pomyłka")
    lead(busy, withdrawn)
    told = carried_in(with_carried(Community.objects.visible_to(olga), olga, localdate()).get(pk=community.pk))
    assert (told.most, told.known) == (2, 2)


def test_of_a_single_initiative_nothing_is_said(client, olga, community):
    lead(make_person(community), make_initiative(community))
    client.force_login(olga)
    assert "led by one person" not in (page := community_page(client, community))
    assert "prowadzi jedna osoba" not in page
    assert "note-o" not in community_page(client, community).partition('id="initiatives"')[2].partition("</section>")[0]
