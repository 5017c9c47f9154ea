"""Pages of merging: whom with, what of whom, the way back, and the supervisor's list of likely doubles."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.deeds import Verb, record
from accounts.roles import CORRECTS
from accounts.scoping import roles_today
from communities.discretion import similar_names
from communities.doubles import MOST_SHOWN, likely_doubles
from communities.forms.merging import MergeForm
from communities.merging import merge_people, preview, refuse_merge, tell_apart, undo_merge
from communities.models import Person, PersonMerge
from communities.views.people import with_roles

MOST_OFFERED = 20


@require_safe
def merge_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the person is merged with: those of a like name first, else whoever is searched for."""
    person = get_object_or_404(Person.objects.editable_by(request.user).standing(), pk=pk)
    query = request.GET.get("q", "")
    others = Person.objects.editable_by(request.user).offered().filter(centre=person.centre_id).exclude(pk=pk)
    rows = others.matching(query) if query.strip() else others.filter(pk__in=similar_names(person.name, others))
    found = with_roles(rows, request.user).by_name()[:MOST_OFFERED]
    return render(request, "communities/merge_choose.html", {"person": person, "query": query, "found": found})


def person_merge(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    """What goes over, a choice for each field that differs, one button."""
    people = with_roles(Person.objects.editable_by(request.user), request.user)
    kept: Any = get_object_or_404(people.standing(), pk=pk)
    merged = PersonMerge.objects.editable_by(request.user).filter(kept=kept, gone=other_pk, undone_at=None)
    if request.method == "POST" and merged.exists():  # pressed twice
        return redirect(kept)
    gone: Any = get_object_or_404(people.standing().filter(centre=kept.centre_id).exclude(pk=pk), pk=other_pk)
    form = MergeForm(request.POST if request.method == "POST" else None, kept=kept, gone=gone)
    if form.is_valid():
        try:
            merge = merge_people(kept, gone, form.values(), request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            day = merge.undo_until
            messages.success(request, _("Merged. It can be taken back until %(day)s.") % {"day": f"{day:%-d.%m.%Y}"})
            return redirect(kept)
    context = {
        "form": form,
        "kept": kept,
        "gone": gone,
        "moving": preview(kept, gone),
        "refusal": _refusal(kept, gone, request.user),
    }
    return render(request, "communities/merge.html", context)


def _refusal(kept: Person, gone: Person, user: Any) -> str:
    """Why the button would not help, said before it is pressed."""
    try:
        refuse_merge(kept, gone, user)
    except ValidationError as error:
        return error.messages[0]
    return ""


def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    merge = get_object_or_404(PersonMerge.objects.editable_by(request.user).select_related("kept", "gone"), pk=pk)
    if merge.undone_at:  # pressed twice
        return redirect(merge.kept)
    refusal = ""
    if request.method == "POST":
        try:
            undo_merge(merge, request.user)
        except ValidationError as error:
            refusal = error.messages[0]
        else:
            messages.success(request, _("Taken back: there are two people again."))
            return redirect(merge.kept)
    return render(request, "communities/merge_undo.html", {"merge": merge, "refusal": refusal})


@require_safe
def doubles(request: HttpRequest) -> HttpResponse:
    if roles_today(request.user).isdisjoint(CORRECTS):
        raise Http404
    found = likely_doubles(request.user)
    for centre in sorted({pair.first.centre_id for pair in found}):
        here = [pair for pair in found if pair.first.centre_id == centre]
        numbers = {person.pk for pair in here for person in (pair.first, pair.second)}
        record(request.user, Verb.LISTED, Person, centre=centre, numbers=numbers)
    return render(request, "communities/doubles.html", {"doubles": found, "is_cut": len(found) == MOST_SHOWN})


@require_POST
def pair_distinct(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    """These are two people: the list leaves them out from now on."""
    if roles_today(request.user).isdisjoint(CORRECTS):
        raise Http404
    user: Any = request.user
    people = Person.objects.editable_by(user).standing()
    first, second = (get_object_or_404(people, pk=number) for number in sorted((pk, other_pk)))
    if first == second:
        raise Http404
    tell_apart(first, second, user)
    messages.success(request, _("Two different people: they will not be shown together again."))
    return redirect("communities:doubles")
