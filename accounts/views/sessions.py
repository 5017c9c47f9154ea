"""Places where a person is signed in: she may end each of them."""

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession.objects.filter(user_id=request.user.pk), pk=pk)
    end_sessions(request, [session])
    messages.success(request, _("Signed out there."))
    return redirect("usersessions_list")
