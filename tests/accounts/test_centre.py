"""The centre's settings: letterhead, logo, hours; two people at once lose nothing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from accounts.models import Centre, CentreHours, Deed


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def address(centre):
    return reverse("accounts:centre_edit", args=[centre.pk])


def settings_of(centre, hours=(), **changes):
    """The form as the browser sends it, with rows of (weekday, from, to)."""
    data = {"name": centre.name, "wording": "centre", "town": centre.town, "version": centre.version, **changes}
    rows = {
        f"hours-{number}-{name}": value
        for number, row in enumerate(hours)
        for name, value in zip(("weekday", "opens_at", "closes_at"), row, strict=True)
    }
    return {**data, **rows, "hours-TOTAL_FORMS": len(hours), "hours-INITIAL_FORMS": 0}


def picture(kind="PNG", size=(40, 30), **options):
    out = BytesIO()
    Image.new("RGB", size, "#9A3D27").save(out, kind, **options)
    return out.getvalue()


def upload(data, name="logo.png"):
    return SimpleUploadedFile(name, data, "image/png")


def test_the_director_changes_letterhead_and_hours(client, centre, darek, address):
    client.force_login(darek)
    hours = [(0, "08:00", "16:00"), (2, "10:00", "18:00")]
    answer = client.post(address, settings_of(centre, hours, street="1 Sierpnia 11", website="mops.example.org"))
    assert answer.status_code == 302
    centre.refresh_from_db()
    assert (centre.street, centre.website) == ("1 Sierpnia 11", "https://mops.example.org")
    assert [str(row.opens_at) for row in centre.hours.all()] == ["08:00:00", "10:00:00"]
    line = Deed.objects.get(verb="changed", record_kind="accounts.centre")
    assert set(line.field_names) == {"street", "website", "hours"}
    assert (line.actor_number, centre.version, centre.changed_by) == (darek.pk, 2, darek)


def test_hours_left_as_they_were_stay(client, centre, darek, address):
    CentreHours.objects.create(centre=centre, weekday=4, opens_at="08:00", closes_at="14:00")
    client.force_login(darek)
    data = settings_of(centre, [(4, "08:00", "14:00")], phone="15 123 45 67") | {"hours-INITIAL_FORMS": 1}
    client.post(address, data)
    assert centre.hours.get().weekday == 4
    assert Deed.objects.get(verb="changed").field_names == ["phone"]


def test_a_closing_hour_before_the_opening_is_told_beside_its_row(client, centre, darek, address):
    client.force_login(darek)
    answer = client.post(address, settings_of(centre, [(0, "16:00", "08:00")]))
    assert answer.status_code == 200
    assert answer.context["form"].hours.forms[0].errors
    assert not centre.hours.exists()


def test_the_second_of_two_editors_sees_both_versions_and_nothing_is_lost(client, centre, darek, adam, address):
    theirs, mine = settings_of(centre, [(0, "08:00", "16:00")], town="Rzeszów"), settings_of(centre, town="Tarnobrzeg")
    client.force_login(adam)
    client.post(address, theirs)
    client.force_login(darek)
    answer = client.post(address, mine)
    told = {difference.saved: difference.mine for difference in answer.context["form"].differences}
    assert told["Rzeszów"] == "Tarnobrzeg"
    assert any("08:00" in saved for saved in told)
    centre.refresh_from_db()
    assert (centre.town, centre.hours.count()) == ("Rzeszów", 1)
    again = mine | {"version": answer.context["form"]["version"].value()}
    client.post(address, again)
    centre.refresh_from_db()
    assert (centre.town, centre.version) == ("Tarnobrzeg", 3)


def test_the_name_of_the_page_is_the_saved_one_while_the_form_is_refused(client, centre, darek, address):
    client.force_login(darek)
    page = client.post(address, settings_of(centre, name="", email="nie-adres"))
    assert page.status_code == 200
    assert page.context["centre"].name == "MOPS Stalowa Wola"
    assert {"name", "email"} <= set(page.context["form"].errors)


def test_a_logo_is_drawn_anew_and_carries_nothing_of_the_upload(client, centre, darek, karol, address):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "ukryty dopisek")
    client.force_login(darek)
    data = picture(pnginfo=notes) + b"<script>ukryty ogon</script>"
    client.post(address, settings_of(centre, logo=upload(data), logo_alt="Znak ośrodka"))
    client.force_login(karol)
    served = client.get(reverse("accounts:logo", args=[centre.pk]))
    body = b"".join(served.streaming_content)
    assert served.headers["Content-Type"] == "image/png"
    assert b"ukryty" not in body
    assert Image.open(BytesIO(body)).size == (40, 30)
    assert 'alt="Znak ośrodka"' in client.get(centre.get_absolute_url()).content.decode()


def test_the_logo_of_a_centre_is_for_its_own_people(client, centre, darek, stella, address):
    client.force_login(darek)
    client.post(address, settings_of(centre, logo=upload(picture()), logo_alt="Znak"))
    client.force_login(stella)
    assert client.get(reverse("accounts:logo", args=[centre.pk])).status_code == 404


def bomb():
    """A picture of a few kilobytes that would unpack to gigabytes."""
    small = bytearray(picture(size=(16, 16)))
    small[16:24] = (50_000).to_bytes(4, "big") * 2
    return bytes(small)


@pytest.mark.parametrize(
    "data",
    [
        b"to nie jest obraz",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"\x89PNG\r\n\x1a\n" + b"x" * 100,
        picture()[:60],
        picture("GIF"),
        picture("BMP"),
        bomb(),
        b"x" * (2 * 1024 * 1024 + 1),
        b"%PDF-1.7",
    ],
    ids=["text", "svg", "torn", "cut", "gif", "bmp", "bomb", "large", "pdf"],
)
def test_what_is_no_small_picture_is_refused_beside_the_field(client, centre, darek, address, data, tmp_path):
    client.force_login(darek)
    answer = client.post(address, settings_of(centre, logo=upload(data), logo_alt="Znak"))
    assert answer.status_code == 200
    assert "logo" in answer.context["form"].errors
    assert not Centre.objects.get(pk=centre.pk).logo
    assert not list(tmp_path.rglob("*.png"))


def test_a_logo_needs_words_for_those_who_hear_it(client, centre, darek, address):
    client.force_login(darek)
    answer = client.post(address, settings_of(centre, logo=upload(picture("JPEG"), "logo.jpg")))
    assert "logo_alt" in answer.context["form"].errors
