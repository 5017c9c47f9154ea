"""What the records say of each dimension: against a slow and obvious reference, and opened down to the records."""

import datetime as dt
import random
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Initiative, Matter, Seat
from initiatives.sharing import Share
from meetings.models import Action, Attendance, JointAction, Meeting, ToldMeeting, VoiceLink
from reports.assessment import levels
from reports.assessment.evidence import Confidence, Unit
from reports.assessment.evidence_words import figure_words
from reports.assessment.scale import Scale, starting_scale
from reports.assessment.suggesting import read_evidence
from reports.models import Mark
from tests.make import (
    make_action,
    make_attendance,
    make_hours,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
)

DAY = dt.date(2021, 6, 30)
START = dt.date(2020, 7, 1)
S = Scale()


# --- the table of the instrument ---


@pytest.mark.parametrize(
    ("led", "of", "leaders", "level"),
    [
        (0, 0, 9, None),
        (0, 10, 9, 1),
        (1, 11, 9, 1),
        (1, 10, 0, 2),
        (3, 10, 1, 2),
        (3, 10, 2, 3),
        (6, 10, 3, 3),
        (6, 10, 4, 4),
        (17, 20, 5, 4),
        (17, 20, 6, 5),
        (8, 10, 9, 4),
    ],
)
def test_agency_goes_by_the_share_and_by_enough_leaders(led, of, leaders, level):
    assert levels.agency(led, of, leaders, S) == level


@pytest.mark.parametrize(
    ("bands", "new", "places", "level"),
    [
        ((0, 0, 0), True, True, None),
        ((0, 20, 1), False, True, 1),
        ((0, 18, 2), False, False, 2),
        ((0, 18, 2), True, False, 3),
        ((0, 18, 2), False, True, 3),
        ((0, 18, 2), True, True, 3),
        ((2, 16, 2), False, False, 4),
        ((2, 16, 2), True, False, 4),
        ((2, 16, 2), True, True, 5),
        (None, False, False, 1),
        (None, True, False, 3),
        (None, False, True, 3),
        (None, True, True, 5),
    ],
)
def test_inclusion_goes_by_age_groups_new_people_and_places(bands, new, places, level):
    assert levels.inclusion(bands, new, places, S) == level


@pytest.mark.parametrize(
    ("alone", "of", "level"), [(0, 0, None), (0, 9, 1), (1, 11, 2), (1, 10, 3), (29, 100, 3), (3, 10, 4), (6, 10, 5)]
)
def test_engagement_goes_by_meetings_without_the_organiser(alone, of, level):
    assert levels.engagement(alone, of, S) == level


@pytest.mark.parametrize(
    ("partners", "kept", "of", "level"),
    [(0, 0, 0, 1), (1, 1, 1, 2), (2, 0, 0, 2), (4, 4, 4, 3), (5, 0, 0, 3), (5, 1, 5, 3), (8, 2, 8, 4), (6, 3, 6, 5)],
)
def test_cooperation_goes_by_partners_and_by_who_keeps_the_contacts(partners, kept, of, level):
    assert levels.cooperation(partners, kept, of, S) == level


@pytest.mark.parametrize(
    ("numbers", "level"),
    [
        ((0, 0, 0, 0, 0), 1),
        ((2, 0, 0, 0, 0), 2),
        ((0, 1, 0, 0, 0), 3),
        ((0, 0, 2, 2, 0), 3),
        ((0, 0, 3, 0, 0), 3),
        ((0, 0, 3, 1, 0), 4),
        ((0, 0, 0, 0, 1), 5),
    ],
)
def test_influence_goes_by_matters_and_seats(numbers, level):
    assert levels.influence(*numbers, S) == level


# --- random records against a slow reference ---


def some_day(chance):
    """Of the window, of before it, or of after it."""
    return dt.date(2020, 4, 1) + dt.timedelta(days=chance.randrange(500))


def in_words(day):
    return f"{day.day}.{day:%m}.{day.year}"


def fill(community, chance):
    people = [make_person(community) for _ in range(6)]
    for _ in range(12):
        day = some_day(chance)
        initiative = make_initiative(community, ladder=chance.choice("12345P?"), since_told=in_words(day))
        for person in chance.sample(people, chance.randrange(3)):
            initiative.shares.create(person=person, share=chance.choice(Share.values))
    for _ in range(25):
        fill_meeting(community, chance, people)
    for _ in range(20):
        owner = chance.choice([None, *people])
        make_action(community, owner_person=owner, state="done", closed_on=some_day(chance), agreed_on=START)
    for _ in range(8):
        matter = {"raised_by": chance.choice(Matter.RaisedBy.values), "outcome": chance.choice(Matter.Outcome.values)}
        Matter.objects.create(community=community, name="Lampa", raised_told=in_words(some_day(chance)), **matter)
    fill_partners(community, chance)
    if chance.random() < 0.3:
        Seat.objects.create(community=community, body="Rada osiedla", is_steady=True)


def fill_meeting(community, chance, people):
    counted = {name: chance.choice([None, 0, 1, 5]) for name in ("minors", "adults", "seniors")}
    meeting = make_meeting(
        community,
        some_day(chance),
        kind=chance.choice(Meeting.Kind.values),
        state=chance.choice(["held", "held", "nobody", "cancelled"]),
        organiser_present=chance.choice([None, True, False]),
        place_told=chance.choice(["", "klub", "Klub!", "blok 22"]),
        **counted,
    )
    make_attendance(meeting, *chance.sample(people, chance.randrange(4)))
    if chance.random() < 0.3:
        Attendance.objects.filter(meeting=meeting).update(share=chance.choice(Share.values))
    if chance.random() < 0.2:
        meeting.withdraw(None, "pomyłka")


def fill_partners(community, chance):
    keepers = [chance.choice(["", "residents", "organiser"]) for _ in range(7)]
    partners = [make_organisation(community.centre, keeper=keeper) for keeper in keepers]
    for _ in range(20):
        promise = chance.choice(["", "kept", "waits"])
        make_joint(community, chance.choice(partners), some_day(chance), what="Wspólnie", promise=promise)


def within(day):
    return START <= day <= DAY


def slow_levels(community):
    """One record after the other, in plain words."""
    held = [m for m in Meeting.objects.filter(community=community, withdrawn_at=None) if m.state in ("held", "nobody")]
    held = sorted((m for m in held if within(m.held_on)), key=lambda m: (m.held_on, m.pk))
    ran = [i for i in Initiative.objects.filter(community=community) if i.since_on <= DAY]
    ladders = [i.leads.get().ladder for i in ran]
    known = [one for one in ladders if one in "12345"]
    leaders = {s.person_id for i in ran for s in i.shares.all() if s.share in ("led", "led_alone")}
    leaders |= {a.person_id for m in held for a in m.attendances.all() if a.share in ("led", "led_alone")}
    with_residents = [m for m in held if m.kind not in ("working", "partnership")]
    bands = [sum(getattr(m, name) or 0 for m in with_residents) for name in ("minors", "adults", "seniors")]
    everybody, new = new_people(community, with_residents)
    places = {m.place_told.lower().strip("!") for m in with_residents if m.state == "held"} - {""}
    counting = [
        m for m in held if m.kind in Meeting.COUNTING_KINDS and m.state == "held" and m.organiser_present is not None
    ]
    joint = [j for j in JointAction.objects.filter(community=community) if within(j.done_on) and j.promise != "waits"]
    partners = {j.organisation_id: j.organisation.keeper for j in joint}
    matters = [m for m in Matter.objects.filter(community=community) if within(m.raised_on)]
    theirs = [m for m in matters if m.raised_by == "residents"]
    has_new = bool(everybody) and len(new) >= len(everybody) / 10
    return {
        "agency": levels.agency(sum(one in "45" for one in known), len(known), len(leaders), S),
        "inclusion": levels.inclusion(tuple(bands), has_new, len(places) > 1, S),
        "engagement": levels.engagement(sum(not m.organiser_present for m in counting), len(counting), S),
        "cooperation": levels.cooperation(
            len(partners), sum(k == "residents" for k in partners.values()), sum(bool(k) for k in partners.values()), S
        ),
        "influence": levels.influence(
            sum(m.raised_by == "centre" for m in matters),
            sum(m.raised_by == "together" for m in matters),
            len(theirs),
            sum(m.outcome in ("won", "partly") for m in theirs),
            Seat.objects.filter(community=community).count(),
            S,
        ),
    }


def new_people(community, with_residents):
    """Everybody known by name who came, and who of them never came before; new from the third month of records."""
    ever = [m for m in Meeting.objects.filter(community=community, withdrawn_at=None) if m.state in ("held", "nobody")]
    first = min(m.held_on for m in ever)
    month = first.month + 1
    from_day = dt.date(first.year + month // 12, month % 12 + 1, 1)
    before = {
        a.person_id
        for m in ever
        if m.held_on < START and m.kind not in ("working", "partnership")
        for a in m.attendances.all()
    }
    everybody, new = set(), set()
    for meeting in with_residents:
        came = {a.person_id for a in meeting.attendances.all()}
        new |= (came - everybody - before) if meeting.held_on >= from_day else set()
        everybody |= came
    return everybody, new


@pytest.mark.parametrize("seed", range(3))
def test_levels_are_those_of_a_slow_reference(community, seed):
    fill(community, random.Random(seed))
    found = read_evidence(community, DAY, S)
    assert {name: one.level for name, one in found.suggestions.items()} == slow_levels(community)


def test_every_figure_is_the_sum_of_the_records_it_opens(client, olga, community):
    chance = random.Random(7)
    fill(community, chance)
    make_hours(community, done_on=DAY)
    found = read_evidence(community, DAY, S)
    assert {figure.unit for figure in found.figures.values()} == set(Unit)
    client.force_login(olga)
    page = client.get(reverse("reports:evidence", args=[community.pk]), {"on": "2021-06-30"}).content.decode()
    urls = {key: reverse("reports:evidence_figure", args=[community.pk, key]) for key in found.figures}
    assert all(f"{url}?on=2021-06-30" in page for url in urls.values())
    opened = [key for key, one in found.figures.items() if one.unit is not Unit.MINUTES and one.rows]
    for key in chance.sample(opened, 10):
        figure, url = found.figures[key], urls[key]
        text = client.get(url, {"on": "2021-06-30"}).content.decode()
        rows = [re.findall(r"\d+", cell) for cell in re.findall(r"data-adds>([^<]*)<", text)]
        [total] = re.findall(r"data-sum>([^<]*)<", text)
        assert [sum(map(int, column)) for column in zip(*filter(None, rows), strict=True)] == [
            int(n) for n in re.findall(r"\d+", total)
        ]
        assert str(figure.number) == re.findall(r"\d+", total)[0]


def test_evidence_costs_the_same_for_any_size(community, django_assert_num_queries):
    fill(community, random.Random(1))
    with CaptureQueriesContext(connection) as few:
        read_evidence(community, DAY, S)
    fill(community, random.Random(2))
    with django_assert_num_queries(len(few)):
        read_evidence(community, DAY, S)


# --- what is not known ---


def test_nothing_written_down_suggests_nothing(community):
    found = read_evidence(community, DAY, S)
    assert set(found.offered.values()) == {None}
    assert {one.confidence for one in found.suggestions.values()} == {Confidence.LITTLE}


def test_too_little_data_lowers_confidence_and_never_the_level(community):
    for ladder in "4444":
        make_initiative(community, ladder=ladder, since_told="1.07.2020")
    agency = read_evidence(community, DAY, S).suggestions["agency"]
    assert (agency.level, agency.offered, agency.confidence) == (2, None, Confidence.LITTLE)
    make_initiative(community, ladder="4", since_told="1.07.2020")
    make_meeting(community, START)
    agency = read_evidence(community, DAY, S).suggestions["agency"]
    assert (agency.level, agency.offered, agency.confidence) == (2, 2, Confidence.SURE)


def test_what_is_neither_of_initiatives_nor_of_meetings_needs_enough_of_both(community):
    for _ in range(10):
        make_meeting(community, START)
    for _ in range(4):
        make_initiative(community, ladder="4", since_told="1.07.2020")
    names = ("cooperation", "influence")
    few = read_evidence(community, DAY, S).suggestions
    assert {few[name].confidence for name in names} == {Confidence.LITTLE}
    make_initiative(community, ladder="4", since_told="1.07.2020")
    enough = read_evidence(community, DAY, S).suggestions
    assert [enough[name].offered for name in names] == [1, 1]


def test_a_year_that_records_do_not_fill_is_named_and_less_sure(client, olga, community):
    for _ in range(10):
        make_meeting(community, dt.date(2021, 5, 1), organiser_present=False)
    found = read_evidence(community, DAY, S)
    assert found.incomplete
    assert found.suggestions["engagement"].confidence is Confidence.FAIR
    client.force_login(olga)
    url = reverse("reports:evidence", args=[community.pk])
    assert found.incomplete in client.get(url, {"on": "2021-06-30"}).content.decode()


def test_what_is_only_told_stands_apart_from_what_is_confirmed(olga, community):
    link = VoiceLink.objects.create(community=community, centre=community.centre, token_hash="x", created_by=olga)
    place = {"community": community, "centre": community.centre, "link": link, "held_on": DAY}
    ToldMeeting.objects.create(**place)
    meeting = make_meeting(community, DAY, organiser_present=False)
    ToldMeeting.objects.create(**place, state="confirmed", meeting=meeting)
    figures = read_evidence(community, DAY, S).figures
    assert (figures["bez-organizatora"].number, figures["bez-organizatora"].confirmed) == (1, 1)
    assert figures["z-relacji"].number == 1


def test_how_soon_records_were_written(community):
    noon = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
    for days, told in ((0, ""), (2, ""), (3, ""), (31, ""), (0, "wiosną")):
        moment = noon + dt.timedelta(days=days)
        make_meeting(community, noon.date(), held_told=told, recorded_at=moment, created_at=noon)
    figures = read_evidence(community, DAY, S).figures
    assert (figures["w-porze"].number, figures["w-porze"].of, figures["w-porze"].beside) == (2, 4, 1)
    assert figures["po-miesiacu"].number == 1


def test_one_who_carries_too_much_is_told_without_a_name(client, olga, community):
    ela, jan = make_person(community, "Ela Kasztan"), make_person(community, "Jan")
    for person in (ela, ela, ela, jan):
        make_initiative(community, ladder="4", since_told="2020").shares.create(person=person, share="led")
    found = read_evidence(community, DAY, S)
    assert found.suggestions["agency"].warning
    assert (found.figures["najwiecej"].number, found.figures["najwiecej"].of) == (3, 4)
    assert found.figures["liderzy"].number == 2
    client.force_login(olga)
    for word in ("liderzy", "najwiecej"):
        page = client.get(reverse("reports:evidence_figure", args=[community.pk, word]), {"on": "2021-06-30"})
        assert "Kasztan" not in page.content.decode()


# --- beside what people agree ---


def test_a_level_far_from_the_records_needs_a_reason(client, olga, community):
    for _ in range(10):
        make_meeting(community, DAY, organiser_present=True)
    client.force_login(olga)
    url = reverse("reports:assessment_create", args=[community.pk])
    data = {"held_on": "2021-06-30", "engagement_team": "3", "engagement_residents": "2"}
    form = client.post(url, {**data, "form_key": str(uuid.uuid4())}).context["form"]
    assert list(form.errors) == ["engagement_reason"]
    data["engagement_reason"] = "Spotykają się sami, nikt tego nie pisze."
    assert client.post(url, {**data, "form_key": str(uuid.uuid4())}).status_code == 302
    marks = {mark.voice: mark for mark in Mark.objects.all()}
    assert [marks[voice].suggested for voice in ("team", "residents")] == [1, 1]
    assert marks["team"].reason
    assert not marks["residents"].reason


def test_what_is_not_of_this_community_is_not_there(client, wanda, community):
    client.force_login(wanda)
    for name, args in (("evidence", []), ("evidence_figure", ["liderzy"])):
        assert client.get(reverse(f"reports:{name}", args=[community.pk, *args])).status_code == 404
    assert starting_scale(community.centre).led_2 == S.led_2


def test_an_unknown_figure_is_not_there(client, olga, community):
    client.force_login(olga)
    assert client.get(reverse("reports:evidence_figure", args=[community.pk, "nie-ma"])).status_code == 404


def test_actions_of_three_done_make_somebody_active(community):
    person = make_person(community)
    for _ in range(3):
        make_action(community, owner_person=person, state=Action.State.DONE, closed_on=DAY, agreed_on=START)
    assert read_evidence(community, DAY, S).figures["czynni"].number == 1


def test_records_that_count_nobody_yet_are_told_from_none(community):
    assert figure_words(read_evidence(community, DAY, S).figures["czynni"]) == "nie ma danych"
    make_action(community, owner_person=make_person(community), state="done", closed_on=DAY, agreed_on=START)
    assert figure_words(read_evidence(community, DAY, S).figures["czynni"]) == "0"
