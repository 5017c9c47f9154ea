"""Attached files, the same for every room: the page that takes one, the answer that hands one out."""

from typing import Any, Final

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.models import Centre
from communities.attaching import attach
from communities.forms.attaching import AttachForm

#: Even a file that is more than it seems runs nothing and asks nobody.
POLICY: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"


def attach_page(request: HttpRequest, form: AttachForm, whole: Any, centre: Centre, title: str) -> HttpResponse:
    user: Any = request.user
    if attach(form, user, centre):
        messages.success(request, _("The file is kept."))
        return redirect(whole)
    context = {"form": form, "title": title, "whole": whole, "back": whole.get_absolute_url()}
    return render(request, "communities/attach.html", context)


def hand_out_file(request: HttpRequest, link: Any, centre: int) -> FileResponse:
    """The bytes of a link that the caller fetched within the rights of the person; a withdrawn one has none."""
    if not link.may_be_opened:
        raise Http404
    try:
        stream = link.file.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    record(request.user, Verb.SEEN, link, centre=centre, fields=["file"])
    # a file that travels names nobody
    name = f"{link._meta.model_name}-{link.pk}.{link.file.ending}"
    response = FileResponse(stream, content_type=link.file.kind, as_attachment=True, filename=name)
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
