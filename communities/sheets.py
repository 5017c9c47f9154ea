"""Communities, people and partners as tables for other programs: what their lists show, and no more."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of
from accounts.models import Centre
from accounts.roles import CORRECTS, WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from communities.models import Community, Organisation, Partnership, Person, Programme, StaffMember
from communities.scoping import where_staff_works
from communities.views import partners
from communities.views.communities import BY_NAME, staff_asked_for, with_work
from communities.views.people import people_asked_for, with_roles
from communities.views.talents import asked_of, talents_asked_for


def communities(request: HttpRequest) -> Any:
    get_object_or_404(where_staff_works(request.user)[:1])
    rows = Community.objects.visible_to(request.user).select_related("centre", "parent").with_last_entry()
    return with_work(rows.matching(request.GET.get("q", "")), request.user).order_by(*BY_NAME)


def people(request: HttpRequest) -> Any:
    if roles_today(request.user).isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    asked = people_asked_for(request.user, request.GET.get("q", ""), request.GET.get("community", ""))
    return with_roles(asked.select_related("centre"), request.user).order_by(*BY_NAME)


def talents(request: HttpRequest) -> Any:
    if roles_today(request.user).isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    return talents_asked_for(request.user, *asked_of(request)).select_related("centre").order_by(*BY_NAME)


def roles_told(person: Any) -> str:
    """In communities that the reader may see: since when, until when."""
    standing = (role for role in person.seen_roles if not role.is_withdrawn)
    return "; ".join(f"{role.community}: {role}{_days(role)}" for role in standing)


def communities_told(person: Any) -> str:
    return ", ".join(dict.fromkeys(str(role.community) for role in person.seen_roles if not role.is_withdrawn))


def _days(role: Any) -> str:
    told = " – ".join(part for part in (role.since_told, role.until_told) if part)
    return f" ({told})" if told else ""


def _partners(asked: Any, order: tuple[str, ...]) -> Any:
    def rows(request: HttpRequest) -> Any:
        get_object_or_404(where_staff_works(request.user)[:1])
        return asked(request).standing().matching(request.GET.get("q", "")).order_by(*order)

    return rows


def staff(request: HttpRequest) -> Any:
    get_object_or_404(Centre.objects.with_role(request.user, *CORRECTS)[:1])
    return staff_asked_for(request.user).order_by(*BY_NAME)


PERIOD = ("since_told", "until_told")

SHEETS = {
    "communities": Listed(
        "spolecznosci",
        _("Communities"),
        [
            *columns_of(Community, "name", "kind", "parent"),
            Column(_("Stage"), lambda row: ", ".join(str(change.stage) for change in row.open_stages)),
            Column(_("Team today"), lambda row: ", ".join(str(one.staff) for one in row.team_today)),
            Column(_("Last entry"), lambda row: row.last_entry_on),
            *columns_of(Community, *PERIOD),
            Column(_("Centre"), lambda row: row.centre),
        ],
        communities,
    ),
    "people": Listed(
        "ludzie",
        _("People"),
        [
            Column(_("Name or nickname"), lambda row: row.name),
            Column(_("Communities and roles"), roles_told),
            Column(_("Centre"), lambda row: row.centre),
        ],
        people,
        people="pk",
    ),
    "talents": Listed(
        "talenty",
        _("Talents"),
        [
            Column(_("Name or nickname"), lambda row: row.name),
            *columns_of(Person, "offers"),
            Column(_("Communities"), communities_told),
            Column(_("Centre"), lambda row: row.centre),
        ],
        talents,
        people="pk",
    ),
    "staff": Listed(
        "zespol",
        _("Staff"),
        [
            Column(_("First name and surname"), lambda row: row.name),
            *columns_of(StaffMember, "position", *PERIOD),
            Column(_("has an account"), lambda row: row.user is not None),
            Column(_("withdrawn"), lambda row: row.is_withdrawn),
            Column(_("Centre"), lambda row: row.centre),
        ],
        staff,
        roles=CORRECTS,
    ),
    "organisations": Listed(
        "organizacje",
        _("Organisations"),
        columns_of(
            Organisation,
            *("name", "name_kind", "sector", "trade", "is_own_commune", "parent", "branches_told", "target_groups"),
            *("area_served", "town", "country", "websites", "keeper"),
        ),
        _partners(partners.organisations_asked, partners.BY_SECTOR),
    ),
    "partnerships": Listed(
        "partnerstwa",
        _("Partnerships"),
        [
            *columns_of(Partnership, "name", *PERIOD),
            Column(_("Members on the list"), lambda row: len(row.listed)),
            *columns_of(Partnership, "members_told", "legal_form", "initiator", "websites"),
        ],
        _partners(partners.partnerships_asked, BY_NAME),
    ),
    "programmes": Listed(
        "programy",
        _("Programmes and places"),
        columns_of(Programme, "name", "kind", *PERIOD, "community", "address"),
        _partners(partners.programmes_asked, BY_NAME),
    ),
}
