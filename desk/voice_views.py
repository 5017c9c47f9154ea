"""What opens by the link of residents, without an account: their community, a meeting to tell of, a remark to send."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from accounts.private_links import is_too_fast, say_busy, say_gone
from desk.our_community import name_of, our_community
from meetings import voices
from meetings.forms.voices import RemarkForm, TellForm
from meetings.models import Remark, ToldMeeting

ROOM: Final = "voices"


@login_not_required
@sensitive_variables("token")
@require_safe
def our_page(request: HttpRequest, token: str) -> HttpResponse:
    """Next meetings, what was agreed, our initiatives; of anybody else nothing."""
    link = voices.voice_behind(token)
    if link is None:
        return _gone(request)
    context = {"ours": our_community(link, localdate()), "centre": link.centre, "token": token}
    return render(request, "desk/our_community.html", context)


@login_not_required
@sensitive_variables("token")
def tell(request: HttpRequest, token: str) -> HttpResponse:
    return _send(request, token, ToldMeeting, TellForm, "desk/tell.html", _told)


@login_not_required
@sensitive_variables("token")
def put_right(request: HttpRequest, token: str) -> HttpResponse:
    return _send(request, token, Remark, RemarkForm, "desk/put_right.html", _written)


def _told() -> str:
    return _("Thank you. The organiser will read it and confirm it.")


def _written() -> str:
    return _("Thank you. The organiser will read it.")


@sensitive_variables("token")
def _send(
    request: HttpRequest, token: str, model: Any, form_class: Any, page: str, thanks: Callable[[], str]
) -> HttpResponse:
    link = voices.voice_behind(token)
    if link is None:
        return _gone(request)
    is_sent = request.method == "POST"
    if is_sent and is_too_fast(request, ROOM, link.pk):
        return say_busy(request)
    typed = (request.POST, request.FILES) if is_sent else (None, None)
    form = form_class(*typed, instance=voices.begun_by(link, model))
    if voices.send_by(form, link):
        messages.success(request, thanks())
        return redirect("desk:our_community", token)
    return render(request, page, {"form": form, "centre": link.centre, "name": name_of(link), "token": token})


def _gone(request: HttpRequest) -> HttpResponse:
    return say_gone(request, ROOM, "desk/voice_gone.html")
