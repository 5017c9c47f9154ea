"""A soft hint beside what is printed: which text holds the name of which resident, and which a telephone."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localdate

from communities.named import TELEPHONE, named_in
from initiatives.models import Microgrant, Need, OslPlan, Project
from meetings.models import DiaryEntry
from tests.initiatives.mapped import make_task
from tests.make import make_person


@pytest.fixture
def ela(community):
    return make_person(community, "Elżbieta Kowalska")


def test_each_name_is_told_with_its_text(community, ela, other_community):
    make_person(other_community, "Zenon Nowak")
    texts = [("wnioski", "Zadzwoni elżbieta kowalska"), ("źródło", "Zenon Nowak"), ("opis", "pod 600 700 800")]
    found = named_in([community.pk], texts)
    assert found[0] == "Elżbieta Kowalska (wnioski)"
    assert [hint.rpartition(" (")[2] for hint in found] == ["wnioski)", "opis)"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("tel. 600-700-800", True), ("+48 600 700 800.", True), ("600700800", True),
        ("umowa 12/600700800", False), ("6007008001", False), ("600 osób i 700 800 zł", False),
    ],
)  # fmt: skip
def test_a_telephone_is_nine_digits_that_stand_alone(text, is_one):
    assert bool(TELEPHONE.search(text)) is is_one


def _rows(community, text):
    """A record of each kind of paper, with the address of the page from which it is printed."""
    centre = community.centre
    Need.objects.create(community=community, name=text)
    plan = OslPlan.objects.create(community=community, number=1, in_force_on=localdate())
    make_task(plan, "Kawa", doers=text)
    project = Project.objects.create(centre=centre, name="Projekt", setbacks=text)
    project.communities.add(community)
    microgrant = Microgrant.objects.create(centre=centre, community=community, name="Ławki", done=text)
    return {
        "needs-map": (community, reverse("initiatives:map", args=[community.pk])),
        "osl-plan": (community, plan.get_absolute_url()),
        "project-status": (project, project.get_absolute_url()),
        "microgrant-settlement": (microgrant, microgrant.get_absolute_url()),
    }


def test_the_page_that_prints_and_the_command_line_tell_of_names(client, olga, community, ela, tmp_path, capsys):
    rows = _rows(community, "Prowadzi Elżbieta Kowalska")
    DiaryEntry.objects.create(
        centre=community.centre, community=community, author=olga, what="Rozmowa: Elżbieta Kowalska"
    )
    client.force_login(olga)
    for kind, (subject, address) in rows.items():
        assert "Elżbieta Kowalska (" in client.get(address).content.decode(), kind
        call_command("paper", kind, str(subject), "--output", str(tmp_path / f"{kind}.docx"))
        assert "Elżbieta Kowalska (" in capsys.readouterr().err, kind
    assert "Elżbieta Kowalska (" in client.get(reverse("meetings:diary")).content.decode()
    call_command("paper", "work-diary", str(community), "--output", str(tmp_path / "d.docx"), *_month())
    assert "Elżbieta Kowalska (" in capsys.readouterr().err


def _month():
    day = localdate()
    return "--from", day.replace(day=1).isoformat(), "--to", day.replace(year=day.year + 1).isoformat()


def test_what_names_nobody_is_printed_without_a_word(client, olga, community, ela, tmp_path, capsys):
    _rows(community, "Prowadzi sąsiadka")
    client.force_login(olga)
    assert "Elżbieta" not in client.get(reverse("initiatives:map", args=[community.pk])).content.decode()
    call_command("paper", "needs-map", str(community), "--output", str(tmp_path / "m.docx"))
    assert not capsys.readouterr().err
