from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from documents.paper import Heading, Text
from documents.word import to_docx
from tests.documents.samples import logo, make_letterhead, make_paper
from tests.documents.test_pdf import ODD


def reopened(**facts):
    return Document(BytesIO(to_docx(make_paper(**facts))))


@pytest.fixture(scope="module")
def document():
    return reopened(letterhead=make_letterhead(logo=logo(), logo_alt="Logo ośrodka"))


def test_headings_are_real_headings_with_the_numbers_of_the_pdf(document):
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "Sprawozdanie okresowe z pracy ze społecznością: Osiedle Fabryczne")
    assert ("Heading 2", "1. Kto prowadził spotkania") in headings
    assert ("Heading 3", "1.1. Udziały") in headings


def test_the_language_is_polish_and_the_author_named(document):
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"pl-PL"}
    assert document.core_properties.author == "Олена Ґонта"
    assert document.core_properties.language == "pl-PL"


def test_every_table_repeats_and_marks_its_header(document):
    assert len(document.tables) == 5
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


def test_every_picture_has_words_instead(document):
    texts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert texts[0] == "Logo ośrodka"
    assert "Mieszkańcy prowadzili 6 z 15 spotkań" in texts[1]
    assert len(texts) == 3


def test_the_foot_counts_pages(document):
    foot = document.sections[0].footer._element
    assert [element.text for element in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert "strona" in document.sections[0].footer.paragraphs[0].text


def test_nothing_is_lost_between_the_formats(document):
    text = "\n".join(p.text for p in document.paragraphs)
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
