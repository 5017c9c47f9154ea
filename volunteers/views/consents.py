"""Consents: the list, one with its words, a new one, one corrected, taken back, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.deeds import Verb, record
from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS, Role
from communities.keeping import change_record, create_record
from communities.models import Person
from communities.views.withdrawing import withdraw_page
from meetings.models import Meeting
from volunteers.forms.consents import EditConsentForm, NewConsentForm, RevokeForm
from volunteers.listing import ConsentFilter
from volunteers.models import Consent, Wording
from volunteers.views.agreements import FORM_PAGE, log_list
from volunteers.wordings import holding


def readers_of(user: Any) -> Any:
    """Centres whose consents and clauses the person reads at all."""
    return Centre.objects.with_role(user, *WORKS_WITH_RESIDENTS, Role.DPO)


@require_safe
def consent_list(request: HttpRequest) -> HttpResponse:
    """Whoever has to be asked again soon stands here, before the consent has run out."""
    user: Any = request.user
    get_object_or_404(readers_of(user)[:1])
    form = ConsentFilter(request.GET, user=user)
    rows = form.chosen(localdate()).select_related("person", "wording")
    page = page_after(rows, request.GET.get("after"), form.order())
    log_list(user, page.rows)
    return render(request, "volunteers/consents.html", {"form": form, "page": page, **page.doors(request)})


@require_safe
def consent_page(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    rows = Consent.objects.visible_to(user).select_related("person", "wording", "centre", "created_by")
    consent: Any = get_object_or_404(rows, pk=pk)
    record(user, Verb.SEEN, consent)
    context = {
        "consent": consent,
        "may_edit": Consent.objects.editable_by(user).standing().filter(pk=pk).exists(),
        "files": consent.files.visible_to(user).select_related("file", "file__created_by"),
        "sees_person": Person.objects.visible_to(user).filter(pk=consent.person_id).exists(),
    }
    return render(request, "volunteers/consent.html", context)


def consent_create(request: HttpRequest, whole_pk: int) -> HttpResponse:
    user: Any = request.user
    rows = Person.objects.editable_by(user).offered().select_related("centre")
    person = get_object_or_404(rows, pk=whole_pk)
    begun = Consent(centre=person.centre, person=person)
    asked = request.GET.get("purpose", "")
    start = {"given_on": localdate(), "purpose": asked if asked in Wording.CONSENTS else ""}
    form = NewConsentForm(request.POST or None, user=user, instance=begun, initial=start)
    made = create_record(form, user)
    if made:
        messages.success(request, _("Saved."))
        return redirect(made)
    kept = list(Wording.objects.visible_to(user).filter(centre=person.centre_id).newest_first())
    texts = [holding(person.centre, kept, subject) for subject in Wording.CONSENTS]
    context = {"form": form, "title": _("A consent"), "whole": person, "texts": texts}
    return render(request, "volunteers/consent_form.html", {**context, "back": person.get_absolute_url()})


def _editable(request: HttpRequest, pk: int) -> Consent:
    rows = Consent.objects.editable_by(request.user).standing().select_related("person", "wording", "changed_by")
    found: Consent = get_object_or_404(rows, pk=pk)
    return found


def _change(request: HttpRequest, consent: Consent, kind: Any, title: str) -> HttpResponse:
    user: Any = request.user
    name, back = str(consent), consent.get_absolute_url()
    form = kind(request.POST or None, user=user, instance=consent)
    if change_record(form, user):
        messages.success(request, _("Saved."))
        return redirect(back)
    return render(request, FORM_PAGE, {"form": form, "title": title, "whole": name, "back": back})


def consent_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, _editable(request, pk), EditConsentForm, _("Correct the consent"))


def consent_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Also pressed twice: the second finds it taken back and may correct the day."""
    return _change(request, _editable(request, pk), RevokeForm, _("The consent is taken back"))


def consent_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Entered by mistake; a person who takes her consent back is another matter (consent_revoke)."""
    consent = get_object_or_404(Consent.objects.editable_by(request.user).select_related("person", "wording"), pk=pk)
    return withdraw_page(request, consent, consent)


@require_safe
def meeting_consents(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose picture of a meeting may be shown: the people named as present, each with her consent of today."""
    user: Any = request.user
    meeting = get_object_or_404(Meeting.objects.visible_to(user).select_related("community"), pk=pk)
    present = meeting.attendances.visible_to(user).filter(is_present=True).select_related("person")
    people = sorted((row.person for row in present), key=lambda person: (person.name_sort, person.pk))
    images = Consent.objects.visible_to(user).in_force(localdate()).filter(wording__subject=Wording.Subject.IMAGE)
    given: dict[int, list[Consent]] = {}
    for consent in images.filter(person__in=people).select_related("person", "wording"):
        given.setdefault(consent.person_id, []).append(consent)
    if people:
        record(user, Verb.LISTED, Person, centre=meeting.centre_id, numbers=[person.pk for person in people])
    lines = [(person, given.get(person.pk, [])) for person in people]
    return render(request, "volunteers/meeting_consents.html", {"meeting": meeting, "people": people, "lines": lines})
