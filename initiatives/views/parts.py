"""Adding, changing and withdrawing who led, a partner, a promised result: one page each, the same for all."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from communities.keeping import change_record, create_record
from communities.views.withdrawing import withdraw_page
from initiatives.parts import PARTS

FORM_PAGE = "initiatives/record_form.html"


def part_add(request: HttpRequest, whole_pk: int, kind: str) -> HttpResponse:
    user: Any = request.user
    part = PARTS[kind]
    whole = get_object_or_404(part.wholes(user), pk=whole_pk)
    form = part.create_form(request.POST or None, user=user, instance=part.begun(whole))
    if create_record(form, user, whole.centre_id):
        messages.success(request, _("Saved."))
        return redirect(part.home(whole))
    context = {"form": form, "title": part.adding, "whole": whole, "back": part.home(whole)}
    return render(request, FORM_PAGE, context)


def part_edit(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    user: Any = request.user
    part = PARTS[kind]
    row = get_object_or_404(part.rows(user).standing(), pk=pk)
    whole = part.whole_of(row)
    form = part.edit_form(request.POST or None, user=user, instance=row)
    if change_record(form, user, whole.centre_id):
        messages.success(request, _("Saved."))
        return redirect(part.home(whole))
    withdraw = f"initiatives:{kind}_withdraw"
    context = {"form": form, "title": part.changing, "whole": whole, "back": part.home(whole)}
    return render(request, FORM_PAGE, {**context, "row": row, "withdraw": withdraw})


def part_withdraw(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    part = PARTS[kind]
    row = get_object_or_404(part.rows(request.user), pk=pk)
    whole = part.whole_of(row)
    home = part.home(whole)
    return withdraw_page(request, row, home, home, whole.centre_id)
