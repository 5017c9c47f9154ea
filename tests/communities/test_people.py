"""People: a nickname is enough, likeness is shown once, a marked community keeps to itself."""

import uuid

import pytest
from django.urls import reverse

from accounts.models import Deed
from communities.discretion import likeness
from communities.models import Person, PersonRole
from tests.cast import SECRET
from tests.make import make_community, make_person

NAMES = ["Żyta", "Zuza", "Łucja", "Lena", "Олена", "Ąka", "Ania"]


def add(client, community, **fields):
    data = {"form_key": str(uuid.uuid4()), "name": "Pani Ela", "role": "resident", "community": community.pk, **fields}
    return client.post(reverse("communities:person_create"), data)


@pytest.fixture
def marked(community):
    return make_community(community.centre, "Amazonki", is_sensitive=True)


def test_a_nickname_and_a_community_are_enough(client, olga, community):
    client.force_login(olga)
    assert add(client, community, since_told="2019").status_code == 302
    person = Person.objects.get()
    role = person.roles.get()
    assert (person.name, person.centre, role.community, role.since_told) == (
        "Pani Ela",
        community.centre,
        community,
        "2019",
    )
    kinds = set(Deed.objects.filter(verb="created").values_list("record_kind", flat=True))
    assert kinds == {"communities.person", "communities.personrole"}


def test_a_double_submit_makes_one_person_with_one_role(client, olga, community):
    client.force_login(olga)
    key = str(uuid.uuid4())
    first, second = (add(client, community, form_key=key) for _ in range(2))
    assert (first.status_code, first.headers["Location"]) == (302, second.headers["Location"])
    assert Person.objects.count() == PersonRole.objects.count() == 1


def test_a_person_of_a_like_name_is_shown_once_before_saving(client, olga, community):
    make_person(community, "Łucja Żółkiewska")
    client.force_login(olga)
    held = add(client, community, name="Lucja Zolkiewska")
    assert held.status_code == 200
    assert "Łucja Żółkiewska" in held.content.decode()
    assert Person.objects.count() == 1
    again = client.post(reverse("communities:person_create"), held.context["form"].data)
    assert again.status_code == 302
    assert Person.objects.count() == 2


def test_a_new_name_after_the_hint_is_looked_up_again(client, olga, community):
    make_person(community, "Łucja Żółkiewska")
    make_person(community, "Ela Nowak")
    client.force_login(olga)
    held = add(client, community, name="Lucja Zolkiewska")
    other = client.post(reverse("communities:person_create"), {**held.context["form"].data.dict(), "name": "Ela Nowak"})
    assert other.status_code == 200
    assert Person.objects.count() == 2


@pytest.mark.parametrize("where", ["other_community", "hidden"])
def test_likeness_is_sought_only_among_those_whom_the_person_may_see(client, olga, community, request, where):
    hidden = make_community(community.centre, "Inne osiedle")
    make_person(hidden if where == "hidden" else request.getfixturevalue(where), "Łucja Żółkiewska")
    client.force_login(olga)
    assert add(client, community, name="Łucja Żółkiewska").status_code == 302


def test_a_marked_community_is_not_compared_with_others(client, karol, community, marked):
    make_person(marked, "Basia")
    client.force_login(karol)
    assert add(client, community, name="Basia").status_code == 302
    assert add(client, marked, name="Basia").status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("lucja zolkiewska", "zolkiewska lucja", True),
        ("ela", "ela nowak", True),
        ("kowalska", "kowalski", True),
        ("ela", "ala", False),
        ("jan kowalski", "jan nowak", False),
        ("", "ela", False),
    ],
)
def test_likeness_of_names(one, other, alike):
    assert (likeness(one, other) >= 0.82) == alike


@pytest.mark.parametrize("name", ["Zosia (8 lat)", "Kasia, 12-latka", "Tom, 5 l.", "Ala 9 years"])
def test_a_child_is_counted_and_not_named(client, olga, community, name):
    client.force_login(olga)
    response = add(client, community, name=name)
    assert response.context["form"].errors.as_data()["name"][0].code == "child"
    assert name in response.content.decode()
    assert not Person.objects.exists()


def test_somebody_of_thirteen_may_be_named(client, olga, community):
    client.force_login(olga)
    assert add(client, community, name="Zosia, 13 lat", age_band="13-17").status_code == 302


@pytest.mark.parametrize("name", ["Anna Kowalska", "Pani Anna Kowalska", "Anna Kowalska-Nowak"])
def test_a_marked_community_keeps_no_surname(client, karol, marked, name):
    client.force_login(karol)
    assert "name" in add(client, marked, name=name).context["form"].errors


@pytest.mark.parametrize("name", ["Anna", "Pani Anna", "Anna K.", "Ruda"])
def test_a_marked_community_keeps_a_nickname(client, karol, marked, name):
    client.force_login(karol)
    assert add(client, marked, name=name).status_code == 302


@pytest.mark.parametrize("field", [{"age_band": "60+"}, {"offers": "szycie"}])
def test_a_marked_community_keeps_a_nickname_only(client, karol, marked, field):
    client.force_login(karol)
    assert set(field) <= set(add(client, marked, name="Ruda", **field).context["form"].errors)


def test_a_known_person_joins_a_marked_community_only_by_a_nickname(client, karol, community, marked):
    person = make_person(community, "Anna Kowalska")
    client.force_login(karol)
    url = reverse("communities:role_add", args=[person.pk])
    data = {"form_key": str(uuid.uuid4()), "community": marked.pk, "role": "resident"}
    assert "community" in client.post(url, data).context["form"].errors
    Person.objects.get().save()
    person.name = "Ania K."
    person.save()
    assert client.post(url, data).status_code == 302


def test_a_search_across_communities_leaves_out_people_of_marked_ones(client, karol, community, marked):
    make_person(community, "Basia zwykła")
    make_person(marked, "Basia")
    client.force_login(karol)
    url = reverse("communities:people")
    found = {person.name for person in client.get(url, {"q": "basia"}).context["page"].rows}
    chosen = {person.name for person in client.get(url, {"q": "basia", "community": marked.pk}).context["page"].rows}
    assert (found, chosen) == ({"Basia zwykła"}, {"Basia"})


def test_the_list_is_in_polish_order_with_cyrillic_last(client, olga, community):
    for name in NAMES:
        make_person(community, name)
    client.force_login(olga)
    rows = client.get(reverse("communities:people")).context["page"].rows
    assert [row.name for row in rows] == ["Ania", "Ąka", "Lena", "Łucja", "Zuza", "Żyta", "Олена"]


def test_pages_of_the_list_follow_each_other_without_gap_or_repeat(client, olga, community):
    everybody = [make_person(community, f"{NAMES[number % 7]}").pk for number in range(120)]
    client.force_login(olga)
    url, seen = reverse("communities:people"), []
    while url:
        response = client.get(url)
        seen += [person.pk for person in response.context["page"].rows]
        url = response.context["next_url"] and reverse("communities:people") + response.context["next_url"]
    assert sorted(seen) == sorted(everybody)
    assert len(seen) == len(set(seen))


def test_a_list_writes_one_line_with_its_numbers(client, olga, community):
    people = {make_person(community).pk for _ in range(3)}
    client.force_login(olga)
    client.get(reverse("communities:people"))
    (deed,) = Deed.objects.filter(verb="listed")
    assert set(deed.record_numbers) == people
    assert deed.centre_number == community.centre_id


def test_of_roles_elsewhere_the_organiser_is_told_nothing(client, olga, community):
    person = make_person(community, "Ela")
    elsewhere = make_community(community.centre, "Osiedle Ukryte")
    PersonRole.objects.create(person=person, community=elsewhere)
    client.force_login(olga)
    for url in (person.get_absolute_url(), reverse("communities:people")):
        assert "Osiedle Ukryte" not in client.get(url).content.decode()


@pytest.mark.parametrize("community_of", ["other_community", "hidden"])
def test_a_community_that_is_not_hers_cannot_be_forged(client, olga, community, request, community_of):
    hidden = make_community(community.centre, SECRET)
    forged = hidden if community_of == "hidden" else request.getfixturevalue(community_of)
    client.force_login(olga)
    assert "community" in add(client, forged).context["form"].errors
    assert client.get(reverse("communities:people"), {"community": forged.pk}).context["page"].rows == []
    assert not Person.objects.exists()


def test_a_role_ends_with_a_reason_and_never_before_it_began(client, olga, community):
    role = make_person(community).roles.get()
    role.since_told = "wrzesień 2014"
    role.save()
    client.force_login(olga)
    url, data = reverse("communities:role_end", args=[role.pk]), {"version": 1, "end_reason": "moved"}
    assert "until_told" in client.post(url, {**data, "until_told": "2013"}).context["form"].errors
    assert "until_told" in client.post(url, {**data, "until_told": ""}).context["form"].errors
    assert client.post(url, {**data, "until_told": "2014"}).status_code == 302
    role.refresh_from_db()
    assert (role.until_told, role.get_end_reason_display(), role.since_told) == (
        "2014",
        role.EndReason.MOVED.label,
        "wrzesień 2014",
    )


def test_the_only_role_is_not_withdrawn_but_one_of_two_is(client, olga, community):
    person = make_person(community)
    only = person.roles.get()
    client.force_login(olga)
    url = reverse("communities:role_withdraw", args=[only.pk])
    assert client.post(url, {"reason": "pomyłka"}).context["form"].non_field_errors()
    PersonRole.objects.create(person=person, community=community, role="keeps_place")
    assert client.post(url, {"reason": "pomyłka"}).status_code == 302


def test_a_role_entered_in_the_wrong_community_hides_the_person_there(client, karol, wanda, community):
    person = make_person(community, "Ela")
    wrong = PersonRole.objects.create(person=person, community=wanda.staff_entries.get().assignments.get().community)
    assert Person.objects.visible_to(wanda).contains(person)
    client.force_login(karol)
    client.post(reverse("communities:role_withdraw", args=[wrong.pk]), {"reason": "nie ta społeczność"})
    assert not Person.objects.visible_to(wanda).exists()


def test_a_person_is_withdrawn_with_a_reason_and_leaves_the_list(client, olga, community):
    person = make_person(community, "Ela")
    client.force_login(olga)
    url = reverse("communities:person_withdraw", args=[person.pk])
    assert client.post(url, {"reason": ""}).context["form"].errors["reason"]
    assert client.post(url, {"reason": "wpisana dwa razy"}).status_code == 302
    person.refresh_from_db()
    assert (person.withdrawn_by, person.withdrawn_reason) == (olga, "wpisana dwa razy")
    assert client.get(reverse("communities:people")).context["page"].rows == []
    assert "wpisana dwa razy" in client.get(person.get_absolute_url()).content.decode()
    assert client.get(reverse("communities:person_edit", args=[person.pk])).status_code == 404


def test_a_form_opened_before_the_withdrawal_does_not_bring_the_person_back(client, olga, community):
    person = make_person(community, "Ela")
    old = Person.objects.get(pk=person.pk)
    client.force_login(olga)
    client.post(reverse("communities:person_withdraw", args=[person.pk]), {"reason": "pomyłka"})
    assert Person.objects.get(pk=person.pk).version == old.version + 1
