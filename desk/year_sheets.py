"""Whoever stands behind two figures of a year, as pages list them and as tables for other programs."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of
from accounts.models import Centre
from accounts.roles import SEES_ALL_COMMUNITIES
from communities.called import apart, known_as
from communities.models import Community, Organisation, Person
from desk.years import Scope

BY_NAME: Final = ("name_sort", "pk")


def headed_by(user: Any) -> Any:
    return Centre.objects.with_role(user, *SEES_ALL_COMMUNITIES).order_by("name_sort", "pk")


def asked_scope(request: HttpRequest, pk: int, year: int = dt.MAXYEAR) -> dict[str, Any]:
    """The centre, and the community of it that was chosen, if any; a year that no calendar has is no page."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise Http404
    centre = get_object_or_404(headed_by(request.user), pk=pk)
    communities = Community.objects.visible_to(request.user).filter(centre=centre).by_name()
    chosen = request.GET.get("community", "")
    is_number = chosen.isdecimal() and len(chosen) < 19
    community = communities.filter(pk=int(chosen)).first() if is_number else None
    scope = Scope(request.user, centre, community, localdate())
    return {"centre": centre, "communities": communities, "community": community, "scope": scope}


def people_of(scope: Scope, year: int) -> QuerySet[Person]:
    """Who came, with to how many meetings."""
    came = scope.came().filter(meeting__held_on__year=year)
    people: Any = Person.objects.visible_to(scope.user).filter(pk__in=came.values("person"))
    return people.annotate(came=Count("attendances", filter=Q(attendances__in=came)))  # type: ignore[no-any-return]


def partners_of(scope: Scope, year: int) -> QuerySet[Organisation]:
    """With whom something was done, with how many joint actions."""
    joint = scope.joint().filter(done_on__year=year)
    partners: Any = Organisation.objects.visible_to(scope.user).filter(pk__in=joint.values("organisation"))
    return partners.annotate(joint=Count("joint_actions", filter=Q(joint_actions__in=joint)))  # type: ignore[no-any-return]


def _call(people: Sequence[Any]) -> None:
    """As their page calls them: in initials where the centre wants that, told apart."""
    hidden = {one.pk: known_as(one) for one in people if one.centre.shows_initials}
    labels = apart(hidden, in_initials=True)
    for one in people:
        one.called = labels.get(one.pk, one.name)


def _asked(rows: Callable[[Scope, int], QuerySet[Any]], *with_them: str) -> Callable[[HttpRequest], QuerySet[Any]]:
    """Centre and year stand in the address."""

    def found(request: HttpRequest) -> QuerySet[Any]:
        told: Any = request.resolver_match
        scope = asked_scope(request, told.kwargs["pk"], told.kwargs["year"])["scope"]
        return rows(scope, told.kwargs["year"]).select_related(*with_them).order_by(*BY_NAME)

    return found


#: By the last word of the address of their page.
YEAR_SHEETS: Final[Mapping[str, Listed]] = {
    "osoby": Listed(
        "osoby",
        _("People"),
        [
            Column(_("Name or nickname"), lambda row: row.called),
            Column(_("Meetings"), lambda row: row.came),
            Column(_("Centre"), lambda row: row.centre),
        ],
        _asked(people_of, "centre"),
        people="pk",
        roles=SEES_ALL_COMMUNITIES,
        complete=_call,
    ),
    "partnerzy": Listed(
        "partnerzy",
        _("Organisations"),
        [*columns_of(Organisation, "name", "sector"), Column(_("Joint actions"), lambda row: row.joint)],
        _asked(partners_of),
        roles=SEES_ALL_COMMUNITIES,
    ),
}
