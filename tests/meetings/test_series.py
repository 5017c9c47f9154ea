"""A series through its pages: begun once, topped up without doubles, skipped, moved, otherwise from a day on, ended."""

import datetime as dt
import threading
import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from accounts.models import Deed
from communities.models import MeetingPlace, Pause, PlaceHours
from desk.today import look_at
from meetings.free_days import holiday, reasons_to_skip
from meetings.models import Meeting, Series, SkippedDay
from meetings.series import HORIZON, top_up_all
from meetings.tasks import top_up_series
from tests.drawn import drawn
from tests.make import make_initiative, make_meeting, make_series

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture
def today():
    return localdate()


@pytest.fixture
def hours(community, today):
    place = MeetingPlace.objects.create(community=community, name="Sala 3")
    return PlaceHours.objects.create(
        place=place, weekday=today.weekday(), opens_at=dt.time(16), closes_at=dt.time(18), what="Dyżur na klatce"
    )


def typed(today, weeks=3, **fields):
    period = {"since_on": today.isoformat(), "until_on": (today + weeks * WEEK - DAY).isoformat()}
    return {"kind": "club", "topic": "Klub seniora", "rhythm": "weekly", "form_key": uuid.uuid4(), **period, **fields}


def signature(today, weeks=3, rhythm="weekly"):
    return f"{rhythm}:{today}:{today + weeks * WEEK}"


def begin(browser, community, today, weeks=3, **fields):
    """Both presses: the days are shown, then saved."""
    data = typed(today, weeks, community=community.pk, seen=signature(today, weeks), **fields)
    return browser.post(reverse("meetings:series_create"), data)


def days_of(series, **fields):
    return list(series.meetings.filter(**fields).order_by("held_on").values_list("held_on", flat=True))


def post(browser, name, pk, **data):
    return browser.post(reverse(f"meetings:{name}", args=[pk]), data)


def test_the_days_are_shown_before_anything_is_saved(signed_in, community, today):
    data = typed(today, community=community.pk)
    page = signed_in.post(reverse("meetings:series_create"), data)
    assert [one.day for one in page.context["form"].day_choices] == [today, today + WEEK, today + 2 * WEEK]
    assert not Series.objects.exists()
    html = page.content.decode()
    assert html.index("data-error-summary") < html.index('href="#series-days"') < html.index('id="series-days"')


def test_days_changed_after_they_were_shown_are_shown_again(signed_in, community, today):
    data = typed(today, 4, community=community.pk, seen=signature(today, 3))
    assert signed_in.post(reverse("meetings:series_create"), data).status_code == 200
    assert not Series.objects.exists()


def test_a_series_begins_with_its_meetings_planned(signed_in, community, today, olga):
    begin(signed_in, community, today, starts_at="18:00", ends_at="20:00")
    series = Series.objects.get()
    assert days_of(series, state="planned") == [today, today + WEEK, today + 2 * WEEK]
    meeting = series.meetings.first()
    assert (meeting.topic, meeting.community, meeting.starts_at) == ("Klub seniora", community, dt.time(18))
    assert meeting.created_by == olga


def test_the_same_form_sent_twice_makes_one_series(signed_in, community, today):
    key = uuid.uuid4()
    begin(signed_in, community, today, form_key=key)
    begin(signed_in, community, today, form_key=key)
    assert Series.objects.count() == 1
    assert Meeting.objects.count() == 3


def test_a_ticked_day_is_skipped_with_its_reason(signed_in, community, today):
    begin(signed_in, community, today, skip=[(today + WEEK).isoformat()], skip_reason="szkolenie zespołu")
    assert days_of(Series.objects.get()) == [today, today + 2 * WEEK]
    assert SkippedDay.objects.get().reason == "szkolenie zespołu"


def test_a_skip_without_a_reason_is_refused_beside_its_field(signed_in, community, today):
    page = begin(signed_in, community, today, skip=[(today + WEEK).isoformat()])
    assert "skip_reason" in page.context["form"].errors
    assert not Series.objects.exists()


def test_a_series_of_skipped_days_alone_is_refused(signed_in, community, today):
    page = begin(signed_in, community, today, 1, skip=[today.isoformat()], skip_reason="remont")
    assert page.context["form"].non_field_errors()


def test_a_pause_of_the_community_comes_ticked_and_names_its_reason(signed_in, community, today):
    Pause.objects.create(community=community, since_on=today + WEEK, until_on=today + WEEK + DAY, reason="remont sali")
    page = signed_in.post(reverse("meetings:series_create"), typed(today, community=community.pk))
    ticked = {one.day: one.reason for one in page.context["form"].day_choices if one.ticked}
    assert ticked[today + WEEK] == "remont sali"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2024, 12, 24), ""),
        (dt.date(2025, 12, 24), "Wigilia Bożego Narodzenia"),
        (dt.date(2027, 12, 24), "Wigilia Bożego Narodzenia"),
        (dt.date(2026, 11, 11), "Narodowe Święto Niepodległości"),
        (dt.date(2026, 6, 4), "Dzień Bożego Ciała"),
        (dt.date(2026, 6, 5), ""),
    ],
)
def test_public_holidays_of_poland(day, name):
    with translation.override("pl"):
        assert holiday(day) == name


def test_a_holiday_speaks_the_language_of_the_page():
    with translation.override("en"):
        assert holiday(dt.date(2026, 12, 25)) == "Christmas Day"
    assert reasons_to_skip([dt.date(2026, 12, 22)], []) == {}


def test_the_hours_of_a_place_become_a_series_with_one_form(signed_in, hours, today):
    page = signed_in.get(reverse("meetings:series_create"), {"hours": hours.pk})
    form = page.context["form"]
    assert form.shows_days
    assert form.initial["place"] == hours.place_id
    assert form.day_choices[0].day == today


def test_a_meeting_that_stands_already_is_taken_in_and_not_doubled(signed_in, community, today):
    closed = make_meeting(community, today, state="nobody", kind="club", starts_at=dt.time(18))
    begin(signed_in, community, today, starts_at="18:00")
    series = Series.objects.get()
    closed.refresh_from_db()
    assert (closed.series, closed.series_day, closed.state) == (series, today, "nobody")
    assert days_of(series) == [today, today + WEEK, today + 2 * WEEK]


def test_a_club_becomes_a_series_of_its_initiative(signed_in, community, today):
    club = make_initiative(community, "Klub szachowy", kind="club")
    page = signed_in.get(reverse("meetings:series_create"), {"initiative": club.pk})
    form = page.context["form"]
    assert (form.initial["kind"], form.initial["initiative"]) == (Meeting.Kind.CLUB, club.pk)
    begin(signed_in, community, today, initiative=club.pk)
    assert Meeting.objects.filter(initiative=club).count() == 3


def test_a_meeting_repeats_from_its_next_day_of_the_week(signed_in, community, today):
    held = make_meeting(community, today - DAY, topic="Zebranie")
    form = signed_in.get(reverse("meetings:series_create"), {"meeting": held.pk}).context["form"]
    assert (form.initial["since_on"], form.initial["topic"]) == (today + 6 * DAY, "Zebranie")


# --- topping up ---


def test_only_the_next_weeks_are_made_and_the_task_makes_the_rest(community, today):
    series = make_series(community, weeks=20)
    top_up_series()
    assert days_of(series)[-1] < today + HORIZON
    assert len(days_of(series)) == 8
    top_up_all(today + 3 * WEEK)
    assert len(days_of(series)) == 11


def test_topping_up_again_changes_nothing(community, django_assert_num_queries):
    make_series(community)
    assert top_up_all() == 4
    with django_assert_num_queries(1):
        assert top_up_all() == 0
    assert Deed.objects.filter(record_kind="meetings.meeting", verb="created").count() == 1


def test_queries_of_topping_up_do_not_grow_with_the_series(community, django_assert_max_num_queries):
    for _number in range(30):
        make_series(community)
    with django_assert_max_num_queries(20):  # SQLite takes the rows in parts
        assert top_up_all() == 120


def test_a_made_day_is_never_made_again_whatever_became_of_it(community, olga, today):
    series = make_series(community)
    top_up_all()
    first, second = series.meetings.order_by("held_on")[:2]
    first.withdraw(olga, "pomyłka")
    Meeting.objects.filter(pk=second.pk).update(state="cancelled", state_reason="choroba")
    Series.objects.update(filled_until_on=today)
    assert top_up_all() == 0
    assert series.meetings.count() == 4


def test_the_command_tells_how_many_it_made(community, capsys):
    make_series(community)
    call_command("top_up_series")
    assert "4" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_make_each_day_once(community, today):
    for _number in range(5):
        make_series(community)
    gate, made = threading.Barrier(2), []

    def run():
        gate.wait()
        try:
            made.append(top_up_all(today))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(made) == 20
    assert Meeting.objects.count() == 20
    logged = Deed.objects.filter(record_kind="meetings.meeting", verb="created").values_list(
        "record_numbers", flat=True
    )
    assert sorted(number for numbers in logged for number in numbers) == sorted(
        Meeting.objects.values_list("pk", flat=True)
    )


def test_six_in_the_evening_stays_six_when_summer_time_ends(community):
    series = make_series(community, dt.date(2027, 10, 20), weeks=3, starts_at=dt.time(18), ends_at=dt.time(20))
    top_up_all(dt.date(2027, 10, 19))
    hours = set(series.meetings.values_list("starts_at", "ends_at"))
    assert days_of(series) == [dt.date(2027, 10, 20), dt.date(2027, 10, 27), dt.date(2027, 11, 3)]
    assert hours == {(dt.time(18), dt.time(20))}


# --- days ---


def test_a_near_day_is_cancelled_and_a_far_one_skipped_with_the_same_tick(signed_in, community, today):
    series = make_series(community, weeks=12)
    top_up_all()
    near, far = today + WEEK, today + 10 * WEEK
    data = {"version": 1, "skip": [near.isoformat(), far.isoformat()], "skip_reason": "urlop"}
    free = [one for one in days_page(signed_in, series) if one.reason]
    assert post(signed_in, "series_days", series.pk, **data).status_code == 302
    meeting = series.meetings.get(series_day=near)
    assert (meeting.state, meeting.state_reason) == ("cancelled", reason_of(near, free))
    assert series.skipped.get().day == far
    top_up_all(today + 4 * WEEK)
    assert not series.meetings.filter(series_day=far).exists()


def days_page(browser, series):
    return list(browser.get(reverse("meetings:series_days", args=[series.pk])).context["form"].day_choices)


def reason_of(day, free):
    return next((one.reason for one in free if one.day == day), "urlop")


def test_a_day_without_its_tick_comes_back(signed_in, community, today):
    series = make_series(community, weeks=12)
    SkippedDay.objects.create(series=series, day=today + WEEK, reason="urlop")
    SkippedDay.objects.create(series=series, day=today + 10 * WEEK, reason="urlop")
    top_up_all()
    Meeting.objects.filter(series_day=today).update(state="cancelled", state_reason="choroba")
    post(signed_in, "series_days", series.pk, version=1)
    assert days_of(series, state="planned")[:2] == [today, today + WEEK]
    assert not series.skipped.exists()


def test_two_people_choosing_days_meet(signed_in, community, olga):
    series = make_series(community)
    first, second = (drawn(opened_days(signed_in, series), "days") for _person in range(2))
    ahead = [day.isoformat() for day in series.days(localdate(), series.until_on)[1:3]]
    for form, day in zip((first, second), ahead, strict=True):
        data = {**form, "skip": [*form.get("skip", []), day], "skip_reason": ["urlop"]}
        assert signed_in.post(reverse("meetings:series_days", args=[series.pk]), data).status_code == 302
    assert set(ahead) <= {skipped.day.isoformat() for skipped in series.skipped.all()}


def opened_days(client, series):
    return client.get(reverse("meetings:series_days", args=[series.pk])).content.decode()


def test_an_old_list_of_days_without_its_base_asks(signed_in, community, olga):
    series = make_series(community)
    days = [day.isoformat() for day in series.days(localdate(), series.until_on)[1:3]]
    post(signed_in, "series_days", series.pk, version=1, skip=days[0], skip_reason="urlop")
    page = post(signed_in, "series_days", series.pk, version=1, skip=days[1], skip_reason="urlop")
    assert page.context["form"].has_error("__all__", "conflict")
    assert [skipped.day.isoformat() for skipped in series.skipped.all()] == [days[0]]


def test_a_moved_meeting_leaves_its_day_and_knows_where_it_went(signed_in, community, today):
    series = make_series(community)
    top_up_all()
    old = series.meetings.get(series_day=today + WEEK)
    data = {"version": 1, "held_on": (today + WEEK + DAY).isoformat(), "starts_at": "17:30", "reason": "zajęta sala"}
    post(signed_in, "move", old.pk, **data)
    old.refresh_from_db()
    assert (old.state, old.state_reason, old.held_on) == ("moved", "zajęta sala", today + WEEK)
    assert (old.moved_to.held_on, old.moved_to.state, old.moved_to.series) == (today + 8 * DAY, "planned", series)
    post(signed_in, "move", old.pk, **data)
    assert series.meetings.count() == 5


@pytest.mark.parametrize("days", [-1, 7])
def test_a_meeting_does_not_move_to_the_past_or_to_where_it_is(signed_in, community, today, days):
    series = make_series(community)
    top_up_all()
    old = series.meetings.get(series_day=today + WEEK)
    page = post(signed_in, "move", old.pk, version=1, held_on=(today + days * DAY).isoformat(), reason="pomyłka")
    assert "held_on" in page.context["form"].errors


def test_a_meeting_is_cancelled_with_its_reason_only(signed_in, community, today):
    meeting = make_meeting(community, today, state="planned")
    assert "reason" in post(signed_in, "cancel", meeting.pk, version=1).context["form"].errors
    post(signed_in, "cancel", meeting.pk, version=1, reason="burza")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.state_reason) == ("cancelled", "burza")


# --- otherwise, ended, withdrawn ---


def otherwise(browser, series, day, weeks, **fields):
    data = typed(day, weeks, version=series.version, seen=signature(day, weeks), **fields)
    return post(browser, "series_otherwise", series.pk, **data)


def test_from_a_day_on_it_is_otherwise_and_what_is_recorded_stays(signed_in, community, today):
    series = make_series(community, starts_at=dt.time(16))
    top_up_all()
    held = series.meetings.get(series_day=today)
    Meeting.objects.filter(pk=held.pk).update(state="held", total=9)
    otherwise(signed_in, series, today + WEEK + DAY, 2, starts_at="17:00")
    series.refresh_from_db()
    new = series.followed_by.get()
    assert series.until_on == today + 8 * DAY
    assert days_of(series, withdrawn_at=None) == [today, today + WEEK]
    assert days_of(new, starts_at=dt.time(17)) == [today + 8 * DAY, today + 15 * DAY]
    assert Meeting.objects.get(pk=held.pk).total == 9
    top_up_all(today + WEEK)
    assert series.meetings.filter(withdrawn_at=None).count() == 2


def test_a_meeting_moved_from_a_dropped_day_goes_with_it(signed_in, community, today):
    series = make_series(community)
    top_up_all()
    old = series.meetings.get(series_day=today + 2 * WEEK)
    post(signed_in, "move", old.pk, version=1, held_on=(today + 2 * DAY).isoformat(), reason="sala")
    otherwise(signed_in, series, today + WEEK, 2)
    assert days_of(series, withdrawn_at=None, state="planned") == [today]


def test_otherwise_twice_from_the_same_form_is_one(signed_in, community, today):
    series, key = make_series(community), uuid.uuid4()
    for _press in range(2):
        otherwise(signed_in, series, today + WEEK, 2, form_key=key)
    assert Series.objects.count() == 2


def test_otherwise_from_a_form_that_is_no_longer_true_is_refused(signed_in, community, today):
    series = make_series(community)
    Series.objects.update(version=2)
    page = otherwise(signed_in, series, today + WEEK, 2)
    assert page.context["form"].non_field_errors()
    assert Series.objects.count() == 1


def test_an_earlier_last_day_takes_the_later_meetings_away(signed_in, community, today):
    series = make_series(community)
    top_up_all()
    post(signed_in, "series_last_day", series.pk, version=1, until_on=(today + WEEK).isoformat())
    assert days_of(series, withdrawn_at=None) == [today, today + WEEK]


def test_a_later_last_day_brings_them_back_and_goes_on(signed_in, community, today):
    series = make_series(community)
    top_up_all()
    Pause.objects.create(community=community, since_on=today + 4 * WEEK, until_on=today + 5 * WEEK, reason="remont")
    post(signed_in, "series_last_day", series.pk, version=1, until_on=(today + WEEK).isoformat())
    post(signed_in, "series_last_day", series.pk, version=2, until_on=(today + 6 * WEEK - DAY).isoformat())
    days = [today + number * WEEK for number in range(6)]
    skipped = set(series.skipped.values_list("day", flat=True))
    assert days[4] in skipped
    assert days_of(series, withdrawn_at=None) == [day for day in days if day not in skipped]


def test_a_series_does_not_go_on_over_the_one_that_follows_it(signed_in, community, today):
    series = make_series(community)
    otherwise(signed_in, series, today + WEEK, 2)
    page = post(signed_in, "series_last_day", series.pk, version=2, until_on=(today + 3 * WEEK).isoformat())
    assert "until_on" in page.context["form"].errors


def test_a_withdrawn_series_takes_its_planned_meetings_and_leaves_the_recorded(signed_in, community, today):
    series = make_series(community)
    top_up_all()
    Meeting.objects.filter(series_day=today).update(state="held", total=4)
    post(signed_in, "series_withdraw", series.pk, reason="podwójnie")
    assert days_of(series, withdrawn_at=None) == [today]
    Series.objects.update(filled_until_on=today)
    assert top_up_all() == 0


# --- the first page and nobody ---


def test_the_first_page_shows_the_week_of_a_series_once(olga, hours, today):
    make_series(hours.place.community, place=hours.place, kind="duty", topic="Dyżur")
    top_up_all()
    week = look_at(olga, today)
    assert [row.name for row in week.appointments] == ["Dyżur"]


def test_a_skipped_day_of_a_series_has_no_hours_on_the_first_page(olga, hours, today):
    series = make_series(hours.place.community, place=hours.place)
    SkippedDay.objects.create(series=series, day=today, reason="urlop")
    top_up_all()
    assert look_at(olga, today).appointments == []


def test_a_planned_duty_without_anybody_is_closed_and_the_tap_taken_back(signed_in, community, today):
    duty = make_meeting(community, today, state="planned", kind="duty")
    for _press in range(2):
        post(signed_in, "nobody", duty.pk)
    duty.refresh_from_db()
    assert (duty.state, duty.total, duty.version) == ("nobody", 0, 2)
    assert duty.entered_on == today
    post(signed_in, "nobody_undo", duty.pk)
    duty.refresh_from_db()
    assert (duty.state, duty.total, duty.recorded_at) == ("planned", None, None)


@pytest.mark.parametrize(("days", "state"), [(1, "planned"), (-1, "held"), (-1, "cancelled")])
def test_nobody_is_not_said_ahead_nor_over_what_is_written(signed_in, community, today, days, state):
    meeting = make_meeting(community, today + days * DAY, state=state)
    post(signed_in, "nobody", meeting.pk)
    meeting.refresh_from_db()
    assert meeting.state == state


def test_nobody_at_the_hours_of_a_place_is_one_meeting(signed_in, hours, today):
    for _press in range(2):
        post(signed_in, "hours_nobody", hours.pk)
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.held_on, meeting.place) == ("nobody", today, hours.place)
    assert (meeting.kind, meeting.topic, meeting.starts_at) == ("duty", "Dyżur na klatce", dt.time(16))


def test_nobody_at_hours_of_another_day_is_refused(signed_in, hours, today):
    for day in (today + WEEK, today - DAY):
        post(signed_in, "hours_nobody", hours.pk, day=day.isoformat())
    assert not Meeting.objects.exists()
    assert post(signed_in, "hours_nobody", hours.pk, day="2026-02-30").status_code == 404


def test_two_taps_close_a_duty_from_the_first_page(signed_in, hours, today):
    page = signed_in.get("/").content.decode()
    opened = f"{reverse('meetings:create')}?"
    address = next(part.split('"')[0] for part in page.split('href="') if part.startswith(opened))
    form = signed_in.get(address.replace("&amp;", "&")).content.decode()
    assert reverse("meetings:hours_nobody", args=[hours.pk]) in form


def test_the_entry_is_dated_when_it_was_said_and_not_when_it_was_planned(community, today):
    planned = make_meeting(community, today, state="planned", created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    planned.state = Meeting.State.HELD
    planned.mark_entry()
    assert planned.entered_on == today


# --- pages ---


@pytest.mark.parametrize("name", ["series", "series_days", "series_otherwise", "series_last_day", "series_withdraw"])
def test_each_page_asks_as_much_for_a_long_series_as_for_a_short(
    signed_in, community, name, django_assert_max_num_queries
):
    short, long = make_series(community, weeks=1), make_series(community, weeks=50)
    top_up_all()
    signed_in.get(reverse(f"meetings:{name}", args=[short.pk]))
    counts = []
    for series in (short, long):
        with django_assert_max_num_queries(60) as asked:
            assert signed_in.get(reverse(f"meetings:{name}", args=[series.pk])).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_list_asks_the_same_for_one_series_and_for_many(signed_in, community, django_assert_max_num_queries):
    counts = []
    signed_in.get(reverse("meetings:series_list"))
    for more in (1, 15):
        for _number in range(more):
            make_series(community)
        with django_assert_max_num_queries(60) as asked:
            signed_in.get(reverse("meetings:series_list"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
