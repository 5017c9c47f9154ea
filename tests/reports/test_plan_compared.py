"""A report beside the plan: what it reads of the plan tells the same as the plan read whole."""

import datetime as dt

import pytest

from initiatives.models import Deviation, Project
from reports.plan_carried import plan_carried
from reports.plan_figures import plan_figures
from reports.plan_sheet import carried_words, carrier_words, departure_blocks
from tests.initiatives.mapped import make_plan, make_task
from tests.make import make_community, make_initiative

pytestmark = pytest.mark.django_db


def said(figures):
    tasks = [(task.description, task.manner, carrier_words(task)) for task in figures.tasks]
    return carried_words(figures), tasks, list(departure_blocks(figures))


@pytest.fixture
def plan(community):
    return make_plan(community, 1, in_force_on=dt.date(2026, 1, 10))


def test_four_questions_tell_what_the_whole_plan_tells(plan, community, centre, django_assert_num_queries):
    first, second, gone = (make_task(plan, what) for what in ("Ogródek", "Klub", "Wycofane"))
    names = ("Żółty płot", "ćwiczenia", "Altana")
    first.initiatives.set(make_initiative(community, name=name) for name in names)
    second.projects.set([Project.objects.create(centre=centre, name="Razem")])
    elsewhere, mistaken = make_initiative(make_community(centre, "Inne"), name="Obce"), make_initiative(community)
    second.initiatives.set([elsewhere, mistaken])
    for row in (mistaken, gone):
        type(row).objects.filter(pk=row.pk).update(withdrawn_at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    for seen, reason in ((dt.date(2026, 5, 1), "Deszcz."), (dt.date(2026, 3, 1), "Mróz.")):
        Deviation.objects.create(task=first, kind="moved", seen_told=str(seen), seen_on=seen, reason=reason)
    with django_assert_num_queries(4):
        told = said(plan_carried(plan))
    assert told == said(plan_figures(plan))
    assert [carriers for *_, carriers in told[1]] == [
        "Altana (trwa); ćwiczenia (trwa); Żółty płot (trwa)",
        "projekt: Razem",
    ]


def test_a_plan_without_tasks_says_so(plan):
    assert said(plan_carried(plan)) == said(plan_figures(plan)) == (carried_words(plan_figures(plan)), [], [])
