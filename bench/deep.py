"""Goal 5: the last page of a hundred thousand meetings costs what the first one costs, and nobody counts them all."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Centre, Membership, User
from accounts.paging import PAGE_SIZE, page_after
from accounts.roles import Role
from bench.asking import Browser
from bench.databases import Databases
from bench.measuring import Figure, in_turn
from bench.pages import Side
from meetings.models import Meeting
from meetings.views.meetings import NEWEST_FIRST

LIMIT = 1.3


def figures(databases: Databases, size: str, rounds: int) -> list[Figure]:
    """In a copy, in which the supervisor of one centre is that of all."""
    with databases.copied(size, "deep"):
        user = Side(1).account("karol")
        _let_see_all(user)
        databases.tidy()
        last = Meeting.objects.order_by("held_on", "pk")[PAGE_SIZE].pk
        return [_query(user, last, rounds), *_page(user, last, rounds)]


def _let_see_all(user: User) -> None:
    others = Centre.objects.exclude(pk__in=user.memberships.values("centre"))
    since = localdate().replace(year=2020, day=1)
    Membership.objects.bulk_create(
        Membership(user=user, centre=centre, role=Role.SUPERVISOR, since_on=since) for centre in others
    )


def _query(user: User, last: int, rounds: int) -> Figure:
    """The rows alone, where a slow page could not hide behind the drawing of it."""
    rows: QuerySet[Any] = Meeting.objects.visible_to(user)
    pair = in_turn(_turn(rows, None), _turn(rows, str(last)), rounds, repeats=3)
    number = Meeting.objects.visible_to(user).count()
    return Figure(
        5, f"last page of {number:,} meetings, its rows", pair.ratio, LIMIT, floor=f"first page {pair.floor_ms:.1f} ms"
    )


def _turn(rows: QuerySet[Any], after: str | None) -> Callable[[], object]:
    return lambda: page_after(rows.all(), after, NEWEST_FIRST).rows


def _page(user: User, last: int, rounds: int) -> list[Figure]:
    browser, path = Browser(user), reverse("meetings:list")
    pair = in_turn(lambda: browser.get(path), lambda: browser.get(f"{path}?after={last}"), rounds)
    answer, queries = browser.count(f"{path}?after={last}")
    if answer.status != 200:
        raise RuntimeError(f"the last page answered {answer.status}")
    counting = [sql for sql in queries if sql.startswith("SELECT COUNT(") and "meetings_meeting" in sql]
    return [
        Figure(5, "last page, the whole request", pair.ratio, LIMIT, floor=f"first page {pair.floor_ms:.1f} ms"),
        Figure(5, "counts of all meetings on it", len(counting), 0, "queries"),
    ]
