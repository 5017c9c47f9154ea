"""People: the list, a person's page, one new, one changed, the end of a role, a withdrawal."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.paging import Page, page_after
from accounts.roles import CORRECTS, WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from communities.forms.people import EditPersonForm, EndRoleForm, HandOnForm, NewPersonForm
from communities.handing import hand_on, in_hand_of
from communities.keeping import change_record, create_record
from communities.models import Community, KeptThing, Person, PersonMerge, PersonRole
from communities.path import path_of_person
from communities.views.communities import BY_NAME
from communities.views.withdrawing import told_closed, withdraw_page

LATEST = 20


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    if roles_today(request.user).isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    query, chosen = request.GET.get("q", ""), request.GET.get("community", "")
    editable = Community.objects.editable_by(request.user).filter(pk=OuterRef("pk"))
    communities = list(Community.objects.visible_to(request.user).annotate(may_edit=Exists(editable)).by_name())
    rows = people_asked_for(request.user, query, chosen).select_related("centre")
    page = page_after(with_roles(rows, request.user), request.GET.get("after"), BY_NAME)
    log_list(request.user, page)
    context = {
        "page": page,
        "query": query,
        "chosen": chosen,
        "communities": communities,
        "may_add": any(community.may_edit for community in communities),
        "may_look_for_doubles": not roles_today(request.user).isdisjoint(CORRECTS),
        **page.doors(request),
    }
    return render(request, "communities/people.html", context)


def people_asked_for(user: Any, query: str, community: str) -> Any:
    """Standing people of one community, or of all; a search across all leaves out those of marked ones."""
    rows = Person.objects.visible_to(user).standing()
    if community.isdecimal() and len(community) < 19:
        here = PersonRole.objects.visible_to(user).standing().filter(community=int(community))
        rows = rows.filter(pk__in=here.values("person"))
    elif query:
        rows = rows.searchable_by(user)
    return rows.matching(query)


def with_roles(rows: Any, user: Any) -> Any:
    """With the roles in communities the user may see; of the others she is told nothing."""
    roles = PersonRole.objects.visible_to(user).select_related("community")
    return rows.prefetch_related(Prefetch("roles", roles, to_attr="seen_roles"))


def log_list(user: Any, page: Page) -> None:
    """One line a list and centre, with the numbers of the people on it."""
    numbers: dict[int, list[int]] = {}
    for person in page.rows:
        numbers.setdefault(person.centre_id, []).append(person.pk)
    for centre, listed in numbers.items():
        record(user, Verb.LISTED, Person, centre=centre, numbers=listed)


@require_safe
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Roles over time; attendance and actions are asked back from the rooms above, within their own rights."""
    person: Any = with_roles(Person.objects.visible_to(request.user), request.user).filter(pk=pk).first()
    if person is None:
        merge = get_object_or_404(PersonMerge.objects.visible_to(request.user), gone=pk, undone_at=None)
        return redirect(merge.kept)
    record(request.user, Verb.SEEN, person)
    attendances = person.attendances.visible_to(request.user).filter(meeting__withdrawn_at=None)
    actions = list(person.actions.visible_to(request.user).standing()[:LATEST])
    is_gone = not person.has_role_in_force(localdate())
    may_edit = Person.objects.editable_by(request.user).filter(pk=pk, is_anonymised=False).exists()
    context = {
        "person": person,
        "may_edit": may_edit,
        "may_change": may_edit and not person.is_withdrawn and not person.closed_because,
        "attendances": attendances.select_related("meeting").order_by("-meeting__held_on", "-pk")[:LATEST],
        "actions": actions,
        "agreements": person.agreements.visible_to(request.user).standing()[:LATEST],
        "consents": person.consents.visible_to(request.user).select_related("wording")[:LATEST],
        "things": person.kept_things.visible_to(request.user).select_related("handed_to"),
        "in_hand": in_hand_of(person, request.user, localdate()) if is_gone else None,
        "path": path_of_person(person, request.user),
        "merges": person.merges.editable_by(request.user).pending(),
    }
    return render(request, "communities/person.html", context)


def person_create(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Community.objects.editable_by(request.user).order_by()[:1])
    start = {"community": request.GET.get("community")}
    form = NewPersonForm(request.POST or None, user=request.user, initial=start)
    person = create_record(form, request.user, also=first_role(form))
    if person:
        messages.success(request, _("Person added: %(name)s") % {"name": person})
        return redirect(person)
    context = {"form": form, "title": _("Add a person"), "back_name": "communities:people", "similar": form.similar}
    return render(request, "communities/record_form.html", context)


def first_role(form: NewPersonForm) -> Any:
    def save(person: Person) -> None:
        role = form.first_role(person)
        role.save()
        record(form.user, Verb.CREATED, role, fields=["community", "role", "since_told"])

    return save


def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.editable_by(request.user).standing(), pk=pk)
    if person.closed_because:
        return told_closed(request, person)
    form = EditPersonForm(request.POST or None, user=request.user, instance=person)
    if change_record(form, request.user):
        messages.success(request, _("Saved."))
        return redirect(person)
    context = {"form": form, "title": _("Change the person"), "whole": person, "back": person.get_absolute_url()}
    return render(request, "communities/record_form.html", context)


def person_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.editable_by(request.user), pk=pk)
    if person.closed_because and not person.is_withdrawn:
        return told_closed(request, person)
    return withdraw_page(request, person, "communities:people")


def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Koniec roli: told day and reason; the person stays in all that she did."""
    role = get_object_or_404(PersonRole.objects.editable_by(request.user).standing().select_related("person"), pk=pk)
    if role.person.closed_because:
        return told_closed(request, role.person)
    form = EndRoleForm(request.POST or None, user=request.user, instance=role)
    if change_record(form, request.user):
        messages.success(request, _("Saved."))
        return redirect(role.person)
    context = {"form": form, "title": _("End of a role"), "whole": role.person, "back": role.person.get_absolute_url()}
    return render(request, "communities/record_form.html", context)


def kept_thing_hand(request: HttpRequest, pk: int) -> HttpResponse:
    """One key, one contact goes into other hands."""
    thing = get_object_or_404(KeptThing.objects.editable_by(request.user).standing().select_related("person"), pk=pk)
    person = thing.person
    if thing.until_told:  # pressed twice
        return redirect(person)
    form = HandOnForm(request.POST or None, user=request.user, instance=thing)
    if hand_on(form, request.user):
        messages.success(request, _("Handed on: %(what)s") % {"what": thing})
        return redirect(person)
    context = {"form": form, "title": _("Hand on"), "whole": thing, "back": person.get_absolute_url()}
    return render(request, "communities/record_form.html", context)
