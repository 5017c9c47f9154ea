"""A series at its edges: moved twice, cut and lengthened, skipped and brought back, holidays at the horizon."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from communities.models import Pause
from meetings.models import Meeting, Series, SkippedDay
from meetings.series import HORIZON, top_up_all
from tests.make import make_series
from tests.meetings.test_series import days_of, otherwise, post, signature, typed

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture
def today():
    return localdate()


def version_of(series):
    return Series.objects.values_list("version", flat=True).get(pk=series.pk)


def move(browser, meeting, day, reason="zajęta sala"):
    data = {"version": Meeting.objects.get(pk=meeting.pk).version, "held_on": day.isoformat(), "reason": reason}
    answer = post(browser, "move", meeting.pk, **data)
    assert answer.status_code == 302
    return Meeting.objects.get(moved_from=meeting)


def choose(browser, series, *days):
    skip = [day.isoformat() for day in days]
    data = {"version": version_of(series), "skip": skip, "skip_reason": "urlop"}
    assert post(browser, "series_days", series.pk, **data).status_code == 302


def end_on(browser, series, day):
    answer = post(browser, "series_last_day", series.pk, version=version_of(series), until_on=day.isoformat())
    assert answer.status_code == 302


def standing(series, **fields):
    return days_of(series, withdrawn_at=None, state="planned", **fields)


@pytest.fixture
def series(community, today):
    """Four Wednesdays, say, all planned."""
    made = make_series(community)
    top_up_all()
    return made


# --- moved twice ---


@pytest.fixture
def twice(signed_in, series, today):
    """The meeting of the third week, moved to a nearer day and once more."""
    first = move(signed_in, series.meetings.get(series_day=today + 2 * WEEK), today + 2 * DAY)
    return move(signed_in, first, today + 3 * DAY, "burza")


def test_a_meeting_moved_twice_tells_the_whole_way(signed_in, series, twice, today):
    first = twice.moved_from
    assert (first.state, first.state_reason, first.moved_from.state) == ("moved", "burza", "moved")
    assert (twice.series, twice.series_day, twice.held_on) == (series, None, today + 3 * DAY)
    page = signed_in.get(first.get_absolute_url()).content.decode()
    assert twice.get_absolute_url() in page
    assert first.moved_from.get_absolute_url() in page


def test_the_day_of_a_meeting_moved_twice_is_not_made_again(series, twice, today):
    Series.objects.update(filled_until_on=today)
    assert top_up_all() == 0
    assert len(standing(series)) == 4


def test_a_meeting_moved_twice_may_come_back_to_its_first_day(signed_in, series, twice, today):
    back = move(signed_in, twice, today + 2 * WEEK)
    assert (back.state, back.held_on) == ("planned", today + 2 * WEEK)
    assert standing(series) == [today, today + WEEK, today + 2 * WEEK, today + 3 * WEEK]


def test_a_meeting_moved_twice_goes_with_its_dropped_day(signed_in, series, twice, today):
    otherwise(signed_in, series, today + WEEK, 2)
    assert standing(series) == [today]


def test_a_meeting_moved_twice_goes_with_its_withdrawn_series(signed_in, series, twice):
    page = signed_in.get(reverse("meetings:series_withdraw", args=[series.pk]))
    assert page.context["planned"] == 4
    post(signed_in, "series_withdraw", series.pk, reason="podwójnie")
    assert standing(series) == []


def test_a_meeting_moved_past_the_cut_from_a_day_before_it_stays(signed_in, series, today):
    move(signed_in, series.meetings.get(series_day=today + WEEK), today + 3 * WEEK + DAY)
    otherwise(signed_in, series, today + 2 * WEEK, 2)
    assert standing(series) == [today, today + 3 * WEEK + DAY]


def test_a_moved_meeting_comes_back_when_its_series_goes_on(signed_in, series, twice, today):
    end_on(signed_in, series, today + WEEK)
    assert standing(series) == [today, today + WEEK]
    end_on(signed_in, series, today + 3 * WEEK)
    assert standing(series) == [today, today + 3 * DAY, today + WEEK, today + 3 * WEEK]


# --- cut and lengthened ---


def test_the_series_that_goes_on_otherwise_is_lengthened_by_itself(signed_in, series, today):
    otherwise(signed_in, series, today + 2 * WEEK, 2, starts_at="17:00")
    new = series.followed_by.get()
    end_on(signed_in, new, today + 5 * WEEK)
    days = [today + number * WEEK for number in range(2, 6)]
    skipped = set(new.skipped.values_list("day", flat=True))
    assert standing(new, starts_at=dt.time(17)) == [day for day in days if day not in skipped]
    assert standing(series) == [today, today + WEEK]


def test_the_old_series_goes_on_up_to_the_day_of_the_new_one(signed_in, series, today):
    otherwise(signed_in, series, today + 3 * WEEK, 2)
    end_on(signed_in, series, today + WEEK)
    end_on(signed_in, series, today + 3 * WEEK - DAY)
    assert standing(series) == [today, today + WEEK, today + 2 * WEEK]


def test_the_old_series_goes_on_once_the_new_one_is_withdrawn(signed_in, series, today):
    otherwise(signed_in, series, today + WEEK, 3)
    post(signed_in, "series_withdraw", series.followed_by.get().pk, reason="jednak jak dawniej")
    end_on(signed_in, series, today + 3 * WEEK)
    assert standing(series) == [today + number * WEEK for number in range(4)]
    assert not Meeting.objects.standing().filter(series=series.followed_by.get(), state="planned").exists()


def test_otherwise_a_second_time_does_not_run_beside_the_first(signed_in, series, today):
    otherwise(signed_in, series, today + 2 * WEEK, 4)
    series.refresh_from_db()
    data = typed(today + WEEK, 4, version=series.version, seen=signature(today + WEEK, 4))
    page = post(signed_in, "series_otherwise", series.pk, **data)
    assert page.context["form"].has_error("until_on", "followed")
    otherwise(signed_in, series, today + WEEK, 1)
    assert [standing(row) for row in Series.objects.order_by("since_on")] == [
        [today],
        [today + WEEK],
        [today + number * WEEK for number in (2, 3, 4, 5)],
    ]


def test_a_meeting_withdrawn_by_hand_does_not_come_back_with_the_series(signed_in, series, today, olga):
    series.meetings.get(series_day=today + 2 * WEEK).withdraw(olga, "wpisane przez pomyłkę")
    end_on(signed_in, series, today + WEEK)
    end_on(signed_in, series, today + 3 * WEEK)
    assert standing(series) == [today, today + WEEK, today + 3 * WEEK]


# --- skipped and brought back ---


def test_skipped_and_brought_back_a_near_day_is_the_same_meeting(signed_in, series, today):
    meeting = series.meetings.get(series_day=today + WEEK)
    choose(signed_in, series, today + WEEK)
    choose(signed_in, series)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.state_reason) == ("planned", "")
    assert series.meetings.count() == 4
    choose(signed_in, series, today + WEEK)
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"


def test_a_far_day_skipped_and_brought_back_is_made_when_it_comes_near(signed_in, community, today):
    far = today + 10 * WEEK
    series = make_series(community, weeks=12)
    top_up_all()
    choose(signed_in, series, far)
    choose(signed_in, series)
    assert not series.meetings.filter(series_day=far).exists()
    top_up_all(today + 4 * WEEK)
    assert series.meetings.get(series_day=far).state == "planned"


def test_a_far_day_brought_back_after_it_came_near_is_made_at_once(signed_in, community, today):
    far = today + 10 * WEEK
    series = make_series(community, weeks=12)
    choose(signed_in, series, far)
    top_up_all(today + 4 * WEEK)
    assert not series.meetings.filter(series_day=far).exists()
    choose(signed_in, series)
    assert series.meetings.get(series_day=far).state == "planned"
    assert top_up_all(today + 4 * WEEK) == 0


def test_a_day_of_a_moved_meeting_is_neither_skipped_nor_brought_back(signed_in, series, today):
    moved = move(signed_in, series.meetings.get(series_day=today + WEEK), today + 2 * DAY)
    choose(signed_in, series, today + WEEK)
    choose(signed_in, series)
    moved.refresh_from_db()
    assert (moved.state, moved.moved_from.state) == ("planned", "moved")
    assert not series.skipped.exists()


def test_a_dropped_day_that_fell_into_a_pause_may_be_brought_back(signed_in, community, series, today):
    end_on(signed_in, series, today + WEEK)
    pause = {"since_on": today + 2 * WEEK, "until_on": today + 2 * WEEK + DAY, "reason": "remont"}
    Pause.objects.create(community=community, **pause)
    end_on(signed_in, series, today + 3 * WEEK)
    assert standing(series) == [today, today + WEEK, today + 3 * WEEK]
    page = signed_in.get(reverse("meetings:series_days", args=[series.pk]))
    ticked = {one.day: one.reason for one in page.context["form"].day_choices if one.ticked}
    assert ticked == {today + 2 * WEEK: "remont"}
    choose(signed_in, series)
    assert standing(series) == [today + number * WEEK for number in range(4)]


# --- holidays at the border of what is planned ---

ALL_SAINTS = dt.date(2026, 11, 1)


@pytest.mark.parametrize("away", [-DAY, dt.timedelta(0), DAY])
def test_a_holiday_at_the_horizon_is_skipped_on_either_side_of_it(signed_in, community, time_machine, away):
    today = ALL_SAINTS - HORIZON + away
    time_machine.move_to(dt.datetime.combine(today, dt.time(12)), tick=False)
    signed_in.force_login(signed_in.get("/").wsgi_request.user)
    first = ALL_SAINTS - 3 * WEEK
    data = typed(first, 5, community=community.pk, seen=signature(first, 5))
    shown = signed_in.post(reverse("meetings:series_create"), {**data, "seen": ""}).context["form"].day_choices
    ticked = [one.day.isoformat() for one in shown if one.ticked]
    assert ticked == [ALL_SAINTS.isoformat()]
    signed_in.post(reverse("meetings:series_create"), {**data, "skip": ticked})
    series = Series.objects.get()
    for days in range(0, 21, 5):
        top_up_all(today + days * DAY)
    assert days_of(series) == [first, first + WEEK, first + 2 * WEEK, first + 4 * WEEK]
    assert series.skipped.get().reason == "Uroczystość Wszystkich Świętych"


def test_a_holiday_among_the_days_that_come_anew_is_skipped(signed_in, community, time_machine):
    time_machine.move_to(dt.datetime(2026, 10, 4, 12), tick=False)
    signed_in.force_login(signed_in.get("/").wsgi_request.user)
    series = make_series(community, ALL_SAINTS - 4 * WEEK, weeks=4)
    end_on(signed_in, series, ALL_SAINTS)
    end_on(signed_in, series, ALL_SAINTS + WEEK)
    assert SkippedDay.objects.get().day == ALL_SAINTS
    assert ALL_SAINTS not in standing(series)
    assert ALL_SAINTS + WEEK in standing(series)


def test_a_holiday_that_was_wanted_all_the_same_stays_when_the_series_ends_and_goes_on(
    signed_in, community, time_machine
):
    time_machine.move_to(dt.datetime(2026, 10, 4, 12), tick=False)
    signed_in.force_login(signed_in.get("/").wsgi_request.user)
    series = make_series(community, ALL_SAINTS - 4 * WEEK, weeks=5)
    top_up_all()
    assert ALL_SAINTS in standing(series)
    end_on(signed_in, series, ALL_SAINTS - WEEK)
    end_on(signed_in, series, ALL_SAINTS)
    assert ALL_SAINTS in standing(series)
