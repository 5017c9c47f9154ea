"""How long each kind of records is kept, what runs out, and what must wait."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.deeds import Verb, record
from accounts.forms import CentreField
from accounts.models import Centre
from accounts.roles import Role
from communities.keeping import change_record, create_record
from privacy.forms.retention import ChangedClassForm, HoldForm
from privacy.models import Hold, RecordClass
from privacy.models.retention import classes_of, starting_values
from privacy.retention import Findings, work_out
from privacy.views.requests import FORM_PAGE
from reports.disposal import SEES_RETENTION
from reports.models import DisposalList
from reports.retention_kinds import RecordKind, category_words

MOST_LISTS = 50


@dataclass(frozen=True)
class Shown:
    """One centre on the page."""

    centre: Centre
    lines: list[tuple[Findings, str]]
    lists: list[DisposalList]
    holds: list[Hold]
    may_set: bool

    @property
    def told(self) -> list[tuple[Findings, str]]:
        """Classes of which there is something to say today."""
        return [line for line in self.lines if line[0].due or line[0].left_out]

    @property
    def is_something_due(self) -> bool:
        return any(found.due for found, _years in self.lines)


def centres_seen(user: Any) -> Any:
    return Centre.objects.with_role(user, *SEES_RETENTION).order_by("name_sort", "pk")


@require_safe
def retention_page(request: HttpRequest) -> HttpResponse:
    """For each centre: classes with what is proposed and what is left out and why, lists, holds."""
    get_object_or_404(centres_seen(request.user)[:1])
    shown = [_shown(centre, request.user) for centre in centres_seen(request.user)]
    return render(request, "privacy/retention.html", {"shown": shown})


def _shown(centre: Centre, user: Any) -> Shown:
    today = localdate()
    found = work_out(centre, today)
    lists = DisposalList.objects.visible_to(user).filter(centre=centre).order_by("-year", "-number")
    holds = Hold.objects.visible_to(user).filter(centre=centre)
    may_set = _sets(user).filter(pk=centre.pk).exists()
    lines = [(one, category_words(one.row.category)) for one in found.values()]
    return Shown(centre, lines, list(lists[:MOST_LISTS]), list(holds.on(today)), may_set)


def _sets(user: Any) -> Any:
    """Classes are a setting of the centre: the director's."""
    return Centre.objects.with_role(user, Role.DIRECTOR)


def class_edit(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    user: Any = request.user
    centre = get_object_or_404(_sets(user), pk=pk)
    if kind not in RecordKind.values:
        raise Http404
    form = ChangedClassForm(request.POST or None, user=user, instance=classes_of(centre)[RecordKind(kind)])
    if _save_class(form, centre, kind, user):
        messages.success(request, _("Saved."))
        return redirect("privacy:retention")
    title = _("Class of records: %(kind)s") % {"kind": RecordKind(kind).label}
    context = {"form": form, "title": title, "whole": str(centre), "back": reverse("privacy:retention")}
    return render(request, FORM_PAGE, context)


def _save_class(form: Any, centre: Centre, kind: str, user: Any) -> Any:
    """The first change writes the row that the starting values stood for."""
    if not form.is_valid():
        return None
    if form.instance.pk is None:
        with transaction.atomic():
            row, is_new = RecordClass.objects.editable_by(user).get_or_create(
                centre=centre, kind=kind, defaults=starting_values(kind)
            )
            if is_new:
                record(user, Verb.CREATED, row, fields=["symbol", "title", "category"])
        form.instance.pk, form.instance._state.adding = row.pk, False
    return change_record(form, user)


# --- holds ---


def hold_create(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    get_object_or_404(centres_seen(user)[:1])
    form = HoldForm(request.POST or None)
    form.fields["centre"] = CentreField(centres_seen(user))
    form.order_fields(["centre", "kind", "reason"])
    if form.is_valid():
        form.instance.centre = form.cleaned_data["centre"]
    if create_record(form, user):
        messages.success(request, _("Nothing of these records goes until the hold is lifted."))
        return redirect("privacy:retention")
    context = {"form": form, "title": _("A hold on records"), "back": reverse("privacy:retention")}
    return render(request, FORM_PAGE, context)


@require_POST
def hold_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Twice is as good as once."""
    hold = get_object_or_404(Hold.objects.editable_by(request.user), pk=pk)
    with transaction.atomic():
        if Hold.objects.editable_by(request.user).filter(pk=pk, until_on=None).update(until_on=localdate()):
            record(request.user, Verb.CHANGED, hold, fields=["until_on"])
    messages.success(request, _("The hold is lifted."))
    return redirect(hold)
