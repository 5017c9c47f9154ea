"""Microgrants: the list and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from communities.models import Person
from communities.named import named_in, texts_of
from initiatives.forms.microgrants import EditMicrograntForm, NewMicrograntForm
from initiatives.matter_listing import MicrograntFilter
from initiatives.models import Microgrant, MicrograntApplicant
from initiatives.money import read_money
from initiatives.views.initiatives import BY_NAME, may_add
from initiatives.views.records import create, edit, withdraw


@require_safe
def microgrant_list(request: HttpRequest) -> HttpResponse:
    roles = roles_today(request.user)
    if roles.isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    form = MicrograntFilter(request.GET, user=request.user)
    page = page_after(form.chosen().select_related("community"), request.GET.get("after"), BY_NAME)
    context = {
        "form": form,
        "page": page,
        "asked": form.asked(),
        "may_add": may_add(roles),
        "today": localdate(),
        **page.doors(request),
    }
    return render(request, "initiatives/microgrants.html", context)


@require_safe
def microgrant_page(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Microgrant.objects.visible_to(request.user).select_related(
        "community", "centre", "initiative", "organisation"
    )
    microgrant = get_object_or_404(rows, pk=pk)
    asking = MicrograntApplicant.objects.visible_to(request.user).filter(microgrant=microgrant)
    applicants = list(asking.select_related("person").order_by("person__name_sort", "pk"))
    people = {one.person_id for one in applicants if not one.is_withdrawn}
    if applicants:
        named = [one.person_id for one in applicants]
        record(request.user, Verb.LISTED, Person, centre=microgrant.centre_id, numbers=set(named))
    context = {
        "microgrant": microgrant,
        "applicants": applicants,
        "names": named_in([microgrant.community_id], texts_of([microgrant])),
        "missing": microgrant.missing_adults(len(people)),
        "money": read_money(microgrant.lines.all(), with_scans=True),
        "today": localdate(),
        "is_late": microgrant.is_late_on(localdate()),
        "may_edit": Microgrant.objects.editable_by(request.user).filter(pk=pk).exists() and not microgrant.is_withdrawn,
    }
    return render(request, "initiatives/microgrant.html", context)


def microgrant_create(request: HttpRequest) -> HttpResponse:
    initial = {name: request.GET[name] for name in ("community",) if request.GET.get(name, "").isdecimal()}
    return create(request, NewMicrograntForm, _("Add a microgrant"), reverse("initiatives:microgrants"), initial)


def microgrant_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, EditMicrograntForm, _("Change the microgrant"))


def microgrant_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Microgrant)
