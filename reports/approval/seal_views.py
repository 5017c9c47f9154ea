"""Pages of what is sealed: sealing, the list of it, and opening it with a reason."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.editing import create_once
from accounts.models import Centre
from communities.views.attachments import hand_out_file
from reports.approval.forms import OpeningForm, SealForm
from reports.approval.freezing import file_of
from reports.approval.frozen import OPENS_SEALED, FrozenReport, SealOpening
from reports.approval.sealing import seal, write_opening

MOST = 50


def seal_page(request: HttpRequest, pk: int) -> HttpResponse:
    rows = FrozenReport.objects.sealable_by(request.user).select_related("report__community__centre")
    frozen = get_object_or_404(rows, pk=pk)
    form = SealForm(request.POST or None)
    if form.is_valid():
        try:
            seal(frozen, request.user, form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The version is sealed."))
            return redirect(frozen)
    return render(request, "reports/seal.html", {"frozen": frozen, "report": frozen.report, "form": form})


@require_safe
def sealed(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Centre.objects.with_role(request.user, *OPENS_SEALED).order_by("pk")[:1])
    rows = FrozenReport.objects.sealed_for(request.user).select_related("report__community__centre", "sealed_by")
    openings = SealOpening.objects.visible_to(request.user).select_related("created_by", "frozen__report__community")
    context = {"rows": rows.defer("content").order_by("-sealed_at", "-pk")[:MOST]}
    return render(request, "reports/sealed.html", {**context, "openings": openings.defer("frozen__content")[:MOST]})


def sealed_open(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The reason is written down first, then the file is handed out."""
    rows = FrozenReport.objects.sealed_for(request.user).select_related("report__community__centre", "sealed_by")
    frozen = get_object_or_404(rows, pk=pk)
    form = OpeningForm(request.POST or None, instance=SealOpening(frozen=frozen))
    if form.is_valid():
        create_once(form, request.user, partial(write_opening, form.instance, request.user))
        return _handed_out(request, frozen)
    return render(request, "reports/sealed_open.html", {"frozen": frozen, "report": frozen.report, "form": form})


def _handed_out(request: HttpRequest, frozen: Any) -> FileResponse:
    if not frozen.content:
        raise Http404
    frozen.file = file_of(frozen)
    return hand_out_file(request, frozen, frozen.centre_id)
