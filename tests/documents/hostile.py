"""Files that nobody sends by mistake, made by code: each with the reason why it is refused."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

XML = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = (
    f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
LINKS = (
    f'{XML}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>'
)


def sheet(rows: str) -> str:
    return f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def row(number: int, *cells: str) -> str:
    """A row of cells given as XML inside `<c>`."""
    letters = "ABCDEFGHIJ"
    told = "".join(cell.replace("<c", f'<c r="{letters[at]}{number}"', 1) for at, cell in enumerate(cells))
    return f'<row r="{number}">{told}</row>'


def said(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def book(body: str | bytes, **parts: str | bytes) -> bytes:
    """A workbook whose only sheet is this XML; further parts by their names, `/` written as `__`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"{XML}<Types/>")
        archive.writestr("xl/workbook.xml", parts.pop("workbook", WORKBOOK))
        archive.writestr("xl/_rels/workbook.xml.rels", LINKS)
        archive.writestr("xl/worksheets/sheet1.xml", body)
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return out.getvalue()


def of_names(*names: str) -> str:
    return row(1, *map(said, names))


def bomb() -> bytes:
    """Three hundred megabytes of blanks in three hundred kilobytes."""
    return book(sheet(" " * 300_000_000))


def many_bombs() -> bytes:
    return book(sheet(of_names("a")), **{f"xl__part{at}_dot_xml": b"0" * 30_000_000 for at in range(10)})


def lying_bomb() -> bytes:
    """Its directory says that it unpacks to a hundred bytes."""
    data = bytearray(book(sheet(" " * 50_000_000)))
    at = data.rfind(b"PK\x01\x02")
    for _ in range(3):  # the last entry but some: find that of the sheet
        if b"sheet1" in data[at : at + 100]:
            break
        at = data.rfind(b"PK\x01\x02", 0, at)
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def entities() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    laugh = f'<!DOCTYPE w [<!ENTITY a0 "ha">{levels}]>'
    return book(sheet(of_names("&a9;")).replace(XML, XML + laugh))


def outside_file() -> bytes:
    """XXE: the text of a cell is a file of the server."""
    doctype = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return book(sheet(of_names("&x;")).replace(XML, XML + doctype))


def outside_texts() -> bytes:
    doctype = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    texts = f'{XML}{doctype}<sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>'
    return book(sheet(row(1, '<c t="s"><v>0</v></c>')), xl__sharedStrings_dot_xml=texts)


def outside_workbook() -> bytes:
    doctype = '<!DOCTYPE w SYSTEM "http://example.org/x.dtd">'
    return book(sheet(of_names("a")), workbook=WORKBOOK.replace(XML, XML + doctype))


def macro() -> bytes:
    return book(sheet(of_names("a")), xl__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0")


def wide() -> bytes:
    """A million columns, told by one cell far to the right."""
    return book(sheet('<row r="1"><c r="BDWGN1" t="inlineStr"><is><t>a</t></is></c></row>'))


def wide_row() -> bytes:
    return book(sheet(f'<row r="1">{"<c><v>1</v></c>" * 1_000_000}</row>'))


def long_table() -> bytes:
    return book(sheet("".join(f"<row><c><v>{n}</v></c></row>" for n in range(100_005))))


def locked() -> bytes:
    data = bytearray(book(sheet(of_names("a"))))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def odd_packing() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
    return out.getvalue()


def other_archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/cron.d/x", "* * * * * root id")
    return out.getvalue()


def flipped() -> bytes:
    """One byte of the packed sheet is another."""
    data = bytearray(book(sheet("".join(row(n, said(f"tekst {n * n}")) for n in range(1, 400)))))
    at = data.find(b"sheet1.xml") + 60
    data[at] ^= 0xFF
    return bytes(data)


REFUSED: dict[str, Callable[[], Any]] = {
    "zip bomb": bomb,
    "many bombs": many_bombs,
    "a bomb that lies about its size": lying_bomb,
    "billion laughs": entities,
    "XXE in the sheet": outside_file,
    "XXE in the texts": outside_texts,
    "a DTD of another server": outside_workbook,
    "macros": macro,
    "a cell in column 1,000,000": wide,
    "a row of 1,000,000 cells": wide_row,
    "100,005 rows": long_table,
    "locked by a password": locked,
    "packed in LZMA": odd_packing,
    "an archive that climbs": other_archive,
    "a flipped byte": flipped,
    "cut in half": lambda: book(sheet(of_names("a")))[:400],
    "an empty archive": lambda: b"PK\x05\x06" + bytes(18),
    "begins as an archive": lambda: b"PK\x03\x04" + b"x" * 500,
    "XML that is not closed": lambda: book(sheet("<row><c><v>1</v>")),
    "a sheet that is no XML": lambda: book(b"\x00\x01\x02 Name"),
    "a row numbered in words": lambda: book(sheet('<row r="first"><c><v>1</v></c></row>')),
    "old Excel": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "PDF": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 40,
    "PDF and table in one": lambda: b"%PDF-1.7\nimie;rola\n" + book(sheet(of_names("a"))),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(600),
    "a program": lambda: b"\x7fELF" + bytes(600),
    "NUL in CSV": lambda: b"Nazwa;Rola\nEla\x00;mieszka\n",
    "UTF-16": lambda: "Nazwa;Rola\nŻaneta;mieszka\n".encode("utf-16"),
    "broken UTF-8": lambda: "Nazwa\nŻółć\n".encode() + b"\xc5\x0a\xff\n",
    "broken UTF-8 with a BOM": lambda: b"\xef\xbb\xbfNazwa\n\xb9\n",
    "neither UTF-8 nor CP1250": lambda: b"Nazwa\n\x81\x83\x90\n",
    "a quotation mark never closed": lambda: b'Nazwa;Rola\n"Ela;mieszka\n' * 3,
    "a field of a megabyte": lambda: b'"' + b"a\n" * 500_000 + b'"',
    "a line of a megabyte": lambda: b"a" * 1_000_000,
    "a million columns in CSV": lambda: b";" * 1_000_000,
    "a million columns over many lines": lambda: b'"\n";' * 300_000,
    "61 columns": lambda: b";".join(b"a" for _ in range(61)),
    "eleven megabytes": lambda: b"a;b\n" * 2_900_000,
    "nothing": lambda: b"",
    "blanks": lambda: b"   \n\n",
}
