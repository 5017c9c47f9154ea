"""Lists of records to be destroyed: drawn up, confirmed, consented to, carried out, dropped, printed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.deeds import Verb, record
from accounts.editing import create_once
from communities.keeping import change_record, made_before, withdraw_record
from privacy.disposing import confirm, draw_up, order
from privacy.forms.retention import ChangedConsentForm, DrawForm, DropForm
from privacy.retention import Why, work_out
from privacy.tasks import wake_disposer
from privacy.views.requests import FORM_PAGE
from privacy.views.retention import centres_seen
from reports.disposal_sheet import DisposalOrder
from reports.heads import author_of
from reports.models import DisposalList
from reports.papers import FORMATS, PAPERS, hand_out

KIND = "disposal-list"


def disposal_create(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    centre = get_object_or_404(centres_seen(user), pk=pk)
    proposed = [found for found in work_out(centre, localdate()).values() if found.due]
    form = DrawForm(request.POST or None, proposed=proposed)
    form.instance.centre = centre
    made = _drawn(form, user)
    if made:
        messages.success(request, _("The list is drawn up. Nothing has been destroyed."))
        return redirect(made)
    help_text = _(
        "The list goes to the state archive. The data protection officer confirms it, but not whoever drew it up."
    )
    context = {"form": form, "title": _("List of records to be destroyed"), "whole": str(centre), "help": help_text}
    return render(request, FORM_PAGE, {**context, "back": reverse("privacy:retention")})


def _drawn(form: DrawForm, user: Any) -> DisposalList | None:
    """The second of a double submit finds nothing proposed any more: what the first one made is the answer."""
    if not form.is_valid():
        return made_before(form, user)  # type: ignore[no-any-return]

    def deed() -> DisposalList:
        made = draw_up(form.instance, form.cleaned_data["kinds"])
        record(user, Verb.CREATED, made, fields=form.changed_fields())
        return made

    try:
        return create_once(form, user, deed)
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _seen(request: HttpRequest, pk: int) -> DisposalList:
    rows = DisposalList.objects.visible_to(request.user)
    found: DisposalList = get_object_or_404(
        rows.select_related("centre", "created_by", "confirmed_by", "ordered_by", "withdrawn_by"), pk=pk
    )
    return found


def _confirmed_by(request: HttpRequest, pk: int) -> DisposalList:
    rows = DisposalList.objects.editable_by(request.user)
    found: DisposalList = get_object_or_404(rows.select_related("centre", "created_by"), pk=pk)
    return found


@require_safe
def disposal_page(request: HttpRequest, pk: int) -> HttpResponse:
    one = _seen(request, pk)
    items = [(item, _reasons(item)) for item in one.items.all()]
    is_officer = DisposalList.objects.editable_by(request.user).filter(pk=pk).exists()
    numbers = [sum(len(part) for part in parts) for parts in zip(*map(_parts, one.items.all()), strict=True)]
    context = {
        "one": one,
        "items": items,
        "records": numbers[0],
        "gone": numbers[1],
        "is_officer": is_officer,
        "is_author": one.created_by_id == request.user.pk,
        "is_open": not one.is_withdrawn and not one.ordered_at,
        "word": PAPERS[KIND].word,
        "endings": list(FORMATS),
    }
    return render(request, "privacy/disposal.html", context)


def _parts(item: Any) -> tuple[list[Any], list[Any]]:
    return item.numbers, item.done_numbers


def _reasons(item: Any) -> list[tuple[str, int]]:
    told = [why for _number, why in item.left_out]
    return [(str(why.label), told.count(why.value)) for why in Why if why.value in told]


def _do(request: HttpRequest, one: DisposalList, deed: Callable[[DisposalList, Any], None], thanks: str) -> bool:
    try:
        deed(one, request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    messages.success(request, thanks)
    return True


@require_POST
def disposal_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    one = _confirmed_by(request, pk)
    _do(request, one, confirm, _("The list is confirmed. Now the state archive has to consent."))
    return redirect(one)


def disposal_consent(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    one = _confirmed_by(request, pk)
    form = ChangedConsentForm(request.POST or None, user=user, instance=one)
    if change_record(form, user):
        messages.success(request, _("The consent is written down."))
        return redirect(one)
    context = {"form": form, "title": _("Consent of the state archive"), "whole": str(one)}
    return render(request, FORM_PAGE, {**context, "back": one.get_absolute_url()})


def disposal_order(request: HttpRequest, pk: int) -> HttpResponse:
    """What will happen, told before it does; then the worker begins."""
    one = _confirmed_by(request, pk)
    if request.method == "POST":
        if _do(request, one, order, _("It has begun. The page of the list says how far it has come.")):
            transaction.on_commit(wake_disposer)
        return redirect(one)
    items = list(one.items.all())
    number = sum(len(item.numbers) for item in items)
    told = ngettext("%(n)s record goes for good.", "%(n)s records go for good.", number) % {"n": number}
    return render(request, "privacy/disposal_order.html", {"one": one, "items": items, "told": told})


def disposal_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = _seen(request, pk)
    form = DropForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_record(one, request.user, form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The list is dropped. Its records are proposed again."))
            return redirect(one)
    context = {"form": form, "title": _("Drop the list"), "whole": str(one), "back": one.get_absolute_url()}
    return render(request, FORM_PAGE, context)


@require_safe
def disposal_file(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    one = _seen(request, pk)
    if word != PAPERS[KIND].word or ending not in FORMATS:
        raise Http404
    data = hand_out(request.user, KIND, DisposalOrder(one, author_of(request.user, one.centre)), ending)
    response = HttpResponse(data, content_type=FORMATS[ending].content_type)
    name = f"{word}-{one.number}-{one.year}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
