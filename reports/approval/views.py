"""Pages of the way of a report: one for each step, which says what it means and asks for what it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import create_once
from communities.keeping import made_before
from reports.approval.approving import take
from reports.approval.forms import ReopenForm, ReturnForm, StepForm
from reports.approval.lots import checks_of, told_of
from reports.approval.rights import WAYS, may_take
from reports.approval.steps import ReportStep
from reports.figures import progress_figures
from reports.models import FrozenReport, ProgressReport
from reports.names import names_typed
from reports.tasks import wake_freezer

Deed = ReportStep.Deed
#: Steps before which residents' names in the texts are pointed out once more.
PRINTED_NEXT: Final = (Deed.SUBMITTED, Deed.APPROVED, Deed.CLOSED)


@dataclass(frozen=True)
class StepPage:
    """What the page of a step says, what its button says, and what is said when it is done."""

    title: Promise
    text: Promise
    button: Promise
    thanks: Promise
    form: Callable[..., Any] = StepForm


PAGES: Final[Mapping[str, StepPage]] = {
    Deed.SUBMITTED: StepPage(
        gettext_lazy("Submit the report"),
        gettext_lazy("The supervisor reads it next. Until it is returned or approved its texts stay as they are."),
        gettext_lazy("Submit"),
        gettext_lazy("The report is submitted."),
    ),
    Deed.RETURNED: StepPage(
        gettext_lazy("Return the report"),
        gettext_lazy("Write only about the sections that are to be corrected. Remarks never stand on the paper."),
        gettext_lazy("Return"),
        gettext_lazy("The report is returned."),
        ReturnForm,
    ),
    Deed.APPROVED: StepPage(
        gettext_lazy("Approve the report"),
        gettext_lazy("From now on nobody changes it. Records stay open, and what changes in them later is listed."),
        gettext_lazy("Approve"),
        gettext_lazy("The report is approved."),
    ),
    Deed.CLOSED: StepPage(
        gettext_lazy("Close the report without approval"),
        gettext_lazy(
            "Nobody approves her own report, and here there is nobody else who could. The paper will say so. "
            "From now on nobody changes it."
        ),
        gettext_lazy("Close it"),
        gettext_lazy("The report is closed without approval."),
    ),
    Deed.ACCEPTED: StepPage(
        gettext_lazy("Accept the report"),
        gettext_lazy("With your name and today's day it stands as accepted by the director."),
        gettext_lazy("Accept"),
        gettext_lazy("The report is accepted."),
    ),
    Deed.REOPENED: StepPage(
        gettext_lazy("Open the report again"),
        gettext_lazy(
            "The approved version stays as it is, with its code and its file. What is written now becomes the next "
            "version, which is submitted and approved anew."
        ),
        gettext_lazy("Open again"),
        gettext_lazy("The report is open again."),
        ReopenForm,
    ),
}


def report_step(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    report = get_object_or_404(
        ProgressReport.objects.standing().visible_to(request.user).select_related("community__centre"), pk=pk
    )
    page = PAGES[deed]
    form = page.form(request.POST or None, instance=ReportStep(deed=deed), report=report)
    if made_before(form, request.user):  # pressed twice
        return redirect(report)
    if not may_take(ProgressReport.objects.visible_to(request.user).filter(pk=pk), request.user, deed).exists():
        if report.state in WAYS[deed][0]:
            raise Http404
        # another tab, or a colleague, was quicker: the address is right, the moment has gone
        messages.info(request, _("This cannot be done now: the report has changed. Look at it again."))
        return redirect(report)
    if form.is_valid() and _take(form, report, request.user):
        messages.success(request, str(page.thanks))
        return redirect(report)
    context = {"report": report, "page": page, "form": form, "names": _names(report) if deed in PRINTED_NEXT else ""}
    context["still_runs"] = deed in PRINTED_NEXT and report.end_on > localdate()
    return render(request, "reports/step.html", {**context, **(_checked(report) if deed == Deed.APPROVED else {})})


def _checked(report: ProgressReport) -> dict[str, Any]:
    checks = checks_of(report)
    return {"checked": told_of(checks), "drawn": bool(checks)}


def _names(report: ProgressReport) -> str:
    return ", ".join(names_typed(report, progress_figures(report.community, report.period)))


def _take(form: Any, report: ProgressReport, user: Any) -> bool:
    try:
        create_once(form, user, lambda: take(form.instance, report, user, form.remarks))
    except ValidationError as error:
        form.add_error(None, error)
        return False
    for frozen in FrozenReport.objects.visible_to(user).filter(report=report, file=None).values_list("pk", flat=True):
        transaction.on_commit(partial(wake_freezer, frozen))
    return True
