"""Wordings of consents and clauses, version by version, and the register of where clauses were given."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import CORRECTS, HEADS, Role
from communities.keeping import create_record
from communities.views.withdrawing import withdraw_page
from volunteers.forms.consents import HandingForm, WordingForm
from volunteers.models import Handing, Wording
from volunteers.views.agreements import FORM_PAGE
from volunteers.views.consents import readers_of
from volunteers.wordings import holding, keep_version

NEWEST_FIRST = ("-given_on", "-pk")


@require_safe
def wording_list(request: HttpRequest) -> HttpResponse:
    """Every text of the centre as it holds today, with its earlier versions."""
    user: Any = request.user
    centres = list(readers_of(user).by_name())
    if not centres:
        raise Http404
    kept = list(Wording.objects.visible_to(user).newest_first())
    writes = set(Centre.objects.with_role(user, *HEADS).values_list("pk", flat=True))
    parts = [
        {
            "centre": centre,
            "may_edit": centre.pk in writes,
            "consents": [holding(centre, kept, subject) for subject in Wording.CONSENTS],
            "clauses": [holding(centre, kept, subject) for subject in Wording.CLAUSES],
        }
        for centre in centres
    ]
    return render(request, "volunteers/wordings.html", {"parts": parts, "is_one": len(centres) == 1})


def wording_create(request: HttpRequest, whole_pk: int, subject: str) -> HttpResponse:
    """The text that holds, to be changed into the next version; saved texts themselves never change."""
    user: Any = request.user
    centre = get_object_or_404(Centre.objects.with_role(user, *HEADS), pk=whole_pk)
    if subject not in Wording.Subject.values:
        raise Http404
    kept = list(Wording.objects.visible_to(user).filter(centre=centre, subject=subject).newest_first())
    now = holding(centre, kept, Wording.Subject(subject))
    begun = Wording(centre=centre, subject=subject)
    start = {"text": now.text, "follows": now.number}
    form = WordingForm(request.POST or None, user=user, instance=begun, initial=start)
    if keep_version(form, user):
        messages.success(request, _("Saved as a new version."))
        return redirect("volunteers:wordings")
    context = {"form": form, "title": _("A new version of the text"), "whole": now.subject.label}
    return render(request, FORM_PAGE, {**context, "back": begun.get_absolute_url()})


@require_safe
def handing_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    get_object_or_404(readers_of(user)[:1])
    rows = Handing.objects.visible_to(user).select_related("wording", "centre")
    page = page_after(rows, request.GET.get("after"), NEWEST_FIRST)
    writes = Centre.objects.with_role(user, Role.ORGANISER, *CORRECTS)
    context = {"page": page, "may_add": writes.exists(), "writes": set(writes.values_list("pk", flat=True))}
    return render(request, "volunteers/handings.html", {**context, **page.doors(request)})


def handing_create(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    get_object_or_404(Centre.objects.with_role(user, Role.ORGANISER, *CORRECTS)[:1])
    form = HandingForm(request.POST or None, user=user, initial={"given_on": localdate()})
    made = create_record(form, user)
    if made:
        messages.success(request, _("Saved."))
        return redirect("volunteers:handings")
    context = {"form": form, "title": _("Where a clause was given"), "whole": _("Consents and clauses")}
    return render(request, FORM_PAGE, {**context, "back": Handing().get_absolute_url()})


def handing_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    handing = get_object_or_404(Handing.objects.editable_by(request.user).select_related("wording"), pk=pk)
    return withdraw_page(request, handing, "volunteers:handings")
