"""Our way of putting a file together is ReportLab's own, only quicker."""

import datetime as dt
from dataclasses import replace

from reportlab.pdfbase.pdfdoc import PDFDocument

from bench.ten_pages import paper
from documents import tagging
from documents.pdf import to_pdf

MOMENT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)


def test_a_file_is_to_the_byte_what_reportlab_would_write(monkeypatch):
    made = replace(paper(), made_at=MOMENT)
    ours = to_pdf(made)
    monkeypatch.setattr(tagging, "file_bytes", PDFDocument.format)
    assert to_pdf(made) == ours


def test_every_offset_of_the_table_points_to_its_object():
    data = to_pdf(replace(paper(), made_at=MOMENT))
    start = int(data.rpartition(b"startxref\n")[2].partition(b"\n")[0])
    head, *entries = data[start:].partition(b"trailer")[0].splitlines()[1:]
    assert head == b"0 %d" % len(entries)
    for number, entry in enumerate(entries[1:], start=1):
        assert data[int(entry[:10]) :].startswith(b"%d 0 obj\n" % number)
