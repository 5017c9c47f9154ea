"""One community at a glance: its figures, their doors, its stairs, its timeline."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override

from communities.models import Community, Stage, StageChange
from desk import glance
from desk.glance_rows import with_figures
from desk.views import with_rights
from initiatives.models import Change, Initiative
from tests.access_matters import make_matter
from tests.make import (
    make_action,
    make_attendance,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def look(user, community):
    rows = with_rights(with_figures(Community.objects.visible_to(user), user, localdate()), user)
    with override("en"):
        return glance.look_at(user, rows.get(pk=community.pk), localdate())


def told(day):
    return day.isoformat()


def cell(page, at):
    return page.cells[at]


def test_the_nearest_planned_meeting_opens_itself(olga, community):
    today = localdate()
    make_meeting(community, today + 9 * DAY, state="planned")
    make_meeting(community, today, state="planned", topic="Klub", starts_at=dt.time(15, 30))
    found = cell(look(olga, community), 0)
    assert (found.figure, found.line) == ("today 15:30", "Klub")


def test_without_a_plan_the_cell_says_so_and_shows_no_zero(olga, community):
    assert cell(look(olga, community), 0).figure == "–"


def test_partner_and_unknown_enter_no_share_of_initiatives(olga, community):
    for ladder in ("1", "4", "5", "P", "?"):
        make_initiative(community, ladder=ladder)
    found = cell(look(olga, community), 1)
    assert (found.figure, found.unit) == ("2", "of 3 initiatives")


def test_ideas_and_what_was_given_up_lead_nowhere(olga, community):
    make_initiative(community, ladder="5", state=Initiative.State.IDEA)
    make_initiative(community, ladder="5", state=Initiative.State.ABANDONED)
    assert cell(look(olga, community), 1).figure == "–"


def test_open_actions_are_counted_with_the_late_ones_named(client, olga, community):
    make_action(community, "spóźnione", due_on=localdate() - DAY)
    make_action(community, "na czas", due_on=localdate())
    make_action(community, "zamknięte", state="done", closed_on=localdate())
    found = cell(look(olga, community), 2)
    assert (found.figure, found.tag) == ("2", "1 overdue")
    client.force_login(olga)
    behind = client.get(found.url).content.decode()
    assert "spóźnione" in behind
    assert "na czas" in behind
    assert "zamknięte" not in behind


def test_the_figure_of_people_opens_exactly_these_people(client, olga, community):
    often, once, late, never = (make_person(community, name) for name in ("Ela", "Mirek", "Dawna", "Nikt"))
    make_attendance(make_meeting(community, total=20), often, once)
    make_attendance(make_meeting(community), often)
    make_attendance(make_meeting(community), never, is_present=False)
    make_attendance(make_meeting(community, localdate() - 91 * DAY), late)
    found = cell(look(olga, community), 3)
    assert found.figure == "2"
    client.force_login(olga)
    page = client.get(found.url)
    assert [(person.name, person.came) for person in page.context["page"].rows] == [("Ela", 2), ("Mirek", 1)]


def test_attendances_stand_beside_people_and_never_for_them(olga, community):
    make_attendance(make_meeting(community, total=20), make_person(community))
    found = cell(look(olga, community), 3)
    assert (found.figure, found.line) == ("1", "20 attendances")


def test_an_initiative_stands_on_its_step_with_its_way_there(olga, community):
    initiative = make_initiative(community, "Skwer")
    initiative.leads.create(ladder="2", since_told="2014")
    initiative.leads.create(ladder="4", since_told=told(localdate() - 30 * DAY))
    steps = {step.level: step.initiatives for step in look(olga, community).steps}
    [on_step] = steps["4"]
    assert (on_step.name, on_step.moved.from_level, on_step.moved.is_up) == ("Skwer", "2", True)
    assert steps["2"] == []


def test_a_withdrawn_change_of_leader_moves_nobody(olga, community):
    initiative = make_initiative(community, "Skwer", ladder="2")
    initiative.leads.create(ladder="5", since_told="2015").withdraw(olga, "pomyłka")
    steps = {step.level: [one.name for one in step.initiatives] for step in look(olga, community).steps}
    assert (steps["2"], steps["5"]) == (["Skwer"], [])


def test_told_days_sort_and_print_as_they_were_told(olga, community):
    stage = Stage.objects.create(centre=community.centre, number=1, name="Wejście")
    for words in ("koniec 2010", "zima 2014", "2001"):
        StageChange.objects.create(community=community, stage=stage, since_told=words)
    assert [event.when for event in look(olga, community).events] == ["zima 2014", "koniec 2010", "2001"]


def test_the_whole_timeline_turns_its_pages_without_losing_a_day(client, olga, community):
    for at in range(60):
        make_meeting(community, localdate() - (at // 2) * DAY - DAY, topic=f"Spotkanie-{at}.")
    client.force_login(olga)
    address = reverse("desk:timeline", args=[community.pk])
    first = client.get(address).context["events"]
    second = client.get(address, {"before": first.next_before.isoformat()}).context["events"]
    assert len(first.events) + len(second.events) == 60
    assert second.next_before is None


def test_a_partner_stands_once_with_the_latest_joint_action(olga, community):
    library = make_organisation(community.centre, "Biblioteka")
    for told in ("1.03.2014", "koniec 2014"):
        initiative = make_initiative(community)
        initiative.partners.create(organisation=library, keeper="residents")
        make_joint(initiative, library, told)
    [line] = look(olga, community).partners
    assert (line.name, line.joint_told, line.keeper) == ("Biblioteka", "koniec 2014", "residents")


def test_an_empty_community_says_how_to_begin(client, olga, community):
    client.force_login(olga)
    page = client.get(community.get_absolute_url()).content.decode()
    assert '<section class="empty">' in page
    assert "Brak danych" not in page
    make_meeting(community, localdate() - 900 * DAY)
    assert '<section class="empty">' not in client.get(community.get_absolute_url()).content.decode()


def test_charts_have_a_name_and_a_table_twin(client, olga, community):
    make_meeting(community, kind="club", ladder="4", total=12)
    client.force_login(olga)
    page = client.get(community.get_absolute_url()).content.decode()
    assert page.count('role="img"') == 2
    assert page.count("<details") >= 2
    assert "style=" not in page


def fill(community, number):
    stage = Stage.objects.get_or_create(centre=community.centre, number=1, defaults={"name": "Wejście"})[0]
    for at in range(number):
        person = make_person(community)
        initiative = make_initiative(community, ladder=str(at % 5 + 1))
        initiative.partners.create(organisation=make_organisation(community.centre))
        make_attendance(make_meeting(community, localdate() - at % 80 * DAY - DAY, initiative=initiative), person)
        make_meeting(community, localdate() + DAY, state="planned")
        make_action(community, owner_person=person)
        community.addresses.create(street="Podleśna", number=str(at))
        StageChange.objects.create(community=community, stage=stage, since_told="2014")


def test_people_whom_nobody_marked_by_name_are_not_zero(olga, community):
    make_meeting(community, total=12)
    make_meeting(community, total=None)
    found = cell(look(olga, community), 3)
    assert (found.figure, found.url, found.line) == ("–", "", "at least 12 attendances; nobody marked by name")


def test_where_nobody_came_the_figure_of_people_is_a_zero(olga, community):
    make_meeting(community, state="nobody")
    found = cell(look(olga, community), 3)
    assert (found.figure, found.line) == ("0", "0 attendances")


def test_people_of_a_working_meeting_are_in_no_figure(olga, community):
    make_attendance(make_meeting(community, kind="working"), make_person(community))
    assert cell(look(olga, community), 3).figure == "0"


def test_the_chart_counts_nobody_as_new_before_the_third_month(olga, community):
    make_meeting(community, total=12, new_people=5)
    assert [row[2] for row in look(olga, community).pictures[1].chart.table().rows] == ["too early to say"] * 6
    make_meeting(community, localdate() - 400 * DAY)
    make_attendance(make_meeting(community), make_person(community))
    rows = look(olga, community).pictures[1].chart.table().rows
    assert ["at least 13", "at least 6"] in [row[1:3] for row in rows]


def test_the_page_asks_the_same_however_much_there_is(client, olga, community, django_assert_num_queries):
    client.force_login(olga)
    fill(community, 1)
    client.get(community.get_absolute_url())
    with django_assert_num_queries(17):
        client.get(community.get_absolute_url())
    fill(community, 100)
    with django_assert_num_queries(17):
        client.get(community.get_absolute_url())


def test_the_director_sees_the_page_and_no_way_to_change_it(client, darek, community):
    make_action(community, "Odebrać pismo")
    client.force_login(darek)
    page = client.get(community.get_absolute_url()).content.decode()
    assert "Odebrać pismo" in page
    assert "/zrobione/" not in page


def test_the_whole_timeline_tells_changes_and_settled_matters(client, olga, community):
    make_matter(community, "Lampa", outcome="won", settled_told="12.03.2025")
    make_matter(community, "Przystanek", outcome="refused", settled_told="12.04.2025")
    Change.objects.create(community=community, what="Jest jasno", happened_told="maj 2025")
    Change.objects.create(community=community, what="Pomyłka", happened_told="maj 2025").withdraw(olga, "pomyłka")
    client.force_login(olga)
    told = client.get(reverse("desk:timeline", args=[community.pk])).content.decode()
    assert [word in told for word in ("Lampa", "Jest jasno", "Przystanek", "Pomyłka")] == [True, True, False, False]
