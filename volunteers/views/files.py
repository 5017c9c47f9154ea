"""Files of agreements and of consents: one more, one opened, one withdrawn."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.views.attachments import attach_page, hand_out_file
from communities.views.withdrawing import withdraw_page
from volunteers.forms.files import AgreementFileForm, ConsentFileForm
from volunteers.models import Agreement, AgreementFile, Consent, ConsentFile


def agreement_file_add(request: HttpRequest, whole_pk: int) -> HttpResponse:
    rows = Agreement.objects.editable_by(request.user).standing().select_related("centre", "community")
    agreement = get_object_or_404(rows, pk=whole_pk)
    begun = AgreementFile(agreement=agreement)
    form = AgreementFileForm(request.POST or None, request.FILES or None, instance=begun)
    return attach_page(request, form, agreement, agreement.centre, _("A file for the agreement"))


@require_safe
def agreement_file(request: HttpRequest, pk: int) -> FileResponse:
    rows = AgreementFile.objects.visible_to(request.user).select_related("file", "agreement")
    link = get_object_or_404(rows, pk=pk)
    return hand_out_file(request, link, link.agreement.centre_id)


def agreement_file_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = AgreementFile.objects.editable_by(request.user).select_related("file", "agreement")
    link = get_object_or_404(rows, pk=pk)
    home = link.agreement.get_absolute_url()
    return withdraw_page(request, link, home, home, link.agreement.centre_id)


def consent_file_add(request: HttpRequest, whole_pk: int) -> HttpResponse:
    rows = Consent.objects.editable_by(request.user).standing().select_related("centre", "person", "wording")
    consent = get_object_or_404(rows, pk=whole_pk)
    begun = ConsentFile(consent=consent)
    form = ConsentFileForm(request.POST or None, request.FILES or None, user=request.user, instance=begun)
    return attach_page(request, form, consent, consent.centre, _("A proof of the consent"))


@require_safe
def consent_file(request: HttpRequest, pk: int) -> FileResponse:
    rows = ConsentFile.objects.visible_to(request.user).select_related("file", "consent")
    link = get_object_or_404(rows, pk=pk)
    return hand_out_file(request, link, link.consent.centre_id)


def consent_file_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = ConsentFile.objects.editable_by(request.user).select_related("file", "consent")
    link = get_object_or_404(rows, pk=pk)
    home = link.consent.get_absolute_url()
    return withdraw_page(request, link, home, home, link.consent.centre_id)
