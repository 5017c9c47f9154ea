"""The page of turnout: figures, drawings with their tables, and whom nobody has seen for a while."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from tests.make import make_attendance, make_meeting, make_person

DAY = dt.timedelta(days=1)


def address(community, query=""):
    return reverse("desk:turnout", args=[community.pk]) + query


@pytest.fixture
def lively(community):
    """Records of half a year; Ela came in the beginning, Iza comes still."""
    ela, iza = make_person(community, "Ela"), make_person(community, "Iza")
    today = localdate()
    for weeks in range(26, 0, -1):
        meeting = make_meeting(community, today - weeks * 7 * DAY, kind="club", total=5)
        make_attendance(meeting, iza, *([ela] if weeks > 20 else []))
    return community


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


def test_the_page_draws_and_tells_the_same_in_tables(signed_in, lively):
    page = signed_in.get(address(lively)).content.decode()
    assert page.count('<svg class="pw-chart"') == 4
    assert page.count('<details class="twin">') == 2
    assert "liczone od trzeciego miesiąca zapisów, od " in page
    assert "style=" not in page


def test_the_page_of_a_community_leads_there(signed_in, lively):
    assert address(lively) in signed_in.get(lively.get_absolute_url()).content.decode()


def test_a_figure_opens_the_meetings_behind_it(signed_in, lively):
    response = signed_in.get(address(lively))
    meetings, came = response.context["cells"][:2]
    assert (meetings.figure, came.figure) == ("26", "130")
    for cell in (meetings, came):
        assert len(signed_in.get(cell.url).context["page"].rows) == 26


def test_a_dyzur_to_which_nobody_came_is_a_meeting(signed_in, community):
    make_meeting(community, kind="duty", state="nobody")
    cell = signed_in.get(address(community)).context["cells"][0]
    assert (cell.figure, cell.line) == ("1", "w tym nikt nie przyszedł: 1")


def test_who_is_missed_is_named_and_written_down_as_listed(signed_in, lively):
    response = signed_in.get(address(lively))
    names = [one.person.name for one in response.context["absences"]]
    assert names == ["Ela"]
    deed = Deed.objects.get(verb="listed")
    assert deed.record_numbers == [response.context["absences"][0].person.pk]


def test_a_page_that_names_nobody_lists_nobody(signed_in, community):
    make_meeting(community, total=4)
    signed_in.get(address(community))
    assert not Deed.objects.filter(verb="listed").exists()


def test_the_whole_time_is_one_door_away(signed_in, lively):
    make_meeting(lively, localdate() - 800 * DAY, total=9)
    assert "?period=all" in signed_in.get(address(lively)).content.decode()
    whole = signed_in.get(address(lively, "?period=all"))
    assert whole.context["cells"][1].figure == "139"
    assert whole.context["period"].start < localdate() - 790 * DAY


@pytest.mark.parametrize("query", ["?period=all", "?period=", "?period=x", ""])
def test_a_community_without_records_is_told_kindly(signed_in, community, query):
    response = signed_in.get(address(community, query))
    assert response.status_code == 200
    assert "Po pierwszym spotkaniu" in response.content.decode()


def test_a_record_of_a_day_to_come_breaks_nothing(signed_in, community):
    make_meeting(community, localdate() + 60 * DAY, total=4)
    response = signed_in.get(address(community, "?period=all"))
    assert response.status_code == 200
    assert response.context["cells"][0].figure == "0"


def test_many_who_are_missed_are_not_all_listed(signed_in, community, monkeypatch):
    monkeypatch.setattr("desk.turnout_views.MOST_ABSENT", 3)
    people = [make_person(community, f"Osoba {at}") for at in range(5)]
    keeper = make_person(community, "Wierna")
    for days in (60, 50):
        make_attendance(make_meeting(community, localdate() - days * DAY, kind="club"), *people)
    for days in (40, 30, 20):
        make_attendance(make_meeting(community, localdate() - days * DAY, kind="club"), keeper)
    page = signed_in.get(address(community))
    assert len(page.context["absences"]) == 3
    assert "i jeszcze 2 osoby" in page.content.decode()
    assert len(Deed.objects.get(verb="listed").record_numbers) == 3


def test_the_page_costs_the_same_for_one_meeting_and_for_a_hundred(signed_in, lively):
    signed_in.get(address(lively))
    with CaptureQueriesContext(connection) as few:
        signed_in.get(address(lively))
    for at in range(100):
        make_attendance(make_meeting(lively, localdate() - at * DAY, kind="club"), make_person(lively))
    with CaptureQueriesContext(connection) as many:
        signed_in.get(address(lively))
    assert len(many) == len(few)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_surname_of_forty_letters_fits_a_phone(open_page, olga, community):
    long = make_person(community, "Elżbieta Konstantynopolitańczykiewiczówna-Wielkopolska")
    other = make_person(community, "Iza")
    for days in (60, 50):
        make_attendance(make_meeting(community, localdate() - days * DAY, kind="club"), long)
    for days in (40, 30, 20):
        make_attendance(make_meeting(community, localdate() - days * DAY, kind="club"), other)
    page = open_page(address(community), user=olga)
    assert page.get_by_text("Konstantynopolitańczykiewiczówna").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
