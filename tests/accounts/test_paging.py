"""Lists that page by key."""

import datetime as dt

import pytest

from accounts.paging import _beyond, page_after
from meetings.models import Meeting
from tests.make import make_community, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meetings():
    """Seven meetings on three days."""
    here, day = make_community(), dt.date(2026, 3, 1)
    return [make_meeting(here, day + dt.timedelta(days=at // 3), kind="club" if at % 2 else "duty") for at in range(7)]


@pytest.mark.parametrize("order", [("-held_on", "-pk"), ("held_on", "pk"), ("kind", "-held_on", "pk"), ("pk",)])
def test_the_pages_together_are_the_whole_list_each_row_once(meetings, order):
    seen, after = [], None
    while True:
        page = page_after(Meeting.objects.all(), after, order, size=2)
        seen += page.rows
        if page.next_after is None:
            break
        after = str(page.next_after)
    assert seen == list(Meeting.objects.order_by(*order))


def test_a_further_page_enters_the_index_at_its_start(meetings):
    """The first column alone bounds the rows: with only "further, or equal and …" all before it would be read."""
    start = {"held_on": meetings[3].held_on, "pk": meetings[3].pk}
    sql = str(Meeting.objects.filter(_beyond(start, ("-held_on", "-pk"))).values("pk").query)
    assert '"held_on" <= ' in sql


@pytest.mark.parametrize("wrong", ["", "0", "x", "-1", "9" * 30, "٣"])
def test_an_unknown_place_gives_the_first_page(meetings, wrong):
    page = page_after(Meeting.objects.all(), wrong, ("pk",), size=2)
    assert page.is_first
    assert page.rows == meetings[:2]
