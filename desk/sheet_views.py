"""A list as XLSX or CSV: all rows that its page would show, written in the log before the first of them leaves."""

from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from desk.sheets import SHEETS
from documents.sheets import Sheet, to_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def sheet(request: HttpRequest, kind: str, ending: str) -> HttpResponseBase:
    if ending not in {"csv", "xlsx"}:
        raise Http404
    listed = SHEETS[kind]
    rows = listed.rows(request)
    listed.write_down(request.user, rows)
    response = _answer(listed.sheet(rows), f"{listed.word}-{localdate():%Y-%m-%d}.{ending}")
    response["Cache-Control"] = "no-store, private"
    return response


def _answer(table: Sheet, name: str) -> HttpResponseBase:
    if name.endswith(".csv"):
        lines = StreamingHttpResponse(to_csv(table), content_type="text/csv; charset=utf-8")
        lines["Content-Disposition"] = f'attachment; filename="{name}"'
        return lines
    file = TemporaryFile()  # noqa: SIM115 (closed by the response when it is sent)
    write_xlsx(table, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
