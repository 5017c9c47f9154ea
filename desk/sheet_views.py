"""A list as XLSX or CSV: all rows that its page would show, written in the log before the first of them leaves."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.listed import Listed
from accounts.table_files import table_file
from desk.sheets import SHEETS


@require_safe
def sheet(request: HttpRequest, kind: str, ending: str) -> HttpResponseBase:
    return send(request, SHEETS[kind], ending)


def send(request: HttpRequest, listed: Listed, ending: str) -> HttpResponseBase:
    if ending not in {"csv", "xlsx"}:
        raise Http404
    rows = listed.rows(request)
    listed.write_down(request.user, rows)
    response = table_file(f"{listed.word}-{localdate():%Y-%m-%d}.{ending}", listed.sheet(rows))
    response["Cache-Control"] = "no-store, private"
    return response
