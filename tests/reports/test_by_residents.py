"""The share led by residents against a slow, obvious reference: every case looked at by itself."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from desk.glance_rows import led_by_residents, read_initiatives
from initiatives.ladder import Ladder, Origin
from meetings.models import Action, AgendaPoint, Meeting
from reports.by_residents import Share, by_residents, done_between
from reports.counting import MeetingRow
from reports.figures import progress_figures
from reports.periods import Period
from reports.share_words import hours_note, hours_words, share_note, share_words
from tests.make import (
    make_action,
    make_agreement,
    make_hours,
    make_initiative,
    make_meeting,
    make_organisation,
    make_person,
    make_staff,
)
from volunteers.figures import KINDS, OWN, Total

YEAR = Period(dt.date(2025, 1, 1), dt.date(2026, 1, 1))
MAY = dt.date(2025, 5, 5)
DAY = dt.timedelta(days=1)

LADDERS = st.sampled_from(["", *Ladder.values])
ORIGINS = st.sampled_from(Origin.values)
VOICES = st.sampled_from(["", "resident", "partner", "minutes"])
INITIATIVES = st.builds(SimpleNamespace, ladder=LADDERS, second_voice=VOICES, initiator=ORIGINS)
MEETINGS = st.builds(
    lambda kind, state, ladder, voice: MeetingRow(
        1, MAY, kind, state, "t", ladder, voice, total=None, is_estimate=False, total_told="", new_people=None,
        outsiders=None,
    ),
    *(st.sampled_from(Meeting.Kind.values), st.sampled_from(Meeting.State.values), LADDERS, VOICES),
)  # fmt: skip
OWNERS = st.sampled_from(["", "owner_person_id", "owner_staff_id", "owner_organisation_id"])
CLOSED = st.sampled_from([None, YEAR.start - DAY, YEAR.start, MAY, YEAR.end - DAY, YEAR.end])
ACTIONS = st.builds(
    lambda owner, state, on: Action(state=state, closed_on=on, **({owner: 1} if owner else {"owner_told": "ktoś"})),
    *(OWNERS, st.sampled_from(Action.State.values), CLOSED),
)
TOTALS = st.builds(Total, *[st.integers(0, 3000) for _ in range(4)])


def slow(cases, by_residents, by_partner, by_others):
    """One case after another, each in exactly one heap."""
    led = of = partner = unknown = 0
    for case in cases:
        if case in by_residents:
            led += 1
            of += 1
        elif case in by_others:
            of += 1
        elif case in by_partner:
            partner += 1
        else:
            unknown += 1
    return led, of, partner, unknown


def four(share):
    return share.led, share.of, share.partner, share.unknown


@given(st.lists(INITIATIVES), st.lists(MEETINGS), st.lists(ORIGINS), st.lists(ACTIONS))
def test_every_share_is_what_one_gets_looking_at_one_case_after_another(initiatives, meetings, points, actions):
    found = by_residents(initiatives, meetings, points, done_between(actions, YEAR.start, YEAR.end), {})
    ladder = {"by_residents": {"4", "5"}, "by_partner": {"P"}, "by_others": {"1", "2", "3"}}
    origin = {
        **{"by_residents": {"residents"}, "by_partner": {"partner"}},
        "by_others": {"together", "organiser", "centre"},
    }
    owner = {"by_residents": {"person"}, "by_partner": {"organisation"}, "by_others": {"staff"}}
    counting = {"civic", "group", "neighbours", "club", "debate", "residents_event"}
    held = [row for row in meetings if row.state == "held" and row.kind in counting]
    done = []
    for action in actions:
        if action.state == "done" and action.closed_on in {YEAR.start, MAY, YEAR.end - DAY}:
            has = {"person": action.owner_person_id, "staff": action.owner_staff_id}
            has["organisation"] = action.owner_organisation_id
            done.append(next((name for name, key in has.items() if key), "nobody knows"))
    assert four(found.led) == slow([row.ladder for row in initiatives], **ladder)
    assert four(found.chaired) == slow([row.ladder for row in held], **ladder)
    assert four(found.started) == slow([row.initiator for row in initiatives], **origin)
    assert four(found.raised) == slow(points, **origin)
    assert four(found.done) == slow(done, **owner)
    for share, rows in ((found.led, initiatives), (found.chaired, held)):
        assert share.confirmed == len([row for row in rows if row.ladder in {"4", "5"} and row.second_voice])


@given(st.fixed_dictionaries(dict.fromkeys(KINDS, TOTALS)))
def test_hours_are_a_part_of_all_and_no_source_is_lost(kinds):
    hours = by_residents([], [], [], [], kinds).hours
    assert hours.own == kinds[OWN]
    for name in ("minutes", "estimated", "unknown", "entries"):
        assert getattr(hours.all, name) == sum(getattr(total, name) for total in kinds.values())


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 5), st.integers(0, 5))
def test_a_share_reads_n_of_m_and_a_percentage_only_from_ten(led, others, partner, unknown):
    share = Share(led, led + others, None, partner, unknown)
    with override("en"):
        words, note = share_words(share), share_note(share)
    if not share.of:
        assert words == "no data"
    elif share.of < 10:
        assert words == f"{led} of {share.of}"
    else:
        # the nearest whole percent, half of one goes up
        nearest = min(range(101), key=lambda percent: (abs(100 * led - percent * share.of), -percent))
        assert words == f"{led} of {share.of} ({nearest}%)"
    assert (f"by a partner: {partner}" in note) == (partner > 0)
    assert (f"not known who: {unknown}" in note) == (unknown > 0)


@pytest.mark.parametrize(
    ("own", "confirmed", "words"),
    [
        (Total(), Total(), "no data"),
        (Total(0, 0, 2, 2), Total(), "no data"),
        (Total(90, 0, 0, 1), Total(210, 0, 0, 2), "1 h 30 min of 5 h"),
        (Total(), Total(60, 0, 0, 1), "none written down of 1 h"),
        (Total(0, 0, 1, 1), Total(60, 0, 0, 1), "not known of at least 1 h"),
        (Total(60, 60, 0, 1), Total(60, 0, 1, 2), "about 1 h of about 2 h or more"),
    ],
)
def test_hours_nobody_gave_a_number_of_are_not_zero(own, confirmed, words):
    kinds = {**dict.fromkeys(KINDS, Total()), OWN: own, "confirmed": confirmed}
    hours = by_residents([], [], [], [], kinds).hours
    with override("en"):
        assert hours_words(hours) == words
        if own.entries:
            assert f"Residents' own work, as told: {own}" in hours_note(hours)


def test_report_and_community_page_count_the_same_and_each_record_where_it_belongs(community, olga, centre):
    mayday = {"since_told": "2025"}
    make_initiative(community, ladder="5", initiator="residents", state="running", **mayday)
    make_initiative(community, ladder="1", initiator="together", state="running", **mayday)
    make_initiative(community, ladder="P", initiator="partner", state="running", **mayday)
    make_initiative(community, state="running", **mayday)
    club, duty = make_meeting(community, MAY, kind="club", ladder="4"), make_meeting(community, MAY, kind="duty")
    for meeting, who in ((club, "residents"), (club, ""), (duty, "residents")):
        AgendaPoint.objects.create(meeting=meeting, text="Ławka", raised_by=who)
    closed = {"state": "done", "closed_on": MAY, "agreed_on": MAY}
    make_action(community, owner_person=make_person(community), **closed)
    make_action(community, owner_staff=make_staff(centre), **closed)
    make_action(community, owner_organisation=make_organisation(centre), **closed)
    make_action(community, owner_person=make_person(community), **{**closed, "closed_on": YEAR.end})
    make_hours(community, 60, done_on=MAY)
    make_hours(make_agreement(community, since_on=MAY), 120, done_on=MAY)
    make_hours(community, 60, done_on=YEAR.end)
    found = progress_figures(community, YEAR).now.residents
    assert four(found.started) == (1, 2, 1, 1)
    assert four(found.led) == (1, 2, 1, 1)
    assert four(found.chaired) == (1, 1, 0, 0)
    assert four(found.raised) == (1, 1, 0, 1)
    assert four(found.done) == (1, 2, 1, 0)
    assert (found.hours.own.minutes, found.hours.all.minutes) == (60, 180)
    lines = read_initiatives(olga, community)
    assert four(led_by_residents(lines, YEAR.start, YEAR.end)) == four(found.led)
