"""Writing a meeting down, planning one, opening one to be recorded or put right: one form on one page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.unsaved import keeps_typing
from communities.models import Person, PlaceHours
from meetings.family import HINT, looks_like_family
from meetings.forms.meeting import ChangeMeetingForm, MeetingForm, NewMeetingForm
from meetings.forms.rows import number
from meetings.matching import Scope
from meetings.models import Meeting
from meetings.recording import change_meeting, record_meeting
from meetings.views.drafts import Desk
from meetings.views.scopes import choose_scope, scope_asked, scope_of


@keeps_typing
def meeting_create(request: HttpRequest) -> HttpResponse:
    return _write_down(request, _("Record a meeting"), request.GET.get("state", Meeting.State.HELD))


@keeps_typing
def meeting_plan(request: HttpRequest) -> HttpResponse:
    return _write_down(request, _("Plan a meeting"), Meeting.State.PLANNED)


def _write_down(request: HttpRequest, title: str, state: str) -> HttpResponse:
    scope = scope_asked(request)
    if scope is None:
        return choose_scope(request, title)
    desk = Desk(request, scope)
    if desk.made is not None:
        return redirect(desk.made)
    initial = {"state": state if state in Meeting.State.values else Meeting.State.HELD, **proposed(request, scope)}
    form = NewMeetingForm(desk.typed, scope=scope, initial=initial)
    if _is_sent(request, form, desk):
        meeting = record_meeting(form, request.user)  # type: ignore[arg-type]
        return _thank(request, form, meeting)
    return _draw(request, form, title, desk)


@keeps_typing
def meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Meeting.objects.editable_by(request.user).standing().select_related("centre", "community", "place")
    rows = rows.prefetch_related("staff")  # the form asks for them more than once
    meeting = get_object_or_404(rows, pk=pk)
    scope = scope_of(meeting, request.user)
    desk = Desk(request, scope, meeting)
    form = ChangeMeetingForm(desk.typed, scope=scope, instance=meeting)
    title = _("Record a meeting") if form.initial["state"] != meeting.state else _("Change the meeting")
    if _is_sent(request, form, desk):
        saved = change_meeting(form, request.user)  # type: ignore[arg-type]
        if saved:
            if form.taken:
                told = ", ".join(dict.fromkeys(form.taken))
                messages.info(request, _("Changed by a colleague in the meantime and kept: %(what)s") % {"what": told})
            return _thank(request, form, saved)
    return _draw(request, form, title, desk)


def _is_sent(request: HttpRequest, form: MeetingForm, desk: Desk) -> bool:
    """A press of "one more line" or "keep the draft" sends nothing: all that was typed comes back, not judged."""
    if desk.is_restored or request.POST.get("add") or request.POST.get("keep"):
        form.quiet()
        if request.POST.get("keep"):
            desk.keep()
        return False
    if not form.is_valid():
        return False
    if desk.is_overtaken():
        message = _("Another tab holds a newer draft of this. Look there first, or press once more to save this one.")
        form.add_error(None, ValidationError(message, code="draft"))
        return False
    return True


def _thank(request: HttpRequest, form: MeetingForm, meeting: Meeting) -> HttpResponse:
    planned = meeting.state == Meeting.State.PLANNED
    messages.success(request, _("The meeting is planned.") if planned else _("The meeting is saved."))
    for words in form.parts.kept_in_words():
        messages.info(request, words)
    if looks_like_family(form.texts()):
        messages.warning(request, HINT)
    return redirect(meeting)


def _draw(request: HttpRequest, form: MeetingForm, title: str, desk: Desk) -> HttpResponse:
    named = {*(chip.pk for chip in form.parts.attendance.chips), *form.loop.people()}
    if named:
        record(request.user, Verb.LISTED, Person, centre=form.scope.centre, numbers=named)
    hint = HINT if form.is_bound and looks_like_family(form.texts()) else ""
    context = {"form": form, "parts": form.parts, "scope": form.scope, "title": title, "hint": hint, "draft": desk}
    return render(request, "meetings/form.html", context)


def proposed(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """What the address already says: the kind, the place with its hours of that day, the initiative, the day."""
    asked = request.GET
    day = _day(asked.get("day", "")) or localdate()
    found: dict[str, Any] = {"held_on": day, "initiative": number(asked.get("initiative"))}
    if asked.get("kind") in Meeting.Kind.values:
        found["kind"] = asked["kind"]
    if place := number(asked.get("place")):
        found["place"] = place
        hours = PlaceHours.objects.visible_to(scope.user).standing().filter(place=place, weekday=day.weekday()).first()
        if hours:
            found.update(starts_at=hours.opens_at, ends_at=hours.closes_at, topic=hours.what)
    return found


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None
