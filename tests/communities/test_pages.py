"""Every page of the room opens for whom it is, says what is there, and is no page for anybody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Deed
from communities.models import Community, Organisation, Partnership, PartnershipMember, Person, PersonRole
from communities.parts import PARTS
from communities.urls import urlpatterns
from tests.cast import SECRET
from tests.communities.filled import fill

LISTS = ("list", "people", "organisations", "partnerships", "programmes")
CREATES = ("create", "person_create", "organisation_create", "partnership_create", "programme_create")
PAGES = {
    "card": "community",
    "person": "person",
    "organisation": "organisation",
    "partnership": "partnership",
    "programme": "programme",
}
DEEDS = {
    "edit": "community",
    "role_end": "role",
    **{
        f"{noun}_{deed}": noun
        for noun in ("person", "organisation", "partnership", "programme")
        for deed in ("edit", "withdraw")
    },
    **{f"{kind}_{deed}": kind for kind in PARTS for deed in ("edit", "withdraw")},
    **{f"{kind}_add": {"hours": "place"}.get(kind, part.whole) for kind, part in PARTS.items()},
}


@pytest.fixture
def rows(community):
    return {**fill(community), "centre": community.centre}


@pytest.fixture
def secrets(other_community):
    return {**fill(other_community, SECRET), "centre": other_community.centre}


def address(name, rows):
    noun = PAGES.get(name) or DEEDS.get(name)
    return reverse(f"communities:{name}", args=[rows[noun].pk] if noun else [])


def test_these_tests_know_every_address():
    assert {pattern.name for pattern in urlpatterns} == {*LISTS, *CREATES, *PAGES, *DEEDS, "stages", "staff"}


@pytest.mark.parametrize("name", [*LISTS, *CREATES, *PAGES, *DEEDS, "stages", "staff"])
def test_the_supervisor_opens_every_page(client, karol, rows, secrets, name):
    client.force_login(karol)
    response = client.get(address(name, rows))
    assert response.status_code == 200
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("name", [*PAGES, *DEEDS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_of_another_centre_is_opened_or_changed(client, karol, rows, secrets, name, method):
    client.force_login(karol)
    deeds = Deed.objects.count()
    response = getattr(client, method)(address(name, secrets), {"reason": "x", "version": 1})
    assert response.status_code == 404
    assert Deed.objects.count() == deeds


FOR_SUPERVISORS = {name for name in DEEDS if name.startswith(("assignment_", "staff_member_"))} | {"staff"}
FOR_HEADS = {"stage_add", "stage_edit", "stage_withdraw", "stages"}


@pytest.mark.parametrize("name", [*LISTS, *CREATES, *PAGES, *DEEDS, "stages", "staff"])
def test_an_organiser_works_in_her_community_and_assigns_nobody(client, olga, rows, name):
    client.force_login(olga)
    expected = 404 if name in FOR_SUPERVISORS | FOR_HEADS else 200
    assert client.get(address(name, rows)).status_code == expected


CENTRE_WIDE = ("organisation", "partnership", "programme", "member", "former_name", "kind_of_action")


@pytest.mark.parametrize("name", [*PAGES, *DEEDS])
def test_an_organiser_of_another_community_sees_only_what_is_the_centres(client, wanda, rows, name):
    client.force_login(wanda)
    expected = 200 if name.startswith(CENTRE_WIDE) else 404
    assert client.get(address(name, rows)).status_code == expected


@pytest.mark.parametrize("name", [*CREATES, *DEEDS])
def test_the_director_reads_and_changes_only_the_list_of_stages(client, darek, rows, name):
    client.force_login(darek)
    assert client.get(address(name, rows)).status_code == (200 if name in FOR_HEADS else 404)


@pytest.mark.parametrize("name", [*LISTS, *PAGES])
def test_the_director_reads_everything(client, darek, rows, name):
    client.force_login(darek)
    assert client.get(address(name, rows)).status_code == 200


@pytest.mark.parametrize("who", ["iwona", "adam"])
@pytest.mark.parametrize("name", [*CREATES, *PAGES, *DEEDS, "stages", "staff"])
def test_neither_the_data_protection_officer_nor_the_administrator_comes_in(client, request, who, rows, name):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(name, rows)).status_code == 404


@pytest.mark.parametrize("name", [*LISTS, *PAGES, "stages", "staff"])
def test_a_hundred_rows_cost_no_more_questions_than_one(client, karol, community, rows, name):
    client.force_login(karol)
    url = address(name, rows)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        assert client.get(url).status_code == 200
    multiply(rows)
    with CaptureQueriesContext(connection) as many:
        assert client.get(url).status_code == 200
    assert len(many) == len(one), "\n".join(query["sql"][:160] for query in many)


def multiply(rows):
    """A hundred of everything, in the lists and on the pages."""
    for kind, row in rows.items():
        if kind in {"centre", "stage"}:
            continue
        model = type(row)
        copies = []
        for _ in range(100):
            copy = model.objects.get(pk=row.pk)
            copy.pk, copy.form_key = None, None
            copies.append(copy)
        model.objects.bulk_create(copies)
    person_roles(rows)


def person_roles(rows):
    PersonRole.objects.bulk_create(
        PersonRole(person=person, community=rows["community"]) for person in Person.objects.filter(roles=None)
    )
    for partnership in Partnership.objects.filter(centre=rows["centre"]):
        partnership.communities.add(rows["community"])
        PartnershipMember.objects.create(partnership=partnership, organisation=rows["organisation"])
    Community.objects.filter(centre=rows["centre"]).exclude(pk=rows["community"].pk).update(parent=rows["community"])
    Organisation.objects.filter(centre=rows["centre"]).exclude(pk=rows["organisation"].pk).update(
        parent=rows["organisation"]
    )
