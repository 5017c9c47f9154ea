"""A canvas that writes tagged PDF (PDF/UA-1): every mark belongs to an element of the structure or is an artifact."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas

TAGGED_PAGE = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]


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


class TaggedCanvas(Canvas):
    """`marked(element)` or `artifact()` around everything that is drawn; `close` writes the tree."""

    _code: list[str]  # both are ReportLab's own
    _doc: Any

    def __init__(self, *args: Any, root: Element, **options: Any) -> None:
        super().__init__(*args, **options)
        self.root = root
        self.page_marks: list[list[Element]] = [[]]

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        owners = self.page_marks[-1]
        number = len(owners)
        owners.append(element)
        element.marks.append((len(self.page_marks) - 1, number))
        self._code.append(f"/{element.kind} <</MCID {number}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")

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
        self.reference = canvas._doc.Reference
        self.pages = canvas._doc.Pages.pages
        self.page_marks = canvas.page_marks
        self.top = canvas.root
        self.owners: dict[tuple[int, int], Any] = {}
        self.scopes = {
            scope: self.reference(PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(scope)}))
            for scope in ("Column", "Row")
        }

    def build(self) -> PDFDictionary:
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root["K"] = PDFArray([self._element(self.top, self.reference(root))])
        numbers: list[Any] = []
        for number, page in enumerate(self.pages):
            page.__NoDefault__ = TAGGED_PAGE
            page.StructParents, page.Tabs = number, PDFName("S")
            owners = [self.owners[number, mark] for mark in range(len(self.page_marks[number]))]
            numbers += [number, self.reference(PDFArray(owners))]
        root["ParentTree"] = self.reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root["ParentTreeNextKey"] = len(self.pages)
        return root

    def _element(self, element: Element, parent: Any) -> Any:
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent})
        reference = self.reference(entry)
        if element.alt:
            entry["Alt"] = PDFString(element.alt)
        if element.scope:
            entry["A"] = self.scopes[element.scope]
        if element.box:
            layout = {"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": PDFArray(list(element.box))}
            entry["A"] = PDFDictionary(layout)
        kids = [self._mark(page, number, reference) for page, number in element.marks]
        kids += [self._element(child, reference) for child in element.children]
        entry["K"] = PDFArray(kids)
        return reference

    def _mark(self, page: int, number: int, owner: Any) -> PDFDictionary:
        self.owners[page, number] = owner
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": self.reference(self.pages[page]), "MCID": number})


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
