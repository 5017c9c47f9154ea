"""Initiatives, projects, microgrants, matters, changes and seats as tables for other programs."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of
from accounts.roles import WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from initiatives.ladder import Ladder
from initiatives.listing import FilterForm
from initiatives.matter_listing import NEWEST_FIRST, ChangeFilter, MatterFilter, MicrograntFilter, SeatFilter
from initiatives.models import Change, Initiative, Matter, Microgrant, Project, Seat
from initiatives.views.initiatives import BY_NAME

PERIOD = ("since_told", "until_told")


def _staff(request: HttpRequest) -> None:
    if roles_today(request.user).isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404


def initiatives(request: HttpRequest) -> Any:
    _staff(request)
    rows = FilterForm(request.GET, user=request.user).chosen(localdate())
    return rows.select_related("community", "programme").order_by(*BY_NAME)


def _leads(row: Any) -> Any:
    return Ladder(row.ladder_on).label if row.ladder_on in Ladder.values else None


def projects(request: HttpRequest) -> Any:
    _staff(request)
    rows = Project.objects.visible_to(request.user).standing().matching(request.GET.get("q", "")[:100])
    return rows.annotate(places=Count("communities")).order_by(*BY_NAME)


def _asked(form: Any, order: tuple[str, ...], *with_them: str) -> Any:
    """The rows of a form that chooses them."""

    def rows(request: HttpRequest) -> Any:
        _staff(request)
        return form(request.GET, user=request.user).chosen().select_related(*with_them).order_by(*order)

    return rows


SHEETS = {
    "initiatives": Listed(
        "inicjatywy",
        _("Initiatives"),
        [
            *columns_of(Initiative, "name", "community", "programme", "kind", "state"),
            Column(_("Who leads"), _leads),
            *columns_of(Initiative, "initiator", "target_group", *PERIOD, "runs_alone", "checked_on", "place"),
            *columns_of(Initiative, "result", "what_stays"),
        ],
        initiatives,
    ),
    "projects": Listed(
        "projekty",
        _("Projects"),
        [
            *columns_of(Project, "name", *PERIOD, "state", "as_of_told", "commissioner", "contractor"),
            *columns_of(Project, "funding_source", "agreement_number", "value", "grant", "currency"),
            Column(_("Communities"), lambda row: row.places),
        ],
        projects,
    ),
    "microgrants": Listed(
        "mikrogranty",
        _("Microgrants"),
        columns_of(
            Microgrant,
            *("name", "community", "operator", "call", "state", "asked", "granted", "currency", "agreement_number"),
            *("agreed_on", "settle_by", "settled_on", "aim"),
        ),
        _asked(MicrograntFilter, BY_NAME, "community"),
    ),
    "matters": Listed(
        "sprawy",
        _("Matters of residents"),
        [
            *columns_of(Matter, "name", "community", "raised_by"),
            Column(_("Asked of"), lambda row: row.asked_of or None),
            *columns_of(Matter, "raised_told"),
            Column(_("By which means"), lambda row: row.by_means or None),
            Column(_("Answered"), lambda row: bool(row.is_answered)),
            *columns_of(Matter, "outcome", "settled_told", "result"),
        ],
        _asked(MatterFilter, NEWEST_FIRST, "community", "organisation"),
        centre="community__centre",
    ),
    "changes": Listed(
        "zmiany",
        _("Changes in the community"),
        [
            *columns_of(Change, "what", "community", "kind", "happened_told", "made_by", "before", "after"),
            Column(_("Evidence"), lambda row: bool(row.is_shown)),
        ],
        _asked(ChangeFilter, NEWEST_FIRST, "community"),
        centre="community__centre",
    ),
    "seats": Listed(
        "miejsca",
        _("Seats in bodies"),
        columns_of(Seat, "body", "organisation", "community", "who_told", "is_steady", *PERIOD, "gained"),
        _asked(SeatFilter, NEWEST_FIRST, "community", "organisation"),
        centre="community__centre",
    ),
}
