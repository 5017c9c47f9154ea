"""Lists to sign and posters: what the two new kinds of paper ask of the printer."""

from io import BytesIO

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from documents.layout import BOTTOM, FIRST_TOP, TOP, Box, paginate, room_left
from documents.paper import SIGNED_ROW, Bullets, Column, Heading, NewPage, SignList, TableBlock, Text
from documents.pdf import to_pdf
from documents.tables import table_boxes
from documents.tagging import Element
from documents.word import to_docx
from tests.documents.samples import SENTENCE, make_paper
from tests.documents.test_pdf import elements, failures
from tests.pdf_text import pdf_text

COLUMNS = [Column("Lp.", 0.5), Column("Imię", 4), Column("Podpis", 4)]


def sign_list(*names, blanks=10, columns=COLUMNS):
    return SignList("Dorośli", columns, names, blanks)


def make_sheet(*blocks, **facts):
    return make_paper(blocks=blocks, is_numbered=False, **facts)


def pages(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def last_size(data):
    """The size in which the last heading or text of a poster is set."""
    with pikepdf.open(BytesIO(data)) as pdf:
        sizes = [float(part[1]) for part, sign in pikepdf.parse_content_stream(pdf.pages[0]) if str(sign) == "Tf"]
    return max(sizes)


@pytest.mark.parametrize("names", [0, 1, 12, 60])
def test_a_list_to_sign_fills_its_last_page_and_breaks_no_rule(names):
    data = to_pdf(make_sheet(sign_list(*[f"Ґанна {at}" for at in range(names)])))
    assert failures(data) == []
    rows = elements(data, "TR") - 1
    assert rows >= names + 10
    one_more = to_pdf(make_sheet(sign_list(*[""] * (rows + 1 - 10))))
    assert pages(one_more) == pages(data) + 1


def test_rows_are_numbered_through_names_and_blanks():
    table = sign_list("Ela", "Jan", blanks=3).table(more=1)
    assert [row[0] for row in table.rows] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert [row[1] for row in table.rows] == ["Ela", "Jan", "", "", "", ""]
    assert table.row_height == SIGNED_ROW


def test_a_short_form_is_not_torn_between_two_pages():
    form = TableBlock("Podpisy", COLUMNS, [(f"{number}.", "", "") for number in (1, 2, 3)], row_height=SIGNED_ROW)
    boxes = table_boxes(Element("Document"), form, "Podpisy")
    all_but_one = sum(box.before + box.height for box in boxes[:-1])
    above = Box(FIRST_TOP - BOTTOM - all_but_one, lambda _canvas, _top: None)
    assert [len(page) for page in paginate([above, *boxes])] == [1, len(boxes)]


def test_the_header_of_a_long_list_is_seen_on_each_page_and_read_once():
    data = to_pdf(make_sheet(sign_list(*[f"Osoba {at}" for at in range(60)])))
    assert pages(data) > 2
    assert pdf_text(data).count("Podpis") == pages(data)
    assert elements(data, "TH") == 3 + elements(data, "TR") - 1


def test_a_name_longer_than_its_cell_is_whole_and_makes_its_row_higher():
    long = "Konstantynopolitańczykiewiczówna-" * 4
    data = to_pdf(make_sheet(sign_list(long)))
    assert failures(data) == []
    assert long in pdf_text(data).replace(" ", "")


def test_a_sheet_of_its_own_begins_a_page_in_both_formats():
    paper = make_sheet(Text("Pierwsza"), NewPage(), Heading("Druga karta"), sign_list())
    assert pages(to_pdf(paper)) == 2
    heading = next(p for p in Document(BytesIO(to_docx(paper))).paragraphs if p.text == "Druga karta")
    assert heading.paragraph_format.page_break_before
    assert pages(to_pdf(make_sheet(Text("Pierwsza"), Heading("Druga karta"), sign_list()))) == 1


def test_only_what_follows_a_break_begins_a_page_in_docx():
    paper = make_sheet(Heading("Pierwsza"), NewPage(), Heading("Druga"), Heading("Trzecia"))
    headings = [p for p in Document(BytesIO(to_docx(paper))).paragraphs if p.style.name == "Heading 2"]
    assert [bool(p.paragraph_format.page_break_before) for p in headings] == [False, True, False]


def test_rows_of_a_docx_are_high_enough_to_sign():
    table = Document(BytesIO(to_docx(make_sheet(sign_list("Ela", blanks=2))))).tables[0]
    assert [row.cells[1].text for row in table.rows] == ["Imię", "Ela", "", ""]
    assert {round(row.height.pt) for row in table.rows[1:]} == {round(SIGNED_ROW)}
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_without_numbers_headings_and_captions_bear_none():
    text = pdf_text(to_pdf(make_sheet(Heading("Ustalenia"), sign_list())))
    assert "1. Ustalenia" not in text
    assert "Tabela" not in text
    assert "Dorośli" in text


def test_a_poster_is_set_in_the_largest_type_that_one_page_holds():
    short = to_pdf(make_sheet(Text("Zapraszamy"), title="Spotkanie", is_poster=True))
    long = to_pdf(make_sheet(Heading("Ustalenia"), Bullets([SENTENCE] * 3), title="Co ustaliliśmy", is_poster=True))
    assert last_size(short) > last_size(long) >= 1.7 * 16
    assert (pages(short), pages(long)) == (1, 1)
    assert failures(short) == failures(long) == []


def test_a_poster_with_too_much_to_say_goes_on_over_the_page():
    data = to_pdf(make_sheet(Bullets([SENTENCE] * 14), title="Co ustaliliśmy", is_poster=True))
    assert pages(data) > 1
    assert pdf_text(data).count("gęślą") == 14
    assert failures(data) == []


def test_a_poster_in_docx_is_large_too():
    paper = make_sheet(Text("Zapraszamy"), title="Spotkanie", is_poster=True)
    assert Document(BytesIO(to_docx(paper))).styles["Normal"].font.size.pt == 18


def test_room_is_what_the_last_page_leaves_free():
    box = Box(100, lambda canvas, top: None)
    assert room_left([Box(0, box.draw), Box(10, box.draw, turns=True)]) == pytest.approx(TOP - 10 - BOTTOM)
    full = [box] * 20
    assert len(paginate(full)) == 3
    assert 0 <= room_left(full) < TOP - BOTTOM


def test_a_page_with_next_to_nothing_on_it_is_saved_by_smaller_spaces():
    lines = [Box(20, lambda _canvas, _top: None, before=10) for _ in range(26)]
    assert len(paginate(lines)) == 2
    [page] = paginate(lines, may_tighten=True)
    assert len(page) == 26
    assert min(top - 20 for _draw, top in page) >= BOTTOM
    well_filled = [*lines, *lines[:14]]
    assert paginate(well_filled, may_tighten=True) == paginate(well_filled)


def test_a_last_page_that_cannot_be_saved_gets_company():
    lines = [Box(20, lambda _canvas, _top: None) for _ in range(40)]
    plain, [first, last] = paginate(lines), paginate(lines, may_tighten=True)
    assert len(plain[1]) == 3
    assert len(last) > 10
    assert len(first) + len(last) == 40
    some = [Box(20, lambda _canvas, _top: None) for _ in range(47)]
    assert [len(page) for page in paginate(some, may_tighten=True)] == [34, 13]  # no more than it takes
