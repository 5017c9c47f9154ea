"""A logo is drawn anew from what was uploaded: whatever else the file carried stays behind."""

import hashlib
from io import BytesIO
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_PIXELS: Final = 6000 * 6000
LARGEST_SIDE: Final = 1200
FORMATS: Final = ("PNG", "JPEG")


def clean_logo(upload: "UploadedFile[Any]") -> "ContentFile[bytes]":
    """The picture as a PNG named by its content. Raises ValidationError in words a person understands."""
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(_("The file is too large. A logo may have at most 2 MB."), code="large")
    try:
        upload.seek(0)
        # The size is read from the header, before any pixel is unpacked.
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError(_("The picture is too large. Make it smaller and try again."), code="large")
            drawn = _draw(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This is not a picture. Choose a PNG or JPEG file."), code="invalid") from error
    return ContentFile(drawn, name=f"{hashlib.sha256(drawn).hexdigest()[:32]}.png")


def _draw(picture: Image.Image) -> bytes:
    fresh = picture.convert("RGBA")
    fresh.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    out = BytesIO()
    # A new image of the pixels alone: no comments, no profile, no place where it was taken.
    clean = Image.new("RGBA", fresh.size)
    clean.paste(fresh)
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()
