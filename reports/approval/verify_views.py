"""The open page that says whether a code or a file is that of an approved report."""

from http import HTTPStatus
from typing import Final

from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from reports.approval.verifying import Verified, code_typed, verdict, verified_lines, verify_code, verify_file

ROOM: Final = "verify"
LIMITS: Final = {"asked": "20/m/ip,200/d/ip"}


class VerifyForm(PlainForm):
    """A code or a file; nothing of it is kept."""

    no_optional_mark = True  # one of the two

    code = forms.CharField(
        label=_("Code of the report"),
        max_length=200,
        required=False,
        help_text=_("64 signs printed at the end of the report; spaces do not matter."),
    )
    upload = forms.FileField(
        label=_("Or the PDF file"),
        required=False,
        help_text=_("As you got it, also signed. We read it and keep nothing of it."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    def clean_code(self) -> bytes:
        """As bytes: a code may hold what looks like a PESEL, and is none."""
        typed: str = self.cleaned_data["code"]
        code = code_typed(typed)
        if typed and not code:
            raise forms.ValidationError(_("A code has 64 signs: digits and letters from a to f."), code="code")
        return code.encode()

    def clean_upload(self) -> bytes:
        upload = self.cleaned_data["upload"]
        if upload is None:
            return b""
        if upload.size > settings.ATTACHMENT_MOST_MB * 1024 * 1024:
            message = _("The file is too large. It may have at most %(most)s MB.")
            raise forms.ValidationError(message, code="large", params={"most": settings.ATTACHMENT_MOST_MB})
        data: bytes = upload.read()
        return data

    def clean(self) -> dict[str, object] | None:
        cleaned = super().clean()
        if not self.errors and not any(self.cleaned_data.get(name) for name in ("code", "upload")):
            raise forms.ValidationError(_("Type the code or choose the file."), code="empty")
        return cleaned

    def found(self) -> Verified | None:
        data: bytes = self.cleaned_data["upload"]
        return verify_file(data) if data else verify_code(self.cleaned_data["code"].decode())


@login_not_required
def verify(request: HttpRequest) -> HttpResponse:
    """A code may come in the address too: so the QR code of the paper asks."""
    by_address = {"code": request.GET["kod"]} if "kod" in request.GET else None
    form = VerifyForm(request.POST or by_address, request.FILES or None)
    if form.is_bound and not ratelimit.consume(request, app=ROOM, action="asked", config=LIMITS, limit_get=True):
        return render(request, "reports/verify_busy.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    asked = form.is_valid()
    found = form.found() if asked else None
    told = {"verdict": verdict(found), "lines": verified_lines(found)} if found else {}
    context = {"form": form, "asked": asked, **told}
    return render(request, "reports/verify.html", context)
