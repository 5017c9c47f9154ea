"""Adding, changing and withdrawing a part: one page each, the same for all kinds."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from communities.forms.base import WithdrawForm
from communities.keeping import change_record, create_record, withdraw_record
from communities.parts import PARTS, centre_of


def part_add(request: HttpRequest, whole_pk: int, kind: str) -> HttpResponse:
    part = PARTS[kind]
    whole = get_object_or_404(part.wholes(request.user), pk=whole_pk)
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
    if row.is_withdrawn:  # pressed twice
        return redirect(part.home(whole))
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_record(row, request.user, form.cleaned_data["reason"], centre_of(whole))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Withdrawn."))
            return redirect(part.home(whole))
    return render(request, "communities/withdraw.html", {"form": form, "record": row, "back": part.home(whole)})
