"""From where one comes to voluntary work, and what other rooms tell of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communities.models import PersonRole
from tests.make import make_agreement, make_community, make_person


def told(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


@pytest.mark.parametrize(("who", "sees"), [("olga", True), ("karol", True), ("darek", True), ("iwona", False)])
def test_the_menu_leads_there_for_those_who_work_with_residents(client, request, community, who, sees):
    page = told(client, request.getfixturevalue(who), reverse("desk:today"))
    assert (f'href="{reverse("volunteers:list")}"' in page) is sees


def test_a_community_leads_to_its_own(client, olga, community):
    for name in ("desk:community", "communities:card"):
        page = told(client, olga, reverse(name, args=[community.pk]))
        assert f"{reverse('volunteers:list')}?community={community.pk}" in page


def test_a_persons_page_tells_agreements_that_the_reader_may_see(client, olga, community):
    person, elsewhere = make_person(community, "Ela"), make_community(community.centre, "Osiedle Ukryte")
    PersonRole.objects.create(person=person, community=elsewhere)
    here = make_agreement(community, person=person)
    there = make_agreement(elsewhere, person=person)
    gone = make_agreement(community, person=person)
    gone.withdraw(olga, "pomyłka")
    page = told(client, olga, person.get_absolute_url())
    assert here.get_absolute_url() in page
    assert there.get_absolute_url() not in page
    assert gone.get_absolute_url() not in page


@pytest.mark.parametrize(("who", "sees"), [("karol", True), ("darek", True), ("olga", False)])
def test_today_counts_what_is_to_complete_for_those_who_answer(client, request, community, who, sees):
    make_agreement(community)
    make_agreement(community, is_written=False)
    response_of = request.getfixturevalue(who)
    client.force_login(response_of)
    response = client.get(reverse("desk:today"))
    assert response.context["gaps"] == (1 if sees else 0)
    assert (reverse("volunteers:gaps") in response.content.decode()) is sees


def test_today_costs_the_same_for_one_gap_and_for_sixty(client, karol, community):
    client.force_login(karol)
    make_agreement(community, is_written=False)
    client.get("/")
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for _ in range(60):
        make_agreement(community, is_written=False)
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    assert len(many) == len(one)


def test_gaps_of_another_centre_are_nobodys_business(client, stella, karol, community, other_community):
    make_agreement(community, is_written=False)
    client.force_login(stella)
    assert client.get("/").context["gaps"] == 0
