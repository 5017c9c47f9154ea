"""The four papers of a volunteer: what stands on them, for whom, and that everybody can read them."""

import datetime as dt
from io import BytesIO

import page
import pikepdf
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate, now

from accounts.models import Deed
from documents.paper import NextCopy, Signature
from reports.heads import Author
from reports.papers import LANGUAGE, AgreementOrder, describe, papers_of_agreement, print_paper
from reports.periods import Period, day_words
from tests.make import make_agreement, make_community, make_hours
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text
from volunteers.models import Agreement
from volunteers.needs import assess

pytestmark = pytest.mark.once  # how a paper reads; that a page hands it out is tried on both databases

KINDS = ("volunteer-agreement", "hours-card", "volunteer-certificate", "thank-you")
WORDS = ("porozumienie", "karta-godzin", "zaswiadczenie", "podziekowanie")
MARCH = dt.date(2026, 3, 2)
DAY = dt.timedelta(days=1)
NAME = "Elżbieta Ćwikła"


@pytest.fixture
def agreement(community):
    """From 2 March 2026 for sixty days, with hours of each kind in March and in April."""
    centre = community.centre
    centre.street, centre.postal_code = "ul. Dmowskiego 1", "37-450"
    centre.save()
    made = make_agreement(community, NAME, since_on=MARCH, scope="Zajęcia plastyczne w klubie", place="Świetlica")
    make_hours(made, 90, done_on=MARCH + DAY, activity="Wycinanki", starts_at=dt.time(16), ends_at=dt.time(17, 30))
    make_hours(made, 150, done_on=dt.date(2026, 4, 7), activity="Pisanki")
    make_hours(made, 45, done_on=MARCH + 2 * DAY, activity="Zakupy", state="declared")
    make_hours(made, 15, done_on=MARCH + 2 * DAY, activity="Telefon", state="told")
    return made


def order(agreement, period=None):
    row = Agreement.objects.select_related("centre", "community", "person").get(pk=agreement.pk)
    return AgreementOrder(row, Author("Olga Organizatorka"), period)


def text_of(kind, agreement, period=None, ending="pdf"):
    data = print_paper(kind, order(agreement, period), ending)
    return pdf_text(data) if ending == "pdf" else docx_text(data)


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


# --- all four


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_breaks_no_rule_of_pdf_ua(agreement, kind):
    assert page.validate_pdf_bytes(print_paper(kind, order(agreement), "pdf")).failures == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_names_the_volunteer_and_says_the_same_in_both_formats(agreement, kind):
    for text in (text_of(kind, agreement), text_of(kind, agreement, ending="docx")):
        assert NAME in text
        assert "MOPS Stalowa Wola" in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_paper_names_the_community(agreement, community, kind):
    """Of a marked one the name would tell what its people have in common; no paper needs it."""
    assert str(community) not in text_of(kind, agreement)


@pytest.mark.parametrize("kind", KINDS)
def test_equal_records_of_one_moment_give_equal_bytes(agreement, kind):
    with time_machine.travel(now(), tick=False):
        assert print_paper(kind, order(agreement), "pdf") == print_paper(kind, order(agreement), "pdf")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_costs_the_same_questions_for_one_entry_and_for_sixty(agreement, kind):
    with CaptureQueriesContext(connection) as few:
        describe(kind, order(agreement))
    for at in range(60):
        make_hours(agreement, 10, done_on=MARCH + (at % 20) * DAY)
    with CaptureQueriesContext(connection) as many:
        describe(kind, order(agreement))
    assert len(many) == len(few)


def test_of_a_plan_there_is_only_the_paper_to_sign(agreement):
    assert set(papers_of_agreement(agreement)) == set(KINDS)
    agreement.concluded_on = None
    assert set(papers_of_agreement(agreement)) == {"volunteer-agreement"}


# --- the agreement


def blocks(kind, agreement):
    return list(describe(kind, order(agreement)).blocks)


def test_two_copies_say_the_same_and_each_is_signed_by_both(agreement):
    whole = blocks("volunteer-agreement", agreement)
    turn = next(at for at, block in enumerate(whole) if isinstance(block, NextCopy))
    assert whole[1:turn] == whole[turn + 2 :]
    signatures = [block for block in whole if isinstance(block, Signature)]
    assert len(signatures) == 2
    assert all(block.left and block.under for block in signatures)
    assert text_of("volunteer-agreement", agreement).count("Korzystający") >= 4


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_both_copies_have_the_head_the_title_and_the_day_of_conclusion(agreement, ending):
    """A paper of March printed in November is of March; a plan has no day yet."""
    agreement.concluded_on = MARCH
    agreement.save()
    text = " ".join(text_of("volunteer-agreement", agreement, ending=ending).split())
    title, today = "Porozumienie o wykonywaniu świadczeń wolontariackich", day_words(localdate())
    first, second = text.split("egzemplarz 2 z 2")[0].split("egzemplarz 1 z 2")[0], text.split("egzemplarz 1 z 2")[1]
    for head in (first, second[: second.index("egzemplarz 2 z 2")]):
        assert f"Stalowa Wola, {day_words(MARCH)}" in head
        assert "organizowanie społeczności lokalnej" in head
        assert title in head
    assert today not in text
    agreement.concluded_on = None
    agreement.save()
    paper = describe("volunteer-agreement", order(agreement))
    assert paper.place_and_date == ""


@pytest.mark.parametrize(("days", "words"), [(30, "ubezpiecza"), (31, "z mocy ustawy"), (None, "z mocy ustawy")])
def test_who_covers_accidents_turns_after_thirty_days(community, days, words):
    text = text_of("volunteer-agreement", make_agreement(community, days=days))
    assert words in text


def test_an_agreement_long_only_with_earlier_ones_names_them_and_the_sum(community):
    first = make_agreement(community, NAME, days=21, since_on=MARCH)
    second = make_agreement(community, NAME, days=19, since_on=MARCH + 21 * DAY, person=first.person)
    text = text_of("volunteer-agreement", second)
    assert "dłuższy niż 30 dni (łącznie z porozumieniem z 2.03.2026: 40 dni)" in text
    assert "ubezpiecza" not in text
    with translation.override(LANGUAGE):
        [found] = assess([second])
    assert "Porozumienie ma 19 dni. Łącznie z porozumieniem z 2.03.2026: 40 dni." in found.needs[1].why


def test_costs_are_waived_by_the_signature_under_them(community):
    text = text_of("volunteer-agreement", make_agreement(community, travel="waived"))
    assert "niniejszym na piśmie" in text


@pytest.mark.parametrize(
    ("years", "signatures", "words"), [(12, 2, "zawiera"), (15, 3, "zgodę wyraża"), (None, 2, "Wolontariusz")]
)
def test_a_guardian_signs_for_a_child_and_beside_a_minor(community, years, signatures, words):
    minor = {}
    if years:
        born = localdate().replace(day=1) - dt.timedelta(days=round(365.25 * (years + 0.5)))
        minor = {"is_minor": True, "born_on": born, "guardian": "Mama Zosi"}
        minor |= {"person": None} if years < 13 else {}
    made = make_agreement(community, "Zosia", **minor)
    whole = blocks("volunteer-agreement", made)
    assert [len(block.places) for block in whole if isinstance(block, Signature)] == [signatures, signatures]
    data = print_paper("volunteer-agreement", order(made), "pdf")
    assert words in pdf_text(data)
    assert page.validate_pdf_bytes(data).failures == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2  # a copy on each, so that nobody signs a sheet without the words


def test_what_is_not_known_is_left_to_be_written_by_hand(community):
    text = text_of("volunteer-agreement", make_agreement(community, concluded_on=None, informed_on=None, travel=""))
    assert text.count("……") >= 6


def test_the_agreement_prints_no_day_of_birth(community):
    born = dt.date(localdate().year - 15, 1, 1)
    made = make_agreement(community, is_minor=True, born_on=born, guardian="Mama")
    assert str(born.year) not in text_of("volunteer-agreement", made).replace("2003", "")


# --- hours


def test_the_card_keeps_the_three_apart(agreement):
    text = text_of("hours-card", agreement)
    for words in ("Wycinanki", "16:00–17:30", "Pisanki", "Zakupy", "Telefon", "4 godz.", "45 min", "15 min"):
        assert words in text


def test_a_card_of_a_month_holds_that_month(agreement):
    march = Period(dt.date(2026, 3, 1), dt.date(2026, 4, 1))
    text = text_of("hours-card", agreement, march)
    assert "Pisanki" not in text
    assert "1 godz. 30 min" in text
    assert "od 1.03.2026 do 31.03.2026" in text


def test_a_card_without_hours_says_so(agreement):
    text = text_of("hours-card", agreement, Period(dt.date(2025, 1, 1), dt.date(2025, 2, 1)))
    assert "nie wpisano" in text.lower() or "nie ma" in text.lower()


def test_a_certificate_counts_only_what_was_confirmed(agreement):
    text = text_of("volunteer-certificate", agreement)
    assert f"wykonywanie świadczeń wolontariackich przez wolontariusza: {NAME}" in text
    assert "4 godz." in text
    assert "5 godz." not in text
    assert "45 min" not in text
    assert "od 2.03.2026 do 30.04.2026" in text


def test_withdrawn_hours_are_on_no_paper(agreement, olga):
    agreement.hours.get(activity="Pisanki").withdraw(olga, "pomyłka")
    assert "1 godz. 30 min" in text_of("volunteer-certificate", agreement)
    assert "Pisanki" not in text_of("hours-card", agreement)


def test_nobody_is_thanked_for_no_hours(community):
    text = text_of("thank-you", make_agreement(community, scope="Nauka gry w szachy"))
    assert "godz" not in text
    assert "Pomoc: Nauka gry w szachy" in text


def test_of_a_certificate_without_a_confirmed_hour_the_page_warns(signed_in, agreement):
    """It is asked of the chosen days; on paper it says what was not done, and not that something is missing."""
    page, warning = reverse("reports:agreement_papers", args=[agreement.pk]), "W tych dniach nie potwierdzono godzin"
    may = {"since": "2026-05-01", "until": "2026-05-31"}
    assert warning not in signed_in.get(page).content.decode()
    assert warning in signed_in.get(page, may).content.decode()
    text = text_of("volunteer-certificate", agreement, Period(dt.date(2026, 5, 1), dt.date(2026, 6, 1)))
    assert "godzin nie potwierdzono" in text
    assert "brak" not in text


def test_hours_outside_the_agreement_stand_on_its_card(agreement):
    make_hours(agreement, 60, done_on=MARCH - 5 * DAY, activity="Przed umową")
    assert "Przed umową" in text_of("hours-card", agreement)


# --- pages


def file_of(client, agreement, word, ending="pdf", **asked):
    return client.get(reverse("reports:agreement_paper", args=[agreement.pk, word, ending]), asked)


def test_the_page_of_an_agreement_leads_to_its_papers(signed_in, agreement):
    address = reverse("reports:agreement_papers", args=[agreement.pk])
    assert address in signed_in.get(agreement.get_absolute_url()).content.decode()
    told = signed_in.get(address).content.decode()
    for word in WORDS:
        for ending in ("pdf", "docx"):
            assert reverse("reports:agreement_paper", args=[agreement.pk, word, ending]) in told


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_paper_comes_at_once_and_its_file_names_nobody(signed_in, agreement, word, ending, start):
    response = file_of(signed_in, agreement, word, ending)
    assert response.content.startswith(start)
    assert response["Content-Disposition"] == f'attachment; filename="{word}-{agreement.pk}.{ending}"'
    assert response["Cache-Control"] == "no-store, private"


def test_days_that_are_chosen_go_along_to_the_file(signed_in, agreement):
    asked = {"since": "2026-03-01", "until": "2026-03-31"}
    told = signed_in.get(reverse("reports:agreement_papers", args=[agreement.pk]), asked)
    assert told.context["chosen"] == "?since=2026-03-01&until=2026-03-31"
    assert "Pisanki" not in pdf_text(file_of(signed_in, agreement, "karta-godzin", **asked).content)


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2026-03-01"},
        {"since": "2026-03-02", "until": "2026-03-01"},
        {"since": "1926-03-01", "until": "2026-03-01"},
        {"since": "x", "until": "y"},
    ],
)
def test_days_that_cannot_be_are_refused(signed_in, agreement, asked):
    assert file_of(signed_in, agreement, "karta-godzin", **asked).status_code == 404
    told = signed_in.get(reverse("reports:agreement_papers", args=[agreement.pk]), asked)
    assert told.context["form"].errors
    assert told.context["chosen"] == ""


@pytest.mark.parametrize(("word", "ending"), [("karta-godzin", "odt"), ("protokol", "pdf"), ("hours-card", "pdf")])
def test_what_is_no_paper_is_not_there(signed_in, agreement, word, ending):
    assert file_of(signed_in, agreement, word, ending).status_code == 404


def test_a_withdrawn_agreement_has_no_papers(signed_in, olga, community):
    made = make_agreement(community)
    made.withdraw(olga, "pomyłka")
    assert file_of(signed_in, made, "porozumienie").status_code == 404


def test_each_file_is_a_deed_and_names_the_number_of_the_person(signed_in, olga, agreement):
    file_of(signed_in, agreement, "karta-godzin")
    deeds = Deed.objects.filter(actor_number=olga.pk, verb__in=["printed", "listed"]).order_by("pk")
    assert [(deed.verb, deed.record_numbers) for deed in deeds] == [
        ("printed", [agreement.pk]),
        ("listed", [agreement.person_id]),
    ]


#                 visitor olga zofia wanda karol darek iwona adam stella off
MAY = (302, 200, 200, 404, 200, 200, 404, 404, 404, 302)
CAST = ("", "olga", "zofia", "wanda", "karol", "darek", "iwona", "adam", "stella", "off")


def test_each_person_prints_what_her_role_lets_her_see(client, request, agreement):
    answers = []
    for person in CAST:
        client.logout()
        if person:
            client.force_login(request.getfixturevalue(person))
        answers.append(file_of(client, agreement, "porozumienie").status_code)
    assert tuple(answers) == MAY


# --- the command line


def run(kind, output, *words):
    call_command("paper", kind, *words, "--output", str(output))


def refused(kind, output, *words):
    with pytest.raises(CommandError) as caught:
        run(kind, output, *words)
    assert caught.value.returncode == 2
    assert not output.exists()
    return str(caught.value)


def test_every_kind_is_listed_with_what_it_takes(capsys):
    call_command("paper", "--list")
    listed = capsys.readouterr().out
    for kind in KINDS:
        assert "--agreement" in next(line for line in listed.splitlines() if line.startswith(f"{kind}: "))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", [("cwikla",), (NAME,), ("Ćwikła Elżbieta",)])
def test_a_name_is_enough(agreement, tmp_path, kind, words):
    run(kind, tmp_path / "p.pdf", *words)
    assert NAME in pdf_text((tmp_path / "p.pdf").read_bytes())
    assert Deed.objects.get(verb="printed").actor_kind == "operator"


def test_a_number_and_days_narrow_it(agreement, tmp_path):
    days = ("--from", "2026-03-01", "--to", "2026-04-01")
    run("hours-card", tmp_path / "p.pdf", "--agreement", str(agreement.pk), *days)
    assert "Pisanki" not in pdf_text((tmp_path / "p.pdf").read_bytes())


def test_several_agreements_are_listed_with_their_numbers(agreement, community, tmp_path):
    second = make_agreement(community, NAME, person=agreement.person)
    sentence = refused("hours-card", tmp_path / "p.pdf", "ćwikła")
    assert f"--agreement {agreement.pk}: " in sentence
    assert f"--agreement {second.pk}: " in sentence


@pytest.mark.parametrize(
    "words",
    [
        ("nikt",),
        (),
        ("--agreement", "999999"),
        ("ćwikła", "--from", "2026-03-01"),
        ("ćwikła", "--from", "2026-03-02", "--to", "2026-03-02"),
    ],
)
def test_what_fits_nothing_is_a_sentence(agreement, tmp_path, words):
    assert refused("hours-card", tmp_path / "p.pdf", *words)


def test_a_plan_has_no_certificate_on_the_line_either(agreement, tmp_path):
    Agreement.objects.update(concluded_on=None)
    assert "volunteer-agreement" in refused("volunteer-certificate", tmp_path / "p.pdf", "ćwikła")
    run("volunteer-agreement", tmp_path / "p.pdf", "ćwikła")


def test_a_centre_parts_equal_names(agreement, other_centre, tmp_path):
    make_agreement(make_community(other_centre), NAME)
    refused("thank-you", tmp_path / "p.pdf", NAME)
    run("thank-you", tmp_path / "p.pdf", NAME, "--centre", "stalowa")
    assert "Stalowa Wola" in pdf_text((tmp_path / "p.pdf").read_bytes())


def test_papers_are_polish_whatever_the_person_reads(signed_in, agreement, olga):
    type(olga).objects.filter(pk=olga.pk).update(language="en")
    assert LANGUAGE == "pl"
    assert "Wolontariusz" in pdf_text(file_of(signed_in, agreement, "porozumienie").content)
