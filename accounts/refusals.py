"""A form whose page is older than its session: refused, and what was typed is kept for the person all the same."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import unsaved
from accounts.middleware import page_of_form


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """She has signed in anew in another tab, say: her form comes back with a token that fits."""
    view = getattr(request.resolver_match, "func", None)
    page = page_of_form(request)
    is_kept = page != "/" and bool(getattr(view, unsaved.FLAG, False)) and unsaved.keep(request, page)
    context = {"page": page, "is_kept": is_kept}
    return render(request, "403_csrf.html", context, status=HTTPStatus.FORBIDDEN)
