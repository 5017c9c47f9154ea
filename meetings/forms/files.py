"""A file for a meeting: what it is, and whether people can be recognised."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.stored import StoredFile
from communities.forms.attaching import AttachForm
from meetings.models import MeetingFile


class MeetingFileForm(AttachForm):
    whole, title = "meeting", _("A file for the meeting")

    class Meta:
        model = MeetingFile
        fields = ["what", "shows_people"]
        labels = {"shows_people": _("Persons can be recognised in the photo")}
        help_texts = {
            "shows_people": _(
                "Then it may be shown only with their consents. The page of the meeting leads to the consents of those "
                "who were there."
            )
        }

    field_order = ["what", "upload", "shows_people"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        community = self.instance.meeting.community
        self.is_marked = bool(community and community.is_sensitive)
        self.keeps_label = not self.is_marked

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        upload, what = self.cleaned_data.get("upload"), self.cleaned_data.get("what")
        if what == MeetingFile.What.PHOTO and upload and upload.kind == StoredFile.Kind.PDF:
            message = _("A photo is a JPEG, PNG or WebP picture. Choose another file, or say what else it is.")
            self.add_error("what", ValidationError(message, code="photo"))
        if self.cleaned_data.get("shows_people"):
            self.refuse_faces(str(what))
        return cleaned

    def refuse_faces(self, what: str) -> None:
        if what != MeetingFile.What.PHOTO:
            message = _("This is asked of a photo only.")
            self.add_error("shows_people", ValidationError(message, code="not_photo"))
        elif self.is_marked:
            message = _("Of this community no photo is kept in which persons can be recognised.")
            self.add_error("shows_people", ValidationError(message, code="marked"))
