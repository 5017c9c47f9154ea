"""Files as people send them: scans, photos with the place where they were taken, and what only seems to be one."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.stored import FOLDER
from accounts.uploads import read_upload

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n"
GPS_IFD, ORIENTATION = 0x8825, 0x0112
#: Written into every tag that a photo of ours carries; nothing we keep holds it.
PLACE = "Podlesna-2-dom"


def picture(kind="JPEG", size=(60, 40), mode="RGB", turned=1, **options):
    """A picture, red above and blue below, with GPS, a camera and a comment in it."""
    image = Image.new(mode, size, "blue" if mode != "P" else 0)
    if mode != "P":
        image.paste("red", (0, 0, size[0], size[1] // 2))
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif[0x010F] = PLACE
    exif.get_ifd(GPS_IFD)[29] = PLACE
    out = BytesIO()
    image.save(out, kind, exif=exif, **options)
    return out.getvalue()


def sent(data=PDF, name="skan.pdf", content_type="application/octet-stream"):
    return SimpleUploadedFile(name, data, content_type)


def make_file(link, user, centre, data=None, name="", **fields):
    """The link with a file of its own on the disk; the name is drawn unless one is given."""
    file = read_upload(sent(data or PDF)).to_store(centre, user)
    file.name = name or file.name
    file.label = fields.pop("label", "skan.pdf")
    file.path.parent.mkdir(parents=True, exist_ok=True)
    file.path.write_bytes(data or PDF)
    file.save()
    link.file = file
    for field, value in fields.items():
        setattr(link, field, value)
    link.save()
    return link


def files_in(root):
    """What lies on the disk."""
    return sorted(path.relative_to(root).as_posix() for path in (root / FOLDER).rglob("*") if path.is_file())
