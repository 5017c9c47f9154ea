"""The year of a centre: the figures of its communities under the headings of the act, and nobody added up twice."""

import datetime as dt

import page
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from accounts.models import Deed
from communities.models import Community
from documents.paper import Signature, Summary
from initiatives.models import Need, Project
from reports.by_residents import Share
from reports.figures import progress_figures
from reports.heads import Author
from reports.outside.centre_year import centre_year
from reports.outside.cus_year import CentreOrder, cus_year
from reports.outside.public_task import PublicTaskOrder
from reports.papers import print_paper
from reports.periods import whole_year
from tests.make import (
    make_agreement,
    make_attendance,
    make_community,
    make_hours,
    make_initiative,
    make_meeting,
    make_person,
)
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text

NO_RECORDS = "nie było jeszcze wpisów"
PERIOD = ("--from", "2021-01-01", "--to", "2022-01-01")
HEADINGS = (
    "Ongoing recognition of needs and potential",
    "The plan and how it is carried out",
    "Activation of residents and supporting actions",
    "Other actions that build ties",
    "Co-operation with other bodies",
)


@pytest.fixture
def other(lively, centre):
    """A second community, marked, to whose meeting the same woman came."""
    second = make_community(centre, "Grupa wsparcia", is_sensitive=True)
    meeting = make_meeting(second, dt.date(2021, 3, 3), topic="Rozmowa", kind="group", ladder="1", total=4)
    make_attendance(meeting, lively.meetings.get().attendances.get().person, make_person(second, "Zosia"))
    make_initiative(second, "Wieczory trzeźwości", ladder="5", since_told="2021", kind="self_help")
    Need.objects.create(community=second, name="spokój")
    return second


def printed(tmp_path, ending="pdf"):
    path = tmp_path / f"p.{ending}"
    call_command("paper", "cus-year", "MOPS", *PERIOD, "--output", str(path))
    data = path.read_bytes()
    return " ".join((pdf_text(data) if ending == "pdf" else docx_text(data)).split())


def test_shares_are_added_and_people_are_not(lively, other, centre, year):
    told = centre_year(centre, year)
    each = [progress_figures(one, year).now for one in (lively, other)]
    assert told.share_over("meetings_share") == Share(led=1, of=2, confirmed=0)
    assert told.attendances.number == sum(one.attendances.number for one in each)
    assert (sum(one.different_people for one in each), told.different_people) == (3, 2)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_five_headings_stand_there_and_a_marked_community_is_only_counted(lively, other, tmp_path, ending):
    text = printed(tmp_path, ending=ending)
    with translation.override("pl"):
        for heading in HEADINGS:
            assert translation.gettext(heading) in text, heading
        assert translation.gettext("a community not named here") in text
    assert "Osiedle Fabryczne" in text
    assert "Wesoła Gromadka" in text
    assert "1z2" in text.replace(" ", "")
    for hidden in ("Grupa wsparcia", "trzeźwości", "Bożydar", "Zosia"):
        assert hidden not in text


def test_where_nothing_was_written_down_the_sums_are_no_zeros(centre, year):
    make_community(centre, "Nowa")
    with translation.override("pl"):
        blocks = list(cus_year(CentreOrder(centre, year, Author())).blocks)
    assert [one.figure for one in blocks[1].items][:3] == ["nie ma danych", "nie ma danych", NO_RECORDS]
    assert NO_RECORDS in blocks[0].text
    assert "0" not in [cell for block in blocks for row in getattr(block, "rows", ()) for cell in row]


def test_of_a_year_to_come_nothing_is_counted(lively, centre):
    with translation.override("pl"):
        blocks = list(cus_year(CentreOrder(centre, whole_year(localdate().year + 1), Author())).blocks)
    assert [type(block) for block in blocks] == [Summary, Signature]
    assert "jeszcze się nie zaczął" in blocks[0].text


def test_everybody_can_read_it(lively, other, tmp_path):
    printed(tmp_path)
    assert page.validate_pdf_bytes((tmp_path / "p.pdf").read_bytes()).failures == []


def test_half_a_period_is_refused(lively, tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("paper", "cus-year", "MOPS", "--from", "2021-01-01", "--output", str(tmp_path / "p.pdf"))
    assert refused.value.returncode == 2


def test_heads_find_it_by_year_and_the_file_is_in_the_log(client, karol, olga, lively):
    client.force_login(karol)
    shown = client.get(reverse("reports:centre_papers"), {"year": "2021"}).content.decode()
    address = reverse("reports:centre_paper", args=[lively.centre_id, "sprawozdanie-roczne-cus", "pdf"])
    assert f"{address}?year=2021" in shown
    answer = client.get(address, {"year": "2021"})
    assert 'filename="sprawozdanie-roczne-cus-2021.pdf"' in answer.headers["Content-Disposition"]
    assert Deed.objects.get(verb="printed").record_numbers == [lively.centre_id]
    client.force_login(olga)
    assert client.get(address, {"year": "2021"}).status_code == 404


@pytest.fixture
def task(lively):
    made = Project.objects.create(
        centre=lively.centre, name="Podwórka razem", since_told="2021", until_told="2021", agreement_number="ZP 7/2021"
    )
    made.communities.add(lively)
    made.results.create(name="spotkania klubu", target=2, measure="meetings")
    for initiative in lively.initiatives.all():
        made.tied.create(initiative=initiative)
        make_hours(make_agreement(lively), 90, initiative=initiative, done_on=dt.date(2021, 6, 1))
    return made


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_public_task_tells_results_actions_hours_and_costs(task, ending):
    data = print_paper("public-task", PublicTaskOrder(task, Author(), dt.date(2021, 12, 31)), ending)
    text = " ".join((pdf_text(data) if ending == "pdf" else docx_text(data)).split())
    for words in ("ZP 7/2021", "spotkania klubu", "Wesoła Gromadka", "1 godz. 30 min"):
        assert words in text, words
    with translation.override("pl"):
        for heading in ("Actions carried out", "Voluntary work", "Costs", "Promised results", "How we count"):
            assert translation.gettext(heading) in text, heading
    if ending == "pdf":
        assert page.validate_pdf_bytes(data).failures == []


def test_a_public_task_names_nothing_of_a_marked_community(task):
    Community.objects.update(is_sensitive=True)
    text = pdf_text(print_paper("public-task", PublicTaskOrder(task, Author(), dt.date(2021, 12, 31)), "pdf"))
    assert "Gromadka" not in text
    assert "Złożone sprawozdania nie wpisano" in " ".join(text.split())


@pytest.mark.parametrize(
    ("is_tied", "words"), [(True, "Żadna inicjatywa w ramach zadania jeszcze się nie zaczęła"), (False, "Nie wpisano")]
)
def test_a_public_task_tells_what_has_not_begun_from_what_is_not_written_down(task, is_tied, words):
    task.tied.all().delete()
    if is_tied:
        task.tied.create(initiative=make_initiative(task.communities.get(), since_told="2023"))
    text = pdf_text(print_paper("public-task", PublicTaskOrder(task, Author(), dt.date(2021, 12, 31)), "pdf"))
    assert words in text[text.index("Wykonane działania") :][:90]


def test_what_nothing_is_known_of_is_said_to_be_results(task):
    task.results.update(measure="")
    text = pdf_text(print_paper("public-task", PublicTaskOrder(task, Author(), dt.date(2021, 12, 31)), "pdf"))
    assert "rezultaty, o których nic jeszcze nie wiadomo: 1" in text


def test_meetings_in_the_time_of_a_task_are_not_counted_where_nobody_told_that_time(task):
    task.tied.all().delete()
    told = []
    for since, until in ((task.since_told, task.until_told), ("", "")):
        task.since_told, task.until_told = since, until
        task.save()
        text = pdf_text(print_paper("public-task", PublicTaskOrder(task, Author(), dt.date(2021, 12, 31)), "pdf"))
        told.append(("objętych zadaniem w jego czasie:" in text, "Nie wpisano, kiedy trwa zadanie" in text))
    assert told == [(True, False), (False, True)]


def test_a_public_task_is_offered_where_the_project_is(client, olga, task):
    client.force_login(olga)
    address = reverse("reports:project_paper", args=[task.pk, "zadanie-publiczne", "docx"])
    assert address in client.get(task.get_absolute_url()).content.decode()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("year", ["abc", "0", "20211"])
def test_a_year_that_is_not_understood_is_no_other_year(client, karol, lively, year):
    client.force_login(karol)
    shown = client.get(reverse("reports:centre_papers"), {"year": year})
    assert (shown.context["year"], list(shown.context["form"].errors)) == (None, ["year"])
    assert str(shown.context["form"].errors["year"][0]) in shown.content.decode()
    assert "sprawozdanie-roczne-cus" not in shown.content.decode()
    address = reverse("reports:centre_paper", args=[lively.centre_id, "sprawozdanie-roczne-cus", "pdf"])
    assert client.get(address, {"year": year}).status_code == 404
    assert not Deed.objects.filter(verb="printed").exists()
