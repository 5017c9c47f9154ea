"""Practice records: the list, one with what the records add to it, its form, its file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.naming import fold
from accounts.paging import page_after
from accounts.roles import CORRECTS, Role
from communities.keeping import change_record, create_record
from communities.models import Community, Partnership, Programme
from communities.scoping import where_staff_works
from communities.views.withdrawing import withdraw_page
from reports.heads import author_of
from reports.papers import FORMATS, PAPERS, PracticeOrder, hand_out
from reports.practice import practice_of
from reports.practice_forms import EditPracticeForm, NewPracticeForm
from reports.practice_records import SUBJECTS, PracticeRecord

KIND = "practice-record"
#: Words of the address and what they name.
WORDS = {"spolecznosc": "community", "partnerstwo": "partnership", "program": "programme", "osrodek": "centre"}


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    get_object_or_404(where_staff_works(request.user)[:1])
    rows = PracticeRecord.objects.visible_to(request.user).standing().with_subjects()
    page = page_after(rows, request.GET.get("after"), ("pk",))
    centres = Centre.objects.with_role(request.user, Role.ORGANISER, *CORRECTS).order_by("name_sort")
    return render(request, "reports/practices.html", {"page": page, "centres": centres, **page.doors(request)})


@require_safe
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(PracticeRecord.objects.visible_to(request.user).with_subjects(), pk=pk)
    may_edit = PracticeRecord.objects.editable_by(request.user).standing().filter(pk=pk).exists()
    context = {
        "practice": practice_of(row, request.user),
        "record": row,
        "may_edit": may_edit,
        "word": PAPERS[KIND].word,
        "endings": list(FORMATS),
    }
    return render(request, "reports/practice.html", context)


def practice_create(request: HttpRequest, word: str, pk: int) -> HttpResponse:
    """Of one subject there is one record: where it stands already, this is the way to it."""
    name, subject = _subject(request.user, word, pk)
    mine: dict[str, Any] = {name: subject} if name in SUBJECTS else dict.fromkeys(SUBJECTS)
    centre = subject if name == "centre" else subject.centre
    made = PracticeRecord.objects.visible_to(request.user).standing().filter(centre=centre, **mine).first()
    if made and request.method == "GET":
        return redirect(made)
    form = NewPracticeForm(request.POST or None, user=request.user, instance=PracticeRecord(centre=centre, **mine))
    if made := create_record(form, request.user):
        messages.success(request, _("Saved."))
        return redirect(made)
    context = {"form": form, "title": _("Add a practice record"), "whole": subject, "back": subject.get_absolute_url()}
    return render(request, "communities/record_form.html", context)


def _subject(user: Any, word: str, pk: int) -> tuple[str, Any]:
    rows: dict[str, Any] = {
        "community": Community.objects.editable_by(user),
        "partnership": Partnership.objects.editable_by(user).standing(),
        "programme": Programme.objects.editable_by(user).standing(),
        "centre": Centre.objects.with_role(user, Role.ORGANISER, *CORRECTS),
    }
    if word not in WORDS:
        raise Http404
    return WORDS[word], get_object_or_404(rows[WORDS[word]], pk=pk)


def practice_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(PracticeRecord.objects.editable_by(request.user).standing().with_subjects(), pk=pk)
    form = EditPracticeForm(request.POST or None, user=request.user, instance=row)
    if change_record(form, request.user):
        messages.success(request, _("Saved."))
        return redirect(row)
    context = {"form": form, "title": _("Change the practice record"), "whole": row, "back": row.get_absolute_url()}
    return render(request, "communities/record_form.html", context)


def practice_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(PracticeRecord.objects.editable_by(request.user).with_subjects(), pk=pk)
    return withdraw_page(request, row, row)


@require_safe
def practice_file(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    row = get_object_or_404(PracticeRecord.objects.visible_to(request.user).standing().with_subjects(), pk=pk)
    if word != PAPERS[KIND].word or ending not in FORMATS:
        raise Http404
    order = PracticeOrder(row, author_of(request.user, row.centre), request.user)
    response = HttpResponse(hand_out(request.user, KIND, order, ending), content_type=FORMATS[ending].content_type)
    marked = row.community is not None and row.community.is_sensitive
    name = str(row.pk) if marked else slugify(fold(str(row)))
    response["Content-Disposition"] = f'attachment; filename="{word}-{name}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response
