"""Agreements with volunteers, hours and consents as tables for other programs."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of
from accounts.roles import SEES_ALL_COMMUNITIES, WORKS_WITH_RESIDENTS, Role
from communities.scoping import where_staff_works
from volunteers.figures import KINDS, kind_of
from volunteers.gaps import NEWEST_FIRST, assess_many, heads_of, with_gaps
from volunteers.listing import AgreementFilter, ConsentFilter, HoursFilter
from volunteers.models import Agreement, Consent, Handing, Hours
from volunteers.views.consents import readers_of
from volunteers.views.hours import NEWEST_FIRST as HOURS_NEWEST_FIRST
from volunteers.views.wordings import NEWEST_FIRST as CLAUSES_NEWEST_FIRST


def agreements(request: HttpRequest) -> Any:
    get_object_or_404(where_staff_works(request.user)[:1])
    rows = AgreementFilter(request.GET, user=request.user).chosen(localdate())
    return rows.select_related("community").order_by(*NEWEST_FIRST)


def hours(request: HttpRequest) -> Any:
    get_object_or_404(where_staff_works(request.user)[:1])
    rows = HoursFilter(request.GET, user=request.user).chosen()
    rows = rows.select_related("agreement", "person", "community", "initiative", "meeting")
    return rows.order_by(*HOURS_NEWEST_FIRST)


def consents(request: HttpRequest) -> Any:
    get_object_or_404(readers_of(request.user)[:1])
    form = ConsentFilter(request.GET, user=request.user)
    return form.chosen(localdate()).select_related("person", "wording").order_by(*form.order())


def handings(request: HttpRequest) -> Any:
    get_object_or_404(readers_of(request.user)[:1])
    rows = Handing.objects.visible_to(request.user).select_related("wording", "centre")
    return rows.order_by(*CLAUSES_NEWEST_FIRST)


def gaps(request: HttpRequest) -> Any:
    get_object_or_404(heads_of(request.user)[:1])
    return with_gaps(request.user, localdate())


def _tell_gaps(agreements: Sequence[Any]) -> None:
    for one in assess_many(agreements, localdate()):
        told = (f"{need.label}: {need.missing}" for need in one.gaps)
        one.agreement.gaps_told = "; ".join(told)  # type: ignore[attr-defined]


SHEETS = {
    "agreements": Listed(
        "porozumienia",
        _("Agreements with volunteers"),
        [
            Column(_("Name of the volunteer"), lambda row: row.name),
            *columns_of(Agreement, "community"),
            Column(_("State"), lambda row: row.state),
            *columns_of(Agreement, "since_on"),
            Column(_("last day"), lambda row: row.last_day),
            *columns_of(Agreement, "concluded_on", "is_written", "scope", "place"),
        ],
        agreements,
        people="pk",
    ),
    "hours": Listed(
        "godziny",
        _("Hours of voluntary work"),
        [
            *columns_of(Hours, "done_on", "starts_at", "ends_at"),
            Column(_("Minutes"), lambda row: row.minutes),
            *columns_of(Hours, "is_estimate", "minutes_told"),
            Column(_("Who"), lambda row: row.who),
            *columns_of(Hours, "activity"),
            Column(_("How we know"), lambda row: KINDS[kind_of(row.state, row.is_own_work)]),
            Column(_("Community"), lambda row: row.community),
            *columns_of(Hours, "initiative", "meeting"),
            Column(_("withdrawn"), lambda row: row.is_withdrawn),
        ],
        hours,
        people="pk",
    ),
    "consents": Listed(
        "zgody",
        _("Consents"),
        [
            *columns_of(Consent, "person"),
            Column(_("Purpose"), lambda row: row.purpose),
            *columns_of(Consent, "scope", "given_on"),
            Column(_("last day"), lambda row: row.last_day),
            Column(_("State"), lambda row: row.state),
            *columns_of(Consent, "proof", "proof_told"),
        ],
        consents,
        people="pk",
        roles=(*WORKS_WITH_RESIDENTS, Role.DPO),
    ),
    "gaps": Listed(
        "porozumienia-do-uzupelnienia",
        _("Agreements to complete"),
        [
            Column(_("Name of the volunteer"), lambda row: row.name),
            *columns_of(Agreement, "community", "since_on"),
            Column(_("last day"), lambda row: row.last_day),
            Column(_("What is missing"), lambda row: row.gaps_told),
        ],
        gaps,
        people="pk",
        roles=SEES_ALL_COMMUNITIES,
        complete=_tell_gaps,
    ),
    "handings": Listed(
        "klauzule",
        _("Where clauses were given"),
        [
            *columns_of(Handing, "given_on", "way", "place", "wording"),
            Column(_("withdrawn"), lambda row: row.is_withdrawn),
            Column(_("Centre"), lambda row: row.centre),
        ],
        handings,
        roles=(*WORKS_WITH_RESIDENTS, Role.DPO),
    ),
}
