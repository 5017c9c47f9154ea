"""A centre: its letterhead, logo and hours."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.centre_forms import CentreForm
from accounts.centres import save_settings
from accounts.editing import save_edit
from accounts.models import Centre


@require_safe
def centre(request: HttpRequest, pk: int) -> HttpResponse:
    centre = get_object_or_404(Centre.objects.visible_to(request.user), pk=pk)
    may_edit = Centre.objects.editable_by(request.user).filter(pk=pk).exists()
    context = {"centre": centre, "hours": centre.hours.all(), "may_edit": may_edit}
    return render(request, "accounts/centre.html", context)


def centre_edit(request: HttpRequest, pk: int) -> HttpResponse:
    centre = get_object_or_404(Centre.objects.editable_by(request.user), pk=pk)
    form = CentreForm(request.POST or None, request.FILES or None, instance=centre)
    if form.is_valid() and _save(form, request):
        messages.success(request, _("The settings are saved."))
        return redirect(centre)
    saved = Centre.objects.visible_to(request.user).get(pk=pk)
    return render(request, "accounts/centre_edit.html", {"centre": saved, "form": form})


def _save(form: CentreForm, request: HttpRequest) -> Centre | None:
    form.store_logo()
    rows, fields = form.hours.rows(), form.changed_fields()
    return save_edit(form, request.user, lambda: save_settings(form.instance, rows, request.user, fields))


def logo(request: HttpRequest, pk: int) -> FileResponse:
    """The logo as we drew it, a PNG and nothing else."""
    centre = get_object_or_404(Centre.objects.visible_to(request.user), pk=pk)
    if not centre.logo:
        raise Http404
    try:
        return FileResponse(centre.logo.open(), content_type="image/png", filename="logo.png")
    except FileNotFoundError as error:
        raise Http404 from error
