"""The list of meetings, the card of one, and its withdrawal."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.deeds import Verb, record
from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS
from communities.called import Called, apart
from communities.forms.base import WithdrawForm
from communities.models import Person
from initiatives.models import Initiative
from initiatives.sharing import Share
from meetings.forms.filters import AHEAD, MeetingFilter
from meetings.forms.rows import number
from meetings.models import Action, JointAction, Meeting, WorkingNote
from meetings.recording import withdraw_meeting
from meetings.sharing import tell_share
from meetings.views.scopes import centres_of

NEWEST_FIRST = ("-held_on", "-pk")
SOONEST_FIRST = ("held_on", "pk")


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Centre.objects.with_role(request.user, *WORKS_WITH_RESIDENTS)[:1])
    form = MeetingFilter(request.GET, user=request.user)
    rows = form.chosen().with_named().select_related("community", "place")
    page = page_after(rows, request.GET.get("after"), SOONEST_FIRST if form.part == AHEAD else NEWEST_FIRST)
    context = {
        "form": form,
        "page": page,
        "initiative": form.initiative_chosen(),
        "may_write": centres_of(request.user).exists(),
        "so_far_url": _part_url(request, ""),
        "ahead_url": _part_url(request, AHEAD),
        **page.doors(request),
    }
    return render(request, "meetings/list.html", context)


def _part_url(request: HttpRequest, when: str) -> str:
    """The other part of the list, with the same question."""
    query = request.GET.copy()
    query.pop("after", None)
    query["when"] = when
    return f"?{query.urlencode()}"


@require_safe
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Meeting.objects.visible_to(request.user).select_related(
        "community",
        "centre",
        "place",
        "initiative",
        "created_by",
        "changed_by",
        "withdrawn_by",
        "series",
        "moved_from",
        "moved_to",
        "told",
    )
    meeting = get_object_or_404(rows.prefetch_related("staff"), pk=pk)
    record(request.user, Verb.SEEN, meeting)
    context = {
        "meeting": meeting,
        "may_edit": Meeting.objects.editable_by(request.user).standing().filter(pk=pk).exists(),
        "note": WorkingNote.objects.visible_to(request.user).filter(meeting=pk, expires_on__gt=localdate()).first(),
        "joint": joint_at(meeting, request.user),
        "grown": Initiative.objects.visible_to(request.user).filter(grew_from_meeting__meeting=meeting).by_name(),
        "days_later": (meeting.entered_on - meeting.held_on).days,
        "today": localdate(),
        **parts_of(meeting, request.user),
    }
    return render(request, "meetings/detail.html", context)


def joint_at(meeting: Meeting, user: Any) -> Any:
    """With which partners it was held, and what each lent."""
    return JointAction.objects.visible_to(user).filter(meeting=meeting).select_related("organisation", "meeting")


def parts_of(meeting: Meeting, user: Any) -> dict[str, Any]:
    """Everything that hangs on the meeting; who is named here is written down as listed."""
    attendances: list[Any] = list(meeting.attendances.visible_to(user).select_related("person"))
    people = {row.person_id: Called(row.person.name, row.person.is_nickname) for row in attendances}
    labels = apart(people, meeting.centre.shows_initials)
    for row in attendances:
        row.label = labels[row.person_id]
    agreed = Action.objects.visible_to(user).standing().filter(meeting=meeting)
    actions = list(agreed.select_related("owner_person", "owner_staff__user", "owner_organisation").by_due_day())
    owners = [action.owner_person_id for action in actions if action.owner_person_id]
    if named := {*(row.person_id for row in attendances), *owners}:
        record(user, Verb.LISTED, Person, centre=meeting.centre_id, numbers=named)
    return {
        "present": [row for row in attendances if row.is_present],
        "shares": Share.choices,
        "absent": [row for row in attendances if not row.is_present],
        "guests": meeting.guests.all(),
        "representatives": meeting.representatives.select_related("organisation"),
        "decisions": meeting.decisions.all(),
        "actions": actions,
        "keepsakes": meeting.keepsakes.all(),
        "agenda": meeting.agenda.select_related("dealt_at"),
        "reopenings": meeting.reopenings.select_related("by"),
        "team": meeting.staff.all(),
        "files": meeting.files.visible_to(user).select_related("file", "file__created_by"),
    }


@require_POST
def meeting_share(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: `tap` is the number of the person, a colon and the share; nothing after the colon takes it away."""
    meeting = get_object_or_404(Meeting.objects.editable_by(request.user).standing(), pk=pk)
    person, _colon, share = request.POST.get("tap", "").partition(":")
    try:
        tell_share(meeting, number(person) or 0, share, request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Saved."))
    return redirect(f"{meeting.get_absolute_url()}?shares=1#shares")


def meeting_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.editable_by(request.user).standing(), pk=pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_meeting(meeting, request.user, form.cleaned_data["reason"])  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Withdrawn."))
            return redirect(meeting)
    actions = Action.objects.visible_to(request.user).standing().filter(meeting=meeting).count()
    context = {"form": form, "meeting": meeting, "actions": actions}
    return render(request, "meetings/withdraw.html", context)
