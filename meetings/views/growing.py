"""Wyrosła z: the page on which an initiative is tied to the meeting it grew from."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from meetings.forms.growing import GrowthForm
from meetings.growing import tell_growth


def grew_from(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    initiative = get_object_or_404(Initiative.objects.editable_by(user).standing(), pk=pk)
    form = GrowthForm(request.POST if request.method == "POST" else None, user=user, initiative=initiative)
    if form.is_valid():
        tell_growth(initiative, form.cleaned_data["meeting"], user)
        messages.success(request, _("Saved."))
        return redirect(initiative)
    context = {
        "form": form,
        "title": _("The meeting it grew from"),
        "whole": initiative,
        "back": initiative.get_absolute_url(),
    }
    return render(request, "initiatives/record_form.html", context)
