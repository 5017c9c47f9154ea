"""The three deeds done to an initiative or a project as a whole: made, changed, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from communities.keeping import change_record, create_record
from communities.views.withdrawing import withdraw_page

FORM_PAGE = "initiatives/record_form.html"


def create(request: HttpRequest, form_class: Any, title: str, back: str, initial: Any = None) -> HttpResponse:
    user: Any = request.user
    form = form_class(request.POST or None, user=user, initial=initial)
    # Whoever works for no centre with residents has no such page.
    get_object_or_404(form.fields["centre"].queryset.order_by()[:1])
    made = create_record(form, user)
    if made:
        messages.success(request, _("Saved."))
        return redirect(made)
    return render(request, FORM_PAGE, {"form": form, "title": title, "back": back})


def edit(request: HttpRequest, pk: int, form_class: Any, title: str) -> HttpResponse:
    user: Any = request.user
    row = get_object_or_404(form_class._meta.model.objects.editable_by(user).standing(), pk=pk)
    name = str(row)
    form = form_class(request.POST or None, user=user, instance=row)
    if change_record(form, user):
        messages.success(request, _("Saved."))
        return redirect(row)
    return render(request, FORM_PAGE, {"form": form, "title": title, "whole": name, "back": row.get_absolute_url()})


def withdraw(request: HttpRequest, pk: int, model: Any) -> HttpResponse:
    row = get_object_or_404(model.objects.editable_by(request.user), pk=pk)
    return withdraw_page(request, row, row)
