"""The plan: two fields a task, versions that are never altered, an update with its reason, two versions compared."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from initiatives.comparing import Fate, compare
from initiatives.living_map import newest_plan
from initiatives.models import Deviation, Need, OslPlan, PlanGoal
from tests.initiatives.mapped import make_task
from tests.make import make_assignment, make_community, make_initiative

JANUARY, JUNE = dt.date(2026, 1, 10), dt.date(2026, 6, 1)


def to(name, *numbers):
    return reverse(f"initiatives:{name}", args=numbers)


def sent(**data):
    return {"form_key": str(uuid.uuid4()), "version": 1, **data}


@pytest.fixture
def plan(community):
    """In force since January, with a goal and two tasks."""
    plan = OslPlan.objects.create(community=community, number=1, in_force_on=JANUARY, rests_on="Ciemno i obco.")
    goal = PlanGoal.objects.create(plan=plan, name="Sąsiedzi się znają")
    make_task(plan, "Kawa na podwórku", goal=goal, manner="w soboty")
    make_task(plan, "Turniej szachowy")
    return plan


@pytest.fixture
def update(client, olga, plan):
    """Its update, begun through the page."""
    client.force_login(olga)
    client.post(to("plan_renew", plan.pk), sent(reason="Przybyły dwie klatki.", rests_on="Ciemno."))
    return OslPlan.objects.get(number=2)


def test_a_plan_of_one_task_of_two_fields_comes_into_force(client, olga, community):
    client.force_login(olga)
    client.post(to("plan_begin", community.pk), sent(rests_on="Mapa z marca."))
    plan = OslPlan.objects.get()
    assert client.post(to("plan_in_force", plan.pk), {"in_force_on": "2026-01-10"}).context["form"].errors
    client.post(to("task_add", plan.pk), sent(description="Kawa na podwórku", manner="w soboty od maja"))
    client.post(to("plan_in_force", plan.pk), {"in_force_on": "2026-01-10"})
    plan.refresh_from_db()
    assert (plan.number, plan.in_force_on, plan.changed_by) == (1, JANUARY, olga)
    assert Deed.objects.filter(record_kind="initiatives.oslplan", verb="changed").get().field_names == ["in_force_on"]


@pytest.mark.parametrize("missing", ["description", "manner"])
def test_the_two_fields_of_the_act_are_asked_for(client, olga, community, missing):
    draft = OslPlan.objects.create(community=community, number=1)
    client.force_login(olga)
    data = {"description": "Kawa", "manner": "w soboty", missing: ""}
    assert missing in client.post(to("task_add", draft.pk), sent(**data)).context["form"].errors


@pytest.mark.parametrize("name", ["plan_edit", "plan_in_force", "task_add", "goal_add"])
def test_a_version_in_force_is_not_altered(client, olga, plan, name):
    client.force_login(olga)
    assert client.post(to(name, plan.pk), sent(description="x", manner="y", name="z")).status_code == 404


def test_tasks_and_goals_of_a_version_in_force_are_not_altered(client, olga, plan):
    client.force_login(olga)
    data = sent(description="x", manner="y", name="z", reason="pomyłka")
    for kind, row in (("task", plan.tasks.first()), ("goal", plan.goals.first())):
        for deed in ("edit", "withdraw"):
            assert client.post(to(f"{kind}_{deed}", row.pk), data).status_code == 404


def test_an_update_carries_the_tasks_on_and_leaves_the_version_before_as_it_was(client, plan, update):
    assert (update.reason, update.in_force_on) == ("Przybyły dwie klatki.", None)
    lines = [set(one.tasks.values_list("line", "description", "goal__name")) for one in (plan, update)]
    assert lines[0] == lines[1]
    client.post(to("task_edit", update.tasks.first().pk), sent(description="Kawa i ciasto", manner="w soboty"))
    assert plan.tasks.first().description == "Kawa na podwórku"


def test_an_update_keeps_what_a_task_is_tied_to(client, olga, community, plan):
    task, need, initiative = plan.tasks.first(), Need.objects.create(community=community, name="obco"), None
    initiative = make_initiative(community)
    task.needs.add(need)
    task.initiatives.add(initiative)
    client.force_login(olga)
    client.post(to("plan_renew", plan.pk), sent(reason="Nowe wnioski."))
    copy = OslPlan.objects.get(number=2).tasks.get(line=task.line)
    assert (copy.needs.get(), copy.initiatives.get()) == (need, initiative)


def test_an_update_without_a_reason_is_refused(client, olga, plan):
    client.force_login(olga)
    assert "reason" in client.post(to("plan_renew", plan.pk), sent(reason="")).context["form"].errors
    with transaction.atomic(), pytest.raises(IntegrityError):
        OslPlan.objects.create(community=plan.community, number=2)


def pressed_again(answer, **chosen):
    """What the page that came back would send."""
    form = answer.context["form"]
    return {field.html_name: field.value() for field in form if field.value()} | {"base": form.base_drawn(), **chosen}


def test_an_update_typed_beside_a_colleagues_is_laid_over_hers_and_none_is_lost(client, plan, update, zofia):
    OslPlan.objects.filter(pk=update.pk).update(changed_by=zofia)
    typed = sent(version="", reason="Jeszcze raz.", made_with="debata", rests_on=plan.rests_on)
    answer = client.post(to("plan_renew", plan.pk), typed)
    page, (difference,) = answer.content.decode(), answer.context["form"].differences
    assert (difference.saved, difference.mine) == (update.reason, "Jeszcze raz.")
    assert f'href="{update.get_absolute_url()}"' in page
    assert "debata" in page
    data = pressed_again(answer, **{difference.field: f"mine.{difference.token}"})
    assert client.post(to("plan_renew", plan.pk), data).url == update.get_absolute_url()
    update.refresh_from_db()
    assert (update.reason, update.made_with, update.rests_on) == ("Jeszcze raz.", "debata", "Ciemno.")
    assert OslPlan.objects.count() == 2
    with transaction.atomic(), pytest.raises(IntegrityError):
        OslPlan.objects.create(community=plan.community, number=3, reason="obok")


@pytest.mark.parametrize("in_force_on", [None, JANUARY])
def test_a_plan_begun_beside_a_colleagues_goes_into_hers_or_into_an_update(client, olga, community, in_force_on):
    begun = OslPlan.objects.create(community=community, number=1, in_force_on=in_force_on, rests_on="")
    client.force_login(olga)
    answer = client.post(to("plan_begin", community.pk), sent(version="", rests_on="Mapa z marca."))
    assert begun.get_absolute_url() in answer.content.decode()
    data = (
        pressed_again(answer, reason="Mapa.") if begun.is_being_written else sent(reason="b", rests_on="Mapa z marca.")
    )
    saved = client.post(to("plan_begin", community.pk), data)
    newest = OslPlan.objects.newest_first().first()
    assert (saved.url, newest.rests_on) == (newest.get_absolute_url(), "Mapa z marca.")
    assert newest.number == (2 if in_force_on else 1)


def test_an_update_of_a_version_overtaken_meanwhile_begins_from_the_newer_one(client, plan, update):
    update.bring_into_force(JUNE)
    typed = sent(reason="Jeszcze raz.", rests_on="Jasno.")
    answer = client.post(to("plan_renew", plan.pk), typed)
    renew = to("plan_renew", update.pk)
    assert (f'action="{renew}"' in answer.content.decode(), OslPlan.objects.count()) == (True, 2)
    client.post(renew, typed)
    assert OslPlan.objects.get(number=3).rests_on == "Jasno."
    assert client.get(to("plan_renew", plan.pk)).status_code == 302


def test_a_plan_sent_twice_is_one(client, olga, community):
    client.force_login(olga)
    data = sent(rests_on="Mapa z marca.")
    answers = {client.post(to("plan_begin", community.pk), data).url for _ in range(2)}
    assert answers == {OslPlan.objects.get().get_absolute_url()}


def test_an_update_does_not_come_into_force_before_the_version_it_updates(plan, update):
    with pytest.raises(ValidationError):
        update.bring_into_force(JANUARY - dt.timedelta(days=1))
    update.bring_into_force(JUNE)
    assert OslPlan.objects.in_force().first() == update


def test_a_version_whose_day_is_ahead_is_not_yet_the_plan_and_may_be_overtaken(client, olga, plan, update):
    client.force_login(olga)
    client.post(to("plan_in_force", update.pk), {"in_force_on": localdate() + dt.timedelta(days=900)})
    update.refresh_from_db()
    assert update.in_force_on > localdate()
    assert newest_plan(plan.community) == plan
    assert client.get(to("plans", plan.community_id)).context["standing"] == plan
    third = OslPlan.objects.create(community=plan.community, number=3, reason="prędzej")
    make_task(third, "Kawa")
    third.bring_into_force(localdate())
    assert newest_plan(plan.community) == third


def test_the_number_of_a_withdrawn_version_is_not_given_again(client, olga, plan, update):
    update.withdraw(olga, "pomyłka")
    client.post(to("plan_renew", plan.pk), sent(reason="Teraz naprawdę."))
    assert OslPlan.objects.standing().first().number == 3


def test_two_versions_are_compared_line_by_line(plan, update):
    coffee, chess = update.tasks.order_by("pk")
    coffee.manner = "w soboty od maja"
    coffee.save()
    chess.delete()
    make_task(update, "Ogródek")
    told = compare(plan, update)
    assert [(line.name, line.fate) for line in told.tasks] == [
        ("Kawa na podwórku", Fate.CHANGED),
        ("Ogródek", Fate.ADDED),
        ("Turniej szachowy", Fate.DROPPED),
    ]
    (difference,) = told.tasks[0].differences
    assert (difference.before, difference.after) == ("w soboty", "w soboty od maja")
    assert [one.before for one in told.texts] == ["Ciemno i obco."]
    assert [line.fate for line in told.goals] == [Fate.SAME]


def test_the_older_version_stands_first_whichever_way_it_is_asked(client, plan, update):
    for numbers in ((plan.pk, update.pk), (update.pk, plan.pk)):
        comparison = client.get(to("plan_compare", *numbers)).context["comparison"]
        assert (comparison.before, comparison.after) == (plan, update)


def test_a_copy_says_the_same_as_its_version(plan, update):
    update.rests_on = plan.rests_on
    assert compare(plan, update).is_same


def test_versions_of_two_communities_are_not_compared(client, olga, plan, other_community):
    strange = OslPlan.objects.create(community=other_community, number=1)
    client.force_login(olga)
    assert client.get(to("plan_compare", plan.pk, strange.pk)).status_code == 404


def test_what_carries_a_task_out_is_tied_without_changing_the_plan(client, olga, community, plan):
    task, initiative = plan.tasks.first(), make_initiative(community, "Kawa sąsiedzka")
    client.force_login(olga)
    client.post(to("task_ties", task.pk), {"version": 1, "initiatives": [initiative.pk]})
    page = client.get(plan.get_absolute_url()).content.decode()
    assert list(task.initiatives.all()) == [initiative]
    assert "Kawa sąsiedzka" in page


def test_a_tie_to_another_communitys_initiative_is_shown_and_none_is_dropped(
    client, olga, centre, community, other_community, plan
):
    task, near = plan.tasks.first(), make_community(centre)
    make_assignment(near, olga)
    ours, next_door, unseen = (make_initiative(place) for place in (community, near, other_community))
    task.initiatives.set([ours, next_door, unseen])
    client.force_login(olga)
    page = client.get(to("task_ties", task.pk))
    field = page.context["form"].fields["initiatives"]
    assert set(field.queryset) == {ours, next_door}
    assert "1" in field.help_text
    client.post(to("task_ties", task.pk), pressed_again(page, initiatives=[ours.pk, next_door.pk]))
    assert set(task.initiatives.all()) == {ours, next_door, unseen}
    again = client.get(to("task_ties", task.pk))
    client.post(to("task_ties", task.pk), pressed_again(again, initiatives=[ours.pk]))
    assert set(task.initiatives.all()) == {ours, unseen}


def test_a_deviation_takes_a_reason_and_shows_no_red(client, olga, plan):
    task = plan.tasks.first()
    client.force_login(olga)
    assert "reason" in client.post(to("deviation_add", task.pk), sent(kind="moved")).context["form"].errors
    client.post(to("deviation_add", task.pk), sent(kind="moved", reason="Padało całą wiosnę."))
    page = client.get(plan.get_absolute_url()).content.decode()
    assert Deviation.objects.get().reason in page
    assert not {"tag-r", "note-r"} & set(page.split('"'))


def test_nothing_departs_from_a_plan_that_is_being_written(client, update):
    answer = client.post(to("deviation_add", update.tasks.first().pk), sent(kind="moved", reason="Padało."))
    assert answer.status_code == 404


def test_the_page_asks_no_more_for_forty_tasks_than_for_two(client, olga, community, plan):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(plan.get_absolute_url()).status_code == 200
        return len(queries)

    client.force_login(olga)
    asked()  # what is asked once in a session
    few = asked()
    for at in range(38):
        make_task(plan, f"Zadanie {at}").initiatives.add(make_initiative(community))
    assert asked() == few
