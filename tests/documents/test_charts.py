import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from documents.charts import Bar, Chart, Series, nice_step
from documents.drawing import stairs_svg, to_png, to_svg
from documents.fonts import REGULAR, text_width
from documents.numbers import grouped
from documents.shapes import TEXT_SIZE, Label, Line, Rect, hatch
from tests.documents.samples import ladder_chart, people_chart

SVG = "{http://www.w3.org/2000/svg}"


def make_chart(*bars, **facts):
    return Chart("Spotkania", "Było ich 3.", [Series("Spotkania", "pw-chart-1")], bars, **facts)


@pytest.mark.parametrize("chart", [ladder_chart(), people_chart()])
@pytest.mark.parametrize("size", ["small", "wide"])
def test_a_drawing_on_a_page_has_a_name_and_no_style_of_its_own(chart, size):
    svg = to_svg(chart.draw(size), key="k")
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.find("title").text == chart.title
    assert root.find("desc").text == chart.summary
    assert root.get("aria-labelledby") == "k-t k-d"
    assert "style" not in svg
    assert not re.search(r"#[0-9a-fA-F]{3}", svg)


def test_typed_text_in_a_drawing_is_escaped():
    svg = to_svg(make_chart(Bar("<b>\0", (3,), "a & b")).draw(), key="k")
    assert "&lt;b&gt;" in svg
    assert "a &amp; b" in svg
    ElementTree.fromstring(svg)


def test_the_ladder_glyph_is_filled_up_to_its_level():
    svg = stairs_svg(3)
    assert svg.count("pw-stair-on") == 3
    assert svg.count("pw-stair-off") == 2
    assert 'aria-hidden="true"' in svg


def test_an_empty_month_is_a_dash_and_not_a_column():
    shapes = make_chart(Bar("sty", (0,)), Bar("lut", None)).draw().shapes
    assert not [shape for shape in shapes if isinstance(shape, Rect)]
    assert len([shape for shape in shapes if isinstance(shape, Line) and shape.edge == "pw-chart-edge"]) == 2


def test_an_estimate_has_a_dashed_top_edge():
    def dashed(estimate):
        shapes = make_chart(Bar("sty", (5,), estimate=estimate)).draw().shapes
        return [shape for shape in shapes if isinstance(shape, Line) and shape.dashed]

    assert len(dashed(True)) == 1
    assert dashed(False) == []


def test_a_small_drawing_shows_the_last_six_periods():
    labels = [shape.text for shape in ladder_chart().draw("small").shapes if isinstance(shape, Label)]
    assert "6 z 15" in labels
    assert "0 z 11" not in labels


@pytest.mark.parametrize("size", ["small", "wide"])
def test_nothing_is_drawn_outside_the_frame(size):
    for chart in (ladder_chart(), people_chart(), make_chart(Bar("sty", (1,)), *[Bar("x", (9999,))] * 23)):
        drawing = chart.draw(size)
        for shape in drawing.shapes:
            if isinstance(shape, Rect):
                assert shape.x >= 0
                assert shape.x + shape.width <= drawing.width
                assert shape.y >= 0
                assert shape.y + shape.height <= drawing.height
            elif isinstance(shape, Label):
                assert 0 < shape.y <= drawing.height


def test_pieces_of_a_column_add_up():
    rects = [shape for shape in make_chart(Bar("sty", (10,))).draw().shapes if isinstance(shape, Rect)]
    half = [shape for shape in make_chart(Bar("sty", (5,)), Bar("lut", (10,))).draw().shapes if isinstance(shape, Rect)]
    assert rects[0].height == pytest.approx(2 * half[0].height, abs=0.1)


def test_hatching_stays_inside_its_rectangle():
    for line in hatch(10, 20, 30, 13):
        assert 10 <= line.x1 <= line.x2 <= 40
        assert 20 <= line.y2 <= line.y1 <= 33


def test_the_table_says_what_is_not_known_and_what_is_estimated():
    rows = {row[0]: row for row in people_chart().table().rows}
    assert rows["kwi"][1:] == ["około 90", "nie wiadomo"]
    assert rows["lut"][1:] == ["0", "0"]
    unknown = ladder_chart().table().rows[2]
    assert unknown[1:6] == ["nie wiadomo"] * 5


@pytest.mark.parametrize(("highest", "step"), [(0, 1), (4, 1), (5, 2), (15, 5), (17, 5), (130, 50), (9999, 5000)])
def test_grid_lines_stand_at_round_numbers(highest, step):
    assert nice_step(highest) == step


def test_the_picture_for_word_processors_opens():
    with Image.open(BytesIO(to_png(people_chart().draw()))) as picture:
        assert picture.size[0] == 670 * 3


@pytest.mark.parametrize("highest", [3, 99_999, 1_000_000])
@pytest.mark.parametrize("size", ["small", "wide"])
def test_the_longest_number_of_the_axis_is_not_cut(highest, size):
    drawing = make_chart(Bar("maj", (highest,))).draw(size)
    numbers = [shape for shape in drawing.shapes if isinstance(shape, Label) and shape.anchor == "end"]
    assert len(numbers) > 1
    assert all(shape.x - text_width(shape.text, REGULAR, TEXT_SIZE) >= 0 for shape in numbers)


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0"), (9999, "9999"), (10_000, "10 000"), (100_000, "100 000"), (-12_345, "-12 345")],
)
def test_long_numbers_are_read_in_groups(number, told):
    assert grouped(number) == told.replace(" ", "\N{NO-BREAK SPACE}")
