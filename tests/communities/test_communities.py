"""Communities: who begins one, what comes with it, how two people change it, what its card tells."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from accounts.models import Deed
from accounts.roles import Role
from communities.models import Address, Assignment, Community, Pause, PlaceHours, StaffMember, Stage
from communities.stages import stages_of
from tests.communities.filled import fill
from tests.make import (
    make_assignment,
    make_centre,
    make_community,
    make_meeting,
    make_membership,
    make_staff,
    make_user,
)


def new(**more):
    return {"form_key": str(uuid.uuid4()), "name": "Podleśna", "kind": "territorial", **more}


def begin(client, user, centre, **more):
    client.force_login(user)
    response = client.post(reverse("communities:create"), new(centre=centre.pk, **more))
    return response, Community.objects.filter(name="Podleśna").first()


def test_a_supervisor_begins_a_community_and_nobody_is_assigned_yet(client, karol, centre):
    response, community = begin(client, karol, centre, since_told="zima 2014")
    assert response.status_code == 302
    assert (community.centre, community.created_by, community.since_on) == (centre, karol, dt.date(2014, 1, 1))
    assert not community.assignments.exists()


def test_an_organiser_who_begins_a_community_works_in_it_at_once(client, olga, centre):
    _, community = begin(client, olga, centre)
    assert Community.objects.editable_by(olga).contains(community)
    assert [(row.staff.user, row.created_by) for row in community.assignments.all()] == [(olga, olga)]


def test_the_first_community_of_a_centre_brings_the_usual_stages(client, karol, centre):
    begin(client, karol, centre)
    assert list(centre.stages.values_list("number", flat=True)) == list(range(8))
    assert Deed.objects.filter(record_kind="communities.stage", actor_kind=Deed.ActorKind.SYSTEM).count() == 1


def test_a_centre_with_a_list_of_its_own_keeps_it(centre):
    own = Stage.objects.create(centre=centre, number=1, name="Nasz etap")
    assert list(stages_of(centre)) == [own]


def test_a_person_of_two_centres_says_which_one(client, olga, centre):
    second = make_centre()
    make_membership(olga, second, Role.SUPERVISOR)
    _, community = begin(client, olga, second)
    assert community.centre == second


@pytest.mark.parametrize("who", ["karol", "olga"])
def test_a_centre_of_others_cannot_be_forged(client, request, who, other_centre):
    response, community = begin(client, request.getfixturevalue(who), other_centre)
    assert community is None
    assert response.context["form"].errors["centre"]


def test_a_parent_of_another_centre_cannot_be_forged(client, karol, centre, other_community):
    response, community = begin(client, karol, centre, parent=other_community.pk)
    assert community is None
    assert "parent" in response.context["form"].errors
    assert "Podleśna" in response.content.decode()


def edit(client, community, **fields):
    data = {"name": community.name, "kind": community.kind, "version": community.version, **fields}
    return client.post(reverse("communities:edit", args=[community.pk]), data)


def test_a_whole_cannot_become_a_part_of_its_part(client, karol, community):
    part = make_community(
        community.centre, "Kwartał", parent=make_community(community.centre, "Rejon", parent=community)
    )
    client.force_login(karol)
    assert "parent" in edit(client, community, parent=part.pk).context["form"].errors
    community.refresh_from_db()
    assert community.parent is None


def test_an_organiser_who_may_not_see_the_parent_keeps_it(client, olga, community):
    community.parent = make_community(community.centre, "Rejon")
    community.save()
    client.force_login(olga)
    assert edit(client, community, parent=community.parent_id, reason="Nowy powód").status_code == 302
    community.refresh_from_db()
    assert (community.parent.name, community.reason) == ("Rejon", "Nowy powód")


def test_two_people_who_change_one_community_lose_nothing(client, olga, karol, community):
    client.force_login(karol)
    assert edit(client, community, reason="Powód Karola", is_sensitive="on").status_code == 302
    client.force_login(olga)
    late = edit(client, community, reason="Powód Olgi")
    page = late.content.decode()
    assert late.status_code == 200
    assert "Powód Karola" in page
    assert "Powód Olgi" in page
    assert {row.label for row in late.context["form"].differences} >= {str(late.context["form"]["reason"].label)}
    community.refresh_from_db()
    assert (community.reason, community.is_sensitive, community.changed_by) == ("Powód Karola", True, karol)
    again = late.context["form"].data
    assert client.post(reverse("communities:edit", args=[community.pk]), again).status_code == 302
    community.refresh_from_db()
    assert (community.reason, community.version) == ("Powód Olgi", 3)


def test_the_log_names_the_fields_and_none_of_the_words(client, karol, community):
    client.force_login(karol)
    edit(client, community, reason="Tajny powód")
    deed = Deed.objects.latest("pk")
    assert (deed.verb, deed.record_numbers, deed.field_names) == ("changed", [community.pk], ["reason"])
    assert (deed.actor_number, deed.centre_number) == (karol.pk, community.centre_id)


def test_the_card_tells_every_fact_with_its_words(client, olga, community):
    fill(community)
    community.exit_rule = "aż mieszkańcy poprowadzą klub sami"
    community.since_told = "zima 2014"
    community.save()
    Address.objects.create(community=community, street="1-go Sierpnia", number="22", also_called="1 Sierpnia")
    Address.objects.create(community=community, note="dalsze bloki osiedla", is_planned=True)
    zofia = make_staff(community.centre, name="Zofia")
    make_assignment(community, zofia, substitutes_for=make_staff(community.centre, olga), until_on=dt.date(2030, 9, 1))
    client.force_login(olga)
    page = client.get(reverse("communities:card", args=[community.pk])).content.decode()
    told = ["aż mieszkańcy poprowadzą klub sami", "zima 2014", "1-go Sierpnia 22", "1 Sierpnia", "dalsze bloki osiedla"]
    for words in [*told, "Klub Wzór", "09:00–10:00", "0. Wejście Wzór", "Koalicja Wzór", "Zofia", "31.08.2030"]:
        assert words in page, words
    assert "Ela Wzór" not in page, "the card names no resident"


def test_what_was_withdrawn_stays_on_the_card_and_leaves_its_effects(client, karol, community):
    client.force_login(karol)
    pause = Pause.objects.create(community=community, since_on=dt.date(2020, 1, 1), reason="remont")
    assert Pause.objects.current().contains(pause)
    client.post(reverse("communities:pause_withdraw", args=[pause.pk]), {"reason": "inna społeczność"})
    assert not Pause.objects.current().exists()
    page = client.get(reverse("communities:card", args=[community.pk])).content.decode()
    assert "remont" in page
    assert "inna społeczność" in page


def test_a_withdrawn_assignment_opens_no_door(client, karol, olga, community):
    client.force_login(karol)
    assignment = Assignment.objects.get(staff__user=olga)
    client.post(reverse("communities:assignment_withdraw", args=[assignment.pk]), {"reason": "pomyłka"})
    assert not Community.objects.visible_to(olga).exists()


def assign(client, community, **fields):
    data = {"form_key": str(uuid.uuid4()), "team_role": "organiser", "since_on": "2024-01-01", **fields}
    return client.post(reverse("communities:assignment_add", args=[community.pk]), data)


def test_the_first_assignment_of_an_account_puts_it_among_the_staff(client, karol, community):
    nina = make_user("Nina", Role.ORGANISER, community.centre)
    client.force_login(karol)
    assert assign(client, community, who=f"account-{nina.pk}").status_code == 302
    assert StaffMember.objects.get(user=nina).name == "Nina"
    assert Community.objects.editable_by(nina).contains(community)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DPO, Role.ORGANISER])
def test_only_accounts_that_work_with_residents_of_this_centre_are_assigned(client, karol, community, role):
    stranger = make_user("Obca", role, make_centre() if role == Role.ORGANISER else community.centre)
    client.force_login(karol)
    assert "who" in assign(client, community, who=f"account-{stranger.pk}").context["form"].errors
    assert not StaffMember.objects.filter(user=stranger).exists()


def test_nobody_is_assigned_twice_at_one_time_nor_substitutes_for_herself(client, karol, community):
    staff = make_staff(community.centre, name="Anna")
    make_assignment(community, staff, since_on=dt.date(2020, 1, 1), until_on=dt.date(2021, 1, 1))
    client.force_login(karol)
    who = f"staff-{staff.pk}"
    assert "since_on" in assign(client, community, who=who, since_on="2020-12-31").context["form"].errors
    assert "substitutes_for" in assign(client, community, who=who, substitutes_for=staff.pk).context["form"].errors
    assert "until_on" in assign(client, community, who=who, until_on="2023-12-31").context["form"].errors
    assert assign(client, community, who=who, since_on="2021-01-01", until_on="2021-01-01").status_code == 302
    assert list(community.assignments.filter(staff=staff).values_list("until_on", flat=True).order_by("since_on")) == [
        dt.date(2021, 1, 1),
        dt.date(2021, 1, 2),
    ]


def test_a_community_is_listed_with_its_team_and_stage_of_today(client, karol, community, olga):
    stage = Stage.objects.create(centre=community.centre, number=3, name="aktywizacja")
    community.stage_changes.create(stage=stage, since_told="2020")
    community.stage_changes.create(stage=stages_of(community.centre)[0], since_told="2019", until_told="2020")
    make_assignment(
        community,
        make_staff(community.centre, name="Dawna"),
        until_on=dt.date(2019, 1, 1),
        since_on=dt.date(2018, 1, 1),
    )
    make_meeting(community, dt.date(2021, 3, 12))
    make_meeting(community, dt.date(2021, 4, 2), state="cancelled", state_reason="deszcz")
    client.force_login(karol)
    page = client.get(reverse("communities:list")).content.decode()
    assert 'data-l="Ostatni wpis">12.03.2021<' in page
    assert "3. aktywizacja" in page
    assert "Olga Organizatorka" in page
    assert "Dawna" not in page


def test_the_list_is_searched_without_accents_and_pages_by_key(client, karol, community):
    for number in range(60):
        make_community(community.centre, f"Łąka {number:02}")
    client.force_login(karol)
    first = client.get(reverse("communities:list"), {"q": "laka"})
    rows = [row.name for row in first.context["page"].rows]
    assert rows == [f"Łąka {number:02}" for number in range(50)]
    rest = client.get(reverse("communities:list") + first.context["next_url"])
    assert [row.name for row in rest.context["page"].rows] == [f"Łąka {number:02}" for number in range(50, 60)]
    assert rest.context["next_url"] == ""


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 30, "١٢", "1 OR 1=1"])
def test_a_page_that_is_none_is_the_first_one(client, karol, community, after):
    client.force_login(karol)
    assert client.get(reverse("communities:list"), {"after": after}).context["page"].rows == [community]


def test_hours_of_a_place_are_recorded_and_checked(client, olga, community):
    place = community.places.create(name="Klub")
    client.force_login(olga)
    url = reverse("communities:hours_add", args=[place.pk])
    data = {"form_key": str(uuid.uuid4()), "weekday": "1", "opens_at": "15:00"}
    assert "closes_at" in client.post(url, {**data, "closes_at": "14:00"}).context["form"].errors
    assert client.post(url, {**data, "closes_at": "17:00"}).status_code == 302
    assert PlaceHours.objects.get().closes_at == dt.time(17)
    assert Deed.objects.latest("pk").centre_number == community.centre_id


def test_a_stage_has_a_number_of_its_own_and_gives_it_back_when_withdrawn(client, darek, centre):
    first = stages_of(centre)[0]
    client.force_login(darek)
    url = reverse("communities:stage_add", args=[centre.pk])
    data = {"form_key": str(uuid.uuid4()), "number": "0", "name": "rozmowy"}
    assert "number" in client.post(url, data).context["form"].errors
    client.post(reverse("communities:stage_withdraw", args=[first.pk]), {"reason": "inaczej"})
    assert client.post(url, data).status_code == 302
    assert [stage.name for stage in stages_of(centre) if stage.number == 0] == ["rozmowy"]
