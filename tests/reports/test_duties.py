"""The register of duties: who keeps it, what is refused, and the line of the next year, made once."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from initiatives.models import Project
from reports.duty_deeds import later, years_on
from reports.duty_forms import DutyFilter
from reports.models import Duty
from reports.tasks import repeat_duties
from tests.access_duties import answered_now, make_duty, sent_now, typed
from tests.make import make_community, make_staff

DAY = dt.timedelta(days=1)


@pytest.fixture
def side(community):
    return type("Side", (), {"centre": community.centre, "community": community})


def send(client, name, data, *args):
    return client.post(reverse(f"reports:{name}", args=args), data)


def refused(answer, field):
    assert answer.status_code == 200
    return answer.context["form"].errors[field]


def test_a_double_submit_makes_one_line(client, karol, side):
    client.force_login(karol)
    data = typed(repeats_yearly="on")(side)
    assert [send(client, "duty_create", data).status_code for _ in range(2)] == [302, 302]
    assert Duty.objects.count() == 1
    assert Deed.objects.filter(verb="created", record_kind="reports.duty").count() == 1


def test_nobody_approves_what_she_prepares(client, karol, centre, side):
    staff = make_staff(centre)
    client.force_login(karol)
    assert refused(send(client, "duty_create", typed(prepares=staff.pk, approves=staff.pk)(side)), "approves")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_duty(centre, prepares=staff, approves=staff)


def test_a_paper_is_about_one_thing(client, karol, centre, side):
    project = Project.objects.create(centre=centre, name="Strefy")
    client.force_login(karol)
    assert refused(send(client, "duty_create", typed(project=project.pk)(side)), "project")
    assert send(client, "duty_create", typed(project=project.pk, community="")(side)).status_code == 302
    assert Duty.objects.get().about == project


def test_what_the_whole_centre_owes_is_written_by_its_heads(client, olga, darek, side):
    client.force_login(olga)
    assert refused(send(client, "duty_create", typed(community="")(side)), "community")
    project = Project.objects.create(centre=side.centre, name="Strefy")
    owed = send(client, "duty_create", typed(community="", project=project.pk)(side))
    assert owed.status_code == 302
    # nor does a line of a project become one of the whole centre
    duty = Duty.objects.get()
    assert duty in Duty.objects.editable_by(olga)
    assert refused(send(client, "duty_edit", typed(community="")(side), duty.pk), "community")
    client.force_login(darek)
    assert send(client, "duty_create", typed(community="")(side)).status_code == 302


def test_the_page_of_a_project_shows_what_the_register_says_it_owes(client, wanda, centre):
    project = Project.objects.create(centre=centre, name="Strefy")
    late, gone = (make_duty(centre, paper, days=-3, project=project) for paper in ("końcowe", "pomyłka"))
    gone.withdraw(None, "pomyłka")
    client.force_login(wanda)
    page = client.get(project.get_absolute_url()).content.decode()
    assert f'href="{late.get_absolute_url()}"' in page
    assert f'href="{reverse("reports:duty_create")}?project={project.pk}"' in page
    assert "po terminie" in page
    # the summary first, what is asked less often folded below it
    assert page.index('class="glance"') < page.index('id="due-h"') < page.index('<details class="fold"')
    assert gone.get_absolute_url() not in page


def test_who_prepares_a_paper_of_the_centre_keeps_its_line(olga, wanda, karol, darek, stella, centre):
    duty = make_duty(centre, prepares=make_staff(centre, olga))
    people = (olga, wanda, karol, darek, stella)
    assert [user for user in people if duty in Duty.objects.visible_to(user)] == [olga, wanda, karol, darek]
    assert [user for user in people if duty in Duty.objects.editable_by(user)] == [olga, karol, darek]


def test_a_yearly_paper_returns_when_it_is_sent(client, olga, community):
    today = localdate()
    since, until = today.replace(day=1, month=1), today.replace(day=1, month=1, year=today.year + 1)
    duty = make_duty(community, days=10, repeats_yearly=True, about_since=since, about_until=until)
    client.force_login(olga)
    assert send(client, "duty_send", sent_now()(None), duty.pk).status_code == 302
    duty.refresh_from_db()
    following = duty.next_one
    assert (duty.sent_on, duty.channel, duty.proof) == (today, "delivery", "UPO 7")
    assert (following.due_on, following.sent_on) == (later(duty.due_on, 1), None)
    assert (following.about_since, following.about_until) == (later(since, 1), later(until, 1))
    assert following.repeats_yearly
    # corrected once more, and the round of the worker: still one
    send(client, "duty_send", {**sent_now()(None), "version": 2, "proof": "UPO 8"}, duty.pk)
    repeat_duties()
    assert Duty.objects.count() == 2


def test_a_yearly_paper_that_nobody_sent_returns_by_itself_once(community):
    forgotten = make_duty(community, days=-1, repeats_yearly=True)
    make_duty(community, days=-1)
    make_duty(community, days=5, repeats_yearly=True)
    withdrawn = make_duty(community, days=-1, repeats_yearly=True)
    withdrawn.withdraw(None, "pomyłka")
    for _ in range(2):
        repeat_duties()
    assert [row.follows for row in Duty.objects.exclude(follows=None)] == [forgotten]
    assert Deed.objects.get(verb="created").actor_kind == "system"


@pytest.mark.parametrize(
    ("due", "today", "years"),
    [
        (dt.date(2026, 4, 30), dt.date(2026, 4, 1), 1),
        (dt.date(2026, 4, 30), dt.date(2026, 5, 1), 1),
        (dt.date(2025, 4, 30), dt.date(2026, 5, 1), 2),
        (dt.date(2024, 2, 29), dt.date(2024, 2, 29), 1),
        (dt.date(2010, 1, 31), dt.date(2026, 1, 31), 16),
    ],
)
def test_years_before_the_register_are_not_made_up(due, today, years):
    assert years_on(due, today) == years


def test_the_29th_of_february_returns_on_the_28th():
    assert later(dt.date(2024, 2, 29), 1) == dt.date(2025, 2, 28)


def test_nothing_is_sent_or_answered_tomorrow_and_no_answer_comes_before(client, karol, community):
    duty = make_duty(community)
    tomorrow = (localdate() + DAY).isoformat()
    client.force_login(karol)
    assert refused(send(client, "duty_send", {**sent_now()(None), "sent_on": tomorrow}, duty.pk), "sent_on")
    assert refused(send(client, "duty_send", {**sent_now()(None), "channel": ""}, duty.pk), "channel")
    assert send(client, "duty_answer", answered_now()(None), duty.pk).status_code == 404
    Duty.objects.filter(pk=duty.pk).update(sent_on=localdate())
    early = (localdate() - DAY).isoformat()
    assert refused(send(client, "duty_answer", {"version": 1, "answered_on": early}, duty.pk), "answered_on")
    assert send(client, "duty_answer", answered_now()(None), duty.pk).status_code == 302
    Duty.objects.filter(pk=duty.pk).update(answered_on=localdate() - DAY, sent_on=localdate() - 2 * DAY, version=1)
    assert refused(send(client, "duty_send", sent_now()(None), duty.pk), "sent_on")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Zaległe", "Bliskie"]),
        ({"state": "late"}, ["Spóźnione", "Zaległe"]),
        ({"state": "sent"}, ["Wysłane", "Spóźnione"]),
        ({"state": "all"}, ["Bliskie", "Wysłane", "Spóźnione", "Zaległe"]),
    ],
)
def test_the_list_says_what_waits_and_what_was_late(client, karol, community, query, expected):
    today = localdate()
    make_duty(community, "Zaległe", days=-8)
    make_duty(community, "Spóźnione", days=-5, sent_on=today)
    make_duty(community, "Wysłane", days=1, sent_on=today)
    make_duty(community, "Bliskie", days=20)
    client.force_login(karol)
    found = [row.paper for row in client.get(reverse("reports:duties"), query).context["page"].rows]
    assert sorted(found) == sorted(expected)
    assert query.get("state") in {"late"} or found == sorted(found, key=expected.index)


def test_a_paper_of_another_community_is_not_on_her_list(olga, wanda, community):
    make_duty(make_community(community.centre), "Cudze")
    make_duty(community.centre, "Wspólne")
    assert [row.paper for row in DutyFilter({}, user=olga).chosen()] == ["Wspólne"]


def test_a_list_asks_no_more_for_forty_lines(client, karol, community):
    client.force_login(karol)
    client.get(reverse("reports:duties"))
    asked = []
    for number in (1, 39):
        for _ in range(number):
            make_duty(community, prepares=make_staff(community.centre), approves=make_staff(community.centre))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("reports:duties"))
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_near_are_papers_that_wait_and_are_due_within_a_month(community):
    make_duty(community, "Za tydzień", days=7)
    make_duty(community, "Za rok", days=300)
    make_duty(community, "Zaległe", days=-7)
    make_duty(community, "Wysłane", days=7, sent_on=localdate())
    assert [duty.paper for duty in Duty.objects.near(localdate())] == ["Zaległe", "Za tydzień"]


def test_a_day_far_ahead_stands_on_the_list_once(client, karol, community):
    today = localdate()
    far, near, late = (make_duty(community.centre, due_on=today + days * DAY) for days in (200, 1, -3))
    client.force_login(karol)
    shown = client.get(reverse("reports:duties")).content.decode()
    for duty in (far, near, late):
        day = duty.due_on
        assert shown.count(f"{day.day}.{day:%m}.{day.year}") + shown.count(f"\u00a0{day.day}.{day:%m}<") == 1, day
