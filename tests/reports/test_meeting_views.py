"""The page of a meeting's papers, the files it gives, and the same from the command line."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from accounts.models import Deed
from meetings.models import Meeting
from reports.models import PaperBuild
from tests.make import make_community, make_meeting, make_person
from tests.pdf_text import pdf_text

MARCH = dt.date(2026, 3, 12)
WORDS = ("lista-obecnosci", "kartka-na-klatke", "protokol")


@pytest.fixture
def meeting(community):
    held = make_meeting(community, MARCH, topic="Zebranie", starts_at=dt.time(17))
    held.decisions.create(text="Malujemy klatkę")
    return held


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


def papers_page(client, meeting):
    return client.get(reverse("reports:meeting_papers", args=[meeting.pk]))


def file_of(client, meeting, word="protokol", ending="pdf"):
    return client.get(reverse("reports:meeting_paper", args=[meeting.pk, word, ending]))


# --- pages


def test_the_page_of_a_meeting_leads_to_its_papers(signed_in, meeting):
    address = reverse("reports:meeting_papers", args=[meeting.pk])
    assert address in signed_in.get(meeting.get_absolute_url()).content.decode()
    page = papers_page(signed_in, meeting).content.decode()
    for word in WORDS:
        for ending in ("pdf", "docx"):
            assert reverse("reports:meeting_paper", args=[meeting.pk, word, ending]) in page


def test_the_card_can_be_copied_without_a_script(signed_in, meeting):
    response = papers_page(signed_in, meeting)
    page = response.content.decode()
    assert 'id="card-text" rows="12" readonly' in page
    assert "– Malujemy klatkę" in page
    assert page.count(" hidden>") >= 2  # the buttons that need a script wait for it
    assert "no-store" in response["Cache-Control"]


def test_the_card_is_polish_whatever_the_person_reads(signed_in, meeting, olga):
    type(olga).objects.filter(pk=olga.pk).update(language="en")
    page = papers_page(signed_in, meeting).content.decode()
    assert "Papers of the meeting" in page
    assert "Co ustaliliśmy" in page


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_paper_comes_at_once_and_is_kept_nowhere(signed_in, meeting, tmp_path, settings, word, ending, start):
    settings.MEDIA_ROOT = tmp_path
    response = file_of(signed_in, meeting, word, ending)
    assert response.content.startswith(start)
    assert response["Cache-Control"] == "no-store, private"
    assert f'attachment; filename="{word}-osiedle-fabryczne-2026-03-12.{ending}"' == response["Content-Disposition"]
    assert list(tmp_path.iterdir()) == []
    assert not PaperBuild.objects.exists()


def test_each_file_is_a_deed_of_who_took_it(signed_in, meeting, community, olga):
    person = make_person(community, "Ela")
    assert "Ela" in pdf_text(file_of(signed_in, meeting, "lista-obecnosci").content)
    deeds = list(Deed.objects.exclude(verb__startswith="signed").order_by("pk"))
    assert [(deed.verb, deed.actor_number, deed.record_numbers) for deed in deeds] == [
        ("printed", olga.pk, [meeting.pk]),
        ("listed", olga.pk, [person.pk]),
    ]


def test_the_author_of_minutes_is_who_asks(signed_in, meeting):
    assert "Olga Organizatorka" in pdf_text(file_of(signed_in, meeting).content)


def test_a_marked_community_is_not_named_by_the_file(signed_in, meeting, community):
    type(community).objects.filter(pk=community.pk).update(is_sensitive=True)
    assert 'filename="protokol-2026-03-12.pdf"' in file_of(signed_in, meeting)["Content-Disposition"]


def test_names_of_residents_on_the_card_are_pointed_at(signed_in, meeting, community):
    make_person(community, "Halina")
    assert "Halina" not in papers_page(signed_in, meeting).content.decode()
    meeting.decisions.create(text="Klucze ma Halina")
    assert papers_page(signed_in, meeting).context["names"] == "Halina"


@pytest.mark.parametrize(("word", "ending"), [("protokol", "odt"), ("sprawozdanie", "pdf"), ("minutes", "pdf")])
def test_what_is_no_paper_is_not_there(signed_in, meeting, word, ending):
    assert file_of(signed_in, meeting, word, ending).status_code == 404


def test_a_planned_meeting_has_no_minutes(signed_in, meeting):
    Meeting.objects.update(state="planned")
    assert file_of(signed_in, meeting, "protokol").status_code == 404
    assert file_of(signed_in, meeting, "kartka-na-klatke").status_code == 200
    assert "protokol" not in papers_page(signed_in, meeting).content.decode()


def test_a_withdrawn_meeting_has_no_papers(signed_in, meeting, olga):
    meeting.withdraw(olga, "Pomyłka.")
    assert papers_page(signed_in, meeting).status_code == 404
    assert file_of(signed_in, meeting).status_code == 404
    assert "/sprawozdania/spotkania/" not in signed_in.get(meeting.get_absolute_url()).content.decode()


#                 visitor olga zofia wanda karol darek iwona adam stella off
MAY = (302, 200, 200, 404, 200, 200, 404, 404, 404, 302)
CAST = ("", "olga", "zofia", "wanda", "karol", "darek", "iwona", "adam", "stella", "off")


@pytest.mark.parametrize("word", WORDS)
def test_each_person_prints_what_her_role_lets_her_see(client, request, meeting, word):
    answers = []
    for person in CAST:
        client.logout()
        if person:
            client.force_login(request.getfixturevalue(person))
        answers.append(file_of(client, meeting, word).status_code)
    assert tuple(answers) == MAY


def test_the_page_costs_the_same_questions_for_one_line_and_for_many(signed_in, meeting, community):
    papers_page(signed_in, meeting)
    with CaptureQueriesContext(connection) as few:
        papers_page(signed_in, meeting)
    for at in range(50):
        make_person(community)
        meeting.decisions.create(text=f"Postanowienie {at}")
    with CaptureQueriesContext(connection) as many:
        papers_page(signed_in, meeting)
    assert len(many) == len(few)


# --- the command line


def run(kind, output, *words):
    call_command("paper", kind, *words, "--output", str(output))


def refused(kind, output, *words):
    with pytest.raises(CommandError) as caught:
        run(kind, output, *words)
    assert caught.value.returncode == 2
    assert not output.exists()
    assert not Deed.objects.exists()
    return str(caught.value)


def test_every_kind_is_listed_with_what_it_takes(capsys):
    call_command("paper", "--list")
    listed = capsys.readouterr().out
    for kind in ("attendance-sheet", "notice-sheet", "minutes"):
        line = next(line for line in listed.splitlines() if line.startswith(f"{kind}: "))
        assert "--on" in line
        assert "--meeting" in line


@pytest.mark.parametrize("kind", ["attendance-sheet", "notice-sheet", "minutes"])
def test_a_community_and_a_day_name_a_meeting(meeting, tmp_path, capsys, kind):
    run(kind, tmp_path / "p.pdf", "fabryczne", "--on", "2026-03-12")
    assert "czwartek, 12 marca 2026" in pdf_text((tmp_path / "p.pdf").read_bytes())
    assert "Zebranie, 12.03.2026" in capsys.readouterr().out
    deed = Deed.objects.get()
    assert (deed.actor_kind, deed.verb, deed.record_numbers) == ("operator", "printed", [meeting.pk])


def test_a_number_is_enough(meeting, tmp_path):
    run("minutes", tmp_path / "p.DOCX", "--meeting", str(meeting.pk), "--author", "Олена Ґонта")
    text = "\n".join(p.text for p in Document(BytesIO((tmp_path / "p.DOCX").read_bytes())).paragraphs)
    assert "Malujemy klatkę" in text
    assert "Олена Ґонта" in text


def test_two_meetings_of_a_day_are_listed_with_their_numbers(meeting, community, tmp_path):
    second = make_meeting(community, MARCH, topic="Dyżur")
    sentence = refused("minutes", tmp_path / "p.pdf", "fabryczne", "--on", "2026-03-12")
    assert f"--meeting {meeting.pk}: 17:00, Zebranie" in sentence
    assert f"--meeting {second.pk}: Dyżur" in sentence


def test_two_communities_that_fit_are_listed(meeting, centre, tmp_path):
    make_community(centre, "Osiedle Młodynie")
    sentence = refused("minutes", tmp_path / "p.pdf", "osiedle", "--on", "2026-03-12")
    assert "Osiedle Młodynie (MOPS Stalowa Wola)" in sentence


def test_a_day_without_a_meeting_names_the_nearest(meeting, community, tmp_path):
    make_meeting(community, dt.date(2026, 3, 20))
    assert "2026-03-12, 2026-03-20" in refused("minutes", tmp_path / "p.pdf", "fabryczne", "--on", "2026-03-15")


def test_a_meeting_without_such_a_paper_says_which_there_are(meeting, tmp_path):
    Meeting.objects.update(state="cancelled")
    sentence = refused("minutes", tmp_path / "p.pdf", "--meeting", str(meeting.pk))
    assert "notice-sheet" in sentence
    assert "odwołane" in sentence


@pytest.mark.parametrize("number", ["999999", "-1", "9" * 30])
def test_a_number_of_no_meeting_is_refused(meeting, tmp_path, number):
    assert number in refused("minutes", tmp_path / "p.pdf", f"--meeting={number}")


def test_a_withdrawn_meeting_is_not_printed(meeting, olga, tmp_path):
    meeting.withdraw(olga, "Pomyłka.")
    refused("minutes", tmp_path / "p.pdf", "--meeting", str(meeting.pk))


@pytest.mark.parametrize(
    ("words", "missing"), [((), "SUBJECT, --on"), (("fabryczne",), "--on"), (("--on", "2026-03-12"), "SUBJECT")]
)
def test_what_is_missing_is_named(meeting, tmp_path, words, missing):
    assert refused("minutes", tmp_path / "p.pdf", *words).endswith(f"{missing}.")
