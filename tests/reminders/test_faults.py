"""The fault run itself: that it counts what it should, and a short one for real."""

import os
import subprocess
import sys

import pytest

from bench.counting import Count, count
from tests.config.system import ROOT
from tests.databases import copy_template
from tests.mail_sink import Taken

DUE = [("olga", "/1"), ("olga", "/2")]


def taken(message_id, link, to="olga"):
    return Taken(message_id, to, link, None)


FIRST, SECOND = taken("<1>", "/1"), taken("<2>", "/2")


@pytest.mark.parametrize(
    ("letters", "counted", "is_well"),
    [
        ([FIRST, SECOND], Count(1, lost=0, doubled=0, repeated=0), True),
        ([FIRST], Count(1, lost=1, doubled=0, repeated=0), False),
        ([FIRST, taken("<2>", "/2", to="zofia")], Count(1, lost=1, doubled=0, repeated=0), False),
        ([FIRST, SECOND, taken("<3>", "/2")], Count(1, lost=0, doubled=1, repeated=0), False),
        ([FIRST, FIRST, SECOND], Count(1, lost=0, doubled=0, repeated=1), True),
        ([FIRST, FIRST, FIRST, SECOND], Count(1, lost=0, doubled=0, repeated=2), False),
    ],
)
def test_the_run_counts_what_was_lost_doubled_and_repeated(letters, counted, is_well):
    assert count(DUE, letters, kills=1) == counted
    assert counted.is_well is is_well


def test_workers_killed_over_their_letters_lose_and_double_none(tmp_path):
    copy_template(tmp_path / "podworko.sqlite3")
    own = {"DJANGO_SETTINGS_MODULE": "bench.settings", "DEBUG": "1", "SECRET_KEY": "known", "VAR_DIR": str(tmp_path)}
    run = (sys.executable, "-m", "bench.rounds", "--rounds", "1", "--reminders", "100", "--kills", "2")
    # A database of its own on SQLite, whatever servers this suite runs on: make faults is for the others.
    environment = {"PATH": os.environ["PATH"], **own}
    ended = subprocess.run(run, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "kills 2, lost 0, doubled 0" in ended.stdout
