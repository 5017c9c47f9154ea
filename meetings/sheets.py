"""Meetings, series, what was agreed and the diary as tables for other programs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.dates import last_day
from accounts.listed import Column, Listed, columns_of
from accounts.models import Centre
from accounts.roles import WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from meetings.forms.diary import DiaryFilter
from meetings.forms.filters import AHEAD, ActionFilter, MeetingFilter
from meetings.models import Action, DiaryEntry, Meeting, Series, ToldMeeting
from meetings.views.actions import BY_DUE_DAY, with_due_day
from meetings.views.diary import NEWEST_FIRST as LINES_NEWEST_FIRST
from meetings.views.diary import asked_of
from meetings.views.meetings import NEWEST_FIRST, SOONEST_FIRST
from meetings.views.series import BY_LAST_DAY
from meetings.views.voices import NEWEST_FIRST as TOLD_NEWEST_FIRST


def _staff(user: Any) -> None:
    get_object_or_404(Centre.objects.with_role(user, *WORKS_WITH_RESIDENTS)[:1])


def meetings(request: HttpRequest) -> Any:
    _staff(request.user)
    form = MeetingFilter(request.GET, user=request.user)
    rows = form.chosen().with_named().select_related("community", "place", "initiative")
    return rows.order_by(*(SOONEST_FIRST if form.part == AHEAD else NEWEST_FIRST))


def _people(meeting: Any) -> Any:
    """As counted; never fewer than are known by name, and nothing where nobody knows."""
    if not meeting.took_place:
        return None
    if meeting.total is None:
        return meeting.total_told or None
    return max(meeting.total, meeting.named)


def state_of(row: Any) -> Any:
    return _("withdrawn") if row.is_withdrawn else row.get_state_display()


def series(request: HttpRequest) -> Any:
    _staff(request.user)
    rows = Series.objects.visible_to(request.user).standing().select_related("community", "place")
    return rows.order_by(*BY_LAST_DAY)


def actions(request: HttpRequest) -> Any:
    _staff(request.user)
    rows = ActionFilter(request.GET, user=request.user).chosen()
    rows = rows.select_related("owner_person", "owner_staff", "owner_organisation", "community")
    return with_due_day(rows).order_by(*BY_DUE_DAY)


def diary(request: HttpRequest) -> Any:
    if roles_today(request.user).isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    rows = DiaryFilter(asked_of(request), user=request.user).chosen()
    rows = rows.select_related("community", "author", "action", "initiative", "matter", "project")
    return rows.order_by(*LINES_NEWEST_FIRST)


def told(request: HttpRequest) -> Any:
    _staff(request.user)
    rows = ToldMeeting.objects.visible_to(request.user).select_related("community", "initiative")
    return rows.order_by(*TOLD_NEWEST_FIRST)


SHEETS = {
    "meetings": Listed(
        "spotkania",
        _("Meetings"),
        [
            *columns_of(Meeting, "held_on", "held_told", "starts_at", "ends_at", "community", "initiative", "topic"),
            Column(_("State"), state_of),
            *columns_of(Meeting, "kind", "called_by", "ladder", "second_voice", "organiser_present"),
            Column(_("Place"), lambda row: row.where),
            Column(pgettext_lazy("number", "People"), _people),
            *columns_of(Meeting, "total_is_estimate"),
            Column(_("Known by name"), lambda row: row.named),
            *columns_of(Meeting, "minors", "adults", "seniors", "women", "men", "new_people", "outsiders"),
            Column(_("Entered on"), lambda row: row.entered_on),
        ],
        meetings,
    ),
    "series": Listed(
        "serie",
        _("Series of meetings"),
        [
            *columns_of(Series, "topic", "kind", "rhythm", "since_on"),
            Column(_("last day"), lambda row: last_day(row.until_on)),
            *columns_of(Series, "starts_at", "ends_at", "community"),
            Column(_("Place"), lambda row: row.where),
        ],
        series,
    ),
    "told": Listed(
        "z-relacji",
        _("What residents told"),
        [
            Column(_("Day"), lambda row: row.held_on),
            Column(_("Community"), lambda row: row.community),
            Column(_("Initiative"), lambda row: row.initiative),
            *columns_of(ToldMeeting, "state"),
            Column(pgettext_lazy("number", "People"), lambda row: row.people),
        ],
        told,
    ),
    "actions": Listed(
        "zadania",
        _("Actions agreed"),
        [
            *columns_of(Action, "what", "agreed_on", "due_on"),
            Column(_("Who"), lambda row: row.owner),
            *columns_of(Action, "state", "closed_on"),
            Column(_("Community"), lambda row: row.community),
        ],
        actions,
        people="owner_person",
    ),
    "diary": Listed(
        "dziennik",
        _("Diary of actions"),
        [
            *columns_of(DiaryEntry, "done_on", "starts_at", "ends_at"),
            Column(_("Minutes"), lambda row: row.minutes),
            *columns_of(DiaryEntry, "kind", "what", "community", "author", "place", "people", "component"),
            *columns_of(DiaryEntry, "initiative", "action", "matter", "project"),
        ],
        diary,
    ),
}
