"""The list of initiatives and the card of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.paging import page_after
from accounts.roles import CORRECTS, WORKS_WITH_RESIDENTS, Role
from accounts.scoping import roles_today
from communities.models import Person
from initiatives.card import card_of
from initiatives.forms.initiatives import EditInitiativeForm, NewInitiativeForm, StateForm
from initiatives.listing import FilterForm
from initiatives.models import Initiative
from initiatives.money import read_money
from initiatives.views.records import create, edit, withdraw

BY_NAME = ("name_sort", "pk")


def may_add(roles: set[str]) -> bool:
    return not roles.isdisjoint({Role.ORGANISER, *CORRECTS})


@require_safe
def initiative_list(request: HttpRequest) -> HttpResponse:
    roles = roles_today(request.user)
    if roles.isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    form = FilterForm(request.GET, user=request.user)
    rows = form.chosen(localdate()).select_related("community", "programme")
    page = page_after(rows, request.GET.get("after"), BY_NAME)
    asked = {name for name, value in form.cleaned_data.items() if value}
    context = {"form": form, "page": page, "is_asked": asked, "may_add": may_add(roles), **page.doors(request)}
    return render(request, "initiatives/list.html", context)


@require_safe
def initiative_detail(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Initiative.objects.visible_to(request.user).select_related("community", "programme", "centre", "changed_by")
    initiative = get_object_or_404(rows, pk=pk)
    may_edit = Initiative.objects.editable_by(request.user).filter(pk=pk).exists() and not initiative.is_withdrawn
    card = card_of(initiative, request.user)
    if named := {share.person_id for share in card.shares}:
        record(request.user, Verb.LISTED, Person, centre=initiative.centre_id, numbers=named)
    context = {
        "initiative": initiative,
        "card": card,
        "may_edit": may_edit,
        "money": read_money(initiative.lines.all(), with_scans=True),
    }
    return render(request, "initiatives/detail.html", context)


def initiative_create(request: HttpRequest) -> HttpResponse:
    initial = {name: request.GET[name] for name in ("community", "programme") if request.GET.get(name, "").isdecimal()}
    return create(request, NewInitiativeForm, _("Add an initiative"), reverse("initiatives:list"), initial)


def initiative_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, EditInitiativeForm, _("Change the initiative"))


def initiative_state(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, StateForm, _("How is it going?"))


def initiative_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Initiative)
