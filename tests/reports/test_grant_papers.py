"""Papers of projects and microgrants: every figure of the records, no name of a resident, both formats."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from documents.paper import cell_text
from initiatives.models import Microgrant, MoneyLine, Project
from initiatives.status import status_of
from reports.heads import Author
from reports.papers import describe, print_paper
from reports.project_sheet import ProjectOrder
from reports.settlement import MicrograntOrder
from tests.access_duties import make_duty
from tests.make import make_community, make_initiative, make_meeting, make_organisation, make_person
from tests.pdf_text import pdf_text

DAY = dt.date(2026, 5, 1)


@pytest.fixture
def project(centre, community):
    made = Project.objects.create(
        centre=centre, name="CS Szopki, etap II", value=Decimal("2156024.59"), grant=Decimal("1832620.90"),
        since_told="1.11.2020", until_told="31.12.2027", state="running", as_of_told="koniec 2022",
        previous_stage="etap I", setbacks="Remont trwał dłużej.", funding_source="EFS",
    )  # fmt: skip
    made.communities.add(community)
    made.states.create(state="rejected", as_of_told="2020-05-01")
    club = make_initiative(community, "Klub mam", ladder="5", since_told="2025")
    made.tied.create(initiative=club)
    make_meeting(community, dt.date(2026, 4, 1), initiative=club, topic="Wieczór bajek")
    made.results.create(name="organizatorzy", target=2)
    made.results.create(name="spotkania", target=1, measure="meetings", deviation="przerwa w lecie")
    make_duty(centre, "sprawozdanie roczne", project=made, to_told="urząd", due_on=dt.date(2026, 1, 31))
    line = made.lines.create(what="animacja", source="EFS", planned=Decimal("1832620.90"))
    line.documents.create(number="FV 1", issued_on=DAY, amount=Decimal("1000.10"), what="umowa")
    line.documents.create(number="FV 2", issued_on=DAY + dt.timedelta(days=1), amount=Decimal("5.00"), what="umowa")
    return made


def read(kind, order):
    return pdf_text(print_paper(kind, order, "pdf")).replace("\xa0", " ")


def test_the_status_says_what_was_promised_reached_spent_and_owed_on_a_day(project):
    text = " ".join(read("project-status", ProjectOrder(project, Author("Karol"), DAY)).split())
    for words in (
        *("na dzień 1.05.2026", "1 z 2", "nie wiadomo", "organizatorzy", "przerwa w lecie", "Wieczór bajek"),
        *("2 156 024,59 zł", "1 832 620,90 zł", "nie podano", "323 403,69 zł", "1 000,10 zł", "po terminie"),
        *("stan: trwa, stan na: koniec 2022", "Stan na koniec 2022"),
        *("Co się nie udało", "Remont trwał dłużej.", "nie wpisano", "etap I", "Stan wpisów na"),
    ):
        assert words in text, words
    assert "Skąd to wiadomo" not in text
    before = " ".join(read("project-status", ProjectOrder(project, Author(), dt.date(2020, 6, 1))).split())
    assert "stan: odrzucony" in before
    assert "Wieczór bajek" not in before
    project.states.all().delete()
    Project.objects.update(as_of_told="", as_of_on=None)
    assert status_of(Project.objects.get(), dt.date(2020, 10, 31)).state.label == "jeszcze nierozpoczęty"
    assert status_of(Project.objects.get(), dt.date(2020, 11, 1)).state.label == "trwa"


def test_a_marked_community_is_counted_and_not_named(project):
    marked = make_community(project.centre, "Grupa cukrzyków", is_sensitive=True)
    project.communities.add(marked)
    project.results.create(name="miejsca", measure="evidence").evidence.create(
        what="Spotkanie cukrzyków", community=marked
    )
    text = read("project-status", ProjectOrder(project, Author(), DAY))
    assert "cukrzyków" not in text
    assert "niewymienione tutaj: 1" in " ".join(text.split())


def test_the_word_file_says_the_same(project):
    assert print_paper("project-status", ProjectOrder(project, Author(), DAY), "docx")[:2] == b"PK"


@pytest.fixture
def microgrant(community):
    made = Microgrant.objects.create(
        centre=community.centre, community=community, name="Ławki", operator="Fundacja", granted=Decimal("3000.00"),
        state="done", agreement_number="MG/41", done="Stoją dwie ławki.",
        initiative=make_initiative(community, "Ławki z oparciem"),
    )  # fmt: skip
    make_meeting(community, dt.date(2026, 4, 1), initiative=made.initiative, topic="Skręcanie", total=14)
    line = MoneyLine.objects.create(microgrant=made, what="deski", planned=Decimal("3000.00"))
    line.documents.create(number="FV 7", issued_on=DAY, amount=Decimal("2980.01"), what="deski i śruby")
    for name in ("Elżbieta Zmyślona", "Marek Zmyślony"):
        made.applicants.create(person=make_person(community, name))
    return made


def test_the_settlement_says_what_was_done_and_what_it_cost_and_names_no_resident(microgrant):
    text = " ".join(read("microgrant-settlement", MicrograntOrder(microgrant, Author("Olga"))).split())
    for words in (
        *("Rozliczenie mikrograntu: Ławki", "MG/41", "Stoją dwie ławki.", "FV 7", "2 980,01 zł", "1.05.2026"),
        *("grupa nieformalna: 2 osoby dorosłe", "brakuje jeszcze: 1", "do zwrotu: 19,99 zł", "Skręcanie", "14"),
    ):
        assert words in text, words
    assert "Zmyślon" not in text


@pytest.mark.parametrize(
    ("spent", "words"),
    [("3000.00", "w całości"), ("3000.01", "ponad przyznaną kwotę"), (None, "")],
)
def test_what_is_left_is_said_where_everything_spent_is_known(microgrant, spent, words):
    line = microgrant.lines.get()
    line.documents.all().delete()
    line.actual = spent
    line.save()
    text = read("microgrant-settlement", MicrograntOrder(microgrant, Author()))
    assert (words in text) if words else ("zwrotu" not in text and "przyznaną" not in text)


def test_an_organisation_signs_for_itself(microgrant):
    microgrant.organisation = make_organisation(microgrant.centre, "Stowarzyszenie Ławka")
    text = read("microgrant-settlement", MicrograntOrder(microgrant, Author()))
    assert "Stowarzyszenie Ławka" in text
    assert "za organizację" in text


def test_both_are_printed_from_the_command_line(project, microgrant, tmp_path):
    for kind, subject in (("project-status", "szopki"), ("microgrant-settlement", "lawki")):
        file = tmp_path / f"{kind}.pdf"
        call_command("paper", kind, subject, "--on", "2026-05-01", "--output", str(file))
        assert file.read_bytes().startswith(b"%PDF")
    Project.objects.create(centre=project.centre, name="Szopki, etap I")
    with pytest.raises(CommandError, match="etap II"):
        call_command("paper", "project-status", "szopki", "--output", str(tmp_path / "x.pdf"))
    # two of one name in one centre are told apart by their numbers
    twin = Project.objects.create(centre=project.centre, name=project.name)
    with pytest.raises(CommandError, match=f"--number {project.pk}: .*\n.*--number {twin.pk}: "):
        call_command("paper", "project-status", project.name, "--output", str(tmp_path / "x.pdf"))
    call_command("paper", "project-status", "--number", str(project.pk), "--output", str(tmp_path / "x.pdf"))
    assert "Remont" in pdf_text((tmp_path / "x.pdf").read_bytes())
    with pytest.raises(CommandError, match="numerze 999"):
        call_command("paper", "microgrant-settlement", "--number", "999", "--output", str(tmp_path / "y.pdf"))
    with pytest.raises(CommandError, match="Nigdzie"):
        call_command("paper", "microgrant-settlement", "Nigdzie", "--output", str(tmp_path / "x.pdf"))


def test_a_file_leaves_through_the_page_as_of_the_day_asked_for_and_stands_in_the_log(client, karol, project):
    client.force_login(karol)
    url = reverse("reports:project_paper", args=[project.pk, "stan-projektu", "pdf"])
    answer = client.get(url, {"on": "2020-06-01"})
    assert "odrzucony" in pdf_text(answer.content)
    assert answer["Content-Disposition"].endswith('"stan-projektu-cs-szopki-etap-ii-2020-06-01.pdf"')
    assert Deed.objects.get(verb="printed").record_numbers == [project.pk]
    assert client.get(url, {"on": "wczoraj"}).status_code == 200
    assert client.get(reverse("reports:project_paper", args=[project.pk, "inne", "pdf"])).status_code == 404


def test_every_table_of_the_status_has_a_word_in_each_cell(project):
    for block in describe("project-status", ProjectOrder(project, Author(), localdate())).blocks:
        assert all(cell_text(cell) for row in getattr(block, "rows", ()) for cell in row)
