"""A preview of all that would go, with a tick for each place in texts; then the deed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from accounts.deeds import Verb, record
from privacy.anonymising import anonymise, preview, refuse
from privacy.forms.anonymising import AlsoForm
from privacy.models import RightsRequest
from privacy.views.requests import decided_by


def request_anonymise(request: HttpRequest, pk: int) -> HttpResponse:
    """Names typed here travel in the body of a POST, never in an address."""
    one, refusal = decided_by(request.user, pk), ""
    form = AlsoForm(request.POST or None)
    also = form.names() if request.method == "POST" else []
    if request.method == "POST" and "do" in request.POST and form.is_valid():
        try:
            number = anonymise(one, frozenset(request.POST.getlist("mention")), also, request.user)
        except ValidationError as error:
            refusal = error.messages[0]
        else:
            told = ngettext("%(n)s place in texts was scrubbed.", "%(n)s places in texts were scrubbed.", number)
            messages.success(request, told % {"n": number})
            return redirect(one)
    context = {"one": one, "form": form, "refusal": refusal or _refusal(one), **_found(one, also, request.user)}
    return render(request, "privacy/request_anonymise.html", context)


def _refusal(one: RightsRequest) -> str:
    """Why the button would not help, said before it is pressed."""
    try:
        refuse(one)
    except ValidationError as error:
        return error.messages[0]
    return ""


def _found(one: RightsRequest, also: list[str], user: Any) -> dict[str, Any]:
    if one.person is None or one.anonymised_at:
        return {"found": None}
    record(user, Verb.SEEN, one.person, fields=["request"])
    return {"found": preview(one.person, also)}
