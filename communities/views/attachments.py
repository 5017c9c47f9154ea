"""Attached files, the same three pages for every room: one more, one opened, one withdrawn.

The addresses (`file_paths`) say by the form which files they are about.
"""

from typing import Any, Final

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from communities.attaching import attach
from communities.forms.attaching import AttachForm
from communities.views.withdrawing import withdraw_page

#: Even a file that is more than it seems runs nothing and asks nobody.
POLICY: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"


def file_add(request: HttpRequest, whole_pk: int, kind: type[AttachForm]) -> HttpResponse:
    user: Any = request.user
    whole = get_object_or_404(kind.wholes(user), pk=whole_pk)
    form = kind(request.POST or None, request.FILES or None, user=user, instance=kind.begun(whole))
    if attach(form, user, whole.centre):
        messages.success(request, _("The file is kept."))
        return redirect(whole)
    context = {"form": form, "title": kind.title, "whole": whole, "back": whole.get_absolute_url()}
    return render(request, "communities/attach.html", context)


def file_withdraw(request: HttpRequest, pk: int, kind: type[AttachForm]) -> HttpResponse:
    link = get_object_or_404(kind.links().editable_by(request.user), pk=pk)
    whole = kind.whole_of(link)
    home = whole.get_absolute_url()
    return withdraw_page(request, link, home, home, whole.centre_id)


@require_safe
def file_open(request: HttpRequest, pk: int, kind: type[AttachForm]) -> FileResponse:
    link = get_object_or_404(kind.links().visible_to(request.user), pk=pk)
    return hand_out_file(request, link, kind.whole_of(link).centre_id)


def hand_out_file(request: HttpRequest, link: Any, centre: int, name: str = "") -> FileResponse:
    """The bytes of a link that the caller fetched within the rights of the person; a withdrawn one has none."""
    if not link.may_be_opened:
        raise Http404
    try:
        stream = link.file.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    record(request.user, Verb.SEEN, link, centre=centre, fields=["file"])
    # a file that travels names nobody
    name = f"{name or f'{link._meta.model_name}-{link.pk}'}.{link.file.ending}"
    response = FileResponse(stream, content_type=link.file.kind, as_attachment=True, filename=name)
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


def file_paths(kind: type[AttachForm], name: str, whole: str, files: str) -> list[URLPattern]:
    """Addresses of the three pages; `whole` begins that of the record, `files` that of its files."""
    return [
        path(f"{whole}/<int:whole_pk>/zalaczniki/nowy/", file_add, {"kind": kind}, name=f"{name}_add"),
        path(f"{files}/zalaczniki/<int:pk>/", file_open, {"kind": kind}, name=name),
        path(f"{files}/zalaczniki/<int:pk>/wycofanie/", file_withdraw, {"kind": kind}, name=f"{name}_withdraw"),
    ]
