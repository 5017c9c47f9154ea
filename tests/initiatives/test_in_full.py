"""An initiative in full: runs it alone, what it grew from, its editions, and how many really came."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from initiatives.models import Initiative, Matter, Microgrant
from initiatives.turnout import came_to, edition_line, turnout
from reports.counting import attendances
from reports.periods import Period
from reports.records import read_meetings
from tests.make import make_attendance, make_community, make_initiative, make_meeting, make_person, make_programme

DAY = dt.timedelta(days=1)
DEBATE = dt.date(2010, 5, 28)


@pytest.fixture
def picnic(community):
    return make_initiative(community, "Piknik", state="running", returns_yearly=True)


def page_of(client, initiative):
    return " ".join(client.get(initiative.get_absolute_url()).content.decode().split())


# --- does it run without the organiser


def state(client, initiative, **more):
    data = {"version": Initiative.objects.get(pk=initiative.pk).version, "state": "running", **more}
    return client.post(reverse("initiatives:state", args=[initiative.pk]), data)


@pytest.mark.parametrize(("days", "is_taken"), [(None, False), (1, False), (0, True), (-400, True)])
def test_that_it_runs_alone_was_checked_on_a_day_that_has_come(client, olga, picnic, days, is_taken):
    client.force_login(olga)
    day = "" if days is None else (localdate() + days * DAY).isoformat()
    answer = state(client, picnic, runs_alone="yes", checked_on=day)
    assert answer.status_code == (302 if is_taken else 200)
    if not is_taken:
        assert answer.context["form"].errors["checked_on"]
    picnic.refresh_from_db()
    assert picnic.goes_alone is is_taken


def test_what_cannot_be_is_said_beside_its_field(client, olga, picnic):
    client.force_login(olga)
    answer = state(client, picnic, state="abandoned", runs_alone="yes", checked_on=DEBATE.isoformat())
    assert "runs_alone" in answer.context["form"].errors
    Initiative.objects.filter(pk=picnic.pk).update(since_told="zima 2014")
    add, led = reverse("initiatives:lead_add", args=[picnic.pk]), {"form_key": str(uuid.uuid4()), "ladder": "4"}
    told = client.post(add, {**led, "since_told": "2012"}).context["form"]
    assert "zima 2014" in str(told.errors["since_told"])
    assert client.post(add, {**led, "since_told": "2014"}).status_code == 302


def test_the_page_and_the_list_say_which_run_without_the_organiser(client, olga, community, picnic):
    make_initiative(community, "Dawny", state="ended", runs_alone="yes", checked_on=DEBATE)
    make_initiative(community, "Zależny", state="running", runs_alone="no", checked_on=DEBATE)
    Initiative.objects.filter(pk=picnic.pk).update(runs_alone="yes", checked_on=DEBATE)
    client.force_login(olga)
    assert "bez organizatora, sprawdzono 28.05.2010" in page_of(client, picnic)
    listed = client.get(reverse("initiatives:list"), {"state": "alone"})
    assert [str(row) for row in listed.context["page"].rows] == ["Piknik"]


# --- wyrosła z


def grow(client, initiative, older):
    data = {"version": Initiative.objects.get(pk=initiative.pk).version, "name": str(initiative), "kind": "event"}
    data |= {"state": "running", "community": initiative.community_id, "grew_from": older.pk}
    return client.post(reverse("initiatives:edit", args=[initiative.pk]), data)


def test_one_grows_from_another_and_never_in_a_circle(client, olga, community, picnic):
    club, choir = make_initiative(community, "Klub"), make_initiative(community, "Chór")
    client.force_login(olga)
    assert grow(client, picnic, club).status_code == 302
    assert grow(client, choir, picnic).status_code == 302
    assert grow(client, club, choir).context["form"].errors["grew_from"]
    assert "Klub" in page_of(client, picnic)
    assert "Piknik" in page_of(client, club)


def test_what_it_grew_from_elsewhere_is_named_to_nobody_who_may_not_see_it(client, olga, karol, centre, picnic):
    hidden = make_initiative(make_community(centre), "Grupa za zamkniętymi drzwiami")
    Initiative.objects.filter(pk=picnic.pk).update(grew_from=hidden)
    for person, is_seen in ((olga, False), (karol, True)):
        client.force_login(person)
        assert (str(hidden) in page_of(client, picnic)) is is_seen


def test_it_grows_from_a_meeting_of_its_community_and_the_log_knows_each_change_once(
    client, olga, centre, community, picnic
):
    meeting = make_meeting(community, DEBATE, topic="Debata")
    other = make_meeting(make_community(centre), DEBATE)
    client.force_login(olga)
    address = reverse("meetings:grew_from", args=[picnic.pk])
    assert client.post(address, {"meeting": other.pk}).context["form"].errors["meeting"]
    for _ in range(2):
        assert client.post(address, {"meeting": meeting.pk}).status_code == 302
    assert "28.05.2010, Debata" in page_of(client, picnic)
    assert "Piknik" in client.get(meeting.get_absolute_url()).content.decode()
    client.post(address, {"meeting": ""})
    assert "28.05.2010, Debata" not in page_of(client, picnic)
    changed = Deed.objects.filter(record_kind="initiatives.initiative", verb="changed")
    assert [deed.field_names for deed in changed] == [["grew_from_meeting"]] * 2


# --- planned and actual


def test_an_empty_turnout_stays_empty(client, olga, community):
    """A debate of 28 May 2010 whose source gives no number (case 03): not zero, on no page."""
    point = make_initiative(community, "Aktywni razem", state="ended", planned_people=60, planned_meetings=1)
    make_meeting(community, DEBATE, topic="Debata obywatelska", kind="debate", initiative=point, total=None)
    client.force_login(olga)
    page = page_of(client, point)
    assert '<span class="v">nie wiadomo</span><span class="x">zaplanowano dla 60 osób</span>' in page
    assert "nie wiadomo, ile osób" in page


def test_the_actual_number_is_that_of_the_report_whatever_the_meetings(community, picnic):
    people = [make_person(community) for _ in range(3)]
    for kind, status, total, estimate in (
        *(("club", "held", 12, False), ("club", "held", None, False), ("event", "nobody", 0, False)),
        *(("club", "held", 2, True), ("working", "held", 9, False), ("club", "planned", 30, False)),
    ):
        kind = "residents_event" if kind == "event" else kind
        more = {"kind": kind, "state": status, "total": total, "total_is_estimate": estimate, "initiative": picnic}
        make_attendance(make_meeting(community, DEBATE, **more), *people)
    found = turnout(came_to(picnic.meetings.held()))
    counted = attendances(read_meetings(community, Period(DEBATE, DEBATE + DAY)))
    assert (found.number, found.estimates, found.unknown) == (counted.number, counted.estimates, counted.unknown)
    assert (found.number, found.estimates, found.unknown) == (12 + 3 + 0 + 3, 1, 1)


# --- editions


@pytest.mark.parametrize(
    ("told", "more", "meetings", "people"),
    [
        ("2024", {}, 2, "co najmniej 40"),
        ("2024", {"people": 70, "is_estimate": True}, 2, "około 70"),
        ("2024", {"people_told": "tłumy"}, 2, "tłumy"),
        ("czerwiec 2024", {}, 1, "40"),
        ("2023", {"until_told": "maj 2024"}, 1, "nie wiadomo"),
        ("", {"name": "Pierwszy"}, 0, "nie wiadomo"),
        ("2022", {"people": 0}, 0, "0"),
    ],
)
def test_an_edition_says_what_was_told_of_it_else_what_its_meetings_say(
    community, picnic, told, more, meetings, people
):
    make_meeting(community, dt.date(2024, 6, 8), initiative=picnic, total=40)
    make_meeting(community, dt.date(2024, 5, 8), initiative=picnic, total=None)
    edition = picnic.editions.create(since_told=told, **more)
    line = edition_line(edition, came_to(picnic.meetings.held()))
    assert (line.meetings, line.people) == (meetings, people)


def test_an_edition_says_when_it_was_or_what_it_was_called(client, olga, picnic):
    client.force_login(olga)
    address = reverse("initiatives:edition_add", args=[picnic.pk])
    assert client.post(address, {"people": "9"}).context["form"].errors["since_told"]


def test_a_programme_shows_its_initiatives_by_group_with_their_editions(client, olga, community):
    programme = make_programme(community.centre, "CAL")
    whole = {"programme": programme, "returns_yearly": True}
    picnic = make_initiative(community, "Piknik Rozmaitości", target_group="wszyscy", **whole)
    make_initiative(community, "Cykle imprez", target_group="osoby starsze", **whole)
    for told in ("2010", "2009"):
        picnic.editions.create(since_told=told)
    withdrawn = picnic.editions.create(since_told="2008")
    withdrawn.withdraw(olga, "pomyłka")
    client.force_login(olga)
    page_of(client, programme)
    with CaptureQueriesContext(connection) as one:
        page = " ".join(client.get(programme.get_absolute_url()).content.decode().split())
    assert page.index("Dla kogo: osoby starsze") < page.index("Cykle imprez") < page.index("Dla kogo: wszyscy")
    assert "wraca co roku, edycje: 2009, 2010</span>" in page
    for number in range(5):
        make_initiative(community, target_group=f"grupa {number}", **whole).editions.create(since_told="2011")
    with CaptureQueriesContext(connection) as many:
        client.get(programme.get_absolute_url())
    assert len(many) == len(one)


def test_its_card_names_its_matters_and_microgrants_and_none_that_may_not_be_seen(client, olga, community, picnic):
    place, elsewhere = {"centre": community.centre, "community": community}, make_community(community.centre)
    matter = Matter.objects.create(community=community, name="Prąd na piknik", initiative=picnic)
    grant = Microgrant.objects.create(name="Namioty", initiative=picnic, **place)
    Matter.objects.create(community=elsewhere, name="Cudza sprawa", initiative=picnic)
    Microgrant.objects.create(name="Cudzy grant", initiative=picnic, centre=community.centre, community=elsewhere)
    client.force_login(olga)
    page = page_of(client, picnic)
    assert all(f'href="{one.get_absolute_url()}"' in page for one in (matter, grant))
    assert "Cudz" not in page


def test_microgrants_of_one_community_are_a_door_on_its_page(client, karol, community):
    elsewhere = make_community(community.centre)
    for place, name in ((community, "Namioty"), (elsewhere, "Ławki")):
        Microgrant.objects.create(name=name, centre=place.centre, community=place)
    client.force_login(karol)
    door = f"{reverse('initiatives:microgrants')}?community={community.pk}"
    assert f'href="{door}"' in client.get(reverse("desk:community", args=[community.pk])).content.decode()
    assert [row.name for row in client.get(door).context["page"].rows] == ["Namioty"]
    assert [row.name for row in client.get(door + "&q=lawki").context["page"].rows] == []


def test_the_page_costs_the_same_for_one_row_and_for_many(client, olga, community, picnic):
    def rows():
        Matter.objects.create(community=community, name="Prąd", initiative=picnic)
        Microgrant.objects.create(name="Namioty", initiative=picnic, centre=community.centre, community=community)
        picnic.editions.create(since_told="2024")
        make_meeting(community, initiative=picnic, total=3)
        make_initiative(community, grew_from=picnic)

    rows()
    client.force_login(olga)
    page_of(client, picnic)
    with CaptureQueriesContext(connection) as one:
        page_of(client, picnic)
    for _ in range(5):
        rows()
    with CaptureQueriesContext(connection) as many:
        page_of(client, picnic)
    assert len(many) == len(one)
