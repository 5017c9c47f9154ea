"""A canvas that writes tagged PDF (PDF/UA-1): every mark belongs to an element of the structure or is an artifact."""

from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName, PDFPage
from reportlab.pdfgen.canvas import Canvas

from documents.fonts import registered
from documents.pdf_file import file_bytes, new_object

rl_config.useA85 = 0  # streams need not be readable letters: that costs time and a quarter of the size
CIRCLE = 0.5523  # how far the handles of a curve reach, so that four of them make a circle
TAGGED_PAGE = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]


@cache
def _rgb(colour: str) -> str:
    """ "#9A3D27" as the three numbers of the operators rg and RG."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree. The order of adding is the order of reading."""

    kind: str
    alt: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    children: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, **facts: Any) -> "Element":
        child = Element(kind, **facts)
        self.children.append(child)
        return child


class _Mark:
    """Ends what was begun in the file. One serves all marks of a canvas, which are hundreds to a page."""

    __slots__ = ("canvas",)

    def __init__(self, canvas: "TaggedCanvas") -> None:
        self.canvas = canvas

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_error: object) -> None:
        self.canvas._code.append("EMC")


class TaggedCanvas(Canvas):
    """`marked(element)` or `artifact()` around everything that is drawn; `close` writes the tree."""

    _code: list[str]  # both are ReportLab's own
    _doc: Any

    def __init__(self, *args: Any, root: Element, fit: tuple[float, float] = (1, 0), **options: Any) -> None:
        """`fit`: how much smaller whoever draws a page draws everything, and how much higher."""
        super().__init__(*args, **options)
        self._doc.format = partial(file_bytes, self._doc)
        self.root, self.fit = root, fit
        self._mark = _Mark(self)
        self.page_marks: list[list[Element]] = [[]]
        self._encoded: dict[tuple[str, str, float], str] = {}  # words of tables repeat
        self._face_names: dict[tuple[str, int], str] = {}
        self._letters: dict[str, dict[str, int]] = {}

    def marked(self, element: Element) -> _Mark:
        owners = self.page_marks[-1]
        number = len(owners)
        owners.append(element)
        element.marks.append((len(self.page_marks) - 1, number))
        self._code.append(f"/{element.kind} <</MCID {number}>> BDC")
        return self._mark

    def artifact(self, kind: str = "Layout") -> _Mark:
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        return self._mark

    def show(self, text: str, font: str, size: float, colour: str, x: float, y: float) -> None:
        """One line of text with its left end at (x, y); every letter must be in the font."""
        shown = self._encoded.get((text, font, size)) or self._encode(text, font, size)
        self._code.append(f"BT {_rgb(colour)} rg 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")

    def _encode(self, text: str, font: str, size: float) -> str:
        face = registered(font)
        parts = []
        for subset, letters in self._split(text, font):
            name = self._face_names.get((font, subset)) or face.getSubsetInternalName(subset, self._doc)
            self._face_names[font, subset] = name
            parts.append(f"{name} {size:g} Tf <{letters.hex()}> Tj")
        self._encoded[text, font, size] = shown = " ".join(parts)
        return shown

    def _split(self, text: str, font: str) -> list[tuple[int, bytes]]:
        """As the face splits it; the letters of its first subset stay what they are to the end of the file, so that
        most words need not be looked through letter by letter again."""
        known = self._letters.setdefault(font, {})
        try:
            return [(0, bytes(map(known.__getitem__, text)))]
        except KeyError:
            found: list[tuple[int, bytes]] = registered(font).splitString(text, self._doc)
            if len(found) == 1 and found[0][0] == 0:
                known.update(zip(text, found[0][1], strict=True))
            return found

    def rule(self, x: float, y: float, width: float, colour: str, thickness: float) -> None:
        """A level line."""
        self._code.append(f"{thickness:g} w {_rgb(colour)} RG {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, fill: str, edge: str = "") -> None:
        """A filled rectangle with its lower left corner at (x, y); with an edge in a colour, or with none."""
        outline, paint = (f" {_rgb(edge)} RG", "B") if edge else ("", "f")
        self._code.append(f"{_rgb(fill)} rg{outline} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re {paint}")

    def stroke(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, dash: str = "", thickness: float = 1
    ) -> None:
        """A line, whole or dashed ("4 3"), of the thickness set before unless it is another than 1."""
        path = f"{_rgb(colour)} RG {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S"
        path = f"[{dash}] 0 d {path} [] 0 d" if dash else path
        self._code.append(path if thickness == 1 else f"{thickness:g} w {path} 1 w")

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        """A filled circle around (x, y) with an outline."""
        way = radius * CIRCLE
        quarters = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
        path = [f"{x + radius:.2f} {y:.2f} m"]
        for ax, ay, bx, by in quarters:  # from one end of a quarter to the other
            first = f"{x + radius * ax + way * bx:.2f} {y + radius * ay + way * by:.2f}"
            second = f"{x + radius * bx + way * ax:.2f} {y + radius * by + way * ay:.2f}"
            path.append(f"{first} {second} {x + radius * bx:.2f} {y + radius * by:.2f} c")
        self._code.append(f"{_rgb(fill)} rg {_rgb(edge)} RG {' '.join(path)} b")

    def stamp(self, form: str, x: float, y: float) -> None:
        """A form of the file with its origin at (x, y)."""
        self._code.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
        self.doForm(form)
        self._code.append("Q")

    def showPage(self) -> None:  # noqa: N802 (ReportLab calls it)
        super().showPage()
        self.page_marks.append([])

    def close(self, title: str, language: str) -> None:
        """Write the structure and the description of the file; to be called after the last page."""
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = _Tree(self).build()
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")
        metadata = _XMP.format(title=escape(title), language=escape(language)).encode()
        catalog.Metadata = XMP(creator=lambda _doc: metadata)


class _Tree:
    """Turns elements into objects of the file."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self.document = canvas._doc
        self.pages = canvas._doc.Pages.pages
        self.page_marks = canvas.page_marks
        self.top, self.fit = canvas.root, canvas.fit
        self.owners = [[0] * len(marks) for marks in canvas.page_marks]
        self.page_names = [self._name(page) for page in self.pages]

    def build(self) -> PDFDictionary:
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root["K"] = PDFArray([f"{self._element(self.top, self._name(root))} 0 R"])
        numbers: list[Any] = []
        for number, page in enumerate(self.pages):
            page.__NoDefault__ = TAGGED_PAGE
            page.StructParents, page.Tabs = number, PDFName("S")
            owners = " ".join(f"{owner} 0 R" for owner in self.owners[number])
            at, written = new_object(self.document)
            written.text = f"[{owners}]"
            numbers += [number, f"{at} 0 R"]
        root["ParentTree"] = self.document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root["ParentTreeNextKey"] = len(self.pages)
        return root

    def _name(self, thing: Any) -> str:
        """How other objects point to this one: "12 0 R"."""
        text: bytes = self.document.Reference(thing).format(self.document)
        return text.decode("ascii")

    def _element(self, element: Element, parent: str) -> int:
        """Write the element and all under it; gives its number."""
        number, written = new_object(self.document)
        page = element.marks[0][0] if element.marks else None
        name = f"{number} 0 R"
        kids = [self._mark(mark, number, page) for mark in element.marks]
        kids += [f"{self._element(child, name)} 0 R" for child in element.children]
        where = "" if page is None else f" /Pg {self.page_names[page]}"
        facts = self._facts(element) if element.alt or element.scope or element.box else ""
        written.text = f"<< /Type /StructElem /S /{element.kind} /P {parent}{where}{facts} /K [{' '.join(kids)}] >>"
        return number

    def _facts(self, element: Element) -> str:
        text = ""
        if element.alt:
            text += f" /Alt <FEFF{element.alt.encode('utf-16-be').hex()}>"
        if element.scope:
            text += f" /A << /O /Table /Scope /{element.scope} >>"
        if element.box:
            share, lift = self.fit
            corners = " ".join(f"{corner * share + lift * (at % 2):.2f}" for at, corner in enumerate(element.box))
            text += f" /A << /O /Layout /Placement /Block /BBox [{corners}] >>"
        return text

    def _mark(self, mark: tuple[int, int], owner: int, page: int | None) -> str:
        """What is drawn on the page that the element names needs its number only."""
        of_page, number = mark
        self.owners[of_page][number] = owner
        return str(number) if of_page == page else f"<< /Type /MCR /Pg {self.page_names[of_page]} /MCID {number} >>"


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
