"""Matters of residents, changes and seats: their lists, the page of one, and the pages that make one."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from communities.keeping import create_record
from communities.models import Community
from initiatives.forms.matters import (
    EditChangeForm,
    EditMatterForm,
    EditSeatForm,
    NewChangeForm,
    NewMatterForm,
    NewSeatForm,
    OutcomeForm,
)
from initiatives.matter_listing import NEWEST_FIRST, ChangeFilter, MatterFilter, SeatFilter, tally_of
from initiatives.models import Change, ChangeFile, Matter, MatterFile, MatterStep, Seat
from initiatives.views.records import FORM_PAGE, edit, withdraw


@require_safe
def matter_list(request: HttpRequest) -> HttpResponse:
    form = MatterFilter(request.GET, user=request.user)
    rows = form.chosen()
    context = {"tally": tally_of(rows)}
    return _list(request, form, rows.select_related("community", "organisation"), "initiatives/matters.html", context)


@require_safe
def change_list(request: HttpRequest) -> HttpResponse:
    form = ChangeFilter(request.GET, user=request.user)
    return _list(request, form, form.chosen().select_related("community"), "initiatives/changes.html", {})


@require_safe
def seat_list(request: HttpRequest) -> HttpResponse:
    form = SeatFilter(request.GET, user=request.user)
    hers = set(Community.objects.editable_by(request.user).values_list("pk", flat=True))
    rows = form.chosen().select_related("community", "organisation")
    return _list(request, form, rows, "initiatives/seats.html", {"hers": hers})


def _list(request: HttpRequest, form: Any, rows: Any, template: str, more: dict[str, Any]) -> HttpResponse:
    if roles_today(request.user).isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    page = page_after(rows, request.GET.get("after"), NEWEST_FIRST)
    context = {
        "form": form,
        "page": page,
        "is_asked": form.asked(),
        "query": f"?community={form.asked()['community'].pk}" if "community" in form.asked() else "",
        "may_add": Community.objects.editable_by(request.user).exists(),
        **page.doors(request),
        **more,
    }
    return render(request, template, context)


@require_safe
def matter_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole story of a matter: asked, answered, ended, with its letters and photos."""
    user = request.user
    rows = Matter.objects.visible_to(user).select_related(
        "community__centre", "organisation", "initiative", "changed_by"
    )
    rows = rows.prefetch_related(
        Prefetch("steps", MatterStep.objects.visible_to(user)),
        Prefetch("files", MatterFile.objects.visible_to(user).select_related("file__created_by")),
        Prefetch("changes", Change.objects.visible_to(user).standing()),
    )
    matter = get_object_or_404(rows, pk=pk)
    may_edit = not matter.is_withdrawn and Matter.objects.editable_by(user).filter(pk=pk).exists()
    return render(request, "initiatives/matter.html", {"matter": matter, "may_edit": may_edit})


@require_safe
def change_page(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = Change.objects.visible_to(user).with_evidence()
    rows = rows.select_related("community__centre", "matter", "initiative", "changed_by").prefetch_related(
        Prefetch("files", ChangeFile.objects.visible_to(user).select_related("file__created_by"))
    )
    change = get_object_or_404(rows, pk=pk)
    may_edit = not change.is_withdrawn and Change.objects.editable_by(user).filter(pk=pk).exists()
    return render(request, "initiatives/change.html", {"change": change, "may_edit": may_edit})


def matter_create(request: HttpRequest) -> HttpResponse:
    return _create(request, NewMatterForm, _("Add a matter"), "initiatives:matters")


def change_create(request: HttpRequest) -> HttpResponse:
    return _create(request, NewChangeForm, _("Add a change"), "initiatives:changes")


def seat_create(request: HttpRequest) -> HttpResponse:
    return _create(request, NewSeatForm, _("Add a seat"), "initiatives:seats")


def _create(request: HttpRequest, form_class: Any, title: str, back: str) -> HttpResponse:
    """Whoever changes no community has no such page; what the address names is chosen already."""
    user: Any = request.user
    get_object_or_404(Community.objects.editable_by(user)[:1])
    named = {name: request.GET.get(name, "") for name in ("community", "initiative", "matter")}
    initial = {name: number for name, number in named.items() if number.isdecimal() and len(number) < 19}
    form = form_class(request.POST or None, user=user, initial=initial)
    if made := create_record(form, user):
        messages.success(request, _("Saved."))
        return redirect(made)
    return render(request, FORM_PAGE, {"form": form, "title": title, "back": reverse(back)})


def matter_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, EditMatterForm, _("Change the matter"))


def matter_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, OutcomeForm, _("How did it end?"))


def matter_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Matter)


def change_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, EditChangeForm, _("Correct the change"))


def change_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Change)


def seat_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, EditSeatForm, _("Change the seat"))


def seat_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Seat)
