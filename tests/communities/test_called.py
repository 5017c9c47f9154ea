"""How lists call people: by name, by initials where the centre wants it, and each told from the other."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Deed
from communities.called import Called, answers_to, apart, tells_surname
from communities.models import Person
from tests.make import make_attendance, make_community, make_meeting, make_person


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Łucja Żak", "Ł. Ż."),
        ("Łucja Żak (Lusia)", "Ł. Ż. (Lusia)"),
        ("Łucja „Lusia” Żak", "Ł. Ż. „Lusia”"),
        ("Anna Maria Nowak-Kowalska", "A. M. N."),
        ("Pani Łucja Żak", "Ł. Ż."),
        ("Ela", "Ela"),
        ("Ela K.", "Ela K."),
        ("Pani Ela", "Pani Ela"),
        ("Jacek z parteru", "Jacek z parteru"),
    ],
)
def test_initials_hide_a_full_name_and_leave_a_nickname(name, short):
    assert Called(name).short() == short


def test_what_is_known_for_a_nickname_is_not_shortened():
    assert Called("Stary Niedźwiedź", is_nickname=True).short() == "Stary Niedźwiedź"


def test_equal_initials_are_told_apart_without_a_full_name():
    people = {
        1: Called("Łucja Żak"),
        2: Called("Łukasz Żuk"),
        3: Called("Ewa Bąk"),
        4: Called("Ewa Bąbel"),
        5: Called("Jan Lis"),
    }
    labels = apart(people, in_initials=True)
    assert labels == {1: "Łucja Ż.", 2: "Łukasz Ż.", 3: "Ewa Bą.", 4: "Ewa Bąb.", 5: "J. L."}


def test_two_of_one_name_have_a_number():
    assert apart({7: Called("Ewa Bąk"), 8: Called("Ewa Bąk")}, in_initials=True) == {7: "Ewa Bą. · 7", 8: "Ewa Bą. · 8"}


NAMES = st.builds("{} {}".format, *[st.text("abłżAZ", min_size=2, max_size=5)] * 2)


@given(st.lists(NAMES, min_size=1, max_size=8))
def test_labels_differ_never_tell_a_full_name_and_are_understood(names):
    people = {pk: Called(name) for pk, name in enumerate(names, start=1)}
    labels = apart(people, in_initials=True)
    assert len({label.casefold() for label in labels.values()}) == len(people)
    for pk, label in labels.items():
        assert people[pk].name not in label
        assert answers_to(pk, people[pk].name, label)


# --- the form asks for a nickname ---


def typed(community, name, **fields):
    start = {"form_key": "11111111-2222-4333-8444-555555555555", "role": "resident", "community": community.pk}
    return {**start, "name": name, **fields}


@pytest.fixture
def marked(community):
    community.is_sensitive = True
    community.save()
    return community


def test_in_a_marked_community_the_form_asks_for_a_nickname_and_says_why(client, olga, marked):
    client.force_login(olga)
    form = client.get(reverse("communities:person_create"), {"community": marked.pk}).context["form"]
    assert str(form.fields["name"].label) in {"Nickname", "Pseudonim"}
    assert str(form.fields["name"].help_text) != str(Person._meta.get_field("name").help_text)


def test_a_full_name_is_questioned_and_stays_in_the_field(client, olga, marked):
    client.force_login(olga)
    answer = client.post(reverse("communities:person_create"), typed(marked, "Łucja Żak"))
    assert answer.context["form"].errors.as_data()["name"][0].code == "surname"
    assert 'value="Łucja Żak"' in answer.content.decode()
    assert "Łucja Ż." in answer.content.decode()
    assert not Person.objects.filter(name="Łucja Żak").exists()


def test_pressing_again_alone_is_no_answer_and_a_tick_alone_is_asked_once(client, olga, marked):
    client.force_login(olga)
    address = reverse("communities:person_create")
    for more in ({}, {"nickname_asked": "Stary Niedźwiedź"}, {"is_nickname": "on"}):
        client.post(address, typed(marked, "Stary Niedźwiedź", **more))
        assert not Person.objects.filter(name="Stary Niedźwiedź").exists()
    both = {"is_nickname": "on", "nickname_asked": "Stary Niedźwiedź"}
    client.post(address, typed(marked, "Stary Niedźwiedź", **both))
    assert Person.objects.get(name="Stary Niedźwiedź").is_nickname


def test_whoever_wishes_a_nickname_is_asked_the_same_outside_of_marked_communities(client, olga, community):
    client.force_login(olga)
    address = reverse("communities:person_create")
    answer = client.post(address, typed(community, "Łucja Żak", is_nickname="on"))
    assert answer.context["form"].errors.as_data()["name"][0].code == "surname"
    client.post(address, typed(community, "Łucja Żak"))
    assert not Person.objects.get(name="Łucja Żak").is_nickname


# --- in a meeting ---


@pytest.fixture
def short(community):
    community.centre.shows_initials = True
    community.centre.save()
    return community


def test_two_of_equal_initials_are_told_apart_while_a_meeting_is_entered(client, olga, short):
    people = [make_person(short, name) for name in ("Łucja Żak", "Łukasz Żuk", "Jan Lis")]
    client.force_login(olga)
    page = client.get(reverse("meetings:create"), {"community": short.pk}).content.decode()
    for label in ("Łucja Ż.", "Łukasz Ż.", "J. L."):
        assert f"<legend>{label}</legend>" in page
    assert not any(person.name in page for person in people)


def test_a_chip_taken_from_the_list_of_owners_is_understood(client, olga, short):
    people = [make_person(short, name) for name in ("Łucja Żak", "Łukasz Żuk")]
    client.force_login(olga)
    data = {"what": "Kupić farbę", "agreed_on": "2026-01-10", "community": short.pk, "who": "Łukasz Ż."}
    data["form_key"] = "11111111-2222-4333-8444-555555555555"
    client.post(reverse("meetings:action_create"), data)
    assert people[1].actions.get().what == "Kupić farbę"
    answer = client.post(
        reverse("meetings:action_create"), {**data, "who": "Ł. Ż.", "form_key": data["form_key"][::-1]}
    )
    assert [one.name for one in answer.context["form"].offered] == ["Łucja Ż.", "Łukasz Ż."]


def test_the_page_of_a_meeting_tells_them_apart_too(client, olga, short):
    meeting = make_meeting(short)
    make_attendance(meeting, make_person(short, "Łucja Żak"), make_person(short, "Łukasz Żuk"))
    client.force_login(olga)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Łucja Ż." in page
    assert "Łukasz Ż." in page
    assert "Łucja Żak" not in page


def test_her_own_page_shows_the_name(client, olga, short):
    person = make_person(short, "Łucja Żak")
    client.force_login(olga)
    assert "Łucja Żak" in client.get(person.get_absolute_url()).content.decode()


def test_the_director_switches_initials_on_and_the_log_knows(client, darek, community):
    centre = community.centre
    client.force_login(darek)
    data = {"name": centre.name, "wording": "centre", "version": centre.version, "shows_initials": "on"}
    data |= {"hours-TOTAL_FORMS": 0, "hours-INITIAL_FORMS": 0}
    client.post(reverse("accounts:centre_edit", args=[centre.pk]), data)
    centre.refresh_from_db()
    assert centre.shows_initials
    assert "shows_initials" in Deed.objects.filter(record_kind="accounts.centre").latest("pk").field_names


# --- talents, and people of a like name ---


def talents(client, **asked):
    return client.get(reverse("communities:people_talents"), asked).content.decode().partition("<main")[2]


def test_talents_are_found_without_accents_among_those_one_may_see(client, olga, community):
    make_person(community, "Ela Szyje", offers="Szycie, żurek dla stu osób")
    make_person(community, "Jan Gra", offers="gitara")
    make_person(community, "Ola Nic")
    make_person(make_community(community.centre), "Ala Dalej", offers="szycie")
    client.force_login(olga)
    assert "Ela Szyje" in (found := talents(client, q="ZUREK szycie"))
    assert not any(name in found for name in ("Jan Gra", "Ola Nic", "Ala Dalej"))
    assert "Ola Nic" not in (everybody := talents(client))
    assert "Jan Gra" in everybody


def test_talents_of_a_marked_community_are_in_no_list(client, olga, community):
    make_person(community, "Ela", offers="Szycie")
    community.is_sensitive = True
    community.save()
    client.force_login(olga)
    assert "Ela" not in talents(client, community=community.pk)
    assert "Szycie" not in talents(client)


def like(client, community, name):
    answer = client.get(reverse("communities:people_similar"), {"name": name, "community": community.pk})
    return [one["name"] for one in answer.json()["people"]]


def test_people_of_a_like_name_are_told_while_typing(client, olga, community):
    person = make_person(community, "Elżbieta Żółkiewska")
    make_person(make_community(community.centre), "Elżbieta Żółkiewska")
    client.force_login(olga)
    deeds = Deed.objects.count()
    assert like(client, community, "Elzbieta Zolkiewski") == [person.name]
    assert Deed.objects.count() == deeds + 1
    assert like(client, community, "El") == []
    assert like(client, community, "Marek") == []


def test_in_a_list_of_like_names_initials_hold_too(client, olga, short):
    make_person(short, "Elżbieta Żółkiewska")
    client.force_login(olga)
    assert like(client, short, "Elzbieta Zolkiewska") == ["E. Ż."]


def test_a_surname_is_told_from_a_nickname_beside_a_first_name():
    assert tells_surname("Łucja Żak")
    assert not tells_surname("Łucja (Stary Niedźwiedź)")


def test_what_was_confirmed_as_a_nickname_is_not_asked_about_again(client, olga, marked):
    person = make_person(marked, "Stary Niedźwiedź", is_nickname=True)
    client.force_login(olga)
    data = {"name": "Stary Niedźwiedź", "is_nickname": "on", "version": person.version}
    assert client.post(reverse("communities:person_edit", args=[person.pk]), data).status_code == 302


@pytest.mark.browser
@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_the_script_shows_them_under_the_strict_policy(open_page, olga, community):
    make_person(community, "Elżbieta Żółkiewska")
    page = open_page(f"{reverse('communities:person_create')}?community={community.pk}", user=olga)
    page.fill("#id_name", "Elzbieta Zolkiewska")
    page.locator("[data-similar] a").wait_for()
    assert "Elżbieta Żółkiewska" in page.locator("[data-similar] a").inner_text()
