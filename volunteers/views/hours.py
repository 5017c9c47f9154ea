"""Hours: the list, one with its corrections, new ones, corrected, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.paging import page_after
from communities.keeping import create_record
from communities.models import Community
from communities.scoping import where_staff_works
from communities.views.withdrawing import withdraw_page
from volunteers.correcting import correct_hours
from volunteers.figures import totals_of
from volunteers.forms.hours import edit_form, new_form
from volunteers.gaps import heads_of
from volunteers.listing import HoursFilter
from volunteers.models import Hours
from volunteers.views.agreements import FORM_PAGE, editable, list_address, log_list
from volunteers.views.words import rows_of_totals

NEWEST_FIRST = ("-done_on", "-pk")


@require_safe
def hours_list(request: HttpRequest) -> HttpResponse:
    """Entries one under another, and above them the sums of exactly these, kind by kind."""
    user: Any = request.user
    get_object_or_404(where_staff_works(user)[:1])
    form = HoursFilter(request.GET, user=user)
    rows = form.chosen()
    page = page_after(rows.select_related("agreement", "person", "community"), request.GET.get("after"), NEWEST_FIRST)
    log_list(user, page.rows)
    asked = {name: form.data.get(name) for name in ("community", "since", "until", "agreement")}
    totals = rows_of_totals(totals_of(rows), **asked)
    context = {
        "form": form,
        "page": page,
        "totals": totals,
        "sees_gaps": heads_of(user).exists(),
        **page.doors(request),
    }
    return render(request, "volunteers/hours_list.html", context)


@require_safe
def hours_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    seen = Hours.objects.visible_to(user)
    # not all in one question: in how many ways so many tables can be joined takes longer to weigh than to ask twice
    rows = seen.select_related("agreement", "person", "community")
    rows = rows.prefetch_related("initiative", "meeting", "confirmed_by", "created_by")
    hours: Any = get_object_or_404(rows, pk=pk)
    record(user, Verb.SEEN, hours)
    context = {
        "hours": hours,
        "corrections": hours.corrections.visible_to(user).select_related("made_by"),
        "may_edit": Hours.objects.editable_by(user).standing().filter(pk=pk).exists(),
    }
    return render(request, "volunteers/hours.html", context)


def hours_create(request: HttpRequest, whole_pk: int) -> HttpResponse:
    """Hours under an agreement, also on days outside it: what happened is never refused."""
    agreement = editable(request, whole_pk)
    begun = Hours(
        centre_id=agreement.centre_id,
        community=agreement.community,
        agreement=agreement,
        person_id=agreement.person_id,
    )
    return _create(request, begun, agreement, agreement.get_absolute_url())


def own_create(request: HttpRequest, whole_pk: int) -> HttpResponse:
    """Residents' own work: no agreement, hours as told."""
    community = get_object_or_404(Community.objects.editable_by(request.user), pk=whole_pk)
    begun = Hours(centre_id=community.centre_id, community=community)
    return _create(request, begun, community, f"{list_address()}?community={whole_pk}")


def _create(request: HttpRequest, begun: Hours, whole: Any, back: str) -> HttpResponse:
    user: Any = request.user
    start = {"done_on": localdate(), "state": Hours.State.CONFIRMED}
    form = new_form(begun)(request.POST or None, user=user, instance=begun, initial=start)
    made = create_record(form, user)
    if made:
        messages.success(request, _("Saved."))
        return redirect(made if begun.is_own_work else back)
    title = _("Residents' own work") if begun.is_own_work else _("Hours of a volunteer")
    return render(request, FORM_PAGE, {"form": form, "title": title, "whole": whole, "back": back})


def hours_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    rows = Hours.objects.editable_by(user).standing().select_related("agreement", "community")
    hours = get_object_or_404(rows, pk=pk)
    name, back = str(hours), hours.get_absolute_url()
    form = edit_form(hours)(request.POST or None, user=user, instance=hours)
    if correct_hours(form, user):
        messages.success(request, _("Saved. What it said before stays visible."))
        return redirect(back)
    context = {"form": form, "title": _("Correct the hours"), "whole": name, "back": back}
    return render(request, FORM_PAGE, context)


def hours_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    hours = get_object_or_404(Hours.objects.editable_by(request.user), pk=pk)
    return withdraw_page(request, hours, hours)
