"""A planned day that is not as planned: nobody came (two taps from Dziś), cancelled, moved."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.models import PlaceHours
from meetings.appointments import cancel_meeting, close_as_nobody, move_meeting, nobody_at_hours, plan_again
from meetings.forms.appointments import CancelForm, MoveForm
from meetings.models import Meeting
from meetings.views.scopes import scope_of


def _planned(request: HttpRequest, pk: int) -> Meeting:
    rows = Meeting.objects.editable_by(request.user).standing().select_related("centre", "community", "place")
    meeting: Meeting = get_object_or_404(rows, pk=pk)
    return meeting


def meeting_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _planned(request, pk)
    if meeting.state != Meeting.State.PLANNED:
        return _too_late(request, meeting)
    form = CancelForm(request.POST or None, instance=meeting)
    if form.is_valid() and cancel_meeting(form, request.user):  # type: ignore[arg-type]
        messages.success(request, _("Cancelled."))
        return redirect(meeting)
    context = {"form": form, "meeting": meeting, "title": _("Cancel the meeting"), "label": _("Cancel the meeting")}
    return render(request, "meetings/series_appointment.html", context)


def meeting_move(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _planned(request, pk)
    if meeting.state != Meeting.State.PLANNED:
        return _too_late(request, meeting)
    form = MoveForm(request.POST or None, instance=meeting, scope=scope_of(meeting, request.user))
    if form.is_valid():
        moved = move_meeting(form, request.user)  # type: ignore[arg-type]
        if moved:
            messages.success(request, _("Moved to another day."))
            return redirect(moved)
    context = {"form": form, "meeting": meeting, "title": _("Move the meeting"), "label": _("Move")}
    return render(request, "meetings/series_appointment.html", context)


def _too_late(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """A second press, or somebody was faster: the card says how it stands."""
    messages.info(request, _("This meeting is no longer only planned."))
    return redirect(meeting)


@require_POST
def meeting_nobody(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _planned(request, pk)
    return _close(request, lambda: close_as_nobody(meeting, request.user), meeting)  # type: ignore[arg-type]


@require_POST
def hours_nobody(request: HttpRequest, pk: int) -> HttpResponse:
    """Hours of a place for which no meeting was planned."""
    hours = get_object_or_404(PlaceHours.objects.editable_by(request.user).standing(), pk=pk)
    day = _day(request.POST.get("day"))
    return _close(request, lambda: nobody_at_hours(hours, day, request.user))  # type: ignore[arg-type]


def _day(text: str | None) -> Any:
    try:
        return parse_date(text or "") or localdate()
    except ValueError:
        raise Http404 from None


def _close(request: HttpRequest, deed: Callable[[], Meeting], meeting: Meeting | None = None) -> HttpResponse:
    try:
        closed = deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(meeting or "desk:today")
    undo = reverse("meetings:nobody_undo", args=[closed.pk])
    words = _("Nobody came: %(what)s. Saved.") % {"what": closed.topic}
    messages.success(request, words, extra_tags=f"undo:{undo}")
    return redirect(_way_back(request))


@require_POST
def meeting_nobody_undo(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = plan_again(_planned(request, pk), request.user)  # type: ignore[arg-type]
    messages.info(request, _("Waiting again to be written down: %(what)s") % {"what": meeting.topic})
    return redirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    """The first page, from which these taps are made, unless another of ours is named."""
    came = request.POST.get("next") or "/"
    return came if url_has_allowed_host_and_scheme(came, allowed_hosts=None) else "/"
