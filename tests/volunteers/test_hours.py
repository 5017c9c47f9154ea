"""Hours: exact to the minute, each kind by itself, corrected with a trace."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Deed
from tests.days import FromToday
from tests.make import make_agreement, make_community, make_hours, make_initiative, make_meeting, make_person
from volunteers.figures import KINDS, Total, added, months_of, totals_of
from volunteers.models import Correction, Hours
from volunteers.pictures import by_quarter, year_chart

DAY = dt.timedelta(days=1)
YESTERDAY = FromToday(-1)


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


@pytest.fixture
def agreement(community):
    return make_agreement(community)


def typed(**more):
    data = {"done_on": str(YESTERDAY), "minutes": "2:30", "activity": "Warsztaty", "state": "confirmed"}
    return {"form_key": str(uuid.uuid4()), **data, **more}


def add(client, agreement, **more):
    return client.post(reverse("volunteers:hours_create", args=[agreement.pk]), typed(**more))


def add_own(client, community, **more):
    return client.post(reverse("volunteers:own_create", args=[community.pk]), typed(**more))


def correct(client, hours, **more):
    page = reverse("volunteers:hours_edit", args=[hours.pk])
    return client.post(page, {**typed(), "version": hours.version, "reason": "zła data", **more})


def refused(response, field):
    assert response.status_code == 200
    return " ".join(response.context["form"].errors[field])


# --- how long


@pytest.mark.parametrize(
    ("more", "minutes"),
    [
        ({"minutes": "2,5"}, 150),
        ({"minutes": "", "starts_at": "16:00", "ends_at": "18:15"}, 135),
        ({"minutes": "1", "starts_at": "16:00", "ends_at": "18:00"}, 60),  # with a break
        ({"minutes": "24"}, 1440),
    ],
)
def test_a_length_comes_from_a_number_or_from_the_hours(signed_in, agreement, more, minutes):
    assert add(signed_in, agreement, **more).status_code == 302
    assert Hours.objects.get().minutes == minutes


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("minutes", {"minutes": ""}),
        ("minutes", {"minutes": "dwie"}),
        ("minutes", {"minutes": "0"}),
        ("minutes", {"minutes": "24:01"}),
        ("minutes", {"minutes": "9" * 25}),
        ("minutes", {"minutes": "3", "starts_at": "16:00", "ends_at": "18:00"}),
        ("ends_at", {"starts_at": "18:00", "ends_at": "16:00"}),
        ("ends_at", {"starts_at": "18:00"}),
        ("starts_at", {"starts_at": "25:00"}),
        ("done_on", {"done_on": FromToday(1)}),
        ("done_on", {"done_on": "1026-03-01"}),
        ("activity", {"activity": ""}),
        ("activity", {"activity": "x" * 301}),
        ("activity", {"activity": "PESEL 44051401359"}),
        ("state", {"state": "sworn"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(signed_in, agreement, field, more):
    response = add(signed_in, agreement, **more)
    assert refused(response, field)
    assert not Hours.objects.exists()


def test_a_day_has_twenty_four_hours(signed_in, agreement):
    make_hours(agreement, 20 * 60, done_on=YESTERDAY.date)
    assert add(signed_in, agreement, minutes="4").status_code == 302
    assert refused(add(signed_in, agreement, minutes="0:01"), "minutes")
    assert add(signed_in, agreement, minutes="1", done_on=FromToday(-2)).status_code == 302


def test_where_it_was_is_chosen_among_ones_own(signed_in, centre, community, agreement):
    here, there = make_initiative(community), make_initiative(make_community(centre))
    assert refused(add(signed_in, agreement, initiative=there.pk), "initiative")
    meeting, other = make_meeting(community), make_meeting(make_community(centre))
    assert refused(add(signed_in, agreement, meeting=other.pk), "meeting")
    assert add(signed_in, agreement, meeting=meeting.pk, initiative=here.pk).status_code == 302
    made = Hours.objects.get()
    assert (made.initiative, made.meeting, made.person) == (here, meeting, agreement.person)


# --- residents' own work


def test_own_work_is_told_whatever_the_browser_sends(signed_in, community):
    assert add_own(signed_in, community, state="confirmed", who_told="sąsiedzi").status_code == 302
    made = Hours.objects.get()
    assert (made.state, made.agreement, made.is_own_work) == ("told", None, True)


def test_own_work_may_be_an_estimate_or_words(signed_in, community):
    add_own(signed_in, community, minutes="40", is_estimate="on")
    add_own(signed_in, community, minutes="", minutes_told="cała sobota")
    with override("en"):
        assert [hours.length for hours in Hours.objects.order_by("pk")] == ["about 40 h", "cała sobota"]
    assert refused(add_own(signed_in, community, minutes=""), "minutes")


def test_a_group_works_longer_than_the_clock(signed_in, community):
    add_own(signed_in, community, minutes="30", starts_at="10:00", ends_at="14:00")
    assert Hours.objects.get().minutes == 1800


def test_own_work_names_only_people_of_the_community(signed_in, centre, community):
    stranger = make_person(make_community(centre), "Obca")
    assert refused(add_own(signed_in, community, person=stranger.pk), "person")


@pytest.mark.parametrize("fields", [{"minutes": None}, {"minutes": 0}, {"minutes": 60, "state": "confirmed"}])
def test_the_database_refuses_what_no_form_lets_through(community, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_hours(community, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": 1441},
        {"minutes": None, "minutes_told": "długo"},
        {"is_estimate": True},
        {"starts_at": dt.time(9)},
        {"starts_at": dt.time(9), "ends_at": dt.time(9)},
    ],
)
def test_the_database_refuses_inexact_hours_of_an_agreement(agreement, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_hours(agreement, **fields)


# --- sums


def test_kinds_are_never_added_up(community, agreement):
    for minutes, state in ((60, "confirmed"), (30, "confirmed"), (45, "declared"), (15, "told")):
        make_hours(agreement, minutes, state=state)
    make_hours(community, 600, is_estimate=True)
    make_hours(community, None, minutes_told="cały dzień")
    totals = totals_of(Hours.objects.all())
    assert {kind: total.minutes for kind, total in totals.items()} == {
        "confirmed": 90,
        "declared": 45,
        "told": 15,
        "own": 600,
    }
    with override("en"):
        assert str(totals["own"]) == "about 10 h and 1 entry without a number"


def test_empty_is_not_zero_and_words_are_not_zero_either(community):
    with override("en"):
        assert str(totals_of(Hours.objects.all())["own"]) == "–"
        make_hours(community, None, minutes_told="cały dzień")
        assert str(totals_of(Hours.objects.all())["own"]) == "not known"


def test_withdrawn_hours_leave_the_sums(agreement, olga):
    make_hours(agreement).withdraw(olga, "pomyłka")
    assert totals_of(Hours.objects.all())["confirmed"] == Total()


@given(st.lists(st.tuples(st.sampled_from([*KINDS]), st.integers(0, 5000), st.booleans()), max_size=20))
def test_totals_add_up_to_the_minute(entries):
    months = [{kind: Total(minutes if kind == own else 0, 0, 0, 1) for kind in KINDS} for own, minutes, _ in entries]
    whole = added(months)
    for kind in KINDS:
        assert whole[kind].minutes == sum(minutes for own, minutes, _ in entries if own == kind)


def test_a_year_has_its_first_and_its_last_day_and_no_other(agreement, community):
    for day in ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"):
        make_hours(agreement, 60, done_on=dt.date.fromisoformat(day))
    months = months_of(Hours.objects.all(), 2025)
    assert [month["confirmed"].minutes for month in months] == [60, *[0] * 10, 60]


def test_the_table_under_the_picture_says_every_minute(community, agreement):
    make_hours(agreement, 95, done_on=dt.date(2025, 3, 8))
    make_hours(community, None, minutes_told="cały dzień", done_on=dt.date(2025, 3, 9))
    with override("en"):
        chart = year_chart(months_of(Hours.objects.all(), 2025), 2025)
        table = chart.table()
    assert table.rows[2] == ["March", "1 h 35 min", "–", "–", "not known"]
    assert table.rows[-1] == ["Whole year", "1 h 35 min", "–", "–", "not known"]
    assert len(table.rows) == 13
    assert [len(row) for row in table.rows] == [len(table.columns)] * 13
    assert chart.bars[2].total == 2


def test_on_a_phone_the_year_is_drawn_in_quarters_and_told_in_months(community, agreement):
    for month, minutes in ((1, 60), (3, 120), (12, 180)):
        make_hours(agreement, minutes, done_on=dt.date(2025, month, 8))
    months = months_of(Hours.objects.all(), 2025)
    chart = year_chart(months, 2025)
    small = by_quarter(chart, months)
    assert [bar.total for bar in small.bars] == [3, 0, 0, 3]
    assert small.table() == chart.table()


def test_the_page_of_a_year_draws_it_and_opens_its_entries(signed_in, agreement):
    hours = make_hours(agreement, 95, done_on=dt.date(2025, 3, 8))
    response = signed_in.get(reverse("volunteers:year"), {"year": 2025, "community": agreement.community_id})
    page = response.content.decode()
    assert '<svg class="pw-chart"' in page
    (row,) = response.context["totals"]
    assert hours.get_absolute_url() in signed_in.get(row["url"]).content.decode()


@pytest.mark.parametrize("year", ["0", "99999", "x", "-1", ""])
def test_a_year_that_cannot_be_is_this_one(signed_in, community, year):
    assert signed_in.get(reverse("volunteers:year"), {"year": year}).context["year"] == localdate().year


def test_each_sum_of_the_list_opens_exactly_its_entries(signed_in, community, agreement):
    for state in ("confirmed", "declared", "told"):
        make_hours(agreement, state=state)
    make_hours(community)
    for row in signed_in.get(reverse("volunteers:hours_list")).context["totals"]:
        found = signed_in.get(row["url"]).context["page"].rows
        assert len(found) == row["total"].entries == 1


def test_the_list_costs_the_same_for_one_and_for_sixty(signed_in, agreement):
    page = reverse("volunteers:hours_list")
    make_hours(agreement)
    signed_in.get(page)
    with CaptureQueriesContext(connection) as one:
        signed_in.get(page)
    for _ in range(60):
        make_hours(agreement)
    with CaptureQueriesContext(connection) as many:
        response = signed_in.get(page)
    assert len(many) == len(one)
    assert response.context["next_url"]


# --- corrected with a trace


def test_a_correction_keeps_what_was_there_and_who_and_why(signed_in, olga, agreement):
    hours = make_hours(agreement, 90, activity="Kółko", done_on=YESTERDAY.date)
    assert correct(signed_in, hours, minutes="2").status_code == 302
    hours.refresh_from_db()
    kept = Correction.objects.get()
    assert (hours.minutes, hours.activity) == (120, "Warsztaty")
    assert (kept.minutes, kept.activity, kept.made_by, kept.reason) == (90, "Kółko", olga, "zła data")
    page = signed_in.get(hours.get_absolute_url()).content.decode()
    assert "Kółko" in page
    assert "zła data" in page
    assert Deed.objects.get(verb="changed").field_names == ["activity", "minutes"]


def test_a_correction_says_why(signed_in, agreement):
    hours = make_hours(agreement)
    assert refused(correct(signed_in, hours, reason=""), "reason")
    assert not Correction.objects.exists()


def test_a_correction_that_changes_nothing_leaves_no_trace(signed_in, agreement):
    hours = make_hours(agreement, 150, activity="Warsztaty", done_on=YESTERDAY.date)
    assert correct(signed_in, hours).status_code == 302
    assert not Correction.objects.exists()
    assert not Deed.objects.filter(verb="changed").exists()


def test_two_corrections_at_once_lose_nothing(signed_in, agreement):
    hours = make_hours(agreement, 60, activity="Warsztaty", done_on=YESTERDAY.date)
    page = reverse("volunteers:hours_edit", args=[hours.pk])
    opened = signed_in.get(page).content.decode().partition('name="base" value="')[2].partition('"')[0]
    assert opened
    correct(signed_in, hours, minutes="2", base=opened)
    clash = correct(signed_in, hours, minutes="3", base=opened)
    with override("pl"):
        ((saved, mine),) = {(one.saved, one.mine) for one in clash.context["form"].differences}
    assert (saved, mine) == ("2 godz.", "3 godz.")
    assert Correction.objects.count() == 1
    merged = correct(signed_in, hours, minutes="1,0", activity="Kółko", base=opened)
    assert merged.status_code == 302
    hours.refresh_from_db()
    assert (hours.minutes, hours.activity) == (120, "Kółko")


def test_own_work_is_corrected_too(signed_in, community):
    hours = make_hours(community, 60)
    assert correct(signed_in, hours, minutes="40", is_estimate="on").status_code == 302
    assert Correction.objects.get().is_estimate is False


# --- declared becomes confirmed


def confirm(client, agreement, *hours):
    page = reverse("volunteers:hours_confirm", args=[agreement.pk])
    return client.post(page, {"hours": [one.pk for one in hours]})


def test_only_what_was_marked_is_confirmed_and_who_did_it_is_kept(signed_in, olga, agreement):
    seen, unseen = (make_hours(agreement, state="declared") for _ in range(2))
    assert confirm(signed_in, agreement, seen).status_code == 302
    seen.refresh_from_db()
    unseen.refresh_from_db()
    assert (seen.state, seen.confirmed_by, unseen.state) == ("confirmed", olga, "declared")
    assert Deed.objects.get(verb="changed").record_numbers == [seen.pk]


def test_confirming_twice_is_confirming_once(signed_in, agreement):
    hours = make_hours(agreement, state="declared")
    confirm(signed_in, agreement, hours)
    confirm(signed_in, agreement, hours)
    assert Deed.objects.filter(verb="changed").count() == 1


def test_told_hours_and_those_of_another_agreement_are_not_confirmed(signed_in, community, agreement):
    told = make_hours(agreement, state="told")
    other = make_hours(make_agreement(community), state="declared")
    confirm(signed_in, agreement, told, other)
    assert set(Hours.objects.values_list("state", flat=True)) == {"told", "declared"}


def test_a_form_opened_before_a_confirmation_does_not_undo_it(signed_in, agreement):
    hours = make_hours(agreement, 60, state="declared")
    confirm(signed_in, agreement, hours)
    response = correct(signed_in, hours, state="declared")
    assert response.status_code == 200
    hours.refresh_from_db()
    assert hours.state == "confirmed"


def test_a_double_submit_makes_one_entry(signed_in, agreement):
    data = typed()
    for _ in range(2):
        signed_in.post(reverse("volunteers:hours_create", args=[agreement.pk]), data)
    assert Hours.objects.count() == 1
    assert Deed.objects.filter(verb="created").count() == 1
