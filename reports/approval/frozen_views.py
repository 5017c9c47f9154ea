"""The file of an approved version."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.naming import fold
from communities.views.attachments import hand_out_file
from reports.approval.freezing import file_of
from reports.models import FrozenReport


@require_safe
def frozen_file(request: HttpRequest, pk: int) -> FileResponse:
    """Made here where the worker has not come to it yet: the bytes are the same."""
    rows = FrozenReport.objects.open_to(request.user).select_related("report__community__centre", "file")
    frozen = get_object_or_404(rows, pk=pk)
    frozen.file = file_of(frozen)
    return hand_out_file(request, frozen, frozen.centre_id, _file_name(frozen))


def _file_name(frozen: FrozenReport) -> str:
    """As a reader looks for it in a folder: sprawozdanie-osiedle-fabryczne-2021-12-31-wersja-1."""
    community, last = frozen.report.community, frozen.report.period.last
    name = community.pk if community.is_sensitive else community
    return slugify(fold(f"{_('report')} {name} {last} {_('version')} {frozen.edition}"))
