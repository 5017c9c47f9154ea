"""What somebody sends: known by its content and not by its name, and a picture is drawn anew.

A picture of ours holds its pixels and nothing else: no place where it was taken, no camera, no second picture inside.
"""

import hashlib
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from accounts.stored import StoredFile
from accounts.validators import refuse_pesel

Kind = StoredFile.Kind

FORMATS: Final = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}
#: A JPEG is unpacked at a part of its size, the others only whole: each may take some 200 MB of memory, not more.
MOST_PIXELS: Final = {Kind.JPEG: 50_000_000, Kind.PNG: 12_000_000, Kind.WEBP: 8_000_000}
#: A progressive JPEG is held whole before its first pixel is known.
MOST_PROGRESSIVE: Final = 24_000_000
LARGEST_SIDE: Final = 3000
LONGEST_LABEL: Final = 120
QUALITY: Final = 88
TAIL: Final = 2048
#: What a torn or forged picture makes of its decoder.
TORN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


@dataclass(frozen=True)
class Upload:
    """A file as it will be kept."""

    kind: StoredFile.Kind
    data: bytes
    label: str

    def to_store(self, centre: Any, user: Any) -> StoredFile:
        digest = hashlib.sha256(self.data).hexdigest()
        facts = {"kind": self.kind, "size": len(self.data), "sha256": digest, "label": self.label}
        file = StoredFile(centre=centre, created_by=user, **facts)
        file.draw_name()
        return file


def read_upload(upload: "UploadedFile[Any]") -> Upload:
    """The file as we keep it. Raises ValidationError in words a person understands."""
    most = settings.ATTACHMENT_MOST_MB
    if (upload.size or 0) > most * 1024 * 1024:
        message = _("The file is too large. It may have at most %(most)s MB.")
        raise ValidationError(message, code="large", params={"most": most})
    refuse_pesel(upload.name or "")
    upload.seek(0)
    data = upload.read()
    kind = kind_of(data)
    if kind is None:
        message = _("This kind of file is not taken. Choose a PDF, or a JPEG, PNG or WebP picture.")
        raise ValidationError(message, code="kind")
    if kind is Kind.PDF:
        refuse_torn_pdf(data)
    else:
        data = draw_anew(data, kind)
    return Upload(kind, data, label_of(upload.name or ""))


def kind_of(data: bytes) -> StoredFile.Kind | None:
    """By the first bytes; what the name or the browser say counts for nothing."""
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    return Kind.WEBP if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def refuse_torn_pdf(data: bytes) -> None:
    """A PDF has its end where it belongs: a scan that was broken off, or carries something behind it, has not."""
    if not data.rstrip(b"\r\n\x00 ").endswith(b"%%EOF") or b"startxref" not in data[-TAIL:]:
        raise ValidationError(_("This PDF is not whole. Scan or save it again."), code="torn")


def draw_anew(data: bytes, kind: StoredFile.Kind) -> bytes:
    """The pixels alone, turned as they are to be seen; one picture, of a size that can be looked at."""
    try:
        # The size is read from the header, before any pixel is unpacked.
        with Image.open(BytesIO(data), formats=[FORMATS[kind]]) as picture:
            most = MOST_PROGRESSIVE if picture.info.get("progressive") else MOST_PIXELS[kind]
            if picture.width * picture.height > most:
                raise ValidationError(_("The picture is too large. Make it smaller and try again."), code="large")
            picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
            return _pixels(picture, kind)
    except TORN as error:
        raise ValidationError(_("This picture is not whole. Take or save it again."), code="torn") from error


def _pixels(picture: Image.Image, kind: StoredFile.Kind) -> bytes:
    mode = "RGBA" if kind is not Kind.JPEG and picture.has_transparency_data else "RGB"
    # Made small first: each further copy costs as much memory as it has pixels.
    small = picture if picture.mode == mode else picture.convert(mode)
    small.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    turned = ImageOps.exif_transpose(small)
    clean = Image.new(mode, turned.size)
    clean.paste(turned)
    out = BytesIO()
    clean.save(out, FORMATS[kind], quality=QUALITY, optimize=True)
    return out.getvalue()


def label_of(name: str) -> str:
    """What the file was called, without a folder and without signs that no screen shows."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(char if char.isprintable() else " " for char in plain)
    return " ".join(shown.split())[-LONGEST_LABEL:]
