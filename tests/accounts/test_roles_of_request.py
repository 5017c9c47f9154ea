"""The roles of a person are read once for each request, and never remembered beyond it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from accounts.models import Centre, Membership, User
from accounts.roles import Role
from accounts.scoping import keep_roles, memberships_today, roles_today
from communities.models import Community


@pytest.fixture
def asked(olga):
    """Olga as a request knows her."""
    person = User.objects.get(pk=olga.pk)
    keep_roles(person)
    return person


def test_however_often_it_is_asked_the_roles_are_read_once(asked, community):
    with CaptureQueriesContext(connection) as queries:
        list(Community.objects.visible_to(asked))
        list(Community.objects.editable_by(asked))
        roles_today(asked)
        list(Centre.objects.visible_to(asked))
    assert sum('FROM "accounts_membership"' in query["sql"] for query in queries) == 1


def test_what_is_kept_says_the_same_as_the_database(asked, olga, wanda, community):
    assert list(Community.objects.visible_to(asked)) == list(Community.objects.visible_to(olga)) == [community]
    assert list(Centre.objects.visible_to(asked)) == list(Centre.objects.visible_to(olga))
    assert not Centre.objects.with_role(asked, Role.DIRECTOR).exists()


def test_a_request_after_the_role_has_ended_knows_it(client, karol, community):
    client.force_login(karol)
    address = community.get_absolute_url()
    assert client.get(address).status_code == 200
    Membership.objects.filter(user=karol).update(until_on=localdate())
    assert client.get(address).status_code == 404


def test_outside_a_request_nothing_is_kept(olga, community):
    assert Community.objects.visible_to(olga).exists()
    Membership.objects.filter(user=olga).update(until_on=localdate())
    assert not Community.objects.visible_to(olga).exists()


def test_a_role_of_tomorrow_or_of_yesterday_is_none_of_today(asked, centre):
    day = dt.timedelta(days=1)
    Membership.objects.create(user=asked, centre=centre, role=Role.DIRECTOR, since_on=localdate() + day)
    assert [held.role for held in memberships_today(asked)] == [Role.ORGANISER]


def test_a_switched_off_person_holds_nothing(off, community):
    keep_roles(off)
    assert memberships_today(off) == []
    assert not Community.objects.visible_to(off).exists()
