import datetime as dt
from io import BytesIO
from types import SimpleNamespace

import page
import pytest
import time_machine
from django.utils import translation
from django.utils.timezone import localdate

from communities.models import Stage
from documents.paper import Heading, Summary, Text
from reports.by_residents import Share
from reports.figures import progress_figures
from reports.heads import Author
from reports.papers import Order, describe, order_of, print_paper
from reports.pictures import attendances_chart, ladder_chart
from reports.wording import headline, told_period
from tests.documents.test_word import Document
from tests.make import make_initiative, make_meeting
from tests.pdf_text import pdf_text
from tests.reports.conftest import RESIDENT


@pytest.fixture
def pdf(report):
    return print_paper("progress-report", order_of(report), "pdf")


def docx_text(data):
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def test_the_report_breaks_no_rule_of_pdf_ua(pdf):
    assert page.validate_pdf_bytes(pdf).failures == []


def test_the_report_names_club_streets_period_author_and_reference(pdf):
    text = pdf_text(pdf)
    for expected in (
        "Wesoła Gromadka",
        "1-go Sierpnia 22",
        "Podleśna 2",
        "od 1.01.2021 do 31.12.2021",
        "Олена Ґонта, organizatorka",
        "MOPS.4121.3.2022",
        "Stalowa Wola, 15 stycznia 2022",
        "stan wpisów na",
        "Jak liczymy",
    ):
        assert expected in text


@pytest.mark.parametrize("file_format", ["pdf", "docx"])
def test_no_resident_is_named(report, file_format):
    data = print_paper("progress-report", order_of(report), file_format)
    text = pdf_text(data) if file_format == "pdf" else docx_text(data)
    assert "osoba z grupy" in text
    assert RESIDENT.split()[1] not in text


def test_both_formats_say_the_same(report, pdf):
    words = docx_text(print_paper("progress-report", order_of(report), "docx"))
    for expected in ("Wesoła Gromadka", "1 z 1", "Олена Ґонта", "Powstał klub.", "Straż pożarna"):
        assert expected in words
        assert expected in pdf_text(pdf)


@pytest.mark.once
def test_two_days_are_from_one_to_the_other_and_words_stay_as_told():
    with translation.override("pl"):
        assert told_period("1.01.2022", "30.06.2023") == "od 1.01.2022 do 30.06.2023"
        assert told_period("marzec 2026", "30.06.2026") == "od: marzec 2026, do: 30.06.2026"


def test_what_was_not_filled_in_is_printed_as_such(report, pdf):
    text = pdf_text(pdf)
    assert "Co się nie udało i co z tego wynika nie wpisano" in text
    report.setbacks = "Nie znaleźliśmy sali."
    text = pdf_text(print_paper("progress-report", order_of(report), "pdf"))
    assert "co z tego wynika Nie znaleźliśmy sali." in text


def test_an_unknown_total_is_named_as_unknown(pdf):
    assert "w 1 spotkaniu liczba nieznana" in pdf_text(pdf)


def test_who_took_over_an_initiative_is_told_without_a_name(pdf):
    assert "kto prowadzi: przedtem" in pdf_text(pdf)


def test_told_days_sort_and_print_as_they_were_told(community, year):
    for told in ("zima 2014", "2001", "koniec 2010"):
        stage = Stage.objects.create(centre=community.centre, name=f"etap {told[-2:]}", number=int(told[-2:]))
        community.stage_changes.create(stage=stage, since_told=told)
    make_initiative(community, "Klub", since_told="koniec 2010")
    make_initiative(community, "Piknik", state="ended", since_told="zima 2014", until_told="jesień 2021")
    for file_format, read in (("pdf", pdf_text), ("docx", docx_text)):
        text = read(print_paper("progress-report", Order(community, year, Author()), file_format))
        at = [text.index(f"(od: {told})") for told in ("2001", "koniec 2010", "zima 2014")]
        assert at == sorted(at)
        assert "trwa; od: koniec 2010" in text
        assert "zakończona; od: zima 2014, do: jesień 2021" in text


def test_without_a_report_the_texts_come_from_what_was_kept(lively, year):
    paper = describe("progress-report", Order(lively, year, Author("Anna")))
    texts = [block.text for block in paper.blocks if hasattr(block, "text")]
    results = texts[texts.index("Rezultaty") + 1]
    assert results.splitlines() == [
        "Same zadzwoniły po sadzonki.",
        "Zostaje: Skwer.",
        "„U nas się gada przy kawie” (mieszkanka)",
    ]
    assert texts[texts.index("Co się nie udało i co z tego wynika") + 1] == "Mało miejsca."


def test_where_no_number_is_known_none_is_printed(community, year):
    make_meeting(community, dt.date(2021, 5, 5), total=None)
    text = pdf_text(print_paper("progress-report", Order(community, year, Author()), "pdf"))
    assert "Udziały (każde przyjście) nie wiadomo" in text
    assert "Nowe osoby za wcześnie, by liczyć" in text
    assert "0 z 0" not in text


def test_no_word_of_a_told_day_is_broken(community, year):
    make_meeting(community, dt.date(2021, 8, 8), held_told="8 sierpnia (rok z wnioskowania: 2021)")
    assert "wnioskowania:" in pdf_text(print_paper("progress-report", Order(community, year, Author()), "pdf"))


def test_a_community_without_any_record_prints_too(community, year):
    data = print_paper("progress-report", Order(community, year, Author()), "pdf")
    assert page.validate_pdf_bytes(data).failures == []
    text = pdf_text(data)
    assert "W tym okresie nie zapisano spotkań." in text
    assert "Inicjatywy nie było jeszcze wpisów" in text
    assert "W żadnej inicjatywie" not in text
    blocks = list(describe("progress-report", Order(community, year, Author())).blocks)
    at = blocks.index(Heading("Społeczność i kontekst"))
    assert Text("nie wpisano", "note") in blocks[at + 1 : at + 3]


def test_that_nothing_changed_is_not_said_where_nobody_knows_who_leads(community, year):
    make_initiative(community, "Szachy", since_told="2021")
    text = pdf_text(print_paper("progress-report", Order(community, year, Author()), "pdf"))
    assert "Nie wpisano jeszcze, kto prowadzi inicjatywy." in text


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        ({}, "W tym okresie nie zapisano spotkań."),
        ({"kind": "duty", "ladder": "1"}, "nie było spotkań, które wchodzą do udziału"),
        ({"ladder": "P"}, "które prowadzili mieszkańcy lub organizator."),
        ({"ladder": "?"}, "O żadnym spotkaniu tego okresu nie wiadomo, kto je prowadził."),
    ],
)
def test_where_there_is_no_share_the_first_sentence_says_why(community, year, meeting, words):
    if meeting:
        make_meeting(community, dt.date(2021, 5, 5), **meeting)
    paper = describe("progress-report", Order(community, year, Author()))
    assert words in next(block.text for block in paper.blocks if isinstance(block, Summary))
    assert words in str(paper.blocks[paper.blocks.index(Heading("Kto prowadził spotkania")) + 1])


@pytest.mark.once
@pytest.mark.parametrize(
    ("whole", "words"), [(1, "1 z 1 spotkania."), (2, "1 z 2 spotkań."), (5, "1 z 5 spotkań."), (22, "1 z 22 spotkań.")]
)
def test_meetings_stand_in_the_form_their_number_asks_for(whole, words):
    now = SimpleNamespace(meetings_share=Share(led=1, of=whole))
    with translation.override("pl"):
        assert headline(now, SimpleNamespace(meetings_share=Share(led=0, of=0))).endswith(words)


def test_page_one_comes_first_for_outsiders(report):
    headings = [
        block.text for block in describe("progress-report", order_of(report)).blocks if isinstance(block, Heading)
    ]
    assert headings[:3] == ["Co się zmieniło", "Co się nie udało i co z tego wynika", "O co prosimy"]
    assert headings.index("Liczby okresu") < headings.index("Jak liczymy") < headings.index("Inicjatywy")


@pytest.mark.parametrize(
    ("day", "words"), [("2020-12-31", "jeszcze się nie zaczął"), ("2021-12-31", "jeszcze trwa"), ("2022-01-01", "")]
)
def test_a_period_that_is_not_over_says_so(report, day, words):
    with time_machine.travel(f"{day} 12:00", tick=False):
        paper = describe("progress-report", order_of(report))
    assert paper.subtitle[0] == "od 1.01.2021 do 31.12.2021" + (f" (okres {words})" if words else "")
    assert paper.status.startswith("stan wpisów na ")
    assert ("Liczby okresu" in str(paper.blocks)) is (words != "jeszcze się nie zaczął")
    assert ("ani żadnych liczb" in str(paper.blocks)) is (words == "jeszcze się nie zaczął")


@pytest.mark.once
def test_the_page_of_a_period_to_come_counts_nothing(client, report, olga):
    report.start_on, report.end_on = (localdate() + dt.timedelta(days=days) for days in (40, 400))
    report.save()
    client.force_login(olga)
    shown = client.get(report.get_absolute_url()).content.decode()
    assert "ani żadnych liczb" in shown
    assert "Udziały" not in shown


@pytest.mark.parametrize(
    ("told", "is_said"),
    [
        ("", False),
        ("12 maja 2021", False),
        ("maj 2021", False),
        ("wiosna 2021", True),
        ("2021", True),
        ("po festynie", True),
    ],
)
def test_a_chart_claims_no_month_for_a_meeting_without_one(community, year, told, is_said):
    make_meeting(community, dt.date(2021, 5, 12), held_told=told, kind="club", ladder="5", total=9)
    words = "Spotkania bez dokładnego dnia: 1; ich miejsce na wykresie jest przybliżone."
    with translation.override("pl"):
        blocks = list(describe("progress-report", Order(community, year, Author())).blocks)
    said = [block.text for block in blocks if isinstance(block, Text)].count(words)
    assert said == (2 if is_said else 0)  # beneath each of the two


def test_a_chart_tells_only_of_meetings_that_it_draws(community, year):
    for kind in ("club", "centre_event"):
        make_meeting(community, dt.date(2021, 5, 12), held_told="2021", kind=kind, ladder="1", total=9)
    blocks = list(describe("progress-report", Order(community, year, Author())).blocks)
    told = [block.text for block in blocks if isinstance(block, Text) and "bez dokładnego dnia" in block.text]
    assert [text.split(": ")[1][0] for text in told] == ["1", "2"]


def test_before_the_first_record_a_chart_counts_no_zero(community, year):
    with translation.override("pl"):
        summary = attendances_chart(progress_figures(community, year)).summary
    assert summary == "W całym okresie: nie było jeszcze wpisów."


def test_over_a_column_the_level_stands_above_its_name(lively, year):
    with translation.override("pl"):
        table = ladder_chart(progress_figures(lively, year)).table()
    assert table.columns[1:3] == ["1\nOrganizator", "2\nZ pomocą mieszkańców"]
