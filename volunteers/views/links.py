"""The private link: given and revoked by the organiser, opened by the volunteer without an account."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from accounts.private_links import is_too_fast, say_busy, say_gone
from volunteers import links
from volunteers.figures import totals_of
from volunteers.forms.agreements import LinkForm
from volunteers.forms.hours import MyHoursForm
from volunteers.models import HoursLink
from volunteers.models.link import AFTER_THE_END
from volunteers.views.agreements import editable
from volunteers.views.words import rows_of_totals

MOST_OWN = 100
ROOM = "volunteers"


@sensitive_variables("token")
def link_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Shown once, on the answer itself: the database knows only the hash, so nobody can look it up later."""
    user: Any = request.user
    agreement = editable(request, pk)
    form = LinkForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"agreement": agreement, "form": form}
    if agreement.is_plan or agreement.span.end <= localdate() - AFTER_THE_END:
        context["refused"] = _("A link is given once the agreement is concluded, and up to 30 days after its end.")
    elif request.method == "POST" and form.is_valid():
        link, token = links.give_link(agreement, user)
        email = form.cleaned_data["email"]
        context |= {"link": link, "address": links.address_of(token), "email": email}
        context["is_sent"] = bool(email) and links.send_link(agreement, token, email)
    return render(request, "volunteers/link.html", context)


@require_POST
def link_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    link = get_object_or_404(HoursLink.objects.editable_by(user).select_related("agreement"), pk=pk)
    if links.revoke_link(link, user):
        messages.success(request, _("The link no longer works."))
    return redirect(link.agreement)


@login_not_required
@sensitive_variables("token")
def my_hours(request: HttpRequest, token: str) -> HttpResponse:
    """Her first name, her agreement and her hours; of anybody else nothing."""
    link = links.link_behind(token)
    if link is None:
        return say_gone(request, ROOM, "volunteers/link_gone.html")
    if request.method == "POST" and is_too_fast(request, ROOM, link.pk):
        return say_busy(request)
    form = MyHoursForm(request.POST or None, user=None, instance=links.begun_by(link), initial={"done_on": localdate()})
    if links.declare_hours(form, link):
        messages.success(request, _("Thank you. Your hours are written down."))
        return redirect("volunteers:my_hours", token)
    own = link.agreement.hours.standing()
    context = {
        "agreement": link.agreement,
        "first_name": first_name(link),
        "form": form,
        "hours": own.order_by("-done_on", "-pk")[:MOST_OWN],
        "totals": rows_of_totals(totals_of(own)),
    }
    return render(request, "volunteers/my_hours.html", context)


def first_name(link: HoursLink) -> str:
    """The nickname by which the organiser knows her, else the name on the agreement: its first word."""
    return str(link.agreement.person or link.agreement.name).split()[0]
