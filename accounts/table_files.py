"""A table as the file of an answer, XLSX or CSV by the ending of its name."""

from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from documents.sheets import Sheet, to_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(name: str, sheet: Sheet, *more: Sheet) -> HttpResponseBase:
    """The further sheets are further pages of an XLSX; CSV has none."""
    if name.endswith(".csv"):
        lines = StreamingHttpResponse(to_csv(sheet), content_type="text/csv; charset=utf-8")
        lines["Content-Disposition"] = f'attachment; filename="{name}"'
        return lines
    file = TemporaryFile()  # noqa: SIM115 (closed by the response when it is sent)
    write_xlsx(sheet, file, *more)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
