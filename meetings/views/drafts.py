"""Drafts of a meeting: kept while it is typed, brought back when the person returns, thrown away."""

import uuid
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import unsaved
from accounts.unsaved import keeps_typing
from meetings import drafts
from meetings.forms.rows import number
from meetings.matching import Scope
from meetings.models import Draft, Meeting
from meetings.models.draft import key_of_edit
from meetings.views.scopes import scope_asked, scope_of


class Desk:
    """What lies on the desk of one form: what was just typed, or the draft it comes back from."""

    def __init__(self, request: HttpRequest, scope: Scope, meeting: Meeting | None = None) -> None:
        self.request, self.scope, self.meeting = request, scope, meeting
        self.is_posted = request.method == "POST"
        self.refused = ""
        self.brought: QueryDict | None = None
        self.kept = None if self.is_posted else self._adopt() or self._found()
        sent = request.POST if self.is_posted else QueryDict()
        self.tab = drafts.tab_of(sent) or str(uuid.uuid4())
        self.version = self.kept.version if self.kept else drafts.version_of(sent)

    @property
    def user(self) -> Any:
        return self.request.user

    @cached_property
    def key(self) -> uuid.UUID | None:
        if self.meeting is not None:
            return key_of_edit(self.meeting, self.user)
        try:
            return uuid.UUID(self.request.GET.get("draft", ""))
        except ValueError:
            return None

    @cached_property
    def made(self) -> Meeting | None:
        """The meeting that the draft asked for has become in the meantime."""
        if self.is_posted or self.meeting is not None or self.is_restored:
            return None
        return drafts.made_with(self.key, self.user)

    def _found(self) -> Draft | None:
        if self.key is None:
            return None
        return Draft.objects.visible_to(self.user).current().filter(key=self.key).first()

    def _adopt(self) -> Draft | None:
        """What a session that had ended could not save comes back as a draft, once."""
        with transaction.atomic():
            data = unsaved.take(self.request)
            if data is None:
                return None
            key = drafts.key_of(data, self.meeting, self.user)
            newest = Draft.objects.visible_to(self.user).filter(key=key).first()
            if newest and newest.tab == drafts.tab_of(data):
                data[drafts.VERSION] = str(newest.version)
            try:
                return drafts.keep_draft(data, self.scope, self.user, self.meeting)
            except drafts.DraftRefusedError as refusal:
                self.brought, self.refused = data, str(refusal)
                return None

    @property
    def is_restored(self) -> bool:
        return not self.is_posted and (self.kept is not None or self.brought is not None)

    @property
    def typed(self) -> QueryDict | None:
        """What the form is bound to, if anything."""
        if self.is_posted:
            return self.request.POST
        return self.kept.as_typed() if self.kept else self.brought

    def keep(self) -> None:
        """Without a script: the button beside the main one."""
        try:
            self.kept = drafts.keep_draft(self.request.POST, self.scope, self.user, self.meeting)
            self.version = self.kept.version
        except drafts.DraftRefusedError as refusal:
            self.refused = str(refusal)

    def is_overtaken(self) -> bool:
        newer = drafts.newer_elsewhere(self.request.POST, self.user, self.meeting)
        if newer is not None:
            self.version = newer.version
        return newer is not None

    @property
    def line(self) -> str:
        return saved_at(self.kept) if self.kept else ""


def saved_at(draft: Draft) -> str:
    return _("Draft saved at %(hour)s") % {"hour": f"{localtime(draft.saved_at):%H:%M}"}


@keeps_typing
@require_POST
def draft_keep(request: HttpRequest) -> HttpResponse:
    """What the page sends by itself while somebody types."""
    scope, meeting = _whose(request)
    try:
        draft = drafts.keep_draft(request.POST, scope, request.user, meeting)  # type: ignore[arg-type]
    except drafts.DraftRefusedError as refusal:
        return JsonResponse({"line": str(refusal)}, status=HTTPStatus.CONFLICT)
    return JsonResponse({"line": saved_at(draft), "version": draft.version, "address": draft.get_absolute_url()})


def _whose(request: HttpRequest) -> tuple[Scope, Meeting | None]:
    if asked := request.POST.get("draft_meeting"):
        rows = Meeting.objects.editable_by(request.user).standing().select_related("centre", "community")
        meeting = get_object_or_404(rows, pk=number(asked))
        return scope_of(meeting, request.user), meeting
    scope = scope_asked(request)
    if scope is None:
        raise Http404
    return scope, None


@require_POST
def draft_discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.editable_by(request.user), key=key)
    drafts.discard_draft(draft, request.user)  # type: ignore[arg-type]
    messages.success(request, _("The draft is gone."))
    return redirect("/")
