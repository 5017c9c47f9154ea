"""Who was there: known people by tap, others by name, and nobody whom the writer may not see."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from communities.models import Person
from meetings.forms.attendance import MOST_CHIPS
from meetings.models import Meeting
from tests.drawn import drawn
from tests.make import (
    make_assignment,
    make_attendance,
    make_centre,
    make_community,
    make_meeting,
    make_membership,
    make_person,
)
from tests.meetings.typed import opened, person_field, recorded, redrawn, refusals, resend, send


def test_three_states_are_kept_apart(signed_in, community):
    here, away, unsaid = (make_person(community) for _ in range(3))
    marks = {person_field(here): "present", person_field(away): "absent", person_field(unsaid): ""}
    meeting = recorded(signed_in, community, **marks)
    assert dict(meeting.attendances.values_list("person", "is_present")) == {here.pk: True, away.pk: False}


def test_marks_are_changed_and_taken_back(signed_in, community):
    one, two, three = (make_person(community) for _ in range(3))
    meeting = make_meeting(community, total=9)
    make_attendance(meeting, one, two)
    data = opened(signed_in, meeting)
    data |= {person_field(one): "absent", person_field(two): "", person_field(three): "present"}
    assert resend(signed_in, meeting, data).status_code == 302
    assert dict(meeting.attendances.values_list("person", "is_present")) == {one.pk: False, three.pk: True}


def test_a_person_of_another_community_cannot_be_marked(signed_in, community, centre):
    stranger = make_person(make_community(centre), "Obca")
    answer = send(signed_in, community, **{person_field(stranger): "present"})
    assert "__all__" in refusals(answer)
    assert not Meeting.objects.exists()
    assert "Obca" not in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "999999", "9" * 18])
def test_a_number_of_nobody_cannot_be_marked(signed_in, community, number):
    assert "__all__" in refusals(send(signed_in, community, **{f"person-{number}": "present"}))


def test_a_person_of_another_centre_cannot_be_marked_in_an_edit(signed_in, community, other_community):
    stranger = make_person(other_community)
    meeting = make_meeting(community, total=3)
    answer = resend(signed_in, meeting, opened(signed_in, meeting) | {person_field(stranger): "present"})
    assert answer.status_code == 200
    assert not meeting.attendances.exists()


def test_one_person_many_centres_and_no_meeting_mixes_them(client, olga, community):
    """Olga also works elsewhere: she sees both, but who lives there is not marked here."""
    elsewhere = make_community(make_centre("OPS Drugi"), "Osada")
    make_membership(olga, elsewhere.centre, Role.ORGANISER)
    make_assignment(elsewhere, olga)
    there = make_person(elsewhere, "Basia")
    client.force_login(olga)
    assert "__all__" in refusals(send(client, community, **{person_field(there): "present"}))
    meeting = recorded(client, elsewhere, **{person_field(there): "present"})
    assert meeting.centre == elsewhere.centre
    named_here = recorded(client, community, newcomers_0_name="Basia").attendances.get().person
    assert named_here != there
    assert named_here.centre == community.centre


def test_a_typed_name_finds_the_person_without_accents(signed_in, community):
    lucja = make_person(community, "Łucja Żółkiewska")
    assert recorded(signed_in, community, newcomers_0_name="lucja zolkiewska").attendances.get().person == lucja
    assert Person.objects.count() == 1


def test_a_new_name_becomes_a_person_of_the_community(signed_in, community, olga):
    meeting = recorded(signed_in, community, newcomers_0_name="Pan z psem")
    person = meeting.attendances.get().person
    assert (person.name, person.centre, person.created_by) == ("Pan z psem", community.centre, olga)
    assert person.roles.get().community == community
    assert person in Person.objects.matching("psem")


def test_a_name_typed_twice_is_one_person(signed_in, community):
    meeting = recorded(signed_in, community, newcomers_0_name="Pan z psem", newcomers_1_name="pan z PSEM")
    assert meeting.attendances.count() == Person.objects.count() == 1


def test_a_name_that_may_be_somebody_known_is_offered_beside_the_field(signed_in, community):
    ela = make_person(community, "Ela Nowak")
    answer = send(signed_in, community, newcomers_0_name="Ela")
    assert "newcomers-0-name" in refusals(answer)
    assert f'value="person:{ela.pk}"' in answer.content.decode()
    assert redrawn(answer)["newcomers-0-name"] == ["Ela"]
    same = recorded(signed_in, community, newcomers_0_name="Ela", newcomers_0_choice=f"person:{ela.pk}")
    assert same.attendances.get().person == ela
    other = recorded(signed_in, community, newcomers_0_name="Ela", newcomers_0_choice="new")
    assert other.attendances.get().person not in (ela, None)


def test_people_of_other_communities_are_not_offered(signed_in, community, centre):
    make_person(make_community(centre), "Ela Nowak")
    meeting = recorded(signed_in, community, newcomers_0_name="Ela")
    assert meeting.attendances.get().person.roles.get().community == community


def test_a_choice_of_somebody_not_offered_is_no_choice(signed_in, community, other_community):
    stranger = make_person(other_community, "Ela Nowak")
    make_person(community, "Ela Kowal")
    answer = send(signed_in, community, newcomers_0_name="Ela", newcomers_0_choice=f"person:{stranger.pk}")
    assert "newcomers-0-name" in refusals(answer)


def test_children_are_counted_and_not_named(signed_in, community):
    assert "newcomers-0-name" in refusals(send(signed_in, community, newcomers_0_name="Kuba (8 lat)"))
    assert not Person.objects.exists()


@pytest.fixture
def marked(community):
    community.is_sensitive = True
    community.save()
    return community


@pytest.mark.parametrize("name", ["Ania K.", "Jacek z parteru", "Kowalska"])
def test_in_a_marked_community_a_nickname_is_written_down_at_once(signed_in, marked, name):
    recorded(signed_in, marked, newcomers_0_name=name)
    assert Person.objects.filter(name=name, is_nickname=False).exists()


def test_in_a_marked_community_a_full_name_is_asked_about_and_the_second_press_saves_the_meeting(signed_in, marked):
    answer = send(signed_in, marked, newcomers_0_name="Anna Kowalska")
    assert list(refusals(answer)) == ["newcomers-0-name"]
    assert not Person.objects.filter(name__startswith="Ann").exists()
    again = drawn(answer.content.decode(), "meeting")
    assert again["newcomers-0-name"] == ["Anna Kowalska"]
    # pressing the button alone sends what the page has chosen: the name cut short
    assert signed_in.post(reverse("meetings:create"), again).status_code == 302
    assert Person.objects.get(name__startswith="Ann").name == "Anna K."


def test_in_a_marked_community_a_full_name_may_be_a_nickname(signed_in, marked):
    recorded(signed_in, marked, newcomers_0_name="Stary Niedźwiedź", newcomers_0_choice="nickname")
    assert Person.objects.get(name="Stary Niedźwiedź").is_nickname


def test_what_a_name_becomes_is_no_choice_where_names_are_kept(signed_in, community):
    recorded(signed_in, community, newcomers_0_name="Anna Kowalska", newcomers_0_choice="short")
    assert Person.objects.filter(name="Anna Kowalska").exists()


def test_a_meeting_of_no_community_counts_and_names_nobody(signed_in, centre):
    asked = {"centre": centre.pk}
    meeting = recorded(signed_in, None, kind="centre_event", total="80", **asked)
    assert (meeting.community, meeting.centre, meeting.total) == (None, centre, 80)
    assert "newcomers-0-name" in refusals(send(signed_in, None, newcomers_0_name="Ela", **asked))


def test_the_usual_people_stand_first_and_the_rest_is_found_by_name(signed_in, community):
    rare = make_person(community, "Zofia Rzadka")
    usual = [make_person(community) for _ in range(MOST_CHIPS)]
    make_attendance(make_meeting(community), *usual)
    page = signed_in.get(reverse("meetings:create"), {"community": community.pk}).content.decode()
    assert all(f'"{person_field(person)}"' in page for person in usual)
    assert f'"{person_field(rare)}"' not in page
    assert recorded(signed_in, community, newcomers_0_name="zofia rzadka").attendances.get().person == rare


def test_whoever_is_marked_has_a_chip_however_rare(signed_in, community):
    rare = make_person(community, "Zofia Rzadka")
    make_attendance(make_meeting(community), *[make_person(community) for _ in range(MOST_CHIPS)])
    meeting = make_meeting(community, total=1)
    make_attendance(meeting, rare)
    assert opened(signed_in, meeting)[person_field(rare)] == ["present"]
