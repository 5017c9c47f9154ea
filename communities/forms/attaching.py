"""A file that somebody attaches to a record."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm
from accounts.stored import StoredFile
from accounts.uploads import Upload, read_upload


class AttachForm(CreateForm):
    """Base of the forms that take a file; `instance` is the link, begun with the record it belongs to."""

    upload = forms.FileField(
        label=_("File"),
        help_text=format_lazy(
            _("PDF, JPEG, PNG or WebP, at most {most} MB. From a picture the place where it was taken is removed."),
            most=settings.ATTACHMENT_MOST_MB,
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(StoredFile.Kind.values)}),
    )
    #: A marked community keeps no name, so the name of a file is not kept either.
    keeps_label = True

    def clean_upload(self) -> Any:
        upload = read_upload(self.cleaned_data["upload"])
        return upload if self.keeps_label else Upload(upload.kind, upload.data, "")
