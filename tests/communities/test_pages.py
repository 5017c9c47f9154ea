"""Every page of the room opens, and costs the same for one row and for a hundred (who may open it: test_access)."""

from copy import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communities.models import Community, Organisation, Partnership, PartnershipMember, Person, PersonRole
from communities.parts import PARTS
from communities.urls import urlpatterns
from tests.cast import SECRET
from tests.communities.filled import fill

LISTS = ("list", "people", "people_talents", "organisations", "partnerships", "programmes")
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
    "kept_thing_hand": "kept_thing",
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


#: They need a file on the disk; see test_partners and the table of access.
OF_FILES = {"member_file_add", "member_file", "member_file_withdraw"}
#: See test_merging, and test_called for what a script asks.
OF_TWO = {"people_similar", "merge_choose", "person_merge", "merge_undo", "doubles", "pair_distinct"}


def test_these_tests_know_every_address():
    assert {pattern.name for pattern in urlpatterns} == {
        *LISTS,
        *CREATES,
        *PAGES,
        *DEEDS,
        *OF_TWO,
        *OF_FILES,
        "stages",
        "staff",
    }


@pytest.mark.parametrize("name", [*LISTS, *CREATES, *PAGES, *DEEDS, "stages", "staff"])
def test_the_supervisor_opens_every_page(client, karol, rows, secrets, name):
    client.force_login(karol)
    response = client.get(address(name, rows))
    assert response.status_code == 200
    assert SECRET not in response.content.decode()


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
        stored = model.objects.get(pk=row.pk)
        copies = [copy(stored) for _number in range(100)]
        for number, made in enumerate(copies):
            made.pk, made.form_key = None, None
            if kind == "yearly_total":  # a figure stands once for a year
                made.year -= 1 + number
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
