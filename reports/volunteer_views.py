"""Papers of one volunteer: the page that offers them, and each file, made at once and kept nowhere."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts import deeds
from accounts.dates import DayInput, LastDayField
from accounts.editing import PlainForm
from reports.heads import author_of
from reports.papers import FORMATS, AgreementOrder, PaperKind, hand_out, papers_of_agreement
from reports.periods import LONGEST, Period
from reports.volunteer_hours import has_confirmed
from volunteers.models import Agreement


class PeriodForm(PlainForm):
    """Which hours: a month, any days, or all where nothing is said."""

    no_optional_mark = True

    since = forms.DateField(label=_("From"), required=False, widget=DayInput)
    until = LastDayField(label=_("To"), required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if not self.errors and bool(since) != bool(until):
            raise forms.ValidationError(_("Give both days, or neither."), code="half")
        if since and until and not since < until <= since + LONGEST:
            self.add_error("until", forms.ValidationError(_("Choose a period of up to ten years."), code="order"))
        return cleaned

    def period(self) -> Period | None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        return Period(since, until) if since and until else None


def agreements_seen(user: Any) -> Any:
    return Agreement.objects.visible_to(user).standing().select_related("community", "centre", "person")


@require_safe
def agreement_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be printed; days chosen here go along to the files that are about a period."""
    agreement = get_object_or_404(agreements_seen(request.user), pk=pk)
    deeds.record(request.user, deeds.Verb.SEEN, agreement)
    form = PeriodForm(request.GET or None)
    kinds = papers_of_agreement(agreement)
    period = form.period() if form.is_valid() else None
    context = {
        "agreement": agreement,
        "kinds": list(kinds.values()),
        "unconfirmed": "volunteer-certificate" in kinds and not has_confirmed(agreement, period),
        "endings": list(FORMATS),
        "form": form,
        "chosen": f"?{request.GET.urlencode()}" if period else "",
    }
    return render(request, "reports/agreement_papers.html", context)


@require_safe
def agreement_paper(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    """One file. It names the volunteer, so it is made in the request and never stored."""
    agreement = get_object_or_404(agreements_seen(request.user), pk=pk)
    name, kind = _kind(agreement, word)
    form = PeriodForm(request.GET)
    if ending not in FORMATS or not form.is_valid():
        raise Http404
    order = AgreementOrder(agreement, author_of(request.user, agreement.centre), form.period())
    data = hand_out(request.user, name, order, ending)
    response = HttpResponse(data, content_type=FORMATS[ending].content_type)
    # a file that travels names nobody
    response["Content-Disposition"] = f'attachment; filename="{kind.word}-{agreement.pk}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _kind(agreement: Agreement, word: str) -> tuple[str, PaperKind]:
    kinds = papers_of_agreement(agreement).items()
    found = next(((name, kind) for name, kind in kinds if kind.word == word), None)
    if found is None:
        raise Http404
    return found
