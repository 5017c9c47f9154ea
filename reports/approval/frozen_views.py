"""The file of an approved version."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from communities.views.attachments import hand_out_file
from reports.approval.freezing import file_of
from reports.models import FrozenReport


@require_safe
def frozen_file(request: HttpRequest, pk: int) -> FileResponse:
    """Made here where the worker has not come to it yet: the bytes are the same."""
    rows = FrozenReport.objects.open_to(request.user).select_related("report__community__centre", "file")
    frozen = get_object_or_404(rows, pk=pk)
    frozen.file = file_of(frozen)
    return hand_out_file(request, frozen, frozen.centre_id)
