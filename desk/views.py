"""The first page, a community at a glance, and the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate


def today(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/today.html", {"today": localdate()})
