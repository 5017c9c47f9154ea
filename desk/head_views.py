"""Desks of those who answer for a centre: the supervisor's, and the centre over years."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.paging import page_after
from desk.sheet_views import send
from desk.supervising import supervise
from desk.views import log_people
from desk.year_sheets import BY_NAME, YEAR_SHEETS, asked_scope, headed_by, partners_of, people_of
from desk.years import years_of


@require_safe
def supervisor(request: HttpRequest) -> HttpResponse:
    get_object_or_404(headed_by(request.user)[:1])
    day = localdate()
    return render(request, "desk/supervisor.html", {"desk": supervise(request.user, day), "today": day})


@require_safe
def years(request: HttpRequest, pk: int) -> HttpResponse:
    """One centre, or one community of it; down to the records, and never to anybody's working notes."""
    asked = asked_scope(request, pk)
    return render(request, "desk/years.html", {**asked, "rows": years_of(asked["scope"])})


@require_safe
def year_people(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """The people behind a figure of the year."""
    asked = asked_scope(request, pk, year)
    page = page_after(people_of(asked["scope"], year), request.GET.get("after"), BY_NAME)
    log_people(request.user, page.rows)
    return render(request, "desk/year_people.html", {**asked, "year": year, "page": page, **page.doors(request)})


@require_safe
def year_partners(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """The partners behind a figure of the year, with how many joint actions each."""
    asked = asked_scope(request, pk, year)
    page = page_after(partners_of(asked["scope"], year), request.GET.get("after"), BY_NAME)
    return render(request, "desk/year_partners.html", {**asked, "year": year, "page": page, **page.doors(request)})


@require_safe
def year_sheet(request: HttpRequest, pk: int, year: int, word: str, ending: str) -> HttpResponseBase:
    """Either list as a table; the scope is asked for by the table itself, as every table asks."""
    if word not in YEAR_SHEETS:
        raise Http404
    return send(request, YEAR_SHEETS[word], ending)
