"""Agreements: the first question, the list, one with its needs and hours, and its changes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.deeds import Verb, record
from accounts.paging import page_after
from communities.forms.base import CommunityRoomForm
from communities.keeping import change_record, create_record
from communities.models import Community, Person
from communities.scoping import where_staff_works
from communities.views.withdrawing import withdraw_page
from meetings.forms.rows import number
from volunteers.correcting import confirm_hours
from volunteers.figures import totals_of
from volunteers.forms.agreements import BeginForm, ConcludeForm, EditAgreementForm, EndForm, NewAgreementForm
from volunteers.gaps import NEWEST_FIRST, heads_of
from volunteers.listing import AgreementFilter
from volunteers.models import Agreement, Hours, HoursLink
from volunteers.needs import assess
from volunteers.views.words import rows_of_totals

LATEST = 20
MOST_DECLARED = 100
FORM_PAGE = "volunteers/record_form.html"


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """On behalf of the centre or not: the answer leads to an agreement or to hours as told."""
    communities = Community.objects.editable_by(request.user).order_by()
    get_object_or_404(communities[:1])
    only = list(communities[:2])
    start = {"community": number(request.GET.get("community")) or (only[0].pk if len(only) == 1 else None)}
    asked = request.GET if "for_centre" in request.GET else None
    form = BeginForm(asked, user=request.user, initial=start)
    if form.is_valid():
        page = "agreement_create" if form.cleaned_data["for_centre"] == BeginForm.YES else "own_create"
        return redirect(f"volunteers:{page}", form.cleaned_data["community"].pk)
    return render(request, "volunteers/begin.html", {"form": form})


@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    get_object_or_404(where_staff_works(user)[:1])
    form = AgreementFilter(request.GET, user=user)
    rows = form.chosen(localdate()).select_related("community")
    page = page_after(rows, request.GET.get("after"), NEWEST_FIRST)
    log_list(user, page.rows)
    context = {
        "form": form,
        "page": page,
        "found": assess(page.rows),
        "may_add": Community.objects.editable_by(user).exists(),
        "sees_gaps": heads_of(user).exists(),
        **page.doors(request),
    }
    return render(request, "volunteers/list.html", context)


def log_list(user: Any, rows: list[Any]) -> None:
    """A list of names leaves one line a centre, with the numbers on it."""
    numbers: dict[int, list[int]] = {}
    for row in rows:
        numbers.setdefault(row.centre_id, []).append(row.pk)
    for centre, listed in numbers.items():
        record(user, Verb.LISTED, type(rows[0]), centre=centre, numbers=listed)


@require_safe
def agreement_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    rows = Agreement.objects.visible_to(user).select_related("community", "centre", "person", "checked_by")
    agreement: Any = get_object_or_404(rows, pk=pk)
    record(user, Verb.SEEN, agreement)
    may_edit = Agreement.objects.editable_by(user).standing().filter(pk=pk).exists()
    hours = agreement.hours.visible_to(user).order_by("-done_on", "-pk")
    context = {
        "agreement": agreement,
        "found": assess([agreement])[0],
        "may_edit": may_edit,
        "totals": rows_of_totals(totals_of(hours), agreement=pk),
        "hours": hours.select_related("agreement")[:LATEST],
        "declared": hours.standing().filter(state=Hours.State.DECLARED)[:MOST_DECLARED] if may_edit else [],
        "files": agreement.files.visible_to(user).select_related("file", "file__created_by"),
        "link": HoursLink.objects.editable_by(user).open().filter(agreement=agreement).first(),
        "today": localdate(),
    }
    return render(request, "volunteers/agreement.html", context)


def agreement_create(request: HttpRequest, whole_pk: int) -> HttpResponse:
    user: Any = request.user
    community = get_object_or_404(Community.objects.editable_by(user), pk=whole_pk)
    begun = Agreement(centre_id=community.centre_id, community=community)
    start = {**proposed(user, request.GET.get("person")), "since_on": localdate()}
    form = NewAgreementForm(request.POST or None, user=user, instance=begun, initial=start)
    made = create_record(form, user)
    if made:
        messages.success(request, _("Saved."))
        return redirect(made)
    context = {"form": form, "title": _("A new agreement with a volunteer"), "whole": community}
    return render(request, FORM_PAGE, {**context, "back": f"{list_address()}?community={whole_pk}"})


def proposed(user: Any, asked: Any) -> dict[str, Any]:
    """The person whom the address names, and a clause that most centres use."""
    clause = _("Either side may end the agreement at any time by telling the other.")
    person = Person.objects.editable_by(user).offered().filter(pk=number(asked)).first()
    return {"termination": clause, **({"person": person.pk, "name": person.name} if person else {})}


def list_address() -> str:
    return reverse("volunteers:list")


def editable(request: HttpRequest, pk: int) -> Agreement:
    rows = Agreement.objects.editable_by(request.user).standing().select_related("community")
    found: Agreement = get_object_or_404(rows, pk=pk)
    return found


def _change(request: HttpRequest, pk: int, form_class: type[CommunityRoomForm], title: str) -> HttpResponse:
    user: Any = request.user
    agreement = editable(request, pk)
    name, back = str(agreement), agreement.get_absolute_url()
    form = form_class(request.POST or None, user=user, instance=agreement)
    if change_record(form, user):
        messages.success(request, _("Saved."))
        return redirect(back)
    return render(request, FORM_PAGE, {"form": form, "title": title, "whole": name, "back": back})


def agreement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, EditAgreementForm, _("Change the agreement"))


def agreement_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan becomes an agreement, unless something is missing that stops it."""
    return _change(request, pk, ConcludeForm, _("Conclude the agreement"))


def agreement_end(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, EndForm, _("End of the agreement"))


def agreement_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement.objects.editable_by(request.user), pk=pk)
    return withdraw_page(request, agreement, agreement)


@require_POST
def hours_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Those that were marked on the page, and no other."""
    user: Any = request.user
    agreement = editable(request, pk)
    marked = [found for text in request.POST.getlist("hours") if (found := number(text))]
    done = confirm_hours(agreement, marked[:MOST_DECLARED], user)
    told = ngettext("%(n)s entry is confirmed.", "%(n)s entries are confirmed.", done) % {"n": done}
    messages.info(request, told if done else _("Nothing was marked that waits."))
    return redirect(agreement)
