"""What is taken of a file: its kind by its content, pictures without where they were taken, nothing that is torn."""

import hashlib
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from accounts.uploads import LARGEST_SIDE, label_of, read_upload
from tests.attached import PDF, PLACE, picture, sent

JPEG, PNG, WEBP = (picture(kind) for kind in ("JPEG", "PNG", "WEBP"))


def code_of(data, name="skan.pdf"):
    with pytest.raises(ValidationError) as refused:
        read_upload(sent(data, name))
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "kind"), [(PDF, "application/pdf"), (JPEG, "image/jpeg"), (PNG, "image/png"), (WEBP, "image/webp")]
)
@pytest.mark.parametrize("name", ["skan.pdf", "zdjęcie.jpg", "strona.html", "bez_konca"])
def test_the_kind_is_that_of_the_content_whatever_the_name_says(data, kind, name):
    assert read_upload(sent(data, name, "text/html")).kind == kind


def gif():
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "GIF")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04 docx",
        b"MZ\x90\x00",
        b" " + PDF,
        b"%pdf-1.7 %%EOF",
        b"RIFF0000WAVE",
        gif(),
    ],
)
def test_any_other_kind_is_refused_under_every_name(data):
    assert {code_of(data, name) for name in ("a.pdf", "a.jpg", "a.png")} == {"kind"}


@pytest.mark.parametrize(
    "data",
    [PDF[:-7], PDF + b"<html>", PDF + b"PK\x03\x04", PDF.replace(b"startxref", b"")],
)
def test_a_pdf_that_is_torn_or_carries_more_is_refused(data):
    assert code_of(data) == "torn"


@pytest.mark.parametrize("data", [JPEG, PNG, WEBP])
def test_a_torn_picture_is_refused_wherever_it_was_torn(data):
    for size in (12, 40, len(data) // 2, len(data) * 9 // 10):
        assert code_of(data[:size]) == "torn"


@pytest.mark.parametrize("data", [JPEG, PNG, WEBP])
def test_a_picture_spoiled_anywhere_never_breaks_the_page(data):
    codes = set()
    for at in range(3, len(data), max(1, len(data) // 60)):
        spoiled = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            read_upload(sent(spoiled))
        except ValidationError as refused:
            codes.add(refused.code)
    assert codes <= {"torn", "kind", "large"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_place_and_no_camera_is_kept(kind):
    data = picture(kind)
    assert PLACE.encode() in data  # the photo that was sent does hold it
    kept = read_upload(sent(data)).data
    assert PLACE.encode() not in kept
    with Image.open(BytesIO(kept)) as image:
        assert not dict(image.getexif())
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_hides_behind_the_pixels_is_left_out(kind):
    secret = b"<script>hidden()</script>"
    assert secret not in read_upload(sent(picture(kind) + secret)).data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_stands_upright(kind):
    # 6: the camera was turned to the right, so red, which was above, belongs at the right
    kept = read_upload(sent(picture(kind, size=(60, 40), turned=6))).data
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (40, 60)
        left, right = (image.convert("RGB").getpixel((x, 30)) for x in (5, 35))
    assert left[2] > 200 > left[0]
    assert right[0] > 200 > right[2]


@pytest.mark.parametrize("mode", ["L", "P", "CMYK"])
def test_pictures_of_every_make_are_drawn(mode):
    kind = "PNG" if mode == "P" else "JPEG"
    out = BytesIO()
    Image.new(mode, (20, 20)).save(out, kind)
    assert read_upload(sent(out.getvalue())).data


def test_what_can_be_seen_through_stays_so():
    out = BytesIO()
    Image.new("RGBA", (20, 20), (1, 2, 3, 0)).save(out, "PNG")
    with Image.open(BytesIO(read_upload(sent(out.getvalue())).data)) as image:
        assert image.getpixel((3, 3))[3] == 0


def test_a_large_photo_is_made_smaller():
    out = BytesIO()
    Image.new("RGB", (6000, 4000)).save(out, "JPEG")
    with Image.open(BytesIO(read_upload(sent(out.getvalue())).data)) as image:
        assert max(image.size) == LARGEST_SIDE


@pytest.mark.parametrize(("kind", "size"), [("JPEG", (5000, 5000)), ("PNG", (4000, 3100)), ("WEBP", (4000, 3100))])
def test_what_would_take_too_much_memory_is_refused(kind, size):
    out = BytesIO()
    options = {"progressive": True} if kind == "JPEG" else {"method": 0}
    Image.new("L" if kind == "JPEG" else "RGB", size).save(out, kind, **options)
    assert code_of(out.getvalue()) == "large"


def bomb(width, height):
    """The head of a picture that would fill the memory, and one line of it."""

    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    pixels = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [(5000, 5000), (20_000, 20_000), (60_000, 60_000)])
def test_a_bomb_is_refused_by_its_head(size):
    assert code_of(bomb(*size)) in {"large", "torn"}


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_the_limit_of_size_is_the_setting(settings, more, refused):
    settings.ATTACHMENT_MOST_MB = 1
    upload = sent(b"%PDF-1.7\n" + b" " * (1024 * 1024 - 9 - 18 + more) + b"startxref\n9\n%%EOF\n")
    assert upload.size == 1024 * 1024 + more
    if refused:
        with pytest.raises(ValidationError, match="1 MB"):
            read_upload(upload)
    else:
        assert read_upload(upload).kind == "application/pdf"


def test_a_name_with_a_pesel_is_refused():
    assert code_of(PDF, "zgoda 44051401359.pdf") == "pesel"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("umowa.pdf", "umowa.pdf"),
        (r"C:\Dokumenty\umowa.pdf", "umowa.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("dwa   odstępy\n.pdf", "dwa odstępy .pdf"),
        ("z" * 300 + ".pdf", "z" * 116 + ".pdf"),
    ],
)
def test_a_label_is_a_plain_word_and_no_path(name, label):
    assert label_of(name) == label


def test_a_file_is_stored_under_a_name_that_tells_nothing(centre, olga):
    upload = read_upload(sent(PDF, "Umowa Anny Nowak.pdf"))
    one, other = (upload.to_store(centre, olga) for _time in range(2))
    assert one.name != other.name
    assert one.name.endswith(".pdf")
    assert "Nowak" not in one.name
    assert (one.size, one.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
