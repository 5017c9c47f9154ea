"""Papers of projects and microgrants: made in the request and kept nowhere."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.naming import fold
from initiatives.models import Microgrant, Project
from initiatives.views.projects import OnForm
from reports.heads import author_of
from reports.outside.public_task import PublicTaskOrder
from reports.papers import FORMATS, PAPERS, AnyOrder, hand_out
from reports.project_sheet import ProjectOrder
from reports.settlement import MicrograntOrder

OF_PROJECT: Mapping[str, tuple[str, Any]] = {
    PAPERS["project-status"].word: ("project-status", ProjectOrder),
    PAPERS["public-task"].word: ("public-task", PublicTaskOrder),
}


@require_safe
def project_file(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    rows = Project.objects.visible_to(request.user).standing().select_related("centre", "programme")
    project = get_object_or_404(rows, pk=pk)
    day = OnForm(request.GET).day()
    if word not in OF_PROJECT:
        raise Http404
    kind, about = OF_PROJECT[word]
    order = about(project, author_of(request.user, project.centre), day, request.user)
    return _file(request, kind, order, (word, ending), f"{project} {day.isoformat()}")


@require_safe
def microgrant_file(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    rows = Microgrant.objects.visible_to(request.user).standing().select_related("centre", "community", "initiative")
    microgrant = get_object_or_404(rows.select_related("organisation"), pk=pk)
    order = MicrograntOrder(microgrant, author_of(request.user, microgrant.centre))
    # a marked community is not named by a file that travels
    name = "" if microgrant.community.is_sensitive else str(microgrant)
    return _file(request, "microgrant-settlement", order, (word, ending), name)


def _file(request: HttpRequest, kind: str, order: AnyOrder, asked: tuple[str, str], name: str) -> HttpResponse:
    word, ending = asked
    if word != PAPERS[kind].word or ending not in FORMATS:
        raise Http404
    data = hand_out(request.user, kind, order, ending)
    response = HttpResponse(data, content_type=FORMATS[ending].content_type)
    full = "-".join(part for part in (word, slugify(fold(name))) if part)
    response["Content-Disposition"] = f'attachment; filename="{full}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response
