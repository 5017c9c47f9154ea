"""The diary of a month as a file, made at once and kept nowhere."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.roles import WORKS_WITH_RESIDENTS
from meetings.forms.diary import DiaryFilter
from reports.heads import author_of
from reports.papers import FORMATS, PAPERS, hand_out
from reports.periods import Period
from reports.work_diary import DiaryOrder

KIND = "work-diary"


@require_safe
def work_diary(request: HttpRequest, word: str, ending: str) -> HttpResponse:
    """Of whom and of what the address asks; where it asks for neither, the reader's own."""
    user: Any = request.user
    get_object_or_404(Centre.objects.with_role(user, *WORKS_WITH_RESIDENTS)[:1])
    form = DiaryFilter(request.GET, user=user)
    if word != PAPERS[KIND].word or ending not in FORMATS or form.errors:
        raise Http404
    community, worker = form.cleaned_data.get("community"), form.cleaned_data.get("author")
    if not community and not worker:
        worker = user
    centre = community.centre if community else _centre_of(user, worker)
    period = Period(form.month_start, form.month_end)
    order = DiaryOrder(centre, period, author_of(user, centre), worker, community, user)
    response = HttpResponse(hand_out(user, KIND, order, ending), content_type=FORMATS[ending].content_type)
    name = f"{word}-{period.start:%Y-%m}.{ending}"  # a file that travels names nobody
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _centre_of(user: Any, worker: Any) -> Centre:
    """Where both work: no paper mixes two centres, so of several it is the first by name."""
    hers = Centre.objects.with_role(user, *WORKS_WITH_RESIDENTS).order_by("name_sort")
    both = hers.filter(pk__in=worker.memberships.values("centre"))
    centre: Centre = get_object_or_404(both[:1])
    return centre
