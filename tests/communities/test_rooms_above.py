"""What the rooms above know of a person or a partner stands on the page, within the rights of whoever reads it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communities.models import PersonRole
from initiatives.models import InitiativePartner
from tests.make import (
    make_action,
    make_attendance,
    make_community,
    make_initiative,
    make_meeting,
    make_organisation,
    make_person,
    make_programme,
)


@pytest.fixture
def elsewhere(community):
    """A community of the same centre that Olga does not work in."""
    return make_community(community.centre, "Osiedle Ukryte")


def page(client, record):
    return client.get(record.get_absolute_url()).content.decode()


def test_a_persons_page_tells_meetings_and_actions_that_the_reader_may_see(client, olga, community, elsewhere):
    person = make_person(community, "Ela")
    PersonRole.objects.create(person=person, community=elsewhere)
    for where in (community, elsewhere):
        meeting = make_meeting(where, topic=f"Narada {where}")
        make_attendance(meeting, person)
        make_action(where, f"Plakat {where}", owner_person=person)
    client.force_login(olga)
    told = page(client, person)
    assert f"Narada {community}" in told
    assert f"Plakat {community}" in told
    assert "Ukryte" not in told


def test_a_withdrawn_meeting_leaves_the_persons_page(client, olga, community):
    person = make_person(community, "Ela")
    meeting = make_meeting(community, topic="Pomyłka")
    make_attendance(meeting, person)
    client.force_login(olga)
    assert "Pomyłka" in page(client, person)
    meeting.withdraw(olga, "nie było go")
    assert "Pomyłka" not in page(client, person)


def test_joint_action_stands_on_the_page_of_a_partner(client, olga, community, elsewhere):
    organisation = make_organisation(community.centre, "Biblioteka")
    for where in (community, elsewhere):
        initiative = make_initiative(where, f"Festyn {where}")
        InitiativePartner.objects.create(initiative=initiative, organisation=organisation, gives="sala")
    client.force_login(olga)
    told = page(client, organisation)
    assert f"Festyn {community}" in told
    assert "Ukryte" not in told


def test_initiatives_of_a_programme_stand_on_its_page(client, olga, community, elsewhere):
    programme = make_programme(community.centre, "CAL")
    for where in (community, elsewhere):
        make_initiative(where, f"Kawa {where}", programme=programme)
    client.force_login(olga)
    told = page(client, programme)
    assert f"Kawa {community}" in told
    assert "Ukryte" not in told


def test_a_hundred_meetings_and_actions_cost_no_more_than_one(client, olga, community):
    person = make_person(community, "Ela")
    make_attendance(make_meeting(community), person)
    make_action(community, owner_person=person)
    client.force_login(olga)
    url = reverse("communities:person", args=[person.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(100):
        make_attendance(make_meeting(community), person)
        make_action(community, owner_person=person)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(one)
