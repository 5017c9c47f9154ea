"""Tables that others send: what they hold comes out as it stands, and what is hostile is refused in words."""

import datetime as dt
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from documents.fonts import plain
from documents.reading import Flaw, UnreadableFileError
from documents.received import read_rows
from documents.sheets import Sheet, to_csv, write_xlsx
from tests.documents.hostile import REFUSED, book, row, said, sheet

TABLE = [["Nazwa", "Od", "Ile"], ["Żółć, „Jaźń”", "zima 2014", "około 20"], ["Łucja; ź", "", "3"]]


@pytest.fixture
def read(tmp_path):
    def read(data):
        path = tmp_path / "sent"
        path.write_bytes(data)
        return [list(cells) for _number, cells in read_rows(path)]

    return read


def csv_of(table, delimiter):
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in table)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
def test_csv_is_read_however_the_office_saved_it(read, delimiter, encoding):
    assert read(csv_of(TABLE, delimiter).encode(encoding)) == TABLE


def test_a_letter_between_two_blocks_is_whole(read):
    line = "a" * 1022 + ";\n"
    assert read((line * 63 + "a" * 1023 + "ż\n").encode())[-1] == ["a" * 1023 + "ż"]


def test_a_workbook_gives_texts_numbers_and_days(read):
    workbook, out = Workbook(), io.BytesIO()
    page = workbook.active
    page.append(["Żaneta", 12, 1.5, dt.date(2014, 3, 12), dt.datetime(2014, 3, 12, 18, 30), True])
    page.append([])
    page["A3"], page["D3"] = "bez dnia", 41710
    workbook.create_sheet("Objaśnienia").append(["nie to"])
    workbook.save(out)
    day = dt.date(2014, 3, 12)
    first = ["Żaneta", 12, 1.5, day, dt.datetime(2014, 3, 12, 18, 30), True]
    assert read(out.getvalue()) == [first, ["bez dnia", None, None, 41710]]


def test_rows_keep_the_numbers_that_the_person_sees(tmp_path):
    path = tmp_path / "sent"
    path.write_bytes(b"Nazwa\r\n\r\nEla\r\n;;\r\nAla\r\n")
    assert [number for number, _cells in read_rows(path)] == [1, 3, 5]


def test_a_formula_gives_its_value_and_without_one_is_named(read):
    kept = '<c t="str"><f>A1</f><v>Ela</v></c>'
    bare, broken = "<c><f>1+1</f></c>", '<c t="e"><v>#N/A</v></c>'
    assert read(book(sheet(row(1, kept, bare, broken)))) == [["Ela", Flaw.FORMULA, Flaw.ERROR]]


def test_a_formula_in_csv_is_named(read):
    assert read(b"=HYPERLINK(1);b") == [[Flaw.FORMULA, "b"]]


def test_texts_kept_beside_the_sheet_are_found_and_spoken_hints_left_out(read):
    texts = "<sst><si><r><t>Ela </t></r><r><t>z parteru</t></r><rPh><t>ela</t></rPh></si></sst>"
    assert read(book(sheet(row(1, '<c t="s"><v>0</v></c>')), xl__sharedStrings_dot_xml=texts)) == [["Ela z parteru"]]


def test_a_text_that_points_to_nothing_is_an_error_of_its_cell(read):
    assert read(book(sheet(row(1, said("a"), '<c t="s"><v>7</v></c>')))) == [["a", Flaw.ERROR]]


@pytest.mark.parametrize("number", ["1e999", "nan", "x"])
def test_a_number_that_is_none_is_an_error_of_its_cell(read, number):
    assert read(book(sheet(row(1, f"<c><v>{number}</v></c>")))) == [[Flaw.ERROR]]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_hostile_is_refused_in_words_and_little_memory(read, name):
    data = REFUSED[name]()
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFileError) as refusal:
            read(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert str(refusal.value).endswith((".", "?"))
    assert peak < 60_000_000


TEXT = st.text(st.characters(codec="utf-8"), max_size=30).map(lambda text: plain(text).strip())
KEPT = TEXT.filter(lambda text: "\n" not in text and not text.startswith("'"))


@given(st.lists(st.lists(KEPT, min_size=1, max_size=5), min_size=1, max_size=8))
def test_what_we_write_we_read_again(tmp_path_factory, table):
    """Text that looks like a formula, too: it goes out quoted and comes back as it was."""
    path = tmp_path_factory.mktemp("round") / "sent"
    wanted = [shortened for line in [["Nazwa"], *table] if (shortened := without_tail(line))]
    path.write_bytes("".join(to_csv(Sheet("a", ["Nazwa"], table))).encode())
    assert [list(cells) for _number, cells in read_rows(path)] == wanted
    with path.open("wb") as file:
        write_xlsx(Sheet("a", ["Nazwa"], table), file)
    assert [[cell or "" for cell in cells] for _number, cells in read_rows(path)] == wanted


def without_tail(line):
    while line and line[-1] == "":
        line = line[:-1]
    return line
