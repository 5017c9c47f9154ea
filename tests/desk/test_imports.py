"""Old data on their way in: checked by row and column, shown, and only then written, whole or not at all."""

import datetime as dt
import io
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.models import Deed
from communities.models import Organisation, Person, PersonRole
from desk import tasks
from desk.imports import running
from desk.imports.kinds import READERS, instructions_of, template_of
from desk.models import Import, ImportedRow, ImportFault
from documents.sheets import Sheet, to_csv, write_xlsx
from meetings.models import Meeting
from reports.records import first_record_on
from tests.days import FromToday
from tests.documents.hostile import REFUSED
from tests.make import make_attendance, make_community, make_meeting, make_organisation, make_person

State = Import.State


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(files):
    return [path for path in files.rglob("*") if path.is_file()]


def labels(kind, *keys):
    """Names of columns in the language of the test; all of them where none is named."""
    by_key = {column.key: str(column.label) for column in READERS[kind].columns}
    return [by_key[key] for key in keys or by_key]


def table(kind, rows, keys=()):
    return "".join(to_csv(Sheet("a", labels(kind, *keys), rows))).encode()


def workbook(kind, rows, keys=()):
    out = io.BytesIO()
    write_xlsx(Sheet("a", labels(kind, *keys), rows), out)
    return out.getvalue()


@pytest.fixture
def send(centre, files):
    """The file as the page takes it, then the worker's check; a second call sends it again."""

    def send(user, kind, data, name="stare.csv"):
        place = files / "imports" / f"{name}-{Import.objects.count()}"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
        source = Import.objects.create(centre=centre, kind=kind, created_by=user, file_name=name)
        Import.objects.filter(pk=source.pk).update(file=str(place.relative_to(files)))
        return step(source)

    return send


def step(source):
    running.work_on(source.pk)
    source.refresh_from_db()
    return source


def write(source):
    running.approve(source, source.created_by)
    return step(source)


def faults(source):
    return [(fault.row, fault.column) for fault in source.faults.all()]


def sentence(source):
    return source.faults.get().sentence


# --- templates ---


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_an_empty_template_comes_back_as_a_file_without_rows(send, olga, kind, language):
    type(olga).objects.filter(pk=olga.pk).update(language=language)
    out = io.BytesIO()
    write_xlsx(template_of(kind), out, instructions_of(kind))
    for data in (out.getvalue(), "".join(to_csv(template_of(kind))).encode()):
        source = send(olga, kind, data)
        assert source.state == State.FAILED
        assert not source.file


def test_each_column_of_a_template_has_a_name_of_its_own():
    for kind in READERS:
        assert len(set(template_of(kind).columns)) == len(READERS[kind].columns)


# --- people ---


def test_people_are_written_with_their_role(send, olga, community):
    row = ["Ela z parteru", community.name, "", "zima 2014", "piecze", "60+"]
    source = write(send(olga, "people", workbook("people", [row, ["Władek", community.name]])))
    assert (source.state, source.rows_new) == (State.DONE, 2)
    ela = Person.objects.get(name="Ela z parteru")
    role = ela.roles.get()
    assert (ela.offers, ela.age_band, ela.created_by, ela.centre) == ("piecze", "60+", olga, community.centre)
    assert (role.community, role.role, role.since_told, role.since_on) == (
        community,
        "resident",
        "zima 2014",
        dt.date(2014, 1, 1),
    )
    assert list(Person.objects.matching("wladek")) == [Person.objects.get(name="Władek")]
    assert list(source.imported.values_list("row", "person__name")) == [(2, "Ela z parteru"), (3, "Władek")]


def test_words_of_a_column_are_known_in_both_languages_and_without_accents(send, olga, community):
    known = {str(label) for _value, label in PersonRole.Role.choices} | set(PersonRole.Role.values) | {"LIVES HERE"}
    rows = [[f"Osoba {number}", community.name.upper(), word] for number, word in enumerate(known)]
    assert send(olga, "people", table("people", rows, ("name", "community", "role"))).faults_found == 0


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["", "Osiedle Fabryczne"], "A"),
        (["Ela"], "B"),
        (["Ela", "Osiedle Nieznane"], "B"),
        (["Ela", "Osiedle Fabryczne", "królowa"], "C"),
        (["Ela", "Osiedle Fabryczne", "", "31.02.2014"], "D"),
        (["Ela", "Osiedle Fabryczne", "", "1014"], "D"),
        (["Ela", "Osiedle Fabryczne", "", "", "x" * 301], "E"),
        (["Ela", "Osiedle Fabryczne", "", "", "", "0-12"], "F"),
        (["Ola 7 lat", "Osiedle Fabryczne"], "A"),
        (["Ela 44051401359", "Osiedle Fabryczne"], "A"),
        ([44051401359, "Osiedle Fabryczne"], "A"),
        (["Ela", "Osiedle Fabryczne", "", "", "", "", "", "coś jeszcze"], ""),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_is_written(send, olga, community, row, column):
    good = ["Anna", community.name]
    source = send(olga, "people", workbook("people", [good, row, ["Zenek", community.name]]))
    assert source.state == State.CHECKED
    assert faults(source) == [(3, column)]
    with pytest.raises(running.ValidationError):
        running.approve(source, olga)
    assert not Person.objects.exists()


def test_all_faults_of_all_rows_are_told_at_once(send, olga, community):
    source = send(olga, "people", table("people", [["", "?", "król"], ["Ela", community.name, "", "13.2014"]]))
    assert faults(source) == [(2, "A"), (2, "B"), (2, "C"), (3, "D")]
    assert source.faults_found == 4


def test_no_pesel_is_kept_of_a_file_that_holds_one(send, olga, community):
    source = send(olga, "people", table("people", [["Ela 44051401359", community.name]]))
    assert "PESEL" in sentence(source)
    kept = [*Import.objects.values_list("preview", "reason"), *ImportFault.objects.values_list("label", "sentence")]
    assert "44051401359" not in str(kept)


def test_a_marked_community_takes_nicknames_alone(send, olga, community):
    type(community).objects.update(is_sensitive=True)
    rows = [["Ela Nowak", community.name], ["Ela N.", community.name], ["Zenek", community.name, "", "", "piecze"]]
    source = send(olga, "people", table("people", rows))
    assert faults(source) == [(2, "A"), (4, "E")]
    assert "Ela N." in source.faults.get(row=2).sentence


def test_a_nickname_that_reads_like_a_full_name_comes_into_a_marked_community(send, olga, community):
    type(community).objects.update(is_sensitive=True)
    write(send(olga, "people", table("people", [["Stary Niedźwiedź", community.name, *[""] * 4, "tak"]])))
    assert Person.objects.get(name="Stary Niedźwiedź").is_nickname


def test_an_organiser_writes_to_her_own_communities_alone(send, olga, karol, community):
    elsewhere = make_community(community.centre, "Osiedle Obok")
    data = table("people", [["Ela", elsewhere.name]])
    assert faults(send(olga, "people", data)) == [(2, "B")]
    assert write(send(karol, "people", data)).state == State.DONE


def test_a_community_of_another_centre_is_not_known(send, karol, other_community):
    assert faults(send(karol, "people", table("people", [["Ela", other_community.name]]))) == [(2, "B")]


def test_two_communities_of_one_name_are_told_of(send, karol, community):
    make_community(community.centre, community.name.upper())
    assert faults(send(karol, "people", table("people", [["Ela", community.name]]))) == [(2, "B")]


def test_who_stands_already_is_not_written_again(send, olga, community):
    make_person(community, "Żaneta")
    source = send(olga, "people", table("people", [["ZANETA", community.name], ["Ela", community.name]]))
    assert (source.rows_new, source.rows_known) == (1, 1)
    write(source)
    assert Person.objects.count() == 2


def test_the_same_file_sent_twice_adds_nothing(send, olga, community):
    data = table("people", [["Ela", community.name], ["Ela", community.name], ["Zenek", community.name]])
    first = write(send(olga, "people", data))
    assert (first.rows_new, first.rows_repeated) == (2, 1)
    again = send(olga, "people", data)
    assert (again.rows_new, again.rows_known, again.may_be_written) == (0, 3, False)
    assert Person.objects.count() == 2


def test_two_of_one_name_who_differ_have_to_be_told_apart(send, olga, community):
    rows = [["Ela", community.name, "", "2014"], ["Ela", community.name, "", "2020"]]
    source = send(olga, "people", table("people", rows))
    assert faults(source) == [(3, "A")]
    assert "2" in sentence(source)


# --- meetings ---


def meeting_of(send, olga, community, **values):
    row = {"community": community.name, "held_on": "12.03.2014", **values}
    write(send(olga, "meetings", workbook("meetings", [list(row.values())], tuple(row))))
    return Meeting.objects.get()


def test_a_meeting_with_an_exact_day(send, olga, community):
    meeting = meeting_of(send, olga, community, kind="club", topic="Ławki", total=12, ladder="4", place_told="klub")
    assert (meeting.held_on, meeting.held_told, meeting.kind, meeting.topic) == (
        dt.date(2014, 3, 12),
        "",
        "club",
        "Ławki",
    )
    assert (meeting.total, meeting.total_is_estimate, meeting.ladder) == (12, False, "4")
    assert (meeting.state, meeting.waits, bool(meeting.closed_at)) == ("held", False, True)
    assert meeting.entered_on == localdate()


@pytest.mark.parametrize(
    ("told", "day", "words"),
    [
        (dt.date(2014, 3, 12), dt.date(2014, 3, 12), ""),
        ("2014-03-12", dt.date(2014, 3, 12), ""),
        ("zima 2014", dt.date(2014, 1, 1), "zima 2014"),
        ("koniec września 2014", dt.date(2014, 9, 21), "koniec września 2014"),
        (2014, dt.date(2014, 1, 1), "2014"),
    ],
)
def test_a_day_is_exact_or_told(send, olga, community, told, day, words):
    meeting = meeting_of(send, olga, community, held_on=told)
    assert (meeting.held_on, meeting.held_told) == (day, words)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (None, (None, False, "", "held")),
        (0, (0, False, "", "nobody")),
        (12, (12, False, "", "held")),
        ("12 osób", (12, False, "", "held")),
        ("1 200", (1200, False, "", "held")),
        ("około 20", (20, True, "", "held")),
        ("ok. 20 os.", (20, True, "", "held")),
        ("~20", (20, True, "", "held")),
        ("kilkanaście", (None, False, "kilkanaście", "held")),
        ("12-15", (None, False, "12-15", "held")),
    ],
)
def test_an_empty_number_is_not_zero_and_about_stays_about(send, olga, community, told, kept):
    meeting = meeting_of(send, olga, community, total=told)
    assert (meeting.total, meeting.total_is_estimate, meeting.total_told, meeting.state) == kept


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("held_on", ""),
        ("held_on", "dawno temu"),
        ("held_on", "2999-01-01"),
        ("held_on", FromToday(1)),
        ("held_on", "31.02.2014"),
        ("held_on", 41710),
        ("total", -1),
        ("total", 12.5),
        ("total", 100_001),
        ("total", "?"),
        ("kind", "bal"),
        ("ladder", "6"),
        ("topic", "x" * 201),
        ("community", "Osiedle Nieznane"),
    ],
)
def test_a_meeting_with_a_wrong_cell_is_not_taken(send, olga, community, key, value):
    row = {"community": community.name, "held_on": "2014", key: value.date if isinstance(value, FromToday) else value}
    source = send(olga, "meetings", workbook("meetings", [list(row.values())], tuple(row)))
    assert faults(source) == [(2, "ABC"[list(row).index(key)])]


def test_a_meeting_of_the_same_day_kind_and_community_stands_already(send, olga, community):
    make_meeting(community, dt.date(2014, 3, 12), kind="club")
    rows = [[community.name, "12.03.2014", kind] for kind in ("club", "debate")]
    source = send(olga, "meetings", table("meetings", rows))
    assert (source.rows_new, source.rows_known) == (1, 1)


def test_of_a_told_time_the_topic_tells_meetings_apart(send, olga, community):
    rows = [[community.name, "2014", "club", topic] for topic in ("Ławki", "Ogródek", "Ławki")]
    source = write(send(olga, "meetings", table("meetings", rows)))
    assert (source.rows_new, source.rows_repeated) == (2, 1)
    assert send(olga, "meetings", table("meetings", rows)).rows_known == 3


def test_a_withdrawn_meeting_does_not_stand(send, olga, community):
    make_meeting(community, dt.date(2014, 3, 12)).withdraw(olga, "pomyłka")
    assert send(olga, "meetings", table("meetings", [[community.name, "12.03.2014"]])).rows_new == 1


def test_old_meetings_move_the_beginning_of_the_records(send, olga, community):
    make_meeting(community)
    meeting_of_2014 = table("meetings", [[community.name, "zima 2014"]])
    write(send(olga, "meetings", meeting_of_2014))
    assert first_record_on(community) == dt.date(2014, 1, 1)


# --- organisations ---


def test_organisations_are_written_with_their_facts(send, olga, centre):
    keys = ("name", "name_kind", "sector", "town", "is_own_commune", "founded_told", "websites")
    row = ["apteki", "collective", "business", "Stalowa Wola", "tak", "lata 90.", "a.example.org\nb.example.org"]
    write(send(olga, "organisations", workbook("organisations", [row], keys)))
    found = Organisation.objects.get()
    assert [getattr(found, key) for key in keys] == [*row[:4], True, *row[5:]]
    assert (found.centre, found.created_by, found.name_search) == (centre, olga, "apteki")


def test_a_parish_of_another_town_is_another_one(send, olga, centre):
    make_organisation(centre, "Parafia", town="Nisko")
    rows = [["parafia", "NISKO"], ["Parafia", "Rudnik"], ["Parafia", ""]]
    source = send(olga, "organisations", table("organisations", rows, ("name", "town")))
    assert (source.rows_new, source.rows_known) == (1, 2)


# --- the file as a whole ---


@pytest.mark.once
@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence_and_leaves_nothing(send, files, olga, name):
    source = send(olga, "people", REFUSED[name]())
    assert source.state == State.FAILED
    assert source.reason
    assert stored(files) == []
    assert not ImportedRow.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    "data",
    [
        b"a;b;c\n1;2;3\n",
        b"Nazwa albo pseudonim;Ulubiony kolor\nEla;zielony\n",
    ],
)
def test_a_table_of_other_columns_is_refused(send, olga, community, data):
    assert send(olga, "people", data).state == State.FAILED


def test_an_unknown_a_missing_and_a_doubled_column_are_named(send, olga, community):
    name, where = labels("people", "name", "community")
    for head in (f"{name};{where};Kolor", f"{name};", f"{name};{where};{name}"):
        source = send(olga, "people", f"{head}\nEla;{community.name};x\n".encode())
        assert source.state == State.FAILED
        assert source.reason


def test_rights_are_asked_again_when_the_rows_are_written(send, olga, community):
    source = send(olga, "people", table("people", [["Ela", community.name]]))
    running.approve(source, olga)
    for assignment in olga.staff_entries.get().assignments.all():
        assignment.end(localdate())
    assert (step(source).state, faults(source)) == (State.CHECKED, [(2, "B")])
    assert not Person.objects.exists()


def test_an_account_switched_off_since_writes_nothing(send, olga, community):
    source = send(olga, "people", table("people", [["Ela", community.name]]))
    running.approve(source, olga)
    type(olga).objects.filter(pk=olga.pk).update(is_active=False)
    assert step(source).state == State.FAILED
    assert not Person.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing_written(send, olga, community, monkeypatch):
    monkeypatch.setattr("desk.imports.running.BATCH", 2)
    calls = iter([ImportedRow.objects.bulk_create, broken])
    monkeypatch.setattr("desk.imports.readers.ImportedRow.objects.bulk_create", lambda rows: next(calls)(rows))
    source = send(olga, "people", table("people", [[f"Osoba {at}", community.name] for at in range(5)]))
    running.approve(source, olga)
    with pytest.raises(ZeroDivisionError):
        running.work_on(source.pk)
    source.refresh_from_db()
    assert source.state == State.FAILED
    assert source.reason
    assert not Person.objects.exists()
    assert not ImportedRow.objects.exists()


def broken(_rows):
    raise ZeroDivisionError


def test_one_file_is_one_deed_with_the_numbers_of_its_records(send, olga, community):
    source = write(send(olga, "people", table("people", [[f"Osoba {at}", community.name] for at in range(5)])))
    deed = Deed.objects.get(record_kind="communities.person", verb="created")
    assert deed.record_numbers == sorted(Person.objects.values_list("pk", flat=True))
    assert (deed.actor_number, deed.centre_number) == (olga.pk, source.centre_id)
    assert "Osoba" not in str(deed.field_names)


def test_when_it_is_written_the_file_and_what_was_read_of_it_are_gone(send, files, olga, community):
    source = write(send(olga, "people", table("people", [["Ela", community.name]])))
    assert stored(files) == []
    assert (source.file.name, source.preview) == ("", {})


def test_a_checked_file_is_thrown_away_after_a_week(send, files, olga, community):
    source = send(olga, "people", table("people", [["Ela", community.name]]))
    Import.objects.update(checked_at=now() - dt.timedelta(days=6))
    tasks.sweep_imports()
    assert stored(files)
    Import.objects.update(checked_at=now() - dt.timedelta(days=8))
    tasks.sweep_imports()
    source.refresh_from_db()
    assert (source.state, source.preview, stored(files)) == (State.DROPPED, {}, [])


def test_the_sweep_takes_up_what_a_dead_worker_left(send, olga, community):
    source = send(olga, "people", table("people", [["Ela", community.name]]))
    running.approve(source, olga)
    late = now() + dt.timedelta(minutes=3)
    Import.objects.update(state=State.WRITING, lease_until=late, attempts=1)
    tasks.sweep_imports()
    assert not Person.objects.exists()
    Import.objects.update(lease_until=now() - dt.timedelta(seconds=1))
    tasks.sweep_imports()
    assert Person.objects.count() == 1


def test_what_is_broken_off_again_and_again_is_given_up(send, olga, community):
    source = send(olga, "people", table("people", [["Ela", community.name]]))
    running.approve(source, olga)
    Import.objects.update(state=State.WRITING, lease_until=now() - dt.timedelta(seconds=1), attempts=3)
    assert step(source).state == State.FAILED
    assert not Person.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_four_workers_at_once_one_writes_the_file(send, olga, community):
    source = send(olga, "people", table("people", [["Ela", community.name]]))
    running.approve(source, olga)
    gate, worked = threading.Barrier(4), []

    def work():
        gate.wait()
        try:
            worked.append(running.work_on(source.pk))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(worked) == [False, False, False, True]
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_files_of_the_same_rows_at_once_write_them_once(send, olga, community):
    data = table("people", [[f"Osoba {at}", community.name] for at in range(50)])
    sources = [send(olga, "people", data), send(olga, "people", data)]
    for source in sources:
        running.approve(source, olga)

    def work(source):
        try:
            running.work_on(source.pk)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=[source]) for source in sources]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Person.objects.count() == 50
    assert set(Import.objects.values_list("state", flat=True)) == {State.DONE}


# --- withdrawing ---


@pytest.fixture
def written(send, olga, community):
    return write(send(olga, "people", table("people", [[f"Osoba {at}", community.name] for at in range(3)])))


def withdraw(client, user, source):
    client.force_login(user)
    return client.post(reverse("desk:import_withdraw", args=[source.pk]), {"reason": "zły plik"}, follow=True)


def test_a_file_is_withdrawn_whole_with_a_reason(client, olga, written):
    withdraw(client, olga, written)
    written.refresh_from_db()
    assert (written.is_withdrawn, written.withdrawn_reason) == (True, "zły plik")
    assert not Person.objects.standing().exists()
    assert set(Person.objects.values_list("withdrawn_reason", "version")) == {("zły plik", 2)}
    deed = Deed.objects.get(record_kind="communities.person", verb="withdrawn")
    assert len(deed.record_numbers) == 3


def test_after_withdrawing_the_same_rows_can_come_again(client, send, olga, community, written):
    withdraw(client, olga, written)
    assert send(olga, "people", table("people", [["Osoba 1", community.name]])).rows_new == 1


def edited(person, olga):
    person.take_version(1, olga)


def came(person, olga):
    make_attendance(make_meeting(person.roles.get().community), person)


def joined(person, olga):
    PersonRole.objects.create(person=person, community=make_community(person.centre))


def left(person, olga):
    person.roles.update(version=2, until_told="2020")


def gone(person, olga):
    person.withdraw(olga, "dubel")


@pytest.mark.parametrize("change", [edited, came, joined, left, gone])
def test_what_was_changed_or_used_since_is_not_withdrawn_with_its_file(client, olga, written, change):
    change(Person.objects.first(), olga)
    before = list(Person.objects.order_by("pk").values_list("pk", "withdrawn_at"))
    answer = withdraw(client, olga, written)
    assert answer.context["form"].errors
    assert list(Person.objects.order_by("pk").values_list("pk", "withdrawn_at")) == before


def test_the_supervisor_withdraws_what_is_not_the_organisers_any_more(client, olga, karol, written):
    for assignment in olga.staff_entries.get().assignments.all():
        assignment.end(localdate())
    assert withdraw(client, olga, written).context["form"].errors
    withdraw(client, karol, written)
    assert not Person.objects.standing().exists()


def test_meetings_and_organisations_are_withdrawn_with_their_files(client, send, olga, community):
    meetings = write(send(olga, "meetings", table("meetings", [[community.name, "2014"]])))
    partners = write(send(olga, "organisations", table("organisations", [["Biblioteka"]], ("name",))))
    for source in (meetings, partners):
        withdraw(client, olga, source)
    assert not Meeting.objects.standing().exists()
    assert not Organisation.objects.standing().exists()


# --- the pages ---


@pytest.fixture
def upload(client, olga, centre, django_capture_on_commit_callbacks, monkeypatch):
    """As a browser sends it; the worker is woken at the commit."""
    woken = []
    monkeypatch.setattr("desk.import_views.wake_importer", woken.append)
    client.force_login(olga)
    key = "11111111-2222-4333-8444-555555555555"

    def upload(data, kind="people", name="ludzie.csv", **more):
        form = {"kind": kind, "centre": centre.pk, "form_key": key, "file": SimpleUploadedFile(name, data), **more}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("desk:import_create"), form)

    upload.woken = woken
    return upload


def test_from_the_form_to_the_records(client, upload, files, olga, community):
    answer = upload(table("people", [["Ela", community.name]]))
    source = Import.objects.get()
    assert answer.url == source.get_absolute_url()
    assert upload.woken == [source.pk]
    assert client.get(answer.url).headers["Refresh"]
    step(source)
    page = client.get(answer.url)
    assert "Refresh" not in page.headers
    assert "Ela" in page.content.decode()
    client.post(reverse("desk:import_write", args=[source.pk]))
    assert step(source).state == State.DONE
    assert Person.objects.get().name == "Ela"
    assert client.get(answer.url).status_code == 200
    assert [deed.verb for deed in Deed.objects.filter(record_kind="desk.import").order_by("pk")] == [
        "created",
        "changed",
    ]


def test_a_double_submit_is_one_import_and_one_file(upload, files, community):
    data = table("people", [["Ela", community.name]])
    assert upload(data).url == upload(data).url
    assert Import.objects.count() == 1
    assert len(stored(files)) == 1


def test_a_file_bears_no_typed_name(upload, files, community):
    upload(table("people", [["Ela", community.name]]), name="../../etc/Osiedle.csv")
    (place,) = stored(files)
    assert place.relative_to(files).parts[0] == "imports"
    assert "Osiedle" not in str(place.relative_to(files))
    assert Import.objects.get().file_name == "Osiedle.csv"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0xxxx", b"a" * (10 * 1024 * 1024 + 1)])
def test_what_is_surely_no_table_is_refused_beside_its_field(upload, files, data):
    answer = upload(data)
    assert answer.context["form"].errors["file"]
    assert stored(files) == []


def test_a_right_pressed_twice_writes_once(client, send, olga, community):
    source = send(olga, "people", table("people", [["Ela", community.name]]))
    client.force_login(olga)
    for _ in range(2):
        client.post(reverse("desk:import_write", args=[source.pk]))
    step(source)
    step(source)
    assert Person.objects.count() == 1


def test_a_file_given_up_is_gone(client, send, files, olga, community):
    source = send(olga, "people", table("people", [["Ela", community.name], ["", ""]]))
    client.force_login(olga)
    client.post(reverse("desk:import_drop", args=[source.pk]))
    source.refresh_from_db()
    assert (source.state, source.preview, stored(files)) == (State.DROPPED, {}, [])


def test_the_page_shows_two_hundred_faults_and_the_file_has_all(client, send, olga, community):
    source = send(olga, "people", table("people", [[f"Osoba {at}", "Nieznane"] for at in range(300)]))
    client.force_login(olga)
    page = client.get(source.get_absolute_url())
    assert len(page.context["faults"]) == 200
    assert page.context["more_faults"] == 100
    answer = client.get(reverse("desk:import_faults_csv", args=[source.pk]))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 301
    assert lines[1].startswith(f"2;B;{labels('people', 'community')[0]};")


def test_the_page_of_a_file_costs_the_same_for_many_faults_as_for_one(client, send, olga, community):
    client.force_login(olga)
    counts = []
    for number in (1, 150):
        source = send(olga, "people", table("people", [[f"Osoba {at}", "Nieznane"] for at in range(number)]))
        client.get(source.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(source.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_list_of_files_costs_the_same_for_many_as_for_one(client, olga, centre):
    client.force_login(olga)
    Import.objects.create(centre=centre, kind="people", created_by=olga, file_name="a.csv")
    url = reverse("desk:imports")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(40):
        Import.objects.create(centre=centre, kind="people", created_by=olga, file_name="a.csv")
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(one)


def test_nobody_but_the_sender_has_a_file_written(client, send, olga, karol, community):
    source = send(olga, "people", table("people", [["Ela", community.name]]))
    client.force_login(karol)
    assert client.get(source.get_absolute_url()).status_code == 200
    assert client.post(reverse("desk:import_write", args=[source.pk])).status_code == 404


def test_a_template_is_downloaded(client, olga, centre):
    client.force_login(olga)
    for kind in READERS:
        answer = client.get(reverse("desk:import_csv", args=[kind]))
        assert b"".join(answer.streaming_content).decode("utf-8-sig").strip().split(";") == labels(kind)
    assert client.get(reverse("desk:import_xlsx", args=["inne"])).status_code == 404
