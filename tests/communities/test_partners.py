"""Partners: told facts as the sources give them, the stated number beside the listed one, names over time."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from communities.models import MemberFile, Organisation, Partnership, PartnershipMember, PartnershipName
from tests.attached import make_file
from tests.cast import SECRET
from tests.make import make_community, make_organisation, make_partnership, make_programme


def page(client, name, **query):
    return client.get(reverse(f"communities:{name}"), query).content.decode()


def test_an_organisation_without_a_name_of_its_own_is_described(client, olga, centre):
    client.force_login(olga)
    data = {"name": "założyciele pierwszej Świetlicy Podwórkowej", "name_kind": "unknown", "sector": "ngo"}
    data |= {"branches_told": "kilkanaście filii", "founded_told": "lata 90.", "websites": "blog\nstrona"}
    url = reverse("communities:organisation_create")
    response = client.post(url, {"form_key": str(uuid.uuid4()), "centre": centre.pk, **data}, follow=True)
    words = response.content.decode().replace("\u00a0", " ")
    for told in ("założyciele pierwszej Świetlicy Podwórkowej", "kilkanaście filii", "lata 90.", "blog"):
        assert told in words
    assert Organisation.objects.get().created_by == olga


def test_the_list_stands_by_sector_and_a_withdrawn_one_leaves_it(client, karol, centre):
    make_organisation(centre, "Zielona Apteka", sector="business")
    make_organisation(centre, "Biblioteka", sector="public")
    gone = make_organisation(centre, "Pomyłka", sector="public")
    gone.withdraw(karol, "nie istnieje")
    client.force_login(karol)
    rows = client.get(reverse("communities:organisations")).context["page"].rows
    assert [row.name for row in rows] == ["Zielona Apteka", "Biblioteka"]
    chosen = client.get(reverse("communities:organisations"), {"sector": "public"}).context["page"].rows
    assert [row.name for row in chosen] == ["Biblioteka"]
    assert "nie istnieje" in client.get(gone.get_absolute_url()).content.decode()


def test_pages_by_sector_follow_each_other(client, karol, centre):
    for number in range(120):
        make_organisation(centre, f"Organizacja {number % 40}", sector=("ngo", "public", "business")[number % 3])
    client.force_login(karol)
    url, seen = reverse("communities:organisations"), []
    while url:
        response = client.get(url)
        seen += [(row.sector, row.name_sort, row.pk) for row in response.context["page"].rows]
        url = response.context["next_url"] and reverse("communities:organisations") + response.context["next_url"]
    assert seen == sorted(seen)
    assert len(seen) == 120


@pytest.mark.parametrize(
    ("told", "accepted"),
    [("1364", True), ("1958", True), ("za króla Ćwieczka", True), ("2999", False), ("31.02.1958", False)],
)
def test_a_body_may_be_centuries_old_but_not_of_the_future(client, karol, centre, told, accepted):
    client.force_login(karol)
    data = {"name": "Uniwersytet", "name_kind": "known", "sector": "public", "founded_told": told}
    url = reverse("communities:organisation_create")
    response = client.post(url, {"form_key": str(uuid.uuid4()), "centre": centre.pk, **data})
    assert (response.status_code == 302) == accepted
    assert Organisation.objects.exists() == accepted


def test_a_branch_is_no_parent_of_its_parent(client, karol, centre):
    parent = make_organisation(centre, "MOPS")
    branch = make_organisation(centre, "Filia", parent=parent)
    client.force_login(karol)
    data = {"name": "MOPS", "name_kind": "known", "sector": "public", "parent": branch.pk, "version": 1}
    response = client.post(reverse("communities:organisation_edit", args=[parent.pk]), data)
    assert response.context["form"].errors.as_data()["parent"][0].code == "circle"


@pytest.mark.parametrize("noun", ["organisation", "partnership", "programme"])
def test_what_belongs_to_another_centre_cannot_be_forged(client, karol, centre, other_centre, other_community, noun):
    theirs = make_organisation(other_centre, SECRET)
    forged = {
        "organisation": {"name_kind": "known", "sector": "ngo", "parent": theirs.pk},
        "partnership": {"communities": [other_community.pk]},
        "programme": {"kind": "place", "community": other_community.pk},
    }[noun]
    client.force_login(karol)
    data = {"form_key": str(uuid.uuid4()), "centre": centre.pk, "name": "Nowe", **forged}
    response = client.post(reverse(f"communities:{noun}_create"), data)
    assert set(response.context["form"].errors) & {"parent", "communities", "community"}
    assert SECRET not in response.content.decode()
    into_theirs = client.post(reverse(f"communities:{noun}_create"), {**data, "centre": other_centre.pk})
    assert "centre" in into_theirs.context["form"].errors


def test_a_partnership_tells_members_by_standing_with_the_stated_number(client, karol, centre):
    partnership = make_partnership(centre, "Łódzkie Partnerstwo", members_told="kilkanaście", since_told="zima 2014")
    for name, sector in (("Fundacja Futhark", "ngo"), ("Straż Miejska", "public")):
        partnership.members.create(organisation=make_organisation(centre, name, sector=sector), form="agreement")
    partnership.members.create(told="prywatni sympatycy", standing="friend")
    partnership.members.create(told="dawny członek", until_told="2015")
    client.force_login(karol)
    response = client.get(partnership.get_absolute_url())
    words = response.content.decode()
    assert response.context["listed"] == 2
    for told in ("kilkanaście", "zima 2014", "Fundacja Futhark", "prywatni sympatycy", "dawny członek"):
        assert told in words
    (members, by_sector), (friends, _) = response.context["circles"]
    assert (str(members), str(friends)) == tuple(
        str(PartnershipMember.Standing(value).label) for value in ("member", "friend")
    )
    assert [len(found) for _, found in by_sector] == [1, 1, 1]


def test_a_partnership_is_found_by_the_name_it_bore(client, karol, centre):
    partnership = make_partnership(centre, "Partnerstwo Pomocy")
    client.force_login(karol)
    url = reverse("communities:former_name_add", args=[partnership.pk])
    client.post(url, {"form_key": str(uuid.uuid4()), "name": "Osobom Wykluczonym", "until_told": "04.03.2016"})
    assert [
        row.name for row in client.get(reverse("communities:partnerships"), {"q": "wykluczonym"}).context["page"].rows
    ] == ["Partnerstwo Pomocy"]
    (name,) = PartnershipName.objects.all()
    client.post(reverse("communities:former_name_withdraw", args=[name.pk]), {"reason": "pomyłka"})
    partnership.refresh_from_db()
    partnership.save()
    assert not Partnership.objects.matching("wykluczonym").exists()


def test_an_organiser_keeps_the_communities_of_a_partnership_that_she_may_not_see(client, olga, community):
    hidden = make_community(community.centre, "Osiedle Ukryte")
    partnership = make_partnership(community.centre, "Koalicja")
    partnership.communities.add(hidden)
    client.force_login(olga)
    data = {"name": "Koalicja Nowa", "communities": [community.pk], "version": 1}
    url = reverse("communities:partnership_edit", args=[partnership.pk])
    assert "Osiedle Ukryte" not in client.get(url).content.decode()
    assert client.post(url, data).status_code == 302
    assert set(partnership.communities.all()) == {hidden, community}
    assert "Osiedle Ukryte" not in client.get(partnership.get_absolute_url()).content.decode()


def test_a_member_is_an_organisation_or_words_and_never_nobody(client, karol, centre, other_centre):
    partnership = make_partnership(centre)
    client.force_login(karol)
    url = reverse("communities:member_add", args=[partnership.pk])
    data = {"form_key": str(uuid.uuid4()), "standing": "member"}
    assert "organisation" in client.post(url, data).context["form"].errors
    forged = make_organisation(other_centre, SECRET)
    assert "organisation" in client.post(url, {**data, "organisation": forged.pk}).context["form"].errors
    assert client.post(url, {**data, "told": "restauratorzy"}).status_code == 302
    assert [str(member) for member in partnership.members.all()] == ["restauratorzy"]


def test_a_programme_tells_its_community_only_to_whom_may_see_it(client, wanda, karol, community):
    programme = make_programme(community.centre, "CAL", community=community, aim="ożywić dzielnicę", since_told="2001")
    client.force_login(wanda)
    assert community.name not in client.get(programme.get_absolute_url()).content.decode()
    client.force_login(karol)
    words = client.get(programme.get_absolute_url()).content.decode()
    for told in (community.name, "ożywić dzielnicę", "2001"):
        assert told in words


def test_two_people_who_change_one_partnership_lose_nothing(client, karol, olga, community):
    partnership = make_partnership(community.centre, "Koalicja")
    url = reverse("communities:partnership_edit", args=[partnership.pk])
    client.force_login(karol)
    client.post(url, {"name": "Koalicja", "mission": "Misja Karola", "communities": [community.pk], "version": 1})
    client.force_login(olga)
    late = client.post(url, {"name": "Koalicja", "mission": "Misja Olgi", "version": 1})
    labels = {row.label: (row.saved, row.mine) for row in late.context["form"].differences}
    assert ("Misja Karola", "Misja Olgi") in labels.values()
    assert (community.name, "–") in labels.values()
    partnership.refresh_from_db()
    assert partnership.mission == "Misja Karola"


def test_the_scan_of_a_members_agreement_stands_beside_the_member_and_leaves_with_a_reason(
    client, olga, community, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    partnership = make_partnership(community.centre)
    by_agreement = {"partnership": partnership, "form": "agreement"}
    members = [PartnershipMember.objects.create(told=told, **by_agreement) for told in ("apteki", "restauratorzy")]
    PartnershipMember.objects.create(partnership=partnership, told="sąsiedzi", form="informal")
    client.force_login(olga)
    page = client.get(partnership.get_absolute_url()).content.decode()
    assert [page.count(reverse("communities:member_file_add", args=[one.pk])) for one in partnership.members.all()] == [
        1,
        1,
        0,
    ]
    for number, member in enumerate(members):
        make_file(MemberFile(member=member), olga, community.centre, label=f"umowa {number}.pdf")
    with CaptureQueriesContext(connection) as few:
        page = client.get(partnership.get_absolute_url()).content.decode()
    assert page.index("apteki") < page.index("umowa 0.pdf") < page.index("restauratorzy") < page.index("umowa 1.pdf")
    make_file(MemberFile(member=members[0]), olga, community.centre, label="aneks.pdf")
    with CaptureQueriesContext(connection) as more:
        client.get(partnership.get_absolute_url())
    assert len(more) == len(few)
    link = members[0].files.first()
    client.post(reverse("communities:member_file_withdraw", args=[link.pk]), {"reason": "nie ten plik"})
    assert "nie ten plik" in client.get(partnership.get_absolute_url()).content.decode()
    assert client.get(reverse("communities:member_file", args=[link.pk])).status_code == 404


def test_a_partnership_entered_by_mistake_takes_no_more_files(client, olga, community):
    partnership = make_partnership(community.centre)
    member = PartnershipMember.objects.create(partnership=partnership, told="apteki", form="agreement")
    partnership.withdrawn_at = now()
    partnership.save()
    client.force_login(olga)
    assert client.get(reverse("communities:member_file_add", args=[member.pk])).status_code == 404
