import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from documents.sheets import Sheet, to_csv, write_xlsx

FORMULAS = ["=1+1", "+48 15 842", "-2", "@SUM(A1)", "\t=1", "\r=1", "\0=1"]


def read_csv(sheet):
    text = "".join(to_csv(sheet))
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:]), delimiter=";"))


def read_xlsx(sheet):
    file = BytesIO()
    write_xlsx(sheet, file)
    return load_workbook(file).active


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_can_become_a_formula(text):
    [cell] = read_csv(Sheet("Spotkania", ["Nazwa"], [(text,)]))[1]
    assert cell.startswith("'")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_workbook_can_become_a_formula(text):
    cell = read_xlsx(Sheet("Spotkania", ["Nazwa"], [(text,)]))["A2"]
    assert cell.data_type == "s"


def test_numbers_and_days_stay_what_they_are():
    rows = [("Łucja; „Ż”", -3, date(2026, 3, 12), datetime(2026, 3, 12, 18, 0, tzinfo=UTC), None)]
    sheet = Sheet("Rok 2026/2027 [a]", ["Kto", "Ile", "Kiedy", "Wpisano", "Pusto"], rows)
    assert read_csv(sheet)[1] == ["Łucja; „Ż”", "-3", "2026-03-12", "2026-03-12 18:00:00+00:00", ""]
    page = read_xlsx(sheet)
    assert [cell.value for cell in page[2]][:3] == ["Łucja; „Ż”", -3, datetime(2026, 3, 12)]
    assert page["E2"].value is None
    assert page.freeze_panes == "A2"


def test_csv_lines_come_one_by_one():
    lines = to_csv(Sheet("Spotkania", ["Nr"], ((number,) for number in range(10**9))))
    assert next(lines) == "\ufeffNr\r\n"
    assert next(lines) == "0\r\n"
