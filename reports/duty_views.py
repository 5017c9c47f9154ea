"""The register of duties: the list, a line, how it was sent and answered."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.paging import page_after
from accounts.roles import HEADS, WORKS_WITH_RESIDENTS, Role
from accounts.scoping import roles_today
from communities.keeping import change_record, create_record
from communities.views.withdrawing import withdraw_page
from initiatives.views.records import FORM_PAGE
from reports.duties import Duty, DutyFile
from reports.duty_deeds import send_duty
from reports.duty_forms import SENT, AnswerForm, DutyFilter, EditDutyForm, NewDutyForm, SendForm

NEAREST_FIRST, LATEST_FIRST = ("due_on", "pk"), ("-due_on", "-pk")
#: Whoever adds to the register of a centre.
KEEPS = (Role.ORGANISER, *HEADS)
WITH = ("centre", "community", "project", "prepares", "approves")


@require_safe
def duty_list(request: HttpRequest) -> HttpResponse:
    roles = roles_today(request.user)
    if roles.isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    form = DutyFilter(request.GET, user=request.user)
    page = page_after(form.chosen().select_related(*WITH), request.GET.get("after"), order_of(form))
    context = {
        "form": form,
        "page": page,
        "today": localdate(),
        "may_add": not roles.isdisjoint(KEEPS),
        **page.doors(request),
    }
    return render(request, "reports/duties.html", context)


def order_of(form: DutyFilter) -> tuple[str, ...]:
    return LATEST_FIRST if form.state_asked in {SENT, "all"} else NEAREST_FIRST


@require_safe
def duty_page(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = Duty.objects.visible_to(user).select_related(*WITH, "follows", "next_one", "changed_by")
    rows = rows.prefetch_related(
        Prefetch("files", DutyFile.objects.visible_to(user).select_related("file__created_by"))
    )
    duty = get_object_or_404(rows, pk=pk)
    may_edit = not duty.is_withdrawn and Duty.objects.editable_by(user).filter(pk=pk).exists()
    return render(request, "reports/duty.html", {"duty": duty, "may_edit": may_edit, "today": localdate()})


def duty_create(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if roles_today(user).isdisjoint(KEEPS):
        raise Http404
    named = {name: request.GET.get(name, "") for name in ("community", "project")}
    initial = {name: number for name, number in named.items() if number.isdecimal() and len(number) < 19}
    form = NewDutyForm(request.POST or None, user=user, initial=initial)
    if made := create_record(form, user):
        messages.success(request, _("Saved."))
        return redirect(made)
    context = {"form": form, "title": _("Add a duty"), "back": reverse("reports:duties")}
    return render(request, FORM_PAGE, context)


def duty_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, EditDutyForm, _("Change the duty"), change_record)


def duty_send(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, SendForm, _("Sent on"), send_duty)


def duty_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Only to what was sent."""
    return _change(request, pk, AnswerForm, _("The answer"), change_record, sent_on__isnull=False)


def _change(request: HttpRequest, pk: int, form_class: Any, title: str, deed: Any, **where: Any) -> HttpResponse:
    rows = Duty.objects.editable_by(request.user).standing().select_related("community", "centre")
    duty = get_object_or_404(rows.filter(**where), pk=pk)
    name, back = str(duty), duty.get_absolute_url()
    form = form_class(request.POST or None, user=request.user, instance=duty)
    if deed(form, request.user):
        messages.success(request, _("Saved."))
        return redirect(back)
    return render(request, FORM_PAGE, {"form": form, "title": title, "whole": name, "back": back})


def duty_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    duty = get_object_or_404(Duty.objects.editable_by(request.user), pk=pk)
    return withdraw_page(request, duty, duty)
