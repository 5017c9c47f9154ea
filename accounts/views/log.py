"""The log of deeds, for the data protection officer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts import deeds
from accounts.log import PAGE_SIZE, LogForm, lines_in_words, log_sheet, page_of
from accounts.models import Centre, Deed, DeedQuerySet
from accounts.roles import Role
from accounts.table_files import table_file

LARGEST_NUMBER = 2**63 - 1


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    form, lines = _asked(request)
    page = list(page_of(lines, _before(request), PAGE_SIZE + 1))
    _write(request, deeds.Verb.LISTED)
    context = {
        "form": form,
        "lines": lines_in_words(page[:PAGE_SIZE]),
        "older": page[PAGE_SIZE - 1].pk if len(page) > PAGE_SIZE else None,
        "asked": _query_without(request, "before"),
    }
    return render(request, "accounts/log.html", context)


@require_safe
def log_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """All chosen lines as a file. Nothing is chosen where a field is not understood."""
    form, lines = _asked(request)
    if not form.is_valid():
        return render(request, "accounts/log.html", {"form": form, "lines": []})
    # Written down before a single line leaves.
    _write(request, deeds.Verb.EXPORTED)
    return table_file(f"dziennik-{localdate():%Y-%m-%d}.{ending}", log_sheet(lines))


def _asked(request: HttpRequest) -> tuple[LogForm, DeedQuerySet]:
    if not Centre.objects.with_role(request.user, Role.DPO).exists():
        raise Http404
    form = LogForm(request.GET, user=request.user)
    return form, form.choose(Deed.objects.visible_to(request.user))


def _before(request: HttpRequest) -> int | None:
    told = request.GET.get("before", "")
    return min(int(told), LARGEST_NUMBER) if told.isdecimal() and len(told) < 20 else None


def _query_without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    return query.urlencode()


def _write(request: HttpRequest, verb: Any) -> None:
    for centre in Centre.objects.with_role(request.user, Role.DPO):
        deeds.record(request.user, verb, Deed, centre=centre)
