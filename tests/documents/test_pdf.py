from dataclasses import replace
from io import BytesIO

import page
import pikepdf
import pytest
import time_machine

from documents.fonts import ITALIC, MISSING, printable, register_fonts, registered, text_width, wrap
from documents.paper import Bullets, Column, Heading, Signature, TableBlock, Text
from documents.pdf import to_pdf
from tests.documents.samples import SENTENCE, long_table, make_letterhead, make_paper
from tests.pdf_text import pages_by_hand, pdf_text, read_by_hand

ODD = "NUL\0 dzwonek\x07 połówka\ud800 ✓ 😀 سلام e\u0301 miękki\u00adłącznik \u202eprawo <b>grubo</b> & <para"


def failures(data):
    report = page.validate_pdf_bytes(data)
    assert report.rules.total > 100
    return [(failure.rule_id, failure.message) for failure in report.failures]


def elements(data, kind):
    with pikepdf.open(BytesIO(data)) as pdf:
        found, waiting = 0, [pdf.Root.StructTreeRoot.K[0]]
        while waiting:
            element = waiting.pop()
            found += f"/{kind}" == element.S
            waiting += [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        return found


def test_a_long_paper_with_every_block_breaks_no_rule_of_pdf_ua(long_pdf):
    assert failures(long_pdf) == []


def test_a_paper_with_nothing_in_it_breaks_no_rule_of_pdf_ua():
    assert failures(to_pdf(make_paper(blocks=[], subtitle=[], letterhead=make_letterhead(name="")))) == []


def test_the_checker_would_see_a_fault():
    with pikepdf.open(BytesIO(to_pdf(make_paper()))) as pdf:
        del pdf.Root.MarkInfo
        changed = BytesIO()
        pdf.save(changed)
    assert failures(changed.getvalue())


def test_polish_and_ukrainian_letters_come_back(long_pdf):
    text = pdf_text(long_pdf)
    for expected in ("Wesoła Gromadka", "1-go Sierpnia 22", "Podleśna 2", "Zażółć gęślą jaźń", "Олена Ґонта"):
        assert expected in text


def test_the_tables_of_characters_in_the_file_give_the_letters_back(long_pdf):
    assert "Zażółć gęślą jaźń" in read_by_hand(long_pdf)
    assert "Олена Ґонта" in read_by_hand(long_pdf)


def test_the_author_in_cyrillic_stands_in_the_description_of_the_file(long_pdf):
    with pikepdf.open(BytesIO(long_pdf)) as pdf:
        assert str(pdf.docinfo.Author) == "Олена Ґонта"
        assert str(pdf.docinfo.Subject) == "Osiedle Fabryczne"
        assert str(pdf.Root.Lang) == "pl-PL"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


@time_machine.travel("2026-03-12T17:30:00Z", tick=False)
def test_equal_papers_of_one_moment_give_equal_bytes():
    assert to_pdf(make_paper()) == to_pdf(make_paper())


def test_the_file_says_when_it_was_made():
    with time_machine.travel("2026-03-12T12:30:00Z", tick=False), pikepdf.open(BytesIO(to_pdf(make_paper()))) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20260312")
        assert pdf.docinfo.ModDate == pdf.docinfo.CreationDate


def test_another_letter_gives_other_bytes():
    assert to_pdf(make_paper()) != to_pdf(make_paper(author="Anna"))


def test_every_page_says_how_many_there_are(long_pdf):
    with pikepdf.open(BytesIO(long_pdf)) as pdf:
        total = len(pdf.pages)
    assert total > 4
    text = pdf_text(long_pdf)
    for number in range(1, total + 1):
        assert f"strona {number} z {total}" in text


def test_only_the_title_is_a_first_heading(long_pdf):
    assert elements(long_pdf, "H1") == 1
    assert elements(long_pdf, "H2") == 4
    assert elements(long_pdf, "H3") == 1


def test_the_outline_holds_every_heading(long_pdf):
    with pikepdf.open(BytesIO(long_pdf)) as pdf, pdf.open_outline() as outline:
        title = outline.root[0]
        assert title.title.startswith("Sprawozdanie okresowe")
        assert title.children[0].title == "1. Kto prowadził spotkania"
        assert title.children[0].children[0].title == "1.1. Udziały"


@pytest.mark.parametrize("lines", range(22, 30))
def test_a_leading_line_never_stands_at_the_foot_without_its_table(lines):
    table = TableBlock("Upodmiotowienie", [Column("Poziom", 1)], [["komórka"]])
    led = [Heading("Zdania poziomów"), Text("od 2026", "note", leads=True), table]
    pages = pages_by_hand(to_pdf(make_paper(blocks=[*[Text("przed")] * lines, *led, *[Text("dalej")] * 15])))
    assert [[word in page for page in pages] for word in ("Zdania", "od 2026")] == 2 * [["komórka" in p for p in pages]]


def test_a_table_of_three_thousand_rows_is_one_table():
    data = to_pdf(make_paper(blocks=[long_table(3000)]))
    assert elements(data, "Table") == 1
    assert elements(data, "TR") == 3001
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) > 60


def test_the_header_of_a_long_table_is_seen_on_each_page_and_read_once():
    data = to_pdf(make_paper(blocks=[long_table(100)]))
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = len(pdf.pages)
    assert pages > 2
    assert pdf_text(data).count("Kto prowadził") == pages
    assert elements(data, "TH") == 4 + 100


def test_a_cell_longer_than_a_page_loses_no_word():
    block = TableBlock("Notatki", make_paper().blocks[-2].columns, [("Przebieg", SENTENCE * 60)])
    data = to_pdf(make_paper(blocks=[block]))
    assert pdf_text(data).count("gęślą") == 60
    assert failures(data) == []


def test_what_people_typed_is_never_read_as_markup():
    data = to_pdf(make_paper(blocks=[Text("Sad <b>przy</b> &amp; za <blokiem> & tak"), Heading("A < B & C")]))
    assert "Sad <b>przy</b> &amp; za <blokiem> & tak" in pdf_text(data)
    assert "A < B & C" in pdf_text(data)


def test_odd_characters_are_seen_and_break_no_rule():
    paper = make_paper(
        title=ODD,
        author=ODD,
        footer=ODD,
        reference=ODD,
        blocks=[Text(ODD), Bullets([ODD]), Heading(ODD), long_table(1)],
    )
    paper = replace(paper, letterhead=make_letterhead(name=ODD, address=ODD))
    data = to_pdf(paper)
    assert failures(data) == []
    assert "<b>grubo</b> & <para" in pdf_text(data)


def test_letters_the_typeface_lacks_become_a_visible_box_and_pictures_are_left_out():
    assert printable("سلام, 好") == f"{MISSING * 4}, {MISSING}"
    assert printable("✓ Festyn 🎉👩🏽‍🌾 udany ❤️") == "[x] Festyn  udany "
    assert printable("😀 🎉") == MISSING
    assert printable("e\u0301 ґ Ґ ł") == "é ґ Ґ ł"
    printable("z\u0301a")  # a mark met over one letter is still put together with another
    assert printable("e\u0301") == "é"
    assert printable("a\0b\u200bc\ud800") == f"abc{MISSING}"


def test_a_one_letter_word_never_ends_a_line():
    for width in range(60, 300, 7):
        lines = wrap("Mieszkańcy i sąsiedzi z bloku o numerze 2 w Stalowej Woli", "Lato", 10, width)
        assert not [line for line in lines[:-1] if line.split()[-1] in ("i", "z", "o", "w")]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("klub, pokój nr 3, ul. 1 Sierpnia 24, II piętro", ["nr 3,", "ul. 1 Sierpnia 24,"]),
        ("policzone: 2 godz. 30 min, razem 12 spotkań", ["2 godz. 30 min,", "12 spotkań"]),
        ("prowadzili 25 z 31 spotkań od 1.01.2026 do 31.12.2026", ["25 z 31 spotkań", "od 1.01.2026", "do 31.12.2026"]),
        ("gazety – grupa, wtorek, 24 listopada 2026, 37-450 Stalowa Wola", ["24 listopada 2026,", "37-450 Stalowa"]),
        ("prowadzi: 4 · Mieszkańcy z pomocą", ["4 · Mieszkańcy", "z pomocą"]),
    ],
)
def test_a_number_and_its_word_stay_on_one_line(text, together):
    for width in range(110, 240, 7):
        lines = [f" {line} " for line in wrap(text, "Lato", 10, width)]
        assert " ".join(" ".join(lines).split()) == text
        for words in together:
            assert any(words in line for line in lines), lines
    assert max(text_width(line, "Lato", 10) for line in wrap(text, "Lato", 10, 62)) <= 62


def test_a_word_longer_than_the_line_is_cut_and_stays_whole_together():
    word = "konstantynopolitańczykowianeczka" * 3
    lines = wrap(word, "Lato", 10, 80)
    assert "".join(lines) == word
    assert all(text_width(line, "Lato", 10) <= 80 for line in lines)


@pytest.mark.parametrize("lines", range(24, 72, 2))
def test_no_signature_stands_alone_on_a_page(lines):
    blocks = [*(Text(f"wiersz {number}\nwiersz") for number in range(lines)), Signature("podpis"), Signature("podpis")]
    last = BytesIO()
    with pikepdf.open(BytesIO(to_pdf(make_paper(blocks=blocks)))) as pdf:
        del pdf.pages[:-1]
        pdf.save(last)
    text = pdf_text(last.getvalue())
    assert text.count("podpis") == 2
    assert text.count("wiersz") >= 1


def test_the_italic_draws_whatever_the_upright_faces_draw():
    assert register_fonts() <= registered(ITALIC).face.charToGlyph.keys()
