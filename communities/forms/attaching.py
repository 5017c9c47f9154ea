"""A file that somebody attaches to a record."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm
from accounts.stored import StoredFile
from accounts.uploads import Upload, read_upload


class AttachForm(CreateForm):
    """Base of the forms that take a file: what a room says about its files, so that the pages are the same for all.

    `whole` names the key from the link (Meta.model) to the record the file belongs to; that record has its centre.
    """

    whole: ClassVar[str]
    title: ClassVar[Any]

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

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    @classmethod
    def links(cls) -> Any:
        """All of them: whoever asks says for whom."""
        return cls._meta.model.objects.select_related("file", cls.whole)

    @classmethod
    def wholes(cls, user: Any) -> Any:
        """Records to which the person may attach a file."""
        model: Any = cls._meta.model._meta.get_field(cls.whole).related_model
        return model.objects.editable_by(user).standing()

    @classmethod
    def begun(cls, whole: Any) -> Any:
        """A link not saved yet, standing where it belongs."""
        return cls._meta.model(**{cls.whole: whole})

    @classmethod
    def whole_of(cls, link: Any) -> Any:
        return getattr(link, cls.whole)

    def clean_upload(self) -> Any:
        upload = read_upload(self.cleaned_data["upload"])
        return upload if self.keeps_label else Upload(upload.kind, upload.data, "")
