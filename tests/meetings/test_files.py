"""Files of a meeting, an agreement and a consent: kept whole or not at all, opened by right, withdrawn, erased."""

import datetime as dt
import os
import threading
import time
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from accounts import erasing
from accounts.models import Deed, StoredFile
from communities.models import PartnershipMember
from meetings.models import MeetingFile
from tests.attached import PDF, PLACE, files_in, make_file, picture, sent
from tests.headers import check_headers
from tests.make import make_agreement, make_consent, make_meeting, make_partnership, make_person
from volunteers.models import AgreementFile, ConsentFile


@pytest.fixture(autouse=True)
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def meeting(community):
    return make_meeting(community)


def typed(data=PDF, name="lista.pdf", **more):
    return {"form_key": uuid.uuid4(), "what": "list", "upload": sent(data, name), **more}


def add(client, meeting, *args, **more):
    return client.post(reverse("meetings:file_add", args=[meeting.pk]), typed(*args, **more))


def attached(meeting, user, data=None, **fields):
    return make_file(MeetingFile(meeting=meeting, what="list"), user, meeting.centre, data, **fields)


def make_member(community):
    """Of a partnership, by a separate agreement."""
    partnership = make_partnership(community.centre)
    return PartnershipMember.objects.create(partnership=partnership, told="apteki", form="agreement")


def age(disk, seconds):
    """As if all that lies there had been written so long ago."""
    for name in files_in(disk):
        os.utime(disk / name, (time.time() - seconds,) * 2)


# --- kept


def test_a_file_is_kept_under_a_drawn_name_and_handed_out_as_it_came(client, olga, meeting, disk):
    client.force_login(olga)
    assert add(client, meeting).status_code == 302
    link = MeetingFile.objects.get()
    assert files_in(disk) == [link.file.name]
    assert "lista" not in link.file.name
    answer = client.get(reverse("meetings:file", args=[link.pk]))
    assert b"".join(answer.streaming_content) == PDF
    assert "lista.pdf" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_disk_lets_nobody_else_read_it(client, olga, meeting, disk):
    client.force_login(olga)
    add(client, meeting)
    assert (disk / files_in(disk)[0]).stat().st_mode & 0o077 == 0


def test_a_photo_is_kept_without_its_place(client, olga, meeting, disk):
    client.force_login(olga)
    add(client, meeting, picture(), "park.jpg", what="photo", shows_people="on")
    assert PLACE.encode() not in (disk / files_in(disk)[0]).read_bytes()
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert reverse("volunteers:meeting_consents", args=[meeting.pk]) in page


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (lambda community: make_agreement(community), "volunteers:agreement_file"),
        (lambda community: make_consent(make_person(community)), "volunteers:consent_file"),
        (lambda community: make_member(community), "communities:member_file"),
    ],
)
def test_agreements_consents_and_members_of_a_partnership_take_files_too(client, olga, community, disk, kind, address):
    whole = kind(community)
    client.force_login(olga)
    assert client.post(reverse(f"{address}_add", args=[whole.pk]), typed()).status_code == 302
    link = whole.files.get()
    assert reverse(address, args=[link.pk]) in client.get(whole.get_absolute_url()).content.decode()
    assert b"".join(client.get(reverse(address, args=[link.pk])).streaming_content) == PDF
    assert files_in(disk) == [link.file.name]


def test_nothing_on_the_disk_is_served_without_the_view(client, olga, meeting):
    client.force_login(olga)
    add(client, meeting)
    name = StoredFile.objects.get().name
    for start in ("/", "/static/", "/media/", "/files/"):
        assert client.get(f"{start}{name}").status_code == 404


# --- refused beside the field, with nothing left


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("upload", {"upload": sent(b"<html>", "a.pdf")}),
        ("upload", {"upload": sent(PDF[:-8], "a.pdf")}),
        ("upload", {"upload": sent(b"", "a.pdf")}),
        ("upload", {"upload": ""}),
        ("what", {"what": ""}),
        ("what", {"what": "photo"}),
        ("shows_people", {"shows_people": "on"}),
    ],
)
def test_what_is_refused_stands_beside_its_field_and_leaves_nothing(client, olga, meeting, disk, field, data):
    client.force_login(olga)
    answer = add(client, meeting, **data)
    assert list(answer.context["form"].errors) == [field]
    assert files_in(disk) == []
    assert not StoredFile.objects.exists()


def test_too_large_a_file_is_refused_with_the_limit(client, olga, meeting, disk, settings):
    settings.ATTACHMENT_MOST_MB = 0
    client.force_login(olga)
    answer = add(client, meeting)
    assert "najwyżej 0 MB" in answer.content.decode()
    assert files_in(disk) == []


def test_a_marked_community_keeps_no_faces_and_no_name_of_a_file(client, olga, meeting):
    meeting.community.is_sensitive = True
    meeting.community.save()
    client.force_login(olga)
    answer = add(client, meeting, picture(), "Anna Nowak.jpg", what="photo", shows_people="on")
    assert list(answer.context["form"].errors) == ["shows_people"]
    add(client, meeting, picture(), "Anna Nowak.jpg", what="photo")
    assert StoredFile.objects.get().label == ""


def test_the_database_knows_faces_in_photos_only(meeting, olga):
    with pytest.raises(IntegrityError), transaction.atomic():
        attached(meeting, olga, shows_people=True)


# --- broken off


@pytest.mark.parametrize("fault", [RuntimeError, SystemExit, KeyboardInterrupt])
@pytest.mark.parametrize("where", ["communities.attaching.record", "meetings.models.MeetingFile.save"])
def test_a_save_that_is_broken_off_leaves_neither_file_nor_row(client, olga, meeting, disk, monkeypatch, fault, where):
    def fail(*args, **kwargs):
        assert files_in(disk), "the bytes are there already: this is the moment that counts"
        raise fault

    monkeypatch.setattr(where, fail)
    client.force_login(olga)
    with pytest.raises(fault):
        add(client, meeting)
    assert files_in(disk) == []
    assert not StoredFile.objects.exists()
    assert not MeetingFile.objects.exists()


def test_a_full_disk_is_told_in_words_and_leaves_nothing(client, olga, meeting, disk, monkeypatch):
    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("accounts.files.os.fsync", full)
    client.force_login(olga)
    answer = add(client, meeting)
    assert list(answer.context["form"].errors) == ["upload"]
    assert not [path for path in disk.rglob("*") if path.is_file()]
    assert not StoredFile.objects.exists()


def test_a_request_that_ends_in_the_middle_leaves_nothing(client, olga, meeting, disk):
    """The browser is gone before the file was whole: what came of it is torn, and refused."""
    client.force_login(olga)
    photo, key = picture(size=(800, 600), quality=95), uuid.uuid4()
    line = b"--end\r\nContent-Disposition: form-data; name="
    parts = line + b'"form_key"\r\n\r\n' + str(key).encode() + b"\r\n" + line + b'"what"\r\n\r\nphoto\r\n'
    begun = line + b'"upload"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' + photo[: len(photo) // 2]
    address = reverse("meetings:file_add", args=[meeting.pk])
    answer = client.generic("POST", address, parts + begun, content_type="multipart/form-data; boundary=end")
    assert answer.status_code in {200, 400}
    assert files_in(disk) == []
    assert not StoredFile.objects.exists()
    whole = (
        parts + line + b'"upload"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' + photo + b"\r\n--end--\r\n"
    )
    answer = client.generic("POST", address, whole, content_type="multipart/form-data; boundary=end")
    assert answer.status_code == 302, "the same request, not broken off, is taken"


def test_a_form_sent_twice_keeps_one_file(client, olga, meeting, disk):
    client.force_login(olga)
    key = uuid.uuid4()
    for _time in range(2):
        assert add(client, meeting, form_key=key).status_code == 302
    assert MeetingFile.objects.count() == StoredFile.objects.count() == len(files_in(disk)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_keeps_one_file(olga, meeting, disk):
    key, answers = uuid.uuid4(), []
    client = Client()
    client.force_login(olga)

    def send():
        one = Client()
        one.cookies = client.cookies
        answers.append(add(one, meeting, form_key=key).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 4
    assert MeetingFile.objects.count() == StoredFile.objects.count() == len(files_in(disk)) == 1


# --- opened


@pytest.mark.parametrize(("data", "kind"), [(None, "application/pdf"), (picture("PNG"), "image/png")])
def test_it_travels_as_a_file_that_runs_nothing(client, olga, meeting, data, kind):
    link = attached(meeting, olga, data, label="Anna Nowak.html")
    client.force_login(olga)
    answer = client.get(reverse("meetings:file", args=[link.pk]))
    check_headers(answer)
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "Nowak" not in str(answer.headers)
    assert "sandbox" in answer["Content-Security-Policy"]


def test_every_deed_with_a_file_is_in_the_log(client, olga, meeting):
    client.force_login(olga)
    add(client, meeting)
    link = MeetingFile.objects.get()
    client.get(reverse("meetings:file", args=[link.pk]))
    client.post(reverse("meetings:file_withdraw", args=[link.pk]), {"reason": "nie ten skan"})
    deeds = Deed.objects.filter(record_kind="meetings.meetingfile").order_by("pk")
    assert [deed.verb for deed in deeds] == ["created", "seen", "withdrawn"]
    assert {deed.centre_number for deed in deeds} == {meeting.centre_id}
    assert not any("lista" in str(deed.field_names) for deed in deeds)


def test_who_may_not_see_the_record_gets_no_file_of_it(client, request, meeting, community, olga):
    consent = make_consent(make_person(community))
    agreement = make_agreement(community)
    links = {
        "meetings:file": attached(meeting, olga),
        "volunteers:agreement_file": make_file(AgreementFile(agreement=agreement), olga, community.centre),
        "volunteers:consent_file": make_file(ConsentFile(consent=consent), olga, community.centre),
    }
    for name in ("wanda", "adam", "stella", "iwona"):
        client.force_login(request.getfixturevalue(name))
        got = {address: client.get(reverse(address, args=[link.pk])).status_code for address, link in links.items()}
        officer = 200 if name == "iwona" else 404
        assert got == {"meetings:file": 404, "volunteers:agreement_file": 404, "volunteers:consent_file": officer}


def test_a_file_whose_bytes_are_gone_is_not_there(client, olga, meeting):
    link = attached(meeting, olga)
    link.file.path.unlink()
    client.force_login(olga)
    assert client.get(reverse("meetings:file", args=[link.pk])).status_code == 404


def test_a_page_asks_the_same_for_one_file_and_for_many(client, olga, meeting):
    attached(meeting, olga)
    client.force_login(olga)
    client.get(meeting.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        client.get(meeting.get_absolute_url())
    for _number in range(20):
        attached(meeting, olga)
    with CaptureQueriesContext(connection) as many:
        client.get(meeting.get_absolute_url())
    assert len(many) == len(one)


# --- withdrawn, and swept


def test_withdrawn_it_stands_as_such_and_opens_no_more(client, karol, meeting, disk):
    link = attached(meeting, karol)
    client.force_login(karol)
    client.post(reverse("meetings:file_withdraw", args=[link.pk]), {"reason": "nie ten skan"})
    address = reverse("meetings:file", args=[link.pk])
    assert client.get(address).status_code == 404
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "nie ten skan" in page
    assert f'href="{address}"' not in page
    assert len(files_in(disk)) == 1


@pytest.mark.parametrize(("days", "is_gone"), [(29, False), (31, True)])
def test_thirty_days_after_its_withdrawal_the_bytes_go_and_the_row_stays(meeting, olga, disk, days, is_gone):
    link, standing = attached(meeting, olga), attached(meeting, olga)
    link.withdraw(olga, "pomyłka")
    MeetingFile.objects.filter(pk=link.pk).update(withdrawn_at=now() - dt.timedelta(days=days))
    age(disk, 7200)
    for _time in range(2):
        erasing.sweep_files()
    assert (link.file.name in files_in(disk)) is not is_gone
    assert standing.file.name in files_in(disk)
    link.file.refresh_from_db()
    assert (link.file.erased_at is not None) is is_gone
    assert (link.file.label == "") is is_gone
    assert Deed.objects.filter(record_kind="accounts.storedfile", actor_kind="system").count() == int(is_gone)


@pytest.mark.parametrize(("seconds", "is_gone"), [(3500, False), (3700, True)])
def test_a_file_that_a_kill_left_behind_goes_after_an_hour(meeting, olga, disk, seconds, is_gone):
    kept = attached(meeting, olga)
    orphan = kept.file.path.with_name("0" * 32 + ".pdf")
    torn = kept.file.path.with_name(f".{orphan.name}.abc")
    elsewhere = disk / "logos" / "logo.png"
    elsewhere.parent.mkdir()
    for path in (orphan, torn, elsewhere):
        path.write_bytes(PDF)
    age(disk, seconds)
    os.utime(elsewhere, (0, 0))
    assert erasing.sweep_files() == (2 if is_gone else 0)
    assert orphan.exists() is torn.exists() is not is_gone
    assert kept.file.path.exists()
    assert elsewhere.exists()


def test_a_centre_without_files_is_swept_in_peace(db):
    assert erasing.sweep_files() == 0
