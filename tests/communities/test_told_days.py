"""Told dates print as written and sort by what they mean."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communities.models import Community
from communities.told_days import day_told, ends_before_start, impossible_day, in_reading_order, span_told

MEANT = {
    "zima 2014": "2014-01-01",
    "zimą 2014 r.": "2014-01-01",
    "zima 2014/2015": "2014-12-21",
    "zima 2014/15": "2014-12-21",
    "winter 2014": "2014-01-01",
    "koniec 2010": "2010-12-01",
    "pod koniec 2010 r.": "2010-12-01",
    "end of 2010": "2010-12-01",
    "2001": "2001-01-01",
    "od 2001 roku": "2001-01-01",
    "wrzesień 2014": "2014-09-01",
    "września 2014": "2014-09-01",
    "wrzesien 2014": "2014-09-01",
    "we wrześniu 2014": "2014-09-01",
    "September 2014": "2014-09-01",
    "09.2014": "2014-09-01",
    "9.2014": "2014-09-01",
    "IX 2014": "2014-09-01",
    "2014-09": "2014-09-01",
    "jesień 2019": "2019-09-23",
    "jesienią 2019": "2019-09-23",
    "koniec września 2014": "2014-09-21",
    "połowa marca 2015": "2015-03-11",
    "w połowie 2015": "2015-05-01",
    "12 marca 2020": "2020-03-12",
    "12 marca 2020 r.": "2020-03-12",
    "czwartek, 12 marca 2020": "2020-03-12",
    "March 12, 2020": "2020-03-12",
    "12th March 2020": "2020-03-12",
    "12 III 2020": "2020-03-12",
    "12.03.2020": "2020-03-12",
    "12.3.2020": "2020-03-12",
    "12-03-2020": "2020-03-12",
    "2020-03-12": "2020-03-12",
    "od 1.11.2020 do 31.12.2022": "2020-11-01",
    "kw. 3 2020": "2020-07-01",
    "III kwartał 2020": "2020-07-01",
    "Q3 2020": "2020-07-01",
    "3rd quarter of 2020": "2020-07-01",
    "lata 90.": "1990-01-01",
    "lata 90. XX w.": "1990-01-01",
    "the 1990s": "1990-01-01",
    "lata 2007–2010": "2007-01-01",
    "koniec lata 2014": "2014-06-21",
    "summer of 2014": "2014-06-21",
    "2013 i 2014": "2013-01-01",
    "9999-12": "9999-12-01",
    "13.2014": "2014-01-01",
    "31.02.2014": "2014-01-01",
    "2014-13-01": "2014-01-01",
    "40 września 2014": "2014-09-01",
    "dwa lata później": None,
    "dawno": None,
    "": None,
    "0000": None,
    "12 marca": None,
}


@pytest.mark.parametrize(("told", "meant"), MEANT.items())
def test_a_told_date_means_its_first_day(told: str, meant: str | None):
    assert day_told(told) == (dt.date.fromisoformat(meant) if meant else None)


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2016-03-04", "4.03.2016"),
        ("wpis z 2016-12-15", "wpis z 15.12.2016"),
        ("2014-03", "2014-03"),
        ("zima 2014", "zima 2014"),
    ],
)
def test_a_day_as_machines_write_it_is_put_in_the_order_of_people(typed, kept):
    assert in_reading_order(typed) == kept
    assert day_told(kept) == day_told(typed)


MODERN = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
POLISH = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]


@given(MODERN)
def test_every_full_date_is_read_alike_in_all_its_spellings(day: dt.date):
    spellings = (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y} r.",
        f"{day.day} {POLISH[day.month - 1]} {day.year}",
        f"{day.day} {POLISH[day.month - 1].upper()} {day.year} roku",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
    )
    assert {span_told(spelling) for spelling in spellings} == {(day, day + dt.timedelta(days=1))}


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str):
    span = span_told(text)
    assert span is None or span[0] < span[1]
    assert impossible_day(text) in {True, False}


@given(st.integers(1000, 2999))
def test_parts_of_a_year_follow_each_other(year: int):
    in_order = ["początek", "wiosna", "lipiec", "jesień", "koniec"]
    assert all(day_told(f"{a} {year}") < day_told(f"{b} {year}") for a, b in pairwise(in_order))


@pytest.mark.parametrize(
    "told", ["13.2014", "31.02.2014", "2014-13-01", "0.2014", "2014-02-30", "1.3.2014 – 31.04.2014"]
)
def test_a_day_no_calendar_knows_is_a_slip(told: str):
    assert impossible_day(told)


@pytest.mark.parametrize("told", ["12.03.2014", "zima 2014", "2014", "lata 90.", "ul. 3 Maja 5", "2007-2010", ""])
def test_an_honest_telling_is_no_slip(told: str):
    assert not impossible_day(told)


def test_an_end_told_more_loosely_than_its_start_is_not_before_it():
    assert not ends_before_start("wrzesień 2014", "2014")
    assert not ends_before_start("12.03.2014", "marzec 2014")
    assert not ends_before_start("dawno", "2014")
    assert ends_before_start("wrzesień 2014", "2013")
    assert ends_before_start("12.03.2014", "11.03.2014")


def test_communities_sort_by_meaning_and_print_as_written(centre):
    for number, told in enumerate(["zima 2014", "2001", "koniec 2010", "12 marca 2020"]):
        Community.objects.create(centre=centre, name=f"Osiedle {number}", since_told=told)
    told = Community.objects.order_by("since_on").values_list("since_told", flat=True)
    assert list(told) == ["2001", "koniec 2010", "zima 2014", "12 marca 2020"]


def test_a_day_inferred_by_hand_stays_while_the_words_name_no_year(centre):
    community = Community(centre=centre, name="Stare Miasto", since_told="dwa lata później")
    community.since_on = dt.date(2014, 1, 1)
    community.save()
    community.refresh_from_db()
    assert (community.since_told, community.since_on) == ("dwa lata później", dt.date(2014, 1, 1))
    community.since_told = ""
    community.save()
    assert community.since_on is None
