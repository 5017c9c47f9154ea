"""Pages by which old data come in: templates, the list of files, one file from its check to its withdrawal."""

from functools import partial
from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.deeds import Verb, record
from accounts.models import Centre
from accounts.naming import fold
from accounts.paging import page_after
from accounts.roles import CORRECTS, Role
from accounts.table_files import table_file
from communities.forms.base import WithdrawForm
from desk.import_forms import ImportForm
from desk.imports import kinds
from desk.imports.running import approve, drop, take_file
from desk.imports.withdrawing import withdraw_import
from desk.models import Import, ImportFault
from desk.tasks import wake_importer
from documents.sheets import Sheet

FAULTS_SHOWN = 200
ASK_AGAIN = 3  # seconds; a header, so that it needs neither script nor a tag in the page


def refuse_others(request: HttpRequest) -> None:
    """Old data are written by those who write: organisers and the supervisor."""
    get_object_or_404(Centre.objects.with_role(request.user, Role.ORGANISER, *CORRECTS)[:1])


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    refuse_others(request)
    files = Import.objects.visible_to(request.user).select_related("created_by", "centre")
    page = page_after(files, request.GET.get("after"), ("-pk",))
    return render(request, "desk/imports.html", {"page": page, "kinds": Import.Kind.choices, **page.doors(request)})


def import_create(request: HttpRequest) -> HttpResponse:
    refuse_others(request)
    form = ImportForm(request.POST or None, request.FILES or None, user=request.user, initial=_asked(request))
    if form.is_valid():
        source = take_file(form, request.user)  # type: ignore[arg-type]
        transaction.on_commit(partial(wake_importer, source.pk))
        return redirect(source)
    told = [(kind, label, kinds.instructions_of(kind)) for kind, label in Import.Kind.choices]
    return render(request, "desk/import_create.html", {"form": form, "told": told})


def _asked(request: HttpRequest) -> dict[str, str]:
    """The kind whose list one comes from."""
    kind = request.GET.get("kind", "")
    return {"kind": kind} if kind in Import.Kind.values else {}


@require_safe
def import_template(request: HttpRequest, kind: str, ending: str) -> HttpResponseBase:
    refuse_others(request)
    if kind not in kinds.READERS:
        raise Http404
    name = _file_name(_("template"), str(Import.Kind(kind).label))
    return table_file(f"{name}.{ending}", kinds.template_of(kind), kinds.instructions_of(kind))


@require_safe
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The state of a file; the page asks again by itself while the worker has it."""
    source = get_object_or_404(Import.objects.visible_to(request.user).select_related("created_by"), pk=pk)
    context = {
        "source": source,
        "faults": ImportFault.objects.visible_to(request.user).filter(source=source)[:FAULTS_SHOWN],
        "more_faults": max(source.faults_found - FAULTS_SHOWN, 0),
        **_preview(source),
    }
    response = render(request, "desk/import.html", context)
    if source.is_working:
        response["Refresh"] = str(ASK_AGAIN)
    return response


def _preview(source: Import) -> dict[str, Any]:
    """The first rows, each cell beside the name of its column."""
    columns, rows = source.preview.get("columns", []), source.preview.get("rows", [])
    shown = [(number, list(zip_longest(columns, cells, fillvalue=""))) for number, _standing, cells in rows]
    return {"columns": columns, "shown": shown}


@require_safe
def import_faults(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """Everything that was found, to work through beside the file; places and sentences, no values."""
    source = get_object_or_404(Import.objects.visible_to(request.user).filter(faults_found__gt=0), pk=pk)
    rows = ImportFault.objects.visible_to(request.user).filter(source=source).order_by("pk")
    columns = [_("row"), _("column"), _("name of the column"), _("what is wrong")]
    lines = rows.values_list("row", "column", "label", "sentence").iterator()
    sheet, name = Sheet(_("what is wrong"), columns, lines), _file_name(_("corrections"), str(source.pk))
    record(request.user, Verb.EXPORTED, source, centre=source.centre_id)
    return table_file(f"{name}.{ending}", sheet)


def _file_name(*words: str) -> str:
    return slugify(fold(" ".join(words)))


@require_POST
def import_write(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Import.objects.editable_by(request.user).filter(created_by=request.user.pk), pk=pk)
    try:
        approve(source, request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        transaction.on_commit(partial(wake_importer, source.pk))
    return redirect(source)


@require_POST
def import_drop(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Import.objects.editable_by(request.user), pk=pk)
    if drop(source, request.user):
        messages.success(request, _("The file is thrown away. Nothing was written."))
    return redirect(source)


def import_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Import.objects.editable_by(request.user).filter(state=Import.State.DONE), pk=pk)
    if source.is_withdrawn:  # pressed twice
        return redirect(source)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            number = withdraw_import(source, request.user, form.cleaned_data["reason"])  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
        else:
            told = ngettext("%(number)s record is withdrawn.", "%(number)s records are withdrawn.", number)
            messages.success(request, told % {"number": number})
            return redirect(source)
    context = {"form": form, "record": source, "back": source.get_absolute_url()}
    return render(request, "communities/withdraw.html", context)
