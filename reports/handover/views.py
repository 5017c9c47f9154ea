"""The way out of a community: its page, its steps and things; and the pack of a worker who leaves."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.roles import SEES_ALL_COMMUNITIES
from communities.keeping import change_record, create_record
from communities.models import Community, StaffMember
from communities.views.withdrawing import withdraw_page
from initiatives.views.records import FORM_PAGE
from reports.handover.pack import WorkerOrder
from reports.handover.parts import PARTS, home
from reports.handover.readiness import readiness
from reports.heads import author_of
from reports.names import names_in
from reports.papers import FORMATS, PAPERS, hand_out

PACK = "handover-pack"


@require_safe
def way_out_page(request: HttpRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(Community.objects.visible_to(request.user), pk=pk)
    ready = readiness(community, localdate())
    may_edit = Community.objects.editable_by(request.user).filter(pk=pk).exists()
    context = {
        "community": community,
        "ready": ready,
        "may_edit": may_edit,
        "names": ", ".join(names_in(community, ready.texts)) if may_edit else "",
        "today": localdate(),
    }
    return render(request, "reports/way_out.html", context)


def part_add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    part, user = PARTS[kind], request.user
    community = get_object_or_404(part.wholes(user), pk=pk)
    form = part.create_form(request.POST or None, user=user, instance=part.begun(community))
    if create_record(form, user, community.centre_id):
        messages.success(request, _("Saved."))
        return redirect(home(community))
    return _form(request, form, part.adding, community)


def part_edit(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    part, user = PARTS[kind], request.user
    row = get_object_or_404(part.rows(user).standing().select_related("community"), pk=pk)
    form = part.edit_form(request.POST or None, user=user, instance=row)
    if change_record(form, user, row.community.centre_id):
        messages.success(request, _("Saved."))
        return redirect(home(row.community))
    return _form(request, form, part.changing, row.community, row=row, withdraw=f"reports:{kind}_withdraw")


def part_withdraw(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    row = get_object_or_404(PARTS[kind].rows(request.user).select_related("community"), pk=pk)
    back = home(row.community)
    return withdraw_page(request, row, back, back, row.community.centre_id)


def _form(request: HttpRequest, form: Any, title: Any, community: Community, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "whole": community, "back": home(community), **more}
    return render(request, FORM_PAGE, context)


@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    """Whose pack can be made: of every worker of the centre for those who answer for it, else one's own."""
    workers = workers_of(request.user).select_related("centre").by_name()
    get_object_or_404(workers[:1])
    context = {"workers": workers, "word": PAPERS[PACK].word, "label": PAPERS[PACK].label, "endings": list(FORMATS)}
    return render(request, "reports/handover_packs.html", context)


def workers_of(user: Any) -> Any:
    centres = Centre.objects.with_role(user, *SEES_ALL_COMMUNITIES)
    seen = StaffMember.objects.visible_to(user).standing()
    return seen.filter(Q(centre__in=centres) | Q(user=user))


@require_safe
def pack(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    worker = get_object_or_404(workers_of(request.user).select_related("centre"), pk=pk)
    if word != PAPERS[PACK].word or ending not in FORMATS:
        raise Http404
    order = WorkerOrder(worker, author_of(request.user, worker.centre), localdate(), request.user)
    response = HttpResponse(hand_out(request.user, PACK, order, ending), content_type=FORMATS[ending].content_type)
    response["Content-Disposition"] = f'attachment; filename="{word}-{order.on.isoformat()}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response
