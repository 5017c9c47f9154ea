"""Emergency access: the list for those who are told, and the page where it begins."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.editing import create_once
from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import Role
from accounts.scoping import roles_today
from privacy.emergencies import begin, tell
from privacy.forms.emergencies import EmergencyForm
from privacy.models import Emergency
from privacy.scoping import READS_EMERGENCIES


@require_safe
def emergency_list(request: HttpRequest) -> HttpResponse:
    roles = roles_today(request.user)
    if roles.isdisjoint(READS_EMERGENCIES):
        raise Http404
    rows = Emergency.objects.visible_to(request.user).select_related("membership__user", "centre")
    page = page_after(rows, request.GET.get("after"), ("-pk",))
    context = {"page": page, "may_begin": Role.ADMINISTRATOR in roles, **page.doors(request)}
    return render(request, "privacy/emergencies.html", context)


def emergency_begin(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    get_object_or_404(Centre.objects.with_role(user, Role.ADMINISTRATOR)[:1])
    form = EmergencyForm(request.POST or None, user=user)
    if form.is_valid():
        try:
            made = _begin_once(form, user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            hour = date_format(localtime(made.ends_at), "H:i")
            messages.success(request, _("You may read everything of the centre until %(hour)s.") % {"hour": hour})
            return redirect("desk:today") if tell(made) else redirect("privacy:emergencies")
    help_text = _(
        "For three hours you read what the supervisor reads, and change nothing. Everything you open is logged."
    )
    context = {"form": form, "title": _("Emergency access"), "back": reverse("privacy:emergencies"), "help": help_text}
    return render(request, "privacy/record_form.html", context)


def _begin_once(form: EmergencyForm, user: Any) -> Emergency:
    with transaction.atomic():
        made: Emergency = create_once(form, user, lambda: begin(form.instance, user))
    return made
