"""Adding, changing and withdrawing a part: one page each, the same for all kinds."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from communities.keeping import change_record, create_record
from communities.models import Person
from communities.parts import PARTS, centre_of
from communities.views.withdrawing import told_closed, withdraw_page


def is_closed(whole: Any) -> bool:
    return isinstance(whole, Person) and bool(whole.closed_because)


def part_add(request: HttpRequest, whole_pk: int, kind: str) -> HttpResponse:
    part = PARTS[kind]
    whole = get_object_or_404(part.wholes(request.user), pk=whole_pk)
    if is_closed(whole):
        return told_closed(request, whole)
    form = part.create_form(request.POST or None, user=request.user, instance=part.begun(whole))
    if create_record(form, request.user, centre_of(whole)):
        messages.success(request, _("Saved."))
        return redirect(part.home(whole))
    context = {"form": form, "title": part.adding, "whole": whole, "back": part.home(whole)}
    return render(request, "communities/record_form.html", context)


def part_edit(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    part = PARTS[kind]
    row = get_object_or_404(part.rows(request.user).standing(), pk=pk)
    whole = part.whole_of(row)
    if is_closed(whole):
        return told_closed(request, whole)
    form = part.edit_form(request.POST or None, user=request.user, instance=row)
    if change_record(form, request.user, centre_of(whole)):
        messages.success(request, _("Saved."))
        return redirect(part.home(whole))
    context = {"form": form, "title": part.changing, "whole": whole, "back": part.home(whole), "row": row, "kind": kind}
    return render(request, "communities/record_form.html", context)


def part_withdraw(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    part = PARTS[kind]
    row = get_object_or_404(part.rows(request.user), pk=pk)
    whole = part.whole_of(row)
    if is_closed(whole):
        return told_closed(request, whole)
    home = part.home(whole)
    return withdraw_page(request, row, home, home, centre_of(whole))
