"""Whose meeting or action is to be written: a community, or the whole centre; asked where it is not known."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Centre
from accounts.roles import CORRECTS, Role
from communities.models import Community
from initiatives.models import Initiative
from meetings.forms.rows import number
from meetings.matching import Scope

NONE = "none"


def centres_of(user: Any) -> Any:
    return Centre.objects.with_role(user, Role.ORGANISER, *CORRECTS).order_by("name_sort")


def scope_asked(request: HttpRequest) -> Scope | None:
    """What the address or the form names; nothing where the person has to choose first. 404 for what is not hers."""
    asked = request.POST if request.method == "POST" else request.GET
    communities = Community.objects.editable_by(request.user).select_related("centre")
    community, initiative = asked.get("community", ""), number(request.GET.get("initiative"))
    if community == NONE or asked.get("centre"):
        return _of_centre(request.user, asked.get("centre"))
    if not community and initiative:
        row = Initiative.objects.editable_by(request.user).filter(pk=initiative).values("community", "centre").first()
        if row and row["community"] is None:
            return _of_centre(request.user, row["centre"])
        community = str(row["community"]) if row else ""
    if community:
        return _of_community(request.user, communities.filter(pk=number(community)).first())
    only = list(communities[:2])
    if not only and not centres_of(request.user).exists():
        raise Http404
    return _of_community(request.user, only[0]) if len(only) == 1 else None


def _of_community(user: Any, community: Community | None) -> Scope:
    if community is None:
        raise Http404
    return Scope(user, community.centre, community)


def _of_centre(user: Any, asked: Any) -> Scope | None:
    centres = list(centres_of(user))
    chosen = [centre for centre in centres if not asked or str(centre.pk) == str(asked)]
    if not chosen:
        raise Http404
    return Scope(user, chosen[0]) if len(chosen) == 1 else None


def scope_of(record: Any, user: Any) -> Scope:
    """Of a meeting or an action that stands already."""
    return Scope(user, record.centre, record.community)


def choose_scope(request: HttpRequest, title: str) -> HttpResponse:
    """One tap says whose it is; the rest of the address goes along."""
    query = request.GET.copy()
    for name in ("community", "centre"):
        query.pop(name, None)
    context = {
        "title": title,
        "communities": Community.objects.editable_by(request.user).by_name().select_related("centre"),
        "centres": centres_of(request.user),
        "rest": query.urlencode(),
    }
    return render(request, "meetings/choose.html", context)
