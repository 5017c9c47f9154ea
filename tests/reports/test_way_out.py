"""The way out: gaps are shown and not filled, what hangs on the organiser is computed, coming back is a phase."""

import datetime as dt
import uuid

import page
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext, pgettext

from communities.models import StaffMember
from initiatives.models import Project
from meetings.models import WorkingNote
from reports.handover.card import handover_card
from reports.handover.held_by_organiser import held_by_organiser
from reports.handover.models import HandedThing
from reports.handover.near import ending_soon
from reports.handover.pack import WorkerOrder, handover_pack
from reports.handover.readiness import readiness
from reports.handover.way_out import months_on, way_out
from reports.heads import Author
from reports.outside.one_page import CommunityOrder
from tests.make import (
    make_action,
    make_agreement,
    make_assignment,
    make_community,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
    make_series,
)
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text

DAY = dt.date(2026, 11, 23)


def step(community, kind, on, **fields):
    return community.exit_steps.create(kind=kind, on=on, **fields)


def printed(kind, subject, tmp_path, ending="pdf"):
    path = tmp_path / f"p.{ending}"
    call_command("paper", kind, subject, "--output", str(path))
    data = path.read_bytes()
    return " ".join((pdf_text(data) if ending == "pdf" else docx_text(data)).split())


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 1, 31), -2, dt.date(2025, 11, 30)),
        (dt.date(2023, 11, 30), 3, dt.date(2024, 2, 29)),
        (dt.date(2026, 12, 1), 12, dt.date(2027, 12, 1)),
    ],
)
@pytest.mark.once
def test_months_are_those_of_the_calendar(day, months, expected):
    assert months_on(day, months) == expected


def test_a_community_is_under_care_until_the_visits_begin_and_again_when_work_comes_back(community):
    with translation.override("en"):
        assert way_out(community, DAY).phase == "under care"
        step(community, "visits", dt.date(2026, 1, 10))
        step(community, "again", dt.date(2026, 12, 1))
        assert way_out(community, DAY).phase == "visits"
        assert way_out(community, dt.date(2026, 12, 1)).phase == "again"


def test_a_visit_that_was_made_stands_for_the_first_one_due(community):
    step(community, "visits", dt.date(2026, 1, 10))
    step(community, "visit", dt.date(2026, 5, 2))
    visits = way_out(community, DAY).visits
    assert [(one.months, one.due_on, one.made_on) for one in visits] == [
        (3, dt.date(2026, 4, 10), dt.date(2026, 5, 2)),
        (6, dt.date(2026, 7, 10), None),
        (12, dt.date(2027, 1, 10), None),
    ]
    assert [one.months for one in way_out(community, DAY).look_in] == [6]


def test_no_visit_to_come_was_made(client, olga, community):
    step(community, "visits", dt.date(2026, 1, 10))
    step(community, "visit", DAY + dt.timedelta(days=1))
    assert [one.made_on for one in way_out(community, DAY).visits] == [None, None, None]
    client.force_login(olga)
    address = reverse("reports:exit_step_add", args=[community.pk])
    for kind, days, is_taken in (("visit", 1, False), ("visit", 0, True), ("visits", 1, True)):
        day = localdate() + dt.timedelta(days=days)
        answer = client.post(address, {"kind": kind, "on": day, "form_key": str(uuid.uuid4())})
        assert (answer.status_code == 302) == is_taken, (kind, days)


def test_nothing_was_agreed_on_a_day_to_come(client, olga, community):
    client.force_login(olga)
    told = {"what": "klucze", "kind": "place", "agreed_on": localdate() + dt.timedelta(days=1)}
    answer = client.post(reverse("reports:handed_add", args=[community.pk]), told)
    assert "nikt nie mógł tego jeszcze ustalić" in answer.content.decode()


def test_gaps_are_listed_from_three_months_before_a_planned_end(community, olga):
    step(community, "withdrawal", dt.date(2027, 2, 24))
    assert (way_out(community, DAY).near, list(ending_soon(olga, DAY))) == ([], [])
    later = DAY + dt.timedelta(days=1)
    assert len(way_out(community, later).near) == 1
    assert list(ending_soon(olga, later)) == [community]


def test_the_end_of_a_project_is_a_planned_end_too(community, olga, centre):
    project = Project.objects.create(centre=centre, name="CS Szopki", until_told="31.01.2027", state="running")
    project.communities.add(community)
    assert [one.on for one in way_out(community, DAY).near] == [dt.date(2027, 1, 31)]
    assert list(ending_soon(olga, DAY)) == [community]


@pytest.mark.parametrize(
    ("day", "is_near"),
    [
        (dt.date(2026, 11, 27), False),
        (dt.date(2026, 11, 28), True),
        (dt.date(2027, 2, 28), True),
    ],
)
def test_an_end_of_money_told_by_its_month_is_near_until_the_month_is_over(community, olga, centre, day, is_near):
    project = Project.objects.create(centre=centre, name="CS Szopki", until_told="luty 2027", state="running")
    project.communities.add(community)
    assert [bool(way_out(community, day).near), bool(ending_soon(olga, day))] == [is_near, is_near]
    assert not any(one.is_past for one in way_out(community, day).planned)


def test_a_project_past_its_end_stays_until_somebody_says_that_it_is_over(community, olga, centre):
    project = Project.objects.create(centre=centre, name="CS Szopki", until_told="luty 2027", state="running")
    project.communities.add(community)
    day = dt.date(2027, 3, 1)
    assert [one.is_past for one in way_out(community, day).near] == [True]
    assert [one.end_passed for one in ending_soon(olga, day)] == [True]
    project.state = "ended"
    project.save()
    assert (way_out(community, day).near, list(ending_soon(olga, day))) == ([], [])


PAST = "ten dzień minął, a nie wpisano, co się stało"


@pytest.mark.parametrize("kind", ["withdrawal", "money"])
def test_a_planned_end_whose_day_has_passed_stays_and_is_said_as_past(client, community, karol, kind):
    step(community, kind, DAY - dt.timedelta(days=200))
    assert [one.is_past for one in way_out(community, DAY).near] == [True]
    assert [one.end_passed for one in ending_soon(karol, DAY)] == [True]
    client.force_login(karol)
    for address in (reverse("reports:way_out", args=[community.pk]), reverse("desk:supervisor")):
        assert "minął, a nie wpisano, co się stało" in client.get(address).content.decode(), address
    with translation.override("pl"):
        assert PAST in str(handover_card(CommunityOrder(community, Author(), DAY)).blocks)
        leaving = readiness(community, DAY).checks[-1]
    assert (leaving.is_met, PAST in leaving.told) == (False, kind == "withdrawal")


@pytest.mark.parametrize(
    ("steps", "stays"),
    [
        ([], True),
        ([("visits", -300)], False),  # she went before the day
        ([("visits", -100)], False),
        ([("visits", -300), ("again", -250)], True),  # and planned anew
        ([("again", -100)], False),
        ([("visits", 5)], True),
    ],
)
def test_a_planned_end_that_passed_is_settled_by_what_was_written_since(community, olga, steps, stays):
    step(community, "withdrawal", DAY - dt.timedelta(days=200))
    for kind, days in steps:
        step(community, kind, DAY + dt.timedelta(days=days))
    assert [bool(way_out(community, DAY).near), bool(ending_soon(olga, DAY))] == [stays, stays]


def test_what_only_the_organiser_holds_is_computed(community, olga, centre):
    """Of each kind one thing that hangs on her and one that goes on without her."""
    make_initiative(community, "Klub mam", ladder="1", state="running")
    own = make_initiative(community, "Szachy", ladder="5", state="running")
    make_series(community, DAY, topic="Dyżur")
    make_meeting(community, DAY + dt.timedelta(days=7), state="planned", topic="Turniej", initiative=own)
    make_action(community, "Zadzwonić", owner_staff=StaffMember.objects.get(user=olga))
    make_action(community, "Upiec ciasto", owner_person=make_person(community, "Ela"))
    for name, keeper in (("Straż", "organiser"), ("Parafia", "residents")):
        make_joint(own, make_organisation(centre, name, keeper=keeper), DAY - dt.timedelta(days=30))
    make_agreement(community, since_on=DAY - dt.timedelta(days=5), days=60)
    with translation.override("en"):
        found = {group.label: [one.what for one in group.things] for group in held_by_organiser(community, DAY)}
    assert found == {
        "Initiatives": ["Klub mam"],
        "Meetings ahead": ["Dyżur"],
        "Actions agreed": ["Zadzwonić"],
        "Contacts with partners": ["Straż"],
        "Agreements with volunteers": ["agreements in force: 1"],
    }


def test_the_page_asks_the_same_number_of_queries_however_much_hangs(
    client, olga, community, django_assert_max_num_queries
):
    for number in range(30):
        make_initiative(community, f"Klub {number}", ladder="1", state="running")
        make_action(community, f"Sprawa {number}", owner_staff=StaffMember.objects.get(user=olga))
    client.force_login(olga)
    with django_assert_max_num_queries(35):
        assert client.get(reverse("reports:way_out", args=[community.pk])).status_code == 200


def test_a_thing_without_a_taker_is_a_gap_and_a_place_counts_only_in_residents_hands(community):
    place = community.handed_things.create(kind="place", what="klucz do świetlicy")
    ready = readiness(community, DAY)
    assert ready.gaps == [place]
    with translation.override("en"):
        told = {check.label: check.is_met for check in readiness(community, DAY).checks}
        assert told["In residents' hands: place to meet, keys"] is False
        place.taken_told = "samorząd osiedla"
        place.save()
        told = {check.label: check.is_met for check in readiness(community, DAY).checks}
    assert told["In residents' hands: place to meet, keys"] is True
    assert told["In residents' hands: way of money"] is False
    assert ready.not_named == [HandedThing.Kind.MONEY.label, HandedThing.Kind.CONTACTS.label]


def test_the_end_of_money_is_not_the_day_on_which_the_organiser_stops_coming(community):
    def told():
        return [(check.is_met, check.told) for check in readiness(community, DAY).checks][-1]

    step(community, "money", dt.date(2027, 1, 31))
    step(community, "again", dt.date(2026, 9, 1))
    assert told()[0] is False
    step(community, "withdrawal", dt.date(2027, 6, 30))
    assert told() == (True, "30.06.2027")


def test_whether_two_leaders_are_related_is_for_people_to_say(community):
    club = make_initiative(community, "Klub", state="running")

    def told():
        with translation.override("en"):
            checks = {check.label: check.is_met for check in readiness(community, DAY).checks}
        return checks["Two leaders who are not related"]

    club.shares.create(person=make_person(community, "Ela"), share="led")
    assert told() is False
    club.shares.create(person=make_person(community, "Jan"), share="led")
    assert told() is None


def test_of_a_community_without_records_nobody_knows_what_hangs_on_whom(community):
    make_meeting(community, DAY - dt.timedelta(days=7), ladder="1")
    kept, empty = readiness(community, DAY), readiness(make_community(community.centre, "Nowa"), DAY)
    assert [(kept.checks[-2].is_met, kept.checks[-2].told), empty.checks[-2].is_met] == [(True, ""), None]
    with translation.override("pl"):
        assert "nie było jeszcze wpisów" in str(handover_card(CommunityOrder(empty.community, Author(), DAY)).blocks)


def test_each_agreement_counts_though_they_stand_in_one_line(community):
    for name in ("Ela", "Jan"):
        make_agreement(community, name, since_on=DAY, days=60)
    assert readiness(community, DAY).held_number == 2


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_card_shows_the_gap_and_never_fills_it(community, tmp_path, ending):
    community.handed_things.create(kind="place", what="klucz do świetlicy")
    community.handed_things.create(kind="work", what="klub seniora", taken_told="koło emerytów", may_fail="Czynsz.")
    text = printed("handover-card", "Fabryczne", tmp_path, ending)
    missing = ("droga pieniędzy", "lista kontaktów")
    for words in ("klucz do świetlicy", "____", "koło emerytów", "Czynsz.", "1 z 4", *missing):
        assert "".join(words.split()) in "".join(text.split()), words
    with translation.override("pl"):
        assert gettext("An empty line is a gap: nobody is named yet.") in text
        assert pgettext("phase", "under care") in text
        assert "Przejęte: spośród spraw, które zostają, te, które ktoś przejmuje." in text


def test_the_card_of_a_community_of_which_nothing_is_written_is_one_gap(community, tmp_path):
    text = printed("handover-card", "Fabryczne", tmp_path)
    assert "____" in text
    assert page.validate_pdf_bytes((tmp_path / "p.pdf").read_bytes()).failures == []


def test_the_pack_hands_over_what_waits_and_never_a_working_note(community, olga, tmp_path):
    worker = StaffMember.objects.get(user=olga)
    make_action(community, "Zadzwonić do spółdzielni", owner_staff=worker)
    meeting = make_meeting(community, localdate() + dt.timedelta(days=7), state="planned", topic="Narada")
    WorkingNote.objects.create(meeting=meeting, author=olga, text="Tajna notatka", expires_on=DAY)
    text = printed("handover-pack", "Olga Organizatorka", tmp_path)
    for words in ("Osiedle Fabryczne", "Zadzwonić do spółdzielni", "Narada"):
        assert words in text, words
    assert "Tajna" not in text
    assert page.validate_pdf_bytes((tmp_path / "p.pdf").read_bytes()).failures == []


def test_the_pack_never_says_of_a_community_without_records_that_nothing_hangs(community, olga, tmp_path):
    assert "Nie było jeszcze wpisów." in printed("handover-pack", "Olga Organizatorka", tmp_path)
    make_meeting(community, DAY - dt.timedelta(days=7), ladder="1")
    assert "nic nie zależy od samego organizatora" in printed("handover-pack", "Olga Organizatorka", tmp_path)


def test_the_page_never_says_of_a_community_without_records_that_nothing_hangs(client, olga, community):
    client.force_login(olga)
    assert "nic nie zależy" not in client.get(reverse("reports:way_out", args=[community.pk])).content.decode()


def test_the_page_says_that_a_resident_is_named_on_the_card(client, olga, community):
    make_person(community, "Basia Młodsza")
    thing = community.handed_things.create(what="ogródek", taken_told="sąsiadki")
    client.force_login(olga)
    address = reverse("reports:way_out", args=[community.pk])
    assert "Basia Młodsza" not in client.get(address).content.decode()
    thing.taken_told = "basia młodsza z sąsiadkami"
    thing.save()
    assert "Basia Młodsza" in client.get(address).content.decode()


def test_a_visit_that_is_due_is_not_still_ahead_on_the_card(community):
    step(community, "visits", DAY - dt.timedelta(days=200))
    with translation.override("pl"):
        text = str(handover_card(CommunityOrder(community, Author(), DAY)).blocks)
    assert [text.count(words) for words in ("warto zajrzeć", "jeszcze przed nami")] == [2, 1]


@pytest.mark.parametrize("kind", ["one-page", "handover-card"])
def test_no_paper_is_of_a_day_to_come(community, tmp_path, kind):
    on = (localdate() + dt.timedelta(days=1)).isoformat()
    with pytest.raises(CommandError) as refused:
        call_command("paper", kind, "Fabryczne", "--on", on, "--output", str(tmp_path / "p.pdf"))
    assert refused.value.returncode == 2


@pytest.mark.parametrize(("kind", "subject"), [("handover-card", "Fabryczne"), ("handover-pack", "Olga Organizatorka")])
def test_what_is_known_of_today_alone_is_not_printed_under_an_earlier_day(community, olga, tmp_path, kind, subject):
    on = (localdate() - dt.timedelta(days=1)).isoformat()
    with pytest.raises(CommandError, match="tylko o dniu dzisiejszym") as refused:
        call_command("paper", kind, subject, "--on", on, "--output", str(tmp_path / "p.pdf"))
    assert (refused.value.returncode, list(tmp_path.iterdir())) == (2, [])


def test_the_pack_of_a_worker_who_has_left_tells_of_what_she_had_up_to_the_end(client, community, centre, karol, olga):
    """Not of what she had years before; where whoever asks may not see it any more, it says why it is empty."""
    today, worker = localdate(), StaffMember.objects.get(user=olga)
    worker.assignments.update(until_on=today)
    for name, days in (("Wieś", 0), ("Dawna", 900)):
        ended = today - dt.timedelta(days=days)
        make_assignment(make_community(centre, name), worker, since_on=dt.date(2020, 1, 1), until_on=ended)

    def told(viewer):
        with translation.override("pl"):
            return str(handover_pack(WorkerOrder(worker, Author(), today, viewer)).blocks)

    yesterday = date_format(today - dt.timedelta(days=1), "j.m.Y")
    for words in ("Osiedle Fabryczne", "Wieś", f"Przydział skończył się {yesterday}."):
        assert words in told(None), words
        assert words in told(karol), words
    assert "Dawna" not in told(None)
    assert "Osiedle" not in told(olga)
    assert "otworzy je i wydrukuje" in told(olga)


def test_an_organiser_finds_only_her_own_pack(client, olga, karol, zofia):
    def offered(user):
        client.force_login(user)
        return client.get(reverse("reports:handover_packs")).content.decode()

    assert "Zofia" not in offered(olga)
    assert "Zofia" in offered(karol)
