"""Reports, practice records and the register of duties as tables for other programs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of
from accounts.models import Centre
from accounts.roles import WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from communities.scoping import where_staff_works
from reports.duties import Duty
from reports.duty_forms import DutyFilter
from reports.duty_views import WITH, order_of
from reports.models import PracticeRecord, ProgressReport
from reports.views import NEWEST_FIRST


def reports(request: HttpRequest) -> Any:
    get_object_or_404(Centre.objects.with_role(request.user, *WORKS_WITH_RESIDENTS)[:1])
    return ProgressReport.objects.visible_to(request.user).select_related("community").order_by(*NEWEST_FIRST)


def practices(request: HttpRequest) -> Any:
    get_object_or_404(where_staff_works(request.user)[:1])
    return PracticeRecord.objects.visible_to(request.user).standing().with_subjects().order_by("pk")


def duties(request: HttpRequest) -> Any:
    if roles_today(request.user).isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    form = DutyFilter(request.GET, user=request.user)
    return form.chosen().select_related(*WITH).order_by(*order_of(form))


SHEETS = {
    "reports": Listed(
        "sprawozdania",
        _("Reports"),
        [
            *columns_of(ProgressReport, "community", "start_on"),
            Column(_("last day"), lambda row: row.period.last),
            *columns_of(ProgressReport, "state", "author_name", "author_position", "reference"),
            Column(_("withdrawn"), lambda row: row.is_withdrawn),
        ],
        reports,
        centre="community__centre",
    ),
    "practices": Listed(
        "metryki",
        _("Practice records"),
        [
            Column(_("Practice record"), str),
            *columns_of(PracticeRecord, "entered_told", "updated_told"),
            Column(_("Centre"), lambda row: row.centre),
        ],
        practices,
    ),
    "duties": Listed(
        "obowiazki",
        _("Register of duties"),
        [
            *columns_of(Duty, "paper", "to_told"),
            Column(_("About"), lambda row: row.about),
            *columns_of(Duty, "about_since"),
            Column(_("period: last day"), lambda row: row.last_day),
            *columns_of(Duty, "due_on", "prepares", "approves", "sent_on", "channel", "proof", "answered_on"),
        ],
        duties,
    ),
}
