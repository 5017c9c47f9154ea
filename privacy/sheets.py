"""The register of requests, which names nobody, and emergency access as tables for other programs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of, moment
from accounts.scoping import roles_today
from privacy.models import Emergency, RightsRequest
from privacy.scoping import READS_EMERGENCIES, RECEIVES, where_received


def requests(request: HttpRequest) -> Any:
    get_object_or_404(where_received(request.user)[:1])
    seen = RightsRequest.objects.visible_to(request.user).select_related("centre")
    return seen.order_by("received_on", "pk")


def emergencies(request: HttpRequest) -> Any:
    if roles_today(request.user).isdisjoint(READS_EMERGENCIES):
        raise Http404
    rows = Emergency.objects.visible_to(request.user).select_related("membership__user", "centre")
    return rows.order_by("-pk")


SHEETS = {
    "requests": Listed(
        "wnioski",
        _("People's requests"),
        [
            Column(_("number"), lambda row: row.pk),
            *columns_of(RightsRequest, "kind", "received_on", "due_on", "extended_on", "decision", "decided_on"),
            *columns_of(RightsRequest, "legal_reason", "closed_on", "lifted_on"),
            Column(_("Centre"), lambda row: row.centre),
        ],
        requests,
        roles=RECEIVES,
    ),
    "emergencies": Listed(
        "tryb-nadzwyczajny",
        _("Emergency access"),
        [
            Column(_("Who"), lambda row: row.membership.user),
            Column(_("Since"), lambda row: moment(row.created_at)),
            Column(_("Until"), lambda row: moment(row.ends_at)),
            *columns_of(Emergency, "reason"),
            Column(Emergency._meta.get_field("told_at").verbose_name, lambda row: moment(row.told_at)),
            Column(_("Centre"), lambda row: row.centre),
        ],
        emergencies,
        roles=READS_EMERGENCIES,
    ),
}
