"""Everything held on the person of a request: looked at, chosen, handed out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.deeds import Verb, record
from privacy.handing_out import KIND, make_copy
from privacy.views.requests import decided_by
from reports.papers import PAPERS
from reports.person_data import offered

FORMATS = ("pdf", "json")


def request_data(request: HttpRequest, pk: int) -> HttpResponse:
    """The records, and with a tick each the places in texts; working notes go along only where the officer says so."""
    one = decided_by(request.user, pk)
    if one.person is None:
        raise Http404
    ending = request.POST.get("format", "")
    if request.method == "POST" and ending in FORMATS:
        data = make_copy(one, frozenset(request.POST.getlist("mention")), ending, request.user)
        response = HttpResponse(data, content_type=PAPERS[KIND].formats[ending].content_type)
        # a file that travels names nobody
        response["Content-Disposition"] = f'attachment; filename="{PAPERS[KIND].word}-{one.pk}.{ending}"'
        response["Cache-Control"] = "no-store, private"
        return response
    found = offered(one.person)
    record(request.user, Verb.SEEN, one.person, fields=["request"])
    return render(request, "privacy/request_data.html", {"one": one, **vars(found)})
