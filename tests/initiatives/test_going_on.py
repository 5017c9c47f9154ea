"""When an initiative was going on: the rule asked of the database and of a row already read is one."""

import datetime as dt
from itertools import pairwise, product

import pytest

from initiatives.models import Initiative, known_from, was_active
from tests.make import make_initiative

EDGES = [dt.date(2018, 1, 1), dt.date(2020, 6, 1), dt.date(2021, 3, 1), dt.date(2023, 1, 1), dt.date(2024, 1, 1)]


@pytest.mark.django_db
def test_the_database_and_a_row_already_read_say_the_same(community):
    for state, since, until in product(Initiative.State.values, ("", "2018", "2020-06-01"), ("", "2021-03-01", "2023")):
        make_initiative(community, state=state, since_told=since, until_told=until)
    Initiative.objects.update(created_at="2022-05-05T12:00Z")
    rows = list(Initiative.objects.annotate(known_from=known_from()))
    found = {}
    for start, end in pairwise(EDGES):
        going = {one.pk for one in rows if was_active(one, one.known_from, start, end)}
        assert going == set(Initiative.objects.active_between(start, end).values_list("pk", flat=True))
        found[start] = len(going)
    assert len(set(found.values())) > 2
