"""Small parts of a DOCX that python-docx does not write by itself."""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from itertools import count
from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

from documents.drawing import stairs_png
from documents.fonts import plain

TEXT_WIDTH = 178  # mm, A4 less the margins
LAST_ROWS = 2
SMALLER, CLOSER = 0.88, 0.6  # of what other papers have
STAIRS_HEIGHT = 7.5  # points
COPIES_FROM = 100_000  # numbers of copied pictures, above those that python-docx gives
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def rgb(code: str) -> RGBColor:
    return RGBColor.from_string(code.removeprefix("#"))


def append(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def describe(picture: Any, text: str) -> None:
    """Alternative text of a picture, and no room around it but that of the text."""
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")
    properties = picture._inline.docPr
    properties.set("descr", plain(text))
    properties.set("title", "")


def adorn(picture: Any) -> None:
    """A picture that only repeats the words beside it: readers aloud pass it by."""
    describe(picture, "")
    mark = f'<adec:decorative xmlns:adec="{DECORATIVE}" val="1"/>'
    extension = f'<a:ext {nsdecls("a")} uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">{mark}</a:ext>'
    listed = OxmlElement("a:extLst")
    listed.append(parse_xml(extension))
    picture._inline.docPr.append(listed)


class SmallStairs:
    """Little stairs beside words, drawn once a level and copied: for each picture that it adds, python-docx looks
    through all numbers of the document, and a long table of meetings would take minutes."""

    def __init__(self) -> None:
        self._drawn: dict[int, Any] = {}
        self._numbers: Iterator[int] = count(COPIES_FROM)

    def put(self, paragraph: Paragraph, level: int) -> None:
        run = paragraph.add_run()
        if level not in self._drawn:
            picture = run.add_picture(BytesIO(stairs_png(level)), height=Pt(STAIRS_HEIGHT))
            adorn(picture)
            self._drawn[level] = picture._inline.getparent()
            return
        copy = deepcopy(self._drawn[level])
        copy[0].docPr.set("id", str(next(self._numbers)))
        run._r.append(copy)


def keep_whole(row: Row) -> None:
    """A row that no page cuts in two."""
    append(row._tr.get_or_add_trPr(), "w:cantSplit", val="true")


def keep_with_next(element: Any) -> None:
    """A paragraph of the body, or the end of a table, on one page with what follows it."""
    rows = element.findall(qn("w:tr"))
    for part in rows[-LAST_ROWS:] or [element]:
        for paragraph in part.iter(qn("w:p")):
            properties = paragraph.get_or_add_pPr()
            properties.get_or_add_keepNext().val = True


def tab_to_the_right(paragraph: Paragraph, width: float = TEXT_WIDTH) -> None:
    """What follows a tabulator stands at the right margin, so many millimetres away."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)


def field(paragraph: Paragraph, instruction: str) -> None:
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()._r
        if kind:
            append(run, "w:fldChar", fldCharType=kind)
        else:
            append(run, "w:instrText").text = instruction


def draw_together(document: DocxDocument) -> None:
    """Smaller and closer: a program that lacks our font takes a wider one, and one page is to stay one page."""
    for part in (document.element.body, document.styles.element):
        for size in part.iter(qn("w:sz"), qn("w:szCs")):
            _shrink(size, qn("w:val"), SMALLER)
        for spacing in part.iter(qn("w:spacing")):
            for side in (qn("w:before"), qn("w:after")):
                _shrink(spacing, side, CLOSER)


def _shrink(element: Any, name: str, share: float) -> None:
    if value := element.get(name):
        element.set(name, str(round(int(value) * share)))
