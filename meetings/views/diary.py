"""The diary: a month of it with its hours, a line added, corrected, withdrawn."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.paging import page_after
from accounts.roles import CORRECTS, WORKS_WITH_RESIDENTS, Role
from accounts.scoping import roles_today
from communities.keeping import change_record, create_record
from communities.models import Community
from communities.named import named_in
from communities.views.withdrawing import withdraw_page
from initiatives.views.records import FORM_PAGE
from meetings.diary_sums import at_meetings, meetings_of, spent_in
from meetings.family import HINT, looks_like_family
from meetings.forms.diary import DiaryFilter, EditDiaryForm, NewDiaryForm
from meetings.models import DiaryEntry

MOST_LINES = 1000
NEWEST_FIRST = ("-done_on", "-pk")
DAY = dt.timedelta(days=1)
WRITES = (Role.ORGANISER, *CORRECTS)


@require_safe
def diary(request: HttpRequest) -> HttpResponse:
    """One month; an organiser who asks nothing reads her own."""
    roles = roles_today(request.user)
    if roles.isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    may_write = not roles.isdisjoint(WRITES)
    form = DiaryFilter(asked_of(request), user=request.user)
    rows = form.chosen()
    all_spent, kinds = spent_in(rows)
    is_printed = any(form.cleaned_data.get(name) for name in ("author", "community"))
    page = page_after(_with_ties(rows, request.user), request.GET.get("after"), NEWEST_FIRST)
    context = {
        "form": form,
        "page": page,
        "spent": all_spent,
        "kinds": kinds,
        "at_meetings": _at_meetings(request.user, form),
        "line": NewDiaryForm(user=request.user, initial={"done_on": localdate()}) if may_write else None,
        "before": f"{form.month_start - DAY:%Y-%m}",
        "after": f"{form.month_end:%Y-%m}" if form.month_end <= localdate() else "",
        "names": _names(rows, request.user) if is_printed else [],
        "author": form.cleaned_data.get("author"),
        "community": form.cleaned_data.get("community"),
        **page.doors(request),
    }
    return render(request, "meetings/diary.html", context)


def _names(rows: Any, user: Any) -> list[str]:
    """Residents' names in the lines of the month, which its paper prints; so many at most are looked at."""
    lines = rows.order_by("-done_on", "-pk").values_list("done_on", "what", "place")[:MOST_LINES]
    told = [(date_format(day, "j.m.Y"), f"{what}\n{place}") for day, what, place in lines]
    return named_in(Community.objects.visible_to(user), told)


def asked_of(request: HttpRequest) -> Any:
    """What the address asks; where it names nobody, an organiser means herself, and where no month, this one."""
    asked = request.GET.copy()
    asked.setdefault("month", f"{localdate():%Y-%m}")
    if "author" not in asked and Role.ORGANISER in roles_today(request.user):
        asked["author"] = str(request.user.pk)
    return asked


def _with_ties(rows: Any, user: Any) -> Any:
    own = DiaryEntry.objects.editable_by(user).filter(pk=OuterRef("pk"))
    return rows.select_related("community", "author", "action", "initiative", "matter", "project").annotate(
        may_edit=Exists(own)
    )


def _at_meetings(user: Any, form: DiaryFilter) -> Any:
    worker, community = form.cleaned_data.get("author"), form.cleaned_data.get("community")
    if worker is None:
        return None
    held = meetings_of(user, worker, form.month_start, form.month_end)
    return at_meetings(held.filter(community=community) if community else held)


def diary_create(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if roles_today(user).isdisjoint(WRITES):
        raise Http404
    named = {name: request.GET.get(name, "") for name in ("community", "initiative", "action", "matter", "project")}
    initial = {name: number for name, number in named.items() if number.isdecimal() and len(number) < 19}
    form = NewDiaryForm(request.POST or None, user=user, initial={"done_on": localdate(), **initial})
    if made := create_record(form, user):
        return _thank(request, made)
    return _draw(request, form, _("A line of the diary"))


def diary_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(DiaryEntry.objects.editable_by(request.user).standing(), pk=pk)
    form = EditDiaryForm(request.POST or None, user=request.user, instance=row)
    if change_record(form, request.user):
        return _thank(request, row)
    more = {"row": row, "withdraw": "meetings:diary_withdraw"}
    return _draw(request, form, _("Correct the line of the diary"), **more)


def _thank(request: HttpRequest, entry: DiaryEntry) -> HttpResponse:
    messages.success(request, _("Saved."))
    if looks_like_family([entry.what]):
        messages.warning(request, HINT)
    return redirect(entry)


def _draw(request: HttpRequest, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "whole": _("Diary of actions"), "back": reverse("meetings:diary")}
    return render(request, FORM_PAGE, {**context, **more})


def diary_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(DiaryEntry.objects.editable_by(request.user), pk=pk)
    return withdraw_page(request, row, row)
