"""Levels in pictures: the same on page and paper, read in grey by shape, with a table that says it all."""

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import page
import pikepdf
import pytest
from PIL import Image

from documents.colours import FILLS, STROKES
from documents.drawing import to_png, to_svg
from documents.levels import Corner, DotStrip, Moment, Radar, Strip
from documents.paper import ChartBlock, NextCopy, Text
from documents.pdf import to_pdf
from documents.shapes import Dot, Label, Line, Rect
from documents.word import to_docx
from tests.documents.test_forms import make_sheet

NAMES = ("Upodmiotowienie", "Spójność", "Angażowanie", "Kooperacja", "Wpływ")


def strip(*moments):
    voices = ("Zespół", "Mieszkańcy")
    return DotStrip("Pięć wymiarów", "Ostatnio 3.", voices, [Strip("Upodmiotowienie", moments)])


def radar(**facts):
    corners = [Corner(name, now=4, before=2, change="z 2 na 4") for name in NAMES]
    return Radar("Pięć wymiarów", "Teraz 4.", corners, "teraz", **{"before_name": "poprzednio", **facts})


def shapes_of(chart, kind):
    return [shape for shape in chart.draw("wide").shapes if isinstance(shape, kind)]


@pytest.mark.parametrize("chart", [strip(Moment("1.03.2021", (3, 2))), radar()])
@pytest.mark.parametrize("size", ["small", "wide"])
def test_a_picture_has_a_name_no_style_and_stays_in_its_frame(chart, size):
    drawing = chart.draw(size)
    svg = to_svg(drawing, key="k")
    root = ElementTree.fromstring(svg)
    assert (root.find("title").text, root.find("desc").text) == (chart.title, chart.summary)
    assert not re.search(r"style|#[0-9a-fA-F]{3}", svg)
    for shape in drawing.shapes:
        if isinstance(shape, Rect | Dot):
            assert 0 <= shape.x <= drawing.width
            assert 0 <= shape.y <= drawing.height
            assert shape.fill in FILLS
            assert shape.edge in STROKES


def test_voices_differ_in_shape_and_a_silent_one_leaves_nothing():
    both, one = strip(Moment("", (3, 3))), strip(Moment("", (3, None)))
    dots, squares = (len(shapes_of(both, kind)) for kind in (Dot, Rect))
    assert (len(shapes_of(one, Dot)), len(shapes_of(one, Rect))) == (dots, squares - 1)
    # where both say the same the dot stands in the square
    [*_, square], [*_, dot] = (
        [shape for shape in both.draw().shapes if isinstance(shape, kind)][:1] for kind in (Rect, Dot)
    )
    assert square.x < dot.x < square.x + square.width


def test_earlier_marks_come_first_and_the_table_keeps_those_that_are_not_drawn():
    moments = [Moment(f"{day}.03.2021", (2, None)) for day in range(1, 8)]
    chart = strip(*moments)
    drawn = [shape.text for shape in shapes_of(chart, Label) if "2021" in shape.text]
    assert drawn == [moment.label for moment in moments[-4:]]
    assert [row[0] for row in chart.table().rows] == [f"Upodmiotowienie, {moment.label}" for moment in moments]
    assert chart.table().rows[0][1:] == ["2", "–"]


def test_a_corner_that_nobody_spoke_of_breaks_the_line():
    whole = radar()
    gap = replace(whole, corners=[replace(whole.corners[0], now=None, before=None), *whole.corners[1:]])
    lines = {edge: [shape for shape in shapes_of(gap, Line) if shape.edge == edge] for edge in STROKES}
    assert len(lines["pw-chart-now"]) == len(lines["pw-chart-before"]) == 3 + 1  # and one of the legend
    assert gap.table().rows[0] == ["Upodmiotowienie", "–", "–"]


def test_the_radar_is_dashed_for_before_in_a_picture_too():
    image = Image.open(BytesIO(to_png(radar().draw())))
    assert image.size == (990, 966)
    assert all(shape.dashed for shape in shapes_of(radar(), Line) if shape.edge == "pw-chart-before")


def test_pictures_are_vectors_of_an_accessible_paper_and_stand_in_word():
    blocks = [ChartBlock(strip(Moment("1.03.2021", (3, 2)))), ChartBlock(radar())]
    data = to_pdf(make_sheet(*blocks))
    assert page.validate_pdf_bytes(data).failures == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not any(one.get_images() for one in pdf.pages)
    assert to_docx(make_sheet(*blocks)).startswith(b"PK")


def test_an_a5_paper_is_half_a_sheet_and_each_copy_has_its_own():
    paper = make_sheet(Text("Pierwsza"), NextCopy(), Text("Druga"), is_poster=True, sheet="A5")
    data = to_pdf(paper)
    with pikepdf.open(BytesIO(data)) as pdf:
        sheets = [tuple(round(float(side) / 72 * 25.4) for side in list(one.mediabox)[2:]) for one in pdf.pages]
    assert sheets == [(148, 210)] * 2
    assert page.validate_pdf_bytes(data).failures == []
    assert to_docx(paper).startswith(b"PK")
