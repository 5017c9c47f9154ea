import datetime as dt
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from documents.fonts import BOLD, REGULAR, text_width
from documents.paper import Column, Heading, Signature, Stairs, TableBlock, Text
from documents.word import CELL_MARGINS, CELL_SIZES, to_docx
from tests.documents.samples import logo, make_letterhead, make_paper
from tests.documents.test_pdf import ODD


def read(part):
    """Its text; which spaces must not break has a test of its own."""
    return part.text.replace("\u00a0", " ")


def reopened(**facts):
    return Document(BytesIO(to_docx(make_paper(**facts))))


@pytest.fixture(scope="module")
def document():
    return reopened(letterhead=make_letterhead(logo=logo(), logo_alt="Logo ośrodka"))


def test_headings_are_real_headings_with_the_numbers_of_the_pdf(document):
    headings = [(p.style.name, read(p)) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "Sprawozdanie okresowe z pracy ze społecznością: Osiedle Fabryczne")
    assert ("Heading 2", "1. Kto prowadził spotkania") in headings
    assert ("Heading 3", "1.1. Udziały") in headings


def test_the_language_is_polish_and_the_author_named(document):
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"pl-PL"}
    assert document.core_properties.author == "Олена Ґонта"
    assert document.core_properties.language == "pl-PL"


def test_a_paper_made_at_a_known_moment_says_that_moment():
    made = reopened(made_at=dt.datetime(2026, 11, 11, 9, 30, tzinfo=dt.UTC), blocks=[])
    assert made.core_properties.created == dt.datetime(2026, 11, 11, 9, 30, tzinfo=dt.UTC)


def test_every_table_repeats_and_marks_its_header(document):
    *tables, _places_to_sign = document.tables
    assert len(tables) == 5
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def pictures(document):
    """Alternative text of each picture; None for one that is marked as an ornament."""
    found = document.element.body.iter(qn("wp:docPr"))
    return [None if next(picture.iter(DECORATIVE), None) is not None else picture.get("descr") for picture in found]


def test_every_picture_has_a_number_of_its_own(document):
    numbers = [picture.get("id") for picture in document.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers)) > 5


def test_a_level_is_drawn_into_the_file_once_however_many_rows_show_it():
    rows = [(f"Spotkanie {at}", Stairs(3, "3 · Razem")) for at in range(40)]
    shown = reopened(blocks=[TableBlock("Spotkania", [Column("Co", 1), Column("Kto", 1)], rows, "")])
    used = [blip.get(qn("r:embed")) for blip in shown.element.body.iter(qn("a:blip"))]
    assert max(used.count(one) for one in used) == 40


def test_every_picture_has_words_instead_or_is_an_ornament(document):
    sign, centre, *others = pictures(document)
    assert sign is None
    assert centre == "Logo ośrodka"
    told = [text for text in others if text is not None]
    assert len(told) == 3
    assert told[2] == "Kod QR z adresem"
    assert "Mieszkańcy prowadzili 6 z 15 spotkań" in told[0]


def test_who_led_is_drawn_beside_its_words(document):
    cells = [
        cell for table in document.tables for row in table.rows for cell in row.cells if "2 Z pomocą" in read(cell)
    ]
    drawn = [cell for cell in cells if list(cell._tc.iter(qn("wp:docPr")))]
    assert drawn
    assert len({picture for picture in document.part.package.iter_parts() if "image" in picture.content_type}) <= 11


def test_the_typeface_is_that_of_the_pdf_with_a_stand_in(document):
    assert {document.styles[name].font.name for name in ("Normal", "Heading 1", "Caption")} == {"Lato"}
    fonts = next(part for part in document.part.package.iter_parts() if part.partname.endswith("/fontTable.xml"))
    lato = fonts.blob.decode().partition('w:name="Lato"')[2]
    assert lato.startswith('><w:altName w:val="Carlito"/>')


def test_no_date_and_no_word_of_a_title_breaks_in_a_narrow_column():
    columns = [Column("Spotkanie", 9), Column("Data"), Column("Organizator", 0.5), Column("Mieszkańcy", 0.5)]
    rows = [("Klub „Wesoła Gromadka” i wszystkie jego sprawy", "19.12.2025", "1", "2")]
    [table] = reopened(blocks=[TableBlock("Spotkania", columns, rows)]).tables
    for row in table.rows:
        for cell, column in list(zip(row.cells, table.columns, strict=True))[1:]:
            [run] = cell.paragraphs[0].runs
            room = column.width.pt - CELL_MARGINS
            assert text_width(cell.text, BOLD if run.bold else REGULAR, run.font.size.pt) < room, cell.text


def test_a_wide_table_is_set_smaller_before_its_words_break():
    columns = [Column(word) for word in ("Okres", *["Współorganizatorzy"] * 6)]
    [table] = reopened(blocks=[TableBlock("Szeroka", columns, [["sty 2026", *"123456"]])]).tables
    assert table.rows[1].cells[0].paragraphs[0].runs[0].font.size.pt == CELL_SIZES[-1]


def test_the_foot_counts_pages(document):
    foot = document.sections[0].footer._element
    assert [element.text for element in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert "strona" in document.sections[0].footer.paragraphs[0].text


def test_nothing_is_lost_between_the_formats(document):
    text = "\n".join(read(p) for p in document.paragraphs)
    for expected in (
        "1-go Sierpnia 22",
        "Podleśna 2",
        "Олена Ґонта",
        "Sad przy <b>Podleśnej</b> & dzieci",
        "MOPS.4121.3.2026",
    ):
        assert expected in text


def test_odd_characters_do_not_break_the_file():
    document = reopened(title=ODD, author=ODD, footer=ODD, blocks=[Text(ODD), Heading(ODD)])
    assert any("<b>grubo</b> & <para" in p.text for p in document.paragraphs)


def test_no_page_parts_a_signature_from_its_line_or_from_what_is_signed():
    blocks = [Text("Ustalono."), Text("Sporządzono."), Signature("zgoda", left="ośrodek", middle="wolontariusz")]
    document = reopened(blocks=blocks)
    [row] = document.tables[-1].rows
    assert [cell.text.strip(".\n") for cell in row.cells] == ["ośrodek", "wolontariusz", "zgoda"]
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs[-2:])


def test_a_leading_line_stays_with_its_table():
    led, alone = reopened(blocks=[Text("od 2026", "note", leads=True), Text("sama")]).paragraphs[-2:]
    assert (led.paragraph_format.keep_with_next, alone.paragraph_format.keep_with_next) == (True, None)


def test_words_that_belong_together_stay_on_one_line():
    texts = [paragraph.text for paragraph in reopened(blocks=[Text("ul. 1 Sierpnia 24, 2 godz.")]).paragraphs]
    assert "ul.\u00a01\u00a0Sierpnia\u00a024, 2\u00a0godz." in texts
