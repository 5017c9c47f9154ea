"""The page of accounts: people and roles of the administrator's centres, and nothing of others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from tests.make import make_invitation, make_membership, make_user


@pytest.fixture
def page(client, adam):
    client.force_login(adam)
    return lambda: client.get(reverse("accounts:members"))


def test_people_stand_in_polish_order_with_all_their_roles(page, centre):
    for name in ("Łucja", "Zyta", "Ćmiel", "Celina"):
        make_user(name, Role.ORGANISER, centre)
    section = page().context["sections"][0]
    names = [str(membership.user) for membership in section.memberships]
    assert names == ["Adam Administrator", "Celina", "Ćmiel", "Łucja", "Zyta"]


def test_two_centres_of_one_administrator_stand_apart(page, adam, centre, other_centre, stella):
    make_membership(adam, other_centre, Role.ADMINISTRATOR)
    sections = page().context["sections"]
    assert [section.centre for section in sections] == [centre, other_centre]
    assert stella in [membership.user for membership in sections[1].memberships]
    assert stella not in [membership.user for membership in sections[0].memberships]


def test_ended_roles_and_used_invitations_are_not_shown(page, centre):
    gone = make_user("Odeszła", Role.ORGANISER, centre)
    gone.memberships.get().end(gone.memberships.get().since_on)
    make_invitation(centre, withdrawn_at="2026-01-01T00:00:00Z")
    waiting = make_invitation(centre)
    section = page().context["sections"][0]
    assert gone not in [membership.user for membership in section.memberships]
    assert section.invitations == [waiting]


def test_forty_people_cost_as_many_questions_as_one(page, centre):
    def questions():
        with CaptureQueriesContext(connection) as queries:
            page()
        return len(queries)

    make_user("Pierwsza", Role.ORGANISER, centre)
    make_invitation(centre)
    page()
    one = questions()
    for _ in range(40):
        make_user(role=Role.ORGANISER, centre=centre)
        make_invitation(centre)
    assert questions() == one
