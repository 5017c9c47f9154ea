import datetime as dt
import threading
from pathlib import Path

import page
import pytest
from django.db import connections
from django.utils.timezone import localdate, now
from kombu.exceptions import OperationalError

from accounts.models import Deed
from reports import builds, tasks
from reports.models import PaperBuild
from tests.pdf_text import pdf_text

State = PaperBuild.State


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def build(report, olga):
    return builds.order_paper(PaperBuild(created_by=olga, file_format="pdf"), report, olga)


def stored(files):
    return [path for path in files.rglob("*") if path.is_file()]


def test_a_paper_is_made_once_and_kept_whole(build, files):
    assert builds.make_paper(build.pk)
    assert not builds.make_paper(build.pk)
    build.refresh_from_db()
    assert (build.state, build.progress, build.lease_until) == (State.READY, 100, None)
    assert stored(files) == [Path(build.file.path)]
    data = Path(build.file.path).read_bytes()
    assert page.validate_pdf_bytes(data).failures == []
    assert "Wesoła Gromadka" in pdf_text(data)


@pytest.mark.django_db(transaction=True)
def test_of_four_workers_at_once_one_makes_the_paper(build, files):
    gate, made = threading.Barrier(4), []

    def work():
        gate.wait()
        try:
            made.append(builds.make_paper(build.pk))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(made) == [False, False, False, True]
    assert len(stored(files)) == 1
    assert Deed.objects.filter(verb="printed").count() == 1


def test_a_docx_is_made_too(build, files):
    PaperBuild.objects.update(file_format="docx")
    builds.make_paper(build.pk)
    assert stored(files)[0].read_bytes().startswith(b"PK")
    assert stored(files)[0].suffix == ".docx"


def test_each_paper_made_is_a_deed_of_who_asked(build, olga):
    builds.make_paper(build.pk)
    verbs = [(deed.verb, deed.actor_number) for deed in Deed.objects.order_by("pk")]
    assert verbs == [("created", olga.pk), ("printed", olga.pk)]


def test_a_file_never_bears_a_typed_name(build, report, files):
    type(report.community).objects.update(name="../../etc/Osiedle")
    builds.make_paper(build.pk)
    assert stored(files)[0].relative_to(files).parts[0] == "papers"
    assert "Osiedle" not in str(stored(files)[0].relative_to(files))


def refused(build):
    builds.make_paper(build.pk)
    build.refresh_from_db()
    assert build.state == State.FAILED
    assert not build.file
    assert not Deed.objects.filter(verb="printed").exists()
    return build.reason


def test_rights_are_asked_again_when_the_paper_is_made(build, olga):
    for assignment in olga.staff_entries.get().assignments.all():
        assignment.end(localdate())
    assert "nie widzisz już tej społeczności" in refused(build)


def test_an_account_switched_off_since_gets_no_paper(build, olga):
    type(olga).objects.filter(pk=olga.pk).update(is_active=False)
    assert "wyłączone" in refused(build)


def test_a_report_withdrawn_since_is_not_printed(build, report, olga):
    report.withdraw(olga, "Pomyłka.")
    assert "wycofane" in refused(build)


def test_a_failure_has_a_reason_a_person_can_read(build, monkeypatch):
    monkeypatch.setattr("reports.builds.describe", broken)
    with pytest.raises(ZeroDivisionError):
        builds.make_paper(build.pk)
    build.refresh_from_db()
    assert build.state == State.FAILED
    assert build.reason.startswith("Nie udało się przygotować pisma.")


def broken(*_args):
    raise ZeroDivisionError


def test_a_full_disk_fails_the_paper_and_leaves_no_torn_file(build, files, monkeypatch):
    monkeypatch.setattr("accounts.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        builds.make_paper(build.pk)
    build.refresh_from_db()
    assert build.state == State.FAILED
    assert stored(files) == []


def full(_number):
    raise OSError(28, "No space left on device")


def lose(build, minutes=0, attempts=1):
    """As a worker leaves the row that was killed over it."""
    lease = now() + dt.timedelta(minutes=minutes)
    PaperBuild.objects.filter(pk=build.pk).update(state=State.BUILDING, lease_until=lease, attempts=attempts)


def test_a_paper_in_work_is_left_alone(build):
    lose(build, minutes=3)
    tasks.sweep_builds()
    build.refresh_from_db()
    assert build.state == State.BUILDING


def test_the_sweep_makes_what_a_dead_worker_left(build):
    lose(build, minutes=-1)
    tasks.sweep_builds()
    build.refresh_from_db()
    assert (build.state, build.attempts) == (State.READY, 2)


def test_what_kills_workers_is_given_up(build):
    lose(build, minutes=-1, attempts=builds.MOST_ATTEMPTS)
    tasks.sweep_builds()
    build.refresh_from_db()
    assert build.state == State.FAILED
    assert "kilka razy" in build.reason


def test_a_worker_thought_dead_changes_nothing_when_it_wakes(build, files, monkeypatch):
    describe = builds.describe

    def slow(kind, order):
        lose(build, minutes=3, attempts=2)
        return describe(kind, order)

    monkeypatch.setattr("reports.builds.describe", slow)
    builds.make_paper(build.pk)
    build.refresh_from_db()
    assert (build.state, build.attempts) == (State.BUILDING, 2)
    assert stored(files) == []


def test_one_broken_paper_does_not_stop_the_sweep(build, report, olga, monkeypatch):
    second = builds.order_paper(PaperBuild(created_by=olga, file_format="docx"), report, olga)
    render = builds.FORMATS["docx"].render
    monkeypatch.setattr("documents.pdf.paginate", broken)
    tasks.sweep_builds()
    build.refresh_from_db()
    second.refresh_from_db()
    assert (build.state, second.state) == (State.FAILED, State.READY)
    assert render


def test_a_broker_that_is_away_breaks_nothing(build, monkeypatch):
    def away(*_args, **_kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.build_paper, "delay", away)
    tasks.wake_builder(build.pk)
    build.refresh_from_db()
    assert build.state == State.QUEUED


def test_progress_is_told_on_the_way(build, monkeypatch):
    seen = []
    monkeypatch.setattr("reports.builds._tell", lambda _build, progress: seen.append(progress))
    builds.make_paper(build.pk)
    assert seen == sorted(seen)
    assert len(seen) >= 3
