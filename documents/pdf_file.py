"""The bytes of a file out of ReportLab's objects, as ReportLab itself would put them one after the other.

A tagged paper has ten times as many objects as its pages need, nearly all of them a line of text that is ready.
ReportLab asks a dozen questions of each, which would take a quarter of the time of printing.
"""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFFile, PDFObject, PDFTrailer
from reportlab.pdfbase.pdfdoc import format as formatted


class Ready(PDFObject):
    """An object whose text is ready, in ASCII."""

    __slots__ = ("__InternalName__", "text")
    __InternalName__: str
    text: str

    def format(self, _document: Any) -> bytes:
        return self.text.encode("ascii")


def new_object(document: Any) -> tuple[int, Ready]:
    """Its number, and itself to be filled: what `Reference` does, less what it asks of things it may know already."""
    made = Ready()
    document.objectcounter = number = document.objectcounter + 1
    made.__InternalName__ = name = f"R{number}"
    document.idToObjectNumberAndVersion[name] = (number, 0)
    document.numberToId[number] = name
    document.idToObject[name] = made
    return number, made


def file_bytes(document: Any) -> bytes:
    """What `PDFDocument.format` gives, to the byte, of a document that is not encrypted."""
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    parts = PDFFile(document._pdfVersion).strings
    position, offsets, number = sum(map(len, parts)), [], 0
    names, objects = document.numberToId, document.idToObject
    while (number := number + 1) in names:  # an object may make others while it is formatted
        thing = objects[names[number]]
        if type(thing) is Ready:
            part = f"{number} 0 obj\n{thing.text}\nendobj\n".encode("ascii")
        else:
            body = formatted(thing, document, toplevel=1)
            end = b"endobj\n" if body.endswith(b"\n") else b"\nendobj\n"
            part = b"%d 0 obj\n%b%b" % (number, body, end)
        offsets.append(position)
        parts.append(part)
        position += len(part)
    table = "".join([f"{offset:010} 00000 n \n" for offset in offsets])
    parts.append(f"xref\n0 {number}\n0000000000 65535 f \n{table}".encode("ascii"))
    trailer = PDFTrailer(startxref=position, Size=number, Root=root, Info=info, ID=document.ID())
    return b"".join([*parts, trailer.format(document)])
