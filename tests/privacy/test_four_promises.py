"""The four promises that must not collide (domain, section 6), each against the others and against retention:

1. papers are built without residents' names;
2. the log stores record, fields, actor and time, never personal values;
3. photos are attachments known by their hash: what was taken back can be told to have been, and is not shown;
4. undo and backups have a stated end after which a name is gone.

Papers are not approved and frozen yet, so the sealing of a frozen original has nothing to be tested on.
"""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.erasing import KEPT_WITHDRAWN, sweep_files
from accounts.models import Deed, StoredFile
from accounts.roles import Role
from communities.merging import forget_old_merges, merge_people, undo_merge
from communities.models import Person, PersonMerge
from meetings.models import MeetingFile
from privacy.retention import work_out
from reminders.models import Letter, Reminder
from reports.disposal_sheet import DisposalOrder
from reports.heads import Author
from reports.papers import MeetingOrder, Order, hand_out, print_paper
from reports.periods import Period
from reports.retention_kinds import RecordKind
from tests.attached import files_in, make_file
from tests.make import make_action, make_attendance, make_consent, make_meeting, make_person, make_user
from tests.pdf_text import pdf_text
from tests.privacy.test_anonymising import go, granted
from tests.privacy.test_retention import NAME, WORDS, drawn, old_person, set_class, through, years_ago
from tests.privacy.traces import figures_of, traces_of

pytestmark = pytest.mark.django_db
TWIN = "Bożenka Zduplikowana"


@pytest.fixture
def person(community):
    return old_person(community)


@pytest.fixture
def photo(community, person, olga, settings, tmp_path):
    """Of a meeting long ago; she can be recognised in it, and its file was called by her name."""
    settings.MEDIA_ROOT = tmp_path
    meeting = make_meeting(community, years_ago(9), total=9)
    make_attendance(meeting, person)
    link = MeetingFile(meeting=meeting, what="photo", shows_people=True)
    return make_file(link, olga, community.centre, label=f"{NAME}.jpg")


def listed(community, *kinds):
    """Drawn up by the director: the officer confirms it."""
    return drawn(community.centre, make_user("Darek Dyrektor", Role.DIRECTOR, community.centre), *kinds)


def merged(person, karol):
    twin = old_person(person.roles.get().community, TWIN)
    return merge_people(person, twin, {"name": NAME, "age_band": "", "offers": ""}, karol)


def progress(community):
    period = Period(years_ago(10), localdate())
    return pdf_text(print_paper("progress-report", Order(community, period, Author()), "pdf"))


def log_text():
    return str(list(Deed.objects.values_list("record_kind", "record_numbers", "field_names", "verb")))


def names_in(text):
    return [word for word in (*WORDS, "Bożenk", "Zduplikowan") if word in text]


# --- papers (1) and the others ---


def test_papers_and_log_a_paper_that_names_people_stands_in_the_log_by_their_numbers_alone(community, olga):
    person, meeting = make_person(community, NAME), make_meeting(community)
    make_attendance(meeting, person)
    data = hand_out(olga, "attendance-sheet", MeetingOrder(meeting, Author()), "pdf")
    assert NAME in pdf_text(data)
    assert Deed.objects.get(verb="listed").record_numbers == [person.pk]
    assert not names_in(log_text())


def test_papers_and_photos_a_consent_taken_back_changes_no_paper_for_none_holds_a_photo(community, person, photo):
    consent = make_consent(person, given_on=years_ago(1))
    before = progress(community)
    assert not names_in(before)
    type(consent).objects.update(revoked_on=localdate(), revoked_how="ustnie")
    photo.withdraw(photo.created_by, "cofnięta zgoda")
    assert progress(community).splitlines()[:20] == before.splitlines()[:20]
    assert not names_in(progress(community))


def test_papers_and_undo_a_paper_says_no_name_of_either_entry_before_in_and_after_an_undo(community, person, karol):
    told = [progress(community)]
    merge = merged(person, karol)
    told.append(progress(community))
    undo_merge(merge, karol)
    told.append(progress(community))
    assert not [names for text in told if (names := names_in(text))]


# --- log (2) and the others ---


def test_log_and_photos_a_photo_erased_leaves_its_number_and_its_hash_and_no_name(community, person, photo, iwona):
    set_class(community.centre, "photo", "B5")
    through(listed(community, RecordKind.PHOTO), iwona)
    stored = StoredFile.objects.get(pk=photo.file_id)
    assert (stored.label, bool(stored.sha256), stored.erased_at is None) == ("", True, False)
    assert Deed.objects.filter(record_kind="accounts.storedfile", field_names=["erased_at", "label"]).exists()
    assert not names_in(log_text())


def test_log_and_undo_the_way_back_holds_names_until_its_end_and_the_log_never(community, person, karol):
    merge = merged(person, karol)
    assert "Bożenk" in traces_of(["Bożenk"])
    assert merge.can_be_undone
    assert not names_in(log_text())
    PersonMerge.objects.update(undo_until=localdate() - dt.timedelta(days=1))
    before = Deed.objects.count()
    assert forget_old_merges() == 1
    assert Deed.objects.count() == before + 1
    assert traces_of(["Bożenk", "Zduplikowan"]) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        Deed.objects.all().delete()


# --- photos (3) and undo (4) ---


def test_photos_and_undo_what_was_withdrawn_is_not_shown_at_once_and_is_gone_at_its_stated_end(
    client, community, photo, karol, tmp_path
):
    client.force_login(karol)
    address = reverse("meetings:file", args=[photo.pk])
    assert client.get(address).status_code == 200
    photo.withdraw(karol, "cofnięta zgoda")
    assert client.get(address).status_code == 404
    assert files_in(tmp_path) == [photo.file.name]
    MeetingFile.objects.update(withdrawn_at=now() - KEPT_WITHDRAWN - dt.timedelta(minutes=1))
    sweep_files()
    assert StoredFile.objects.get(pk=photo.file_id).erased_at
    assert not names_in(str(list(StoredFile.objects.values_list("label", flat=True))))


# --- retention and each of them ---


def test_retention_and_papers_the_list_names_nobody_and_no_figure_of_a_report_changes(community, person, iwona, karol):
    before = figures_of(community, karol)
    disposal = listed(community)
    order = DisposalOrder(disposal, Author())
    assert not names_in(pdf_text(print_paper("disposal-list", order, "pdf")))
    through(disposal, iwona)
    assert not names_in(progress(community))
    assert figures_of(community, karol) == before


def test_retention_and_log_every_step_is_a_deed_without_values_and_no_deed_is_lost(community, person, iwona):
    before = set(Deed.objects.values_list("pk", flat=True))
    disposal = through(listed(community), iwona)
    steps = [
        name
        for deed in Deed.objects.filter(record_kind="reports.disposallist").order_by("pk")
        for name in deed.field_names
    ]
    assert steps == ["confirmed_at", "ordered_at", "done_at"]
    assert Deed.objects.filter(record_kind="communities.person", record_numbers=[person.pk]).exists()
    assert before <= set(Deed.objects.values_list("pk", flat=True))
    assert not names_in(log_text())
    assert disposal.done_at


def test_retention_and_photos_category_a_stays_whole_when_the_person_in_it_becomes_a_number(
    community, person, photo, iwona, tmp_path
):
    photos = work_out(community.centre, localdate())[RecordKind.PHOTO]
    assert (photos.is_for_ever, photos.due) == (True, {})
    through(listed(community), iwona)
    assert Person.objects.get(pk=person.pk).name != NAME
    assert files_in(tmp_path) == [photo.file.name]


def test_retention_and_undo_a_merge_can_not_bring_a_destroyed_name_back(community, person, iwona, karol):
    merge = merged(person, karol)
    through(listed(community), iwona)
    merge.refresh_from_db()
    assert (merge.moved, merge.can_be_undone) == ({}, False)
    assert traces_of([*WORDS, "Bożenk", "Zduplikowan"]) == []
    PersonMerge.objects.update(undo_until=localdate() - dt.timedelta(days=1))
    assert forget_old_merges() == 0


# --- a request against the rest: rendered mails ---


def test_a_rendered_mail_is_emptied_and_its_line_in_the_ledger_stays(community, iwona, olga):
    person = make_person(community, NAME)
    action = make_action(community, owner_person=person)
    about = {"centre": community.centre, "action": action, "recipient": olga, "on": localdate()}
    reminder = Reminder.objects.create(key="x", rule="action-due", state="told", due_at=now(), **about)
    letter = Letter.of(reminder, now())
    letter.subject, letter.body = f"Zadanie: {NAME}", f"{NAME} miała to zrobić"
    letter.save()
    go(granted(person), iwona)
    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("", "")
    assert traces_of(WORDS) == []
