"""Goal 7: the form of a meeting with forty rows, in a community of four hundred people: its weight and its queries."""

from django.db.models import Count
from django.urls import reverse
from django.utils.html import escape

from bench.asking import Browser
from bench.databases import SHAPES, Databases
from bench.measuring import Figure, in_turn
from bench.pages import Side
from communities.models import Community, Person
from meetings.models import Meeting

HEAVIEST, MOST_QUERIES = 60.0, 10
ROWS, PEOPLE = 40, 400


def figures(databases: Databases, rounds: int) -> list[Figure]:
    databases.use("shapes")
    side = Side(list(SHAPES).index("crowd") + 1)
    browser = Browser(side.account("olga"))
    meeting = with_rows(side.community, ROWS)
    people = side.community.person_roles.count()
    named = meeting.attendances.count()
    path = reverse("meetings:edit", args=[meeting.pk])
    browser.get(path)
    answer, queries = browser.count(path)
    if answer.status != 200 or people < PEOPLE:
        raise RuntimeError(f"no such form: {answer.status}, {named} rows, {people} people")
    pair = in_turn(lambda: plain_page(side.community, meeting), lambda: browser.get(path), rounds)
    return [
        Figure(7, f"form of a meeting, {named} rows, {people} people", len(answer.body) / 1000, HEAVIEST, "kB"),
        Figure(7, "its queries", len(queries.own), MOST_QUERIES, "queries"),
        Figure(7, "its time", pair.ratio, floor=f"f-string page {pair.floor_ms:.1f} ms"),
    ]


def with_rows(community: Community, number: int) -> Meeting:
    """The meeting with the least people named, but with so many."""
    meetings = Meeting.objects.filter(community=community).annotate(named=Count("attendances"))
    return meetings.filter(named__gte=number).order_by("named", "pk")[0]


def plain_page(community: Community, meeting: Meeting) -> str:
    """The least that gives the same: the people of the community, and a box to tick for each who was there."""
    people = Person.objects.filter(roles__community=community).values_list("pk", "name")
    here = set(meeting.attendances.values_list("person", flat=True))
    names = dict(people)
    boxes = "".join(f'<label><input type="checkbox" name="{pk}" checked>{escape(names[pk])}</label>' for pk in here)
    options = "".join(f'<option value="{escape(name)}">' for name in names.values())
    return f'<form method="post">{boxes}<datalist id="people">{options}</datalist></form>'
