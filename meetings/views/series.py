"""Series: the list, one with its days, and its changes."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.paging import page_after
from accounts.records import EditConflictError
from accounts.roles import WORKS_WITH_RESIDENTS
from communities.forms.base import WithdrawForm
from communities.models import PlaceHours
from initiatives.models import Initiative
from meetings.forms.rows import number
from meetings.forms.series import DaysForm, LastDayForm, NewSeriesForm, OtherwiseForm, days_ahead
from meetings.matching import Scope
from meetings.models import Meeting, Series
from meetings.recurrence import WEEK
from meetings.series import begin_series, change_last_day, choose_days, go_on_otherwise, planned_from, withdraw_series
from meetings.views.scopes import centres_of, choose_scope, scope_asked, scope_of

DAY = dt.timedelta(days=1)
#: A series proposed ends with the half-year, unless that is near.
SHORTEST = 60 * DAY
#: What a proposal takes over from a meeting or from another series.
COPIED = ("kind", "topic", "place", "place_told", "initiative", "starts_at", "ends_at")
BY_LAST_DAY = ("-until_on", "-pk")


@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    """Those that run first, then those that are over."""
    get_object_or_404(Centre.objects.with_role(request.user, *WORKS_WITH_RESIDENTS)[:1])
    rows = Series.objects.visible_to(request.user).standing().select_related("community", "place")
    page = page_after(rows, request.GET.get("after"), BY_LAST_DAY)
    may_write = centres_of(request.user).exists()
    context = {"page": page, "today": localdate(), "may_write": may_write, **page.doors(request)}
    return render(request, "meetings/series_list.html", context)


@require_safe
def series_detail(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Series.objects.visible_to(request.user).select_related(
        "community", "centre", "place", "initiative", "created_by", "withdrawn_by", "follows"
    )
    series = get_object_or_404(rows, pk=pk)
    context = {
        "series": series,
        "days": days_ahead(series, request.user),
        "followed": Series.objects.visible_to(request.user).standing().filter(follows=pk).first(),
        "may_edit": Series.objects.editable_by(request.user).standing().filter(pk=pk).exists(),
        "today": localdate(),
    }
    return render(request, "meetings/series_detail.html", context)


def series_create(request: HttpRequest) -> HttpResponse:
    """From the hours of a place, from a meeting or an initiative, or from nothing."""
    scope, proposal = _asked(request)
    if scope is None:
        return choose_scope(request, _("A new series"))
    form = NewSeriesForm(request.POST or None, scope=scope, initial=proposal)
    if form.is_valid() and not form.must_show_days:
        series = begin_series(form, request.user)  # type: ignore[arg-type]
        messages.success(request, _("The series is planned."))
        return redirect(series)
    return render(request, "meetings/series_form.html", {"form": form, "scope": scope, "title": _("A new series")})


def _asked(request: HttpRequest) -> tuple[Scope | None, dict[str, Any]]:
    if pk := number(request.GET.get("hours")):
        return _asked_of_hours(request.user, pk)
    if pk := number(request.GET.get("meeting")):
        return _asked_of_meeting(request.user, pk)
    rows = Initiative.objects.editable_by(request.user).filter(pk=number(request.GET.get("initiative")))
    proposal = _proposed(localdate())
    if initiative := rows.first():
        proposal.update(initiative=initiative.pk, topic=initiative.name)
        proposal["kind"] = Meeting.Kind.CLUB if initiative.kind == "club" else Meeting.Kind.GROUP
    return scope_asked(request), proposal


def _asked_of_hours(user: Any, pk: int) -> tuple[Scope, dict[str, Any]]:
    rows = PlaceHours.objects.editable_by(user).standing().select_related("place__community__centre")
    hours = get_object_or_404(rows, pk=pk)
    community = hours.place.community
    return Scope(user, community.centre, community), _from_hours(hours)


def _asked_of_meeting(user: Any, pk: int) -> tuple[Scope, dict[str, Any]]:
    rows = Meeting.objects.editable_by(user).standing().select_related("centre", "community")
    meeting = get_object_or_404(rows, pk=pk)
    return scope_of(meeting, user), _from(meeting, _not_past(meeting.held_on))


def _proposed(first: dt.date) -> dict[str, Any]:
    """Every week from this day until the half-year ends."""
    ends = (dt.date(first.year + more, month, 1) for more in (0, 1) for month in (1, 7))
    until = next(end for end in (*ends, dt.date(first.year + 2, 1, 1)) if end - first >= SHORTEST)
    return {"since_on": first, "until_on": until, "rhythm": Series.Rhythm.WEEKLY, "kind": Meeting.Kind.DUTY}


def _from_hours(hours: PlaceHours) -> dict[str, Any]:
    today = localdate()
    kind = Meeting.Kind.CLUB if "klub" in hours.what.lower() else Meeting.Kind.DUTY
    told = {"topic": hours.what, "kind": kind, "place": hours.place_id}
    hour = {"starts_at": hours.opens_at, "ends_at": hours.closes_at}
    return {**_proposed(today + DAY * ((hours.weekday - today.weekday()) % 7)), **told, **hour}


def _from(source: Meeting | Series, first: dt.date) -> dict[str, Any]:
    values = {name: getattr(source, f"{name}_id", None) or getattr(source, name) for name in COPIED}
    return {**_proposed(first), **values}


def _not_past(day: dt.date) -> dt.date:
    """The next such day of the week, after the day itself where that is still ahead."""
    today = localdate()
    return day + WEEK if day >= today else day + WEEK * -(-(today - day).days // 7)


def _own(request: HttpRequest, pk: int) -> Series:
    rows = Series.objects.editable_by(request.user).standing()
    series: Series = get_object_or_404(rows.select_related("centre", "community", "place"), pk=pk)
    return series


def series_otherwise(request: HttpRequest, pk: int) -> HttpResponse:
    """Od tej daty inaczej: the series ends there and a new one goes on."""
    old = _own(request, pk)
    ahead = old.days(localdate(), old.until_on)
    first = ahead[0] if ahead else localdate()
    proposal = {**_from(old, first), "rhythm": old.rhythm, "version": old.version}
    if ahead:
        proposal["until_on"] = old.until_on
    form = OtherwiseForm(request.POST or None, scope=scope_of(old, request.user), old=old, initial=proposal)
    if form.is_valid() and not form.must_show_days:
        try:
            series = go_on_otherwise(form, old, request.user)  # type: ignore[arg-type]
        except EditConflictError:
            form.add_error(None, _("Somebody has just changed this series. Open it again and look."))
        else:
            messages.success(request, _("From this day on the series is different."))
            return redirect(series)
    context = {"form": form, "scope": form.scope, "title": _("Different from a day on"), "series": old}
    return render(request, "meetings/series_form.html", context)


def series_last_day(request: HttpRequest, pk: int) -> HttpResponse:
    series = _own(request, pk)
    form = LastDayForm(request.POST or None, instance=series)
    if form.is_valid() and change_last_day(form, request.user):  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect("meetings:series_days", pk)
    context = {"form": form, "series": series, "title": _("Change the last day")}
    return render(request, "meetings/series_last_day.html", context)


def series_days(request: HttpRequest, pk: int) -> HttpResponse:
    """Which days are skipped: holidays and pauses are named, a tick skips, taking it off brings the day back."""
    series = _own(request, pk)
    form = DaysForm(request.POST or None, instance=series, user=request.user)
    if form.is_valid() and choose_days(form, request.user):  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect(series)
    return render(request, "meetings/series_days.html", {"form": form, "series": series})


def series_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    series = _own(request, pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_series(series, request.user, form.cleaned_data["reason"])  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Withdrawn."))
            return redirect(series)
    planned = planned_from(series, localdate()).count()
    context = {"form": form, "series": series, "planned": planned}
    return render(request, "meetings/series_withdraw.html", context)
