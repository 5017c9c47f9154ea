"""The page of the approver: meetings drawn by lot, each to be opened and compared with its list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.editing import PlainForm
from reports.approval.checks import RecordCheck
from reports.approval.lots import answer_checks, checks_of, draw_lots
from reports.approval.rights import Deed, may_take
from reports.models import ProgressReport


class CheckForm(PlainForm):
    """One answer for each meeting that was drawn."""

    no_optional_mark = True

    def __init__(self, *args: Any, checks: Sequence[RecordCheck], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for check in checks:
            self.fields[str(check.pk)] = forms.ChoiceField(
                label=f"{check.meeting.topic}, {check.meeting.day_told}",
                choices=[(value, label) for value, label in RecordCheck.Answer.choices if value],
                initial=check.answer,
                required=False,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors and not self.answers:
            raise ValidationError(_("Say at least of one meeting whether it agrees."), code="empty")
        return cleaned

    @property
    def answers(self) -> dict[int, str]:
        return {int(name): answer for name, answer in self.cleaned_data.items() if answer}


def report_check(request: HttpRequest, pk: int) -> HttpResponse:
    visible = ProgressReport.objects.visible_to(request.user).select_related("community")
    report = get_object_or_404(may_take(visible, request.user, Deed.APPROVED), pk=pk)
    checks = checks_of(report)
    form = CheckForm(request.POST if checks and request.method == "POST" else None, checks=checks)
    if request.method == "POST" and not checks:
        return _draw(request, report)
    if form.is_valid():
        try:
            answer_checks(report, request.user, form.answers)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("What you found is written down."))
            return redirect(report)
    context = {"report": report, "checks": checks, "form": form}
    return render(
        request, "reports/check.html", {**context, "rows": [(check, form[str(check.pk)]) for check in checks]}
    )


def _draw(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    try:
        drawn = draw_lots(report, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(report)
    if not drawn:
        messages.info(request, _("No meeting was held in this period: there is nothing to draw."))
        return redirect(report)
    return redirect("reports:check", report.pk)
