"""Search: without accents, in one's own scope, and past the people of marked communities."""

import pytest
from django.urls import reverse

from accounts.models import Deed
from communities.models import PersonRole
from desk.search import look_for
from initiatives.models import Microgrant, Project
from tests.cast import SECRET
from tests.make import (
    make_assignment,
    make_community,
    make_initiative,
    make_meeting,
    make_organisation,
    make_partnership,
    make_person,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["zolkiewska", "ŻÓŁKIEWSKA", "  Łucja   żół ", "kiewska lucja"])
def test_a_name_is_found_without_its_accents(olga, community, typed):
    lucja = make_person(community, "Łucja Żółkiewska")
    assert look_for(olga, typed).people == [lucja]


@pytest.mark.parametrize("typed", ["ґудзь", "Гудзь олена"])
def test_a_name_in_cyrillic_is_found(olga, community, typed):
    olena = make_person(community, "Олена Ґудзь")
    assert look_for(olga, typed).people == [olena]


def test_every_kind_is_looked_through(olga, community):
    centre = community.centre
    expected = {
        "communities": [make_community(centre, "Łąkowa")],
        "organisations": [make_organisation(centre, "Klub Łąka")],
        "partnerships": [make_partnership(centre, "Koalicja Łąkowa")],
        "initiatives": [make_initiative(community, "Zielona łąka")],
        "projects": [Project.objects.create(centre=centre, name="Łąki w mieście")],
        "microgrants": [Microgrant.objects.create(centre=centre, community=community, name="Kosiarka na łąkę")],
        "meetings": [make_meeting(community, topic="Piknik na łące, łąkowy")],
    }
    make_assignment(expected["communities"][0], olga)
    found = look_for(olga, "lak")
    assert {kind: getattr(found, kind) for kind in expected} == expected


def test_what_others_work_with_is_not_found(olga, wanda, community, other_community):
    theirs = wanda.staff_entries.get().assignments.get().community
    for place in (theirs, other_community):
        make_person(place, f"Łucja {SECRET}")
        make_initiative(place, f"Skwer {SECRET}")
        make_meeting(place, topic=f"Narada {SECRET}")
        Microgrant.objects.create(centre=place.centre, community=place, name=f"Kosiarka {SECRET}")
    Project.objects.create(centre=other_community.centre, name=f"Łąki {SECRET}")
    make_organisation(other_community.centre, f"Apteka {SECRET}")
    assert look_for(olga, SECRET).is_empty
    assert [person.name for person in look_for(wanda, SECRET).people] == [f"Łucja {SECRET}"]


@pytest.mark.parametrize("person", ["iwona", "adam"])
def test_the_officer_and_the_administrator_find_no_resident_and_no_meeting(request, community, person):
    make_person(community, "Łucja")
    make_meeting(community, topic="Łucja prowadzi")
    assert look_for(request.getfixturevalue(person), "lucja").is_empty


def test_people_of_a_marked_community_are_left_out_unless_known_elsewhere(olga, community):
    marked = make_community(community.centre, "Klub osób z cukrzycą", is_sensitive=True)
    make_assignment(marked, olga)
    make_person(marked, "Basia z klubu")
    known = make_person(marked, "Basia z parteru")
    PersonRole.objects.create(person=known, community=community)
    assert look_for(olga, "basia").people == [known]


def test_withdrawn_records_are_not_found(olga, community):
    make_person(community, "Pomyłka").withdraw(olga, "dwa razy")
    make_meeting(community, topic="Pomyłka").withdraw(olga, "dwa razy")
    assert look_for(olga, "pomylka").is_empty


@pytest.mark.parametrize("typed", ["", "z", "%", "_", "- -"])
def test_too_little_finds_nothing_at_all(olga, community, typed):
    make_person(community, "Zofia %_")
    assert look_for(olga, typed).is_empty


def test_the_page_keeps_what_was_typed_and_logs_whom_it_showed(client, olga, community):
    lucja = make_person(community, "Łucja Żółkiewska")
    client.force_login(olga)
    page = client.get(reverse("desk:search"), {"q": '"><b>zolkiewska'}).content.decode()
    assert 'value="&quot;&gt;&lt;b&gt;zolkiewska"' in page
    assert not Deed.objects.filter(verb=Deed.Verb.LISTED).exists()
    client.get(reverse("desk:search"), {"q": "zolkiewska"})
    assert Deed.objects.get(verb=Deed.Verb.LISTED).record_numbers == [lucja.pk]


def test_the_search_asks_as_much_for_a_hundred_as_for_one(client, olga, community, django_assert_num_queries):
    client.force_login(olga)
    for number in (1, 100):
        for at in range(number):
            make_person(community, f"Ela {at}")
            make_meeting(community, topic=f"Ela {at}")
            make_initiative(community, f"Ela {at}")
        client.get(reverse("desk:search"), {"q": "ela"})
        with django_assert_num_queries(14):
            client.get(reverse("desk:search"), {"q": "ela"})
