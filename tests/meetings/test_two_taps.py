"""A dyżur to which nobody came: two taps on a phone, from the first page, without JavaScript."""

import datetime as dt

import pytest
from django.utils.timezone import localdate

from communities.models import MeetingPlace, PlaceHours
from meetings.models import Meeting
from tests.make import make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place(community):
    return MeetingPlace.objects.create(community=community, name="Sala 3")


@pytest.mark.parametrize("is_planned", [True, False])
def test_two_taps_from_the_first_page_close_it(open_page, olga, community, place, is_planned):
    today = localdate()
    if is_planned:
        make_meeting(community, today, topic="Dyżur", kind="duty", state="planned", place=place)
    else:
        hours = {"weekday": today.weekday(), "opens_at": dt.time(16), "closes_at": dt.time(18)}
        PlaceHours.objects.create(place=place, what="Dyżur", **hours)
    page = open_page("/", user=olga, width=360, java_script_enabled=False)
    page.locator("li.ag a.b").click()
    page.locator('form[action*="/nikt/"] button').click()
    page.wait_for_url("**/")
    closed = Meeting.objects.get()
    assert (closed.state, closed.total, closed.held_on) == ("nobody", 0, today)
    page.locator('form[action*="/cofnij/"] button').click()
    page.wait_for_url("**/")
    closed.refresh_from_db()
    assert closed.state == "planned"
