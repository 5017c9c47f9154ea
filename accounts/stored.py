"""Files that people attach: what is known of one, and the link by which a record of another room holds it.

The bytes lie outside the static files under a name that says nothing (`uploads`, `files`). A stored file has no rights
of its own: it is reached through its link alone, by whoever may see the record that the link belongs to.
"""

import secrets
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.records import Keyed, Versioned, Withdrawable

FOLDER: Final = "attachments"


class StoredFile(models.Model):
    """One file as we keep it: drawn anew where it is a picture, as it came where it is a PDF."""

    class Kind(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"
        WEBP = "image/webp", "WebP"

    ENDINGS: Final = {Kind.PDF: "pdf", Kind.JPEG: "jpg", Kind.PNG: "png", Kind.WEBP: "webp"}

    centre = models.ForeignKey("accounts.Centre", models.PROTECT, related_name="stored_files")
    #: Drawn by lot, so that a name on the disk tells nothing and cannot be guessed.
    name = models.CharField(max_length=80, unique=True, editable=False)
    #: What the file was called by whoever sent it; shown, and used for nothing else.
    label = models.CharField(_("name of the file"), max_length=120, blank=True, editable=False)
    kind = models.CharField(_("kind of file"), max_length=15, choices=Kind.choices, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    #: Nobody where residents sent it by a link, without an account.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    #: The bytes are gone; that there was a file stays.
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")

    def __str__(self) -> str:
        return self.label or str(self.get_kind_display())

    @property
    def ending(self) -> str:
        return self.ENDINGS[self.Kind(self.kind)]

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.name

    def draw_name(self) -> None:
        drawn = secrets.token_hex(16)
        self.name = f"{FOLDER}/{drawn[:2]}/{drawn}.{self.ending}"


class Attached(Keyed, Versioned, Withdrawable):
    """The link between a record and a file of its own; base of the links in the rooms above."""

    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"), editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.file)

    @property
    def may_be_opened(self) -> bool:
        return not self.is_withdrawn and self.file.erased_at is None
