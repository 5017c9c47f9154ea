"""The register of requests as a table for other programs: what is asked and when it was answered, and nobody's name."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of
from privacy.models import RightsRequest
from privacy.scoping import RECEIVES, where_received


def requests(request: HttpRequest) -> Any:
    get_object_or_404(where_received(request.user)[:1])
    seen = RightsRequest.objects.visible_to(request.user).select_related("centre")
    return seen.order_by("received_on", "pk")


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
}
