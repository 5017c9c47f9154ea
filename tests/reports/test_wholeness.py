"""Periods that are not whole say so, and figures from before the system stand apart with their source."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override

from communities.models import YearlyTotal
from documents.paper import Bullets, Text
from reports.figures import progress_figures
from reports.heads import Author
from reports.periods import Period
from reports.progress import Letterhead, Texts, progress_paper
from reports.wholeness import Beginning, beginning_of
from tests.make import make_meeting

YEAR_2026 = Period(dt.date(2026, 1, 1), dt.date(2027, 1, 1))


def told(community, year, number=24, figure="meetings", **fields):
    fields = {"source": "rejestr spotkań", **fields}
    return YearlyTotal.objects.create(community=community, year=year, figure=figure, number=number, **fields)


@pytest.mark.parametrize(
    ("first", "start", "is_whole"),
    [
        (dt.date(2026, 3, 5), dt.date(2026, 1, 1), False),
        (dt.date(2026, 3, 5), dt.date(2026, 2, 28), False),
        (dt.date(2026, 3, 5), dt.date(2026, 3, 1), True),
        (dt.date(2026, 3, 5), dt.date(2026, 4, 1), True),
        (dt.date(2020, 3, 5), dt.date(2026, 1, 1), True),
    ],
)
def test_a_period_is_not_whole_that_begins_in_a_month_before_the_first_entry(first, start, is_whole):
    words = Beginning(first).incomplete(Period(start, dt.date(2027, 1, 1)))
    assert (words == "") == is_whole
    assert is_whole or words.endswith("03.2026")


def test_a_period_that_ends_before_the_first_entry_is_not_called_a_part_of_one():
    with override("pl"):
        told = [
            Beginning(dt.date(2026, 3, 5)).incomplete(Period(dt.date(year, 1, 1), dt.date(year + 1, 1, 1)))
            for year in (2025, 2026)
        ]
    assert told == ["nie było jeszcze wpisów; pierwszy wpis: 03.2026", "okres niepełny; pierwszy wpis: 03.2026"]


@pytest.mark.parametrize("words", ["od 2011", "po 2010", "przed otwarciem, 2016"])
def test_the_first_entry_reads_as_told_whatever_word_it_begins_with(words):
    with override("pl"):
        told = Beginning(dt.date(2026, 3, 5), words).incomplete(YEAR_2026)
    assert told == f"okres niepełny; pierwszy wpis: {words}"


def test_years_of_which_figures_are_told_are_covered_up_to_the_first_gap():
    beginning = Beginning(dt.date(2026, 3, 5), told_years={2026, 2025, 2023})
    assert beginning.covered_from == dt.date(2025, 1, 1)
    assert beginning.incomplete(YEAR_2026) == ""
    assert beginning.incomplete(Period(dt.date(2024, 1, 1), dt.date(2027, 1, 1))).endswith("03.2026")


def test_a_told_year_with_a_gap_after_it_covers_nothing():
    assert Beginning(dt.date(2026, 3, 5), told_years={2025}).incomplete(YEAR_2026).endswith("03.2026")


def test_without_any_record_there_is_nothing_to_say_beyond_no_records():
    assert Beginning().incomplete(YEAR_2026) == ""


def test_a_first_day_told_in_words_is_told_in_them(community):
    make_meeting(community, dt.date(2026, 3, 21), held_told="wiosna 2026")
    assert beginning_of(community, []).incomplete(YEAR_2026).endswith("wiosna 2026")


def test_planned_and_withdrawn_meetings_begin_nothing(community, olga):
    make_meeting(community, dt.date(2026, 1, 3), state="planned")
    make_meeting(community, dt.date(2026, 2, 3)).withdraw(olga, "pomyłka")
    make_meeting(community, dt.date(2026, 3, 3))
    assert beginning_of(community, []).first_on == dt.date(2026, 3, 3)


def printed(figures):
    paper = progress_paper(figures, Texts(), Letterhead(name="MOPS"), Author(""))
    words = [block.text for block in paper.blocks if isinstance(block, Text)]
    return "\n".join([*words, *(item for block in paper.blocks if isinstance(block, Bullets) for item in block.items)])


def test_the_paper_says_since_when_there_are_entries(community):
    make_meeting(community, dt.date(2026, 3, 5))
    figures = progress_figures(community, YEAR_2026)
    assert figures.incomplete.endswith("03.2026")
    assert printed(figures).count("03.2026") == 2, "once of this period and once of the one before"


def test_a_whole_period_says_nothing(community):
    make_meeting(community, dt.date(2020, 3, 5))
    assert "2020" not in printed(progress_figures(community, YEAR_2026))


def test_told_totals_are_printed_apart_with_their_source_and_added_to_nothing(community):
    make_meeting(community, dt.date(2026, 3, 5), total=10)
    without = progress_figures(community, YEAR_2026)
    told(community, 2026, 30)
    told(community, 2026, None, "people", number_told="kilkanaście", source="kronika klubu")
    told(community, 2019, 99)
    told(community, 2026, 7, "partners").withdraw(None, "pomyłka")
    figures = progress_figures(community, YEAR_2026)
    assert (figures.now, figures.before) == (without.now, without.before)
    assert [(total.year, total.value, total.source) for total in figures.told_totals] == [
        (2026, "30", "rejestr spotkań"),
        (2026, "kilkanaście", "kronika klubu"),
    ]
    assert "kronika klubu" in printed(figures)
    assert "99" not in printed(figures)


def test_the_turnout_page_says_both(client, olga, community):
    make_meeting(community, localdate().replace(day=1))
    told(community, localdate().year - 1, 41, source="rejestr klubu")
    client.force_login(olga)
    page = client.get(reverse("desk:turnout", args=[community.pk]))
    assert page.context["incomplete"]
    assert "rejestr klubu" in page.content.decode()


def test_a_figure_of_a_year_stands_once_and_names_its_source(client, olga, community):
    client.force_login(olga)
    url = reverse("communities:yearly_total_add", args=[community.pk])
    data = {"year": 2014, "figure": "meetings", "number": 24, "source": "sprawozdanie za 2014"}
    key = "11111111-2222-4333-8444-55555555555"
    assert client.post(url, {**data, "source": "", "form_key": f"{key}1"}).context["form"].errors["source"]
    assert client.post(url, {**data, "number": "", "form_key": f"{key}2"}).context["form"].errors["number"]
    for wrong in ("1014", "2999"):
        assert client.post(url, {**data, "year": wrong, "form_key": f"{key}3"}).context["form"].errors["year"]
    client.post(url, {**data, "form_key": f"{key}4"})
    assert client.post(url, {**data, "form_key": f"{key}5"}).context["form"].errors["figure"]
    assert YearlyTotal.objects.count() == 1
    card = client.get(reverse("communities:card", args=[community.pk])).content.decode()
    assert "sprawozdanie za 2014" in card
