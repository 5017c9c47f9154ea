"""Sentences and thresholds of a centre: those in force, those of before, and new ones from a day on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.roles import HEADS, WORKS_WITH_RESIDENTS
from communities.keeping import create_record
from communities.views.withdrawing import withdraw_page
from reports.assessment.dimensions import Dimension
from reports.assessment.scale import Scale, scale_on
from reports.assessment.scale_forms import NUMBERS, NewScaleForm


@require_safe
def scale_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a centre; before anybody assessed anything it shows what the centre starts with."""
    centre = get_object_or_404(Centre.objects.with_role(request.user, *WORKS_WITH_RESIDENTS), pk=pk)
    now = scale_on(centre, localdate())
    context = {
        "centre": centre,
        "scale": now,
        "sentences": _sentences(now),
        "numbers": _numbers(now),
        "scales": Scale.objects.visible_to(request.user).filter(centre=centre),
        "may_add": Centre.objects.with_role(request.user, *HEADS).filter(pk=pk).exists(),
    }
    return render(request, "reports/scales.html", context)


@require_safe
def scale(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Scale.objects.visible_to(request.user).select_related("centre"), pk=pk)
    # what a centre starts with is never withdrawn: other scales are laid over it
    may_edit = Scale.objects.editable_by(request.user).standing().filter(pk=pk, since_on__isnull=False).exists()
    told = {"sentences": _sentences(row), "numbers": _numbers(row)}
    return render(request, "reports/scale.html", {"scale": row, "centre": row.centre, "may_edit": may_edit, **told})


def scale_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Begins with what is in force."""
    centre = get_object_or_404(Centre.objects.with_role(request.user, *HEADS), pk=pk)
    now = scale_on(centre, localdate())
    begun = {name: getattr(now, name) for name in (*Dimension.values, *NUMBERS)}
    form = NewScaleForm(request.POST or None, user=request.user, instance=Scale(centre=centre, **begun))
    back = reverse("reports:scales", args=[pk])
    if create_record(form, request.user):
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"form": form, "title": _("New sentences and thresholds"), "whole": centre, "back": back}
    return render(request, "communities/record_form.html", context)


def scale_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Scale.objects.editable_by(request.user).filter(since_on__isnull=False)
    row = get_object_or_404(rows, pk=pk)
    return withdraw_page(request, row, row)


def _sentences(row: Scale) -> list[tuple[str, list[tuple[int, str]]]]:
    return [(str(dimension.label), list(row.levels(dimension))) for dimension in Dimension]


def _numbers(row: Scale) -> list[tuple[str, int]]:
    return [(str(Scale._meta.get_field(name).verbose_name), getattr(row, name)) for name in NUMBERS]  # type: ignore[union-attr]
