"""The signed file of an approved report, brought back."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from communities.forms.attaching import AttachForm
from reports.approval.freezing import file_of
from reports.approval.frozen import FrozenReport, SignedReport


class SignedForm(AttachForm):
    """Takes a PDF that begins with the approved bytes and has something added to them."""

    whole, title = "frozen", _("Signed file of the report")

    class Meta:
        model = SignedReport
        fields: tuple[str, ...] = ()

    @classmethod
    def links(cls) -> Any:
        return super().links().select_related("frozen__report__community__centre")

    @classmethod
    def wholes(cls, user: Any) -> Any:
        return FrozenReport.objects.visible_to(user).signable_by(user).select_related("report__community__centre")

    def clean_upload(self) -> Any:
        upload = super().clean_upload()
        file = file_of(self.instance.frozen)
        begins = hashlib.sha256(upload.data[: file.size]).hexdigest() == file.sha256
        if not begins:
            raise ValidationError(_("This file does not begin with the approved report."), code="other")
        if len(upload.data) == file.size:
            raise ValidationError(_("This is the approved report itself: nothing has been signed in it."), code="same")
        return upload
