"""Who can do what, and who is perhaps put down already: both among the people whom the reader may see."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.naming import fold
from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from communities.called import called
from communities.discretion import similar_people
from communities.models import Community, Person, PersonRole
from communities.views.communities import BY_NAME
from communities.views.people import log_list, people_asked_for, with_roles

SHORTEST = 3


@require_safe
def talents(request: HttpRequest) -> HttpResponse:
    """People with what they offer, of one community or of all that are not marked; no level, no order but the name."""
    if roles_today(request.user).isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    query, chosen = asked_of(request)
    page = page_after(talents_asked_for(request.user, query, chosen), request.GET.get("after"), BY_NAME)
    log_list(request.user, page)
    communities = Community.objects.visible_to(request.user).filter(is_sensitive=False).by_name()
    context = {"page": page, "query": query, "chosen": chosen, "communities": communities, **page.doors(request)}
    return render(request, "communities/talents.html", context)


def asked_of(request: HttpRequest) -> tuple[str, str]:
    """What is needed, and the number of the community in which it is looked for."""
    return request.GET.get("q", "").strip()[:100], request.GET.get("community", "")


def talents_asked_for(user: Any, query: str, chosen: str) -> Any:
    rows = people_asked_for(user, "", chosen).searchable_by(user).exclude(offers="")
    return with_roles(offering(rows, query), user)


def offering(rows: Any, query: str) -> Any:
    """Those who offer every word asked for, accents and case aside; folded here, as no column is kept folded."""
    words = fold(query).split()
    if not words:
        return rows
    told = rows.order_by().values_list("pk", "offers")
    return rows.filter(pk__in=[pk for pk, offers in told if all(word in fold(offers) for word in words)])


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """For the script that looks while a name is typed; the form itself asks the same before it saves."""
    communities = Community.objects.editable_by(request.user).select_related("centre")
    get_object_or_404(communities.order_by()[:1])
    name, asked = request.GET.get("name", "").strip()[:200], request.GET.get("community", "")
    if len(fold(name)) < SHORTEST or not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return JsonResponse({"people": []})
    community = get_object_or_404(communities, pk=int(asked))
    people = similar_people(name, community, request.user)
    if people:
        numbers = [person.pk for person in people]
        record(request.user, Verb.LISTED, Person, centre=community.centre_id, numbers=numbers)
    where = places(people, request.user)
    return JsonResponse({"people": [_told(person, community, where) for person in people]})


def places(people: list[Person], user: Any) -> dict[int, str]:
    """Where each of them belongs, as far as the reader may know."""
    roles = PersonRole.objects.visible_to(user).standing().filter(person__in=people).select_related("community")
    found: dict[int, list[str]] = {}
    for role in roles:
        found.setdefault(role.person_id, []).append(str(role.community))
    return {pk: ", ".join(dict.fromkeys(names)) for pk, names in found.items()}


def _told(person: Person, community: Community, where: dict[int, str]) -> dict[str, str]:
    name = called(person, community.centre.shows_initials)
    return {"name": name, "where": where.get(person.pk, ""), "url": person.get_absolute_url()}
