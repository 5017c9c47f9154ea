"""The signed file of an approved report, brought back."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.stored import StoredFile
from communities.forms.attaching import AttachForm
from reports.approval.freezing import file_of
from reports.approval.frozen import FrozenReport, SignedReport
from reports.approval.verifying import is_signed


class SignedForm(AttachForm):
    """Takes a PDF that begins with the approved bytes and has something added to them."""

    whole, title = "frozen", _("Signed file of the report")

    class Meta:
        model = SignedReport
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = _(
            "The approved PDF taken from the page of the report and signed outside, for example with a trusted "
            "profile. At most %(most)s MB."
        ) % {"most": settings.ATTACHMENT_MOST_MB}
        self.fields["upload"].widget.attrs["accept"] = StoredFile.Kind.PDF.value

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
        if not is_signed(upload.data[file.size :]):
            text = _("Something was added to the approved report, and it is no signature.")
            raise ValidationError(text, code="unsigned")
        digest = hashlib.sha256(upload.data).hexdigest()
        if self.instance.frozen.signed.standing().filter(file__sha256=digest).exists():
            raise ValidationError(_("This signed file is here already."), code="again")
        return upload
