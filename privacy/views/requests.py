"""The register: the list, one request, whom it is about, its extension and its decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.paging import page_after
from accounts.roles import Role
from accounts.scoping import roles_today
from communities.keeping import change_record, create_record
from communities.models import Person
from meetings.forms.rows import number
from privacy.anonymising import begins_it
from privacy.asked_about import link_person, people_like
from privacy.forms.requests import ChangedDecideForm, ChangedExtendForm, ChangedRequestForm, NewRequestForm
from privacy.models import Handout, RightsRequest
from privacy.restricting import follow_requests
from privacy.scoping import where_received

MOST_OPEN = 200
FORM_PAGE = "privacy/record_form.html"


@require_safe
def request_list(request: HttpRequest) -> HttpResponse:
    """Open ones first, the nearest day at the top; then the closed ones."""
    get_object_or_404(where_received(request.user)[:1])
    seen = RightsRequest.objects.visible_to(request.user).select_related("centre")
    page = page_after(seen.closed(), request.GET.get("after"), ("-closed_on", "-pk"))
    waiting = list(seen.open()[:MOST_OPEN]) if page.is_first else []
    is_officer = Role.DPO in roles_today(request.user)
    context = {"waiting": waiting, "page": page, "is_officer": is_officer, **page.doors(request)}
    return render(request, "privacy/requests.html", context)


def request_create(request: HttpRequest) -> HttpResponse:
    """Whoever receives a request writes it down at once: the month runs from that day."""
    user: Any = request.user
    get_object_or_404(where_received(user)[:1])
    people = Person.objects.visible_to(user).filter(centre__in=where_received(user))
    person = people.filter(pk=number(request.GET.get("person"))).first()
    start = {"who_told": person.name} if person else {}
    form = NewRequestForm(request.POST or None, user=user, person=person, initial=start)
    made = create_record(form, user)
    if made:
        messages.success(request, _("The request is in the register."))
        return redirect(made)
    context = {"form": form, "title": _("Write down a request"), "back": reverse("privacy:requests")}
    return render(request, FORM_PAGE, context)


@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    rows = RightsRequest.objects.visible_to(request.user).select_related("centre", "person", "created_by")
    found = get_object_or_404(rows, pk=pk)
    may_decide = RightsRequest.objects.editable_by(request.user).filter(pk=pk).exists()
    record(request.user, Verb.SEEN, found)
    if may_decide and found.person:
        record(request.user, Verb.SEEN, found.person, fields=["request"])
    handouts = Handout.objects.visible_to(request.user).filter(request=found).select_related("made_by")
    may_anonymise = begins_it(found) and found.is_granted and not found.anonymised_at
    context = {"one": found, "may_decide": may_decide, "handouts": handouts, "may_anonymise": may_anonymise}
    return render(request, "privacy/request.html", context)


def decided_by(user: Any, pk: int) -> RightsRequest:
    rows = RightsRequest.objects.editable_by(user).select_related("centre", "person")
    found: RightsRequest = get_object_or_404(rows, pk=pk)
    return found


def _change(request: HttpRequest, pk: int, form_class: Any, title: str) -> HttpResponse:
    user: Any = request.user
    one = decided_by(user, pk)
    form = form_class(request.POST or None, user=user, instance=one)
    if change_record(form, user, also=lambda saved: follow_requests({saved.person_id}, user)):
        messages.success(request, _("Saved."))
        return redirect(one)
    context = {"form": form, "title": title, "whole": str(one), "back": one.get_absolute_url()}
    return render(request, FORM_PAGE, context)


def request_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, ChangedRequestForm, _("Correct the request"))


def request_extend(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, ChangedExtendForm, _("Extend by two months"))


def request_decide(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, ChangedDecideForm, _("Decision"))


def request_person(request: HttpRequest, pk: int) -> HttpResponse:
    """The officer finds the person's entry among those of the centre."""
    one = decided_by(request.user, pk)
    if request.method == "POST" and link_person(one, number(request.POST.get("person")) or 0, request.user):
        messages.success(request, _("The request is about this person now."))
        return redirect(one)
    words = request.GET.get("q", one.who_told)[:100]
    people = people_like(one, words, request.user)
    return render(request, "privacy/request_person.html", {"one": one, "words": words, "people": people})
