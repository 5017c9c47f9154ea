"""A meeting whose day nobody knows exactly: it prints as told and sorts by a day that the words can mean."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from meetings.models import Meeting
from reports.figures import progress_figures
from reports.periods import Period
from tests.days import FromToday
from tests.make import make_meeting
from tests.meetings.typed import redrawn, refusals, typed

pytestmark = pytest.mark.django_db
NEW = reverse("meetings:create")


@pytest.mark.parametrize(
    ("day", "told", "kept"),
    [
        (FromToday(0), "2011", "2011-01-01"),
        (FromToday(0), "koniec 2010", "2010-12-01"),
        ("", "czerwiec 2016", "2016-06-01"),
        ("2016-06-05", "czerwiec 2016", "2016-06-05"),
        ("2016-08-08", "8 sierpnia (roku nie podano)", "2016-08-08"),
    ],
)
def test_words_about_the_day_give_the_day_to_sort_by(signed_in, community, day, told, kept):
    signed_in.post(NEW, typed(community, held_on=day, held_told=told))
    meeting = Meeting.objects.get()
    assert (meeting.held_told, meeting.held_on.isoformat()) == (told, kept)


@pytest.mark.parametrize(
    ("day", "told", "field"),
    [
        ("2015-06-05", "czerwiec 2016", "held_told"),
        ("2016-06-05", "31.02.2016", "held_told"),
        (FromToday(0), "1720", "held_told"),
        ("", "kiedyś", "held_on"),
    ],
)
def test_words_that_no_day_fits_are_refused_beside_their_field(signed_in, community, day, told, field):
    answer = signed_in.post(NEW, typed(community, held_on=day, held_told=told))
    assert field in refusals(answer)
    assert not Meeting.objects.exists()


def test_a_year_that_has_not_come_is_no_day_of_a_meeting_that_took_place(signed_in, community):
    told = str(localdate().year + 1)
    answer = signed_in.post(NEW, typed(community, held_told=told))
    assert answer.context["form"].has_error("held_on", "future")


def test_saving_again_changes_neither_the_words_nor_the_day(signed_in, community):
    meeting = make_meeting(community, dt.date(2016, 6, 1), held_told="Dzień Dziecka 2016", total=3)
    edit = reverse("meetings:edit", args=[meeting.pk])
    form = redrawn(signed_in.get(edit))
    signed_in.post(edit, {**form, "topic": "Minipiknik"})
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.held_told) == ("Minipiknik", "Dzień Dziecka 2016")
    assert meeting.held_on == dt.date(2016, 6, 1)


def test_the_day_prints_as_told_on_every_page_and_paper(signed_in, community):
    meeting = make_meeting(community, dt.date(2010, 12, 1), held_told="koniec 2010", topic="Zawiązanie", total=3)
    places = [
        reverse("meetings:detail", args=[meeting.pk]),
        reverse("meetings:list"),
        reverse("meetings:edit", args=[meeting.pk]),
        reverse("desk:timeline", args=[community.pk]),
        reverse("reports:meeting_papers", args=[meeting.pk]),
        f"{reverse('desk:search')}?q=zawiazanie",
    ]
    for place in places:
        page = signed_in.get(place).content.decode()
        assert "koniec 2010" in page, place
        assert "1.12.2010" not in page, place


def test_the_day_prints_as_told_in_the_progress_report(community):
    make_meeting(community, dt.date(2010, 12, 1), held_told="koniec 2010", total=3)
    figures = progress_figures(community, Period(dt.date(2010, 1, 1), dt.date(2011, 1, 1)))
    assert [row.day_told for row in figures.meetings] == ["koniec 2010"]
