"""The map and the plan on paper: what is empty is not printed, what nobody knows is not zero."""

import datetime as dt

import page
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext

from accounts.models import Deed
from communities.models import Community
from initiatives.models import Deviation, MapReturn, Need, NeedsMap, OslPlan, PlanGoal, Resource, Study
from initiatives.planning import carry_on
from tests.initiatives.mapped import make_task
from tests.make import make_initiative
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text

KINDS = ("needs-map", "osl-plan")


def printed(kind, tmp_path, *more, ending="pdf"):
    path = tmp_path / f"p.{ending}"
    call_command("paper", kind, "Fabryczne", "--output", str(path), *more)
    data = path.read_bytes()
    return " ".join((pdf_text(data) if ending == "pdf" else docx_text(data)).split())


@pytest.fixture
def told(community):
    """A map of which little is known, as in case 03."""
    NeedsMap.objects.create(
        community=community, situation="Dwa bloki.", conclusions="Brakuje ławek.", source="zmyślone"
    )
    study = Study.objects.create(community=community, method="survey", done_told="wiosna 2010", asked=84)
    MapReturn.objects.create(community=community, how="debata obywatelska", done_told="28.05.2010")
    Resource.objects.create(community=community, kind="human", name="gra na akordeonie", offered_told="sąsiad")
    answered = Need.objects.create(community=community, name="szachy", study=study, named_by=31, priority="1")
    answered.initiatives.add(make_initiative(community, "Szachy na ławce"))
    Need.objects.create(community=community, name="ławki")
    return community


@pytest.fixture
def plan(community):
    first = OslPlan.objects.create(community=community, number=1, in_force_on=dt.date(2026, 1, 10))
    goal = PlanGoal.objects.create(plan=first, name="Sąsiedzi się znają", effect="mówią sobie dzień dobry")
    task = make_task(first, "Kawa na podwórku", goal=goal, manner="w soboty", indicator="dziesięć kaw")
    task.initiatives.add(make_initiative(community, "Kawa sąsiedzka"))
    Deviation.objects.create(task=task, kind="moved", seen_told="maj 2026", reason="Padało całą wiosnę.")
    return first


@pytest.fixture
def update(plan):
    second = OslPlan.objects.create(
        community=plan.community, number=2, in_force_on=dt.date(2026, 6, 1), reason="Doszły dwie klatki."
    )
    carry_on(plan, second, None)
    second.tasks.update(manner="w niedziele")
    return second


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_map_says_what_answers_each_need_and_what_nobody_knows(told, tmp_path, ending):
    text = printed("needs-map", tmp_path, ending=ending)
    for words in (
        "Szachy na ławce",
        "31",
        "84",
        "wiosna 2010",
        "debata obywatelska",
        "gra na akordeonie",
        "Brakuje ławek.",
    ):
        assert words in text, words
    with translation.override("pl"):
        assert pgettext("need", "nobody yet") in text
        assert gettext("not known") in text  # how many came to the debate


def test_sections_without_a_word_are_not_printed(told, tmp_path):
    full = printed("needs-map", tmp_path)
    NeedsMap.objects.update(conclusions="")
    for model in (MapReturn, Resource):
        model.objects.all().delete()
    less = printed("needs-map", tmp_path)
    with translation.override("pl"):
        headings = [gettext(text) for text in ("Conclusions", "Who offers it", "How residents heard of the results")]
    assert [heading in full for heading in headings] == [True] * 3
    assert [heading in less for heading in headings] == [False] * 3


def test_of_no_map_there_is_a_clear_sentence_and_no_paper(community, tmp_path):
    with pytest.raises(CommandError, match="mapy zasobów i potrzeb") as refused:
        printed("needs-map", tmp_path)
    assert refused.value.returncode == 2


def test_a_plan_without_tasks_prints_no_empty_section(community, tmp_path):
    OslPlan.objects.create(community=community, number=1)
    text = printed("osl-plan", tmp_path)
    with translation.override("pl"):
        none, tasks = gettext("No task of this version is written down yet."), gettext("Tasks")
    assert none in text
    assert (f"1. {tasks}" in text, " 0 z 0" in text) == (False, False)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_newest_plan_is_printed_with_what_came_of_it_and_what_changed(update, tmp_path, ending):
    text = printed("osl-plan", tmp_path, ending=ending)
    for words in (
        "Doszły dwie klatki.",
        "Kawa na podwórku",
        "Kawa sąsiedzka",
        "dziesięć kaw",
        "w soboty",
        "w niedziele",
    ):
        assert words in text, words


def test_a_version_that_is_named_is_printed_as_it_was(plan, update, tmp_path):
    text = printed("osl-plan", tmp_path, "--plan-version", "1")
    assert "Padało całą wiosnę." in text
    assert "w niedziele" not in text


def test_a_version_being_written_is_printed_only_when_named_or_alone(plan, update, tmp_path):
    OslPlan.objects.create(community=plan.community, number=3, reason="Szkic.")
    assert "Szkic." not in printed("osl-plan", tmp_path)
    assert "Szkic." in printed("osl-plan", tmp_path, "--plan-version", "3")


def test_a_version_that_is_not_there_is_a_clear_sentence(plan, update, tmp_path):
    with pytest.raises(CommandError, match="1, 2"):
        printed("osl-plan", tmp_path, "--plan-version", "7")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_can_be_read_by_everybody(told, update, tmp_path, kind):
    printed(kind, tmp_path)
    assert page.validate_pdf_bytes((tmp_path / "p.pdf").read_bytes()).failures == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_leaves_a_line_in_the_log(told, plan, tmp_path, kind):
    printed(kind, tmp_path)
    assert Deed.objects.get(verb="printed").centre_number == told.centre_id


def test_the_file_of_a_marked_community_does_not_name_it(client, olga, told):
    Community.objects.update(is_sensitive=True)
    client.force_login(olga)
    answer = client.get(reverse("reports:map_paper", args=[told.pk, "mapa", "pdf"]))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="mapa-{told.pk}.pdf"'


@pytest.mark.parametrize(("word", "ending"), [("plan-osl", "pdf"), ("mapa", "odt")])
def test_other_words_and_endings_are_no_pages(client, olga, told, word, ending):
    client.force_login(olga)
    assert client.get(reverse("reports:map_paper", args=[told.pk, word, ending])).status_code == 404
