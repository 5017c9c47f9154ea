import datetime as dt
import logging

import pytest
from django.test import Client, override_settings
from django.utils.timezone import now

from config.logs import PlainFormatter
from desk.health import beat_heart
from desk.models import Heartbeat
from desk.tasks import beat_heart as beat_heart_task
from tests.config.system import PRODUCTION, run

WELL = {"database": "ok", "broker": "ok", "worker": "ok", "beat": "ok"}


@pytest.fixture
def beating(db: None) -> None:
    for part in Heartbeat.Part:
        beat_heart(part)


def test_all_is_well_when_every_part_works(client: Client, beating: None) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, WELL)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("part", Heartbeat.Part.values)
def test_a_part_that_was_silent_for_twenty_seconds_is_named(client: Client, beating: None, part: str) -> None:
    Heartbeat.objects.filter(part=part).update(beaten_at=now() - dt.timedelta(seconds=20))
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, WELL | {part: "failed"})


def test_a_probe_told_to_wait_is_no_error_in_the_log(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    log = logging.getLogger("django")
    printer = next(handler for handler in log.handlers if isinstance(handler.formatter, PlainFormatter))
    log.addHandler(caplog.handler)
    try:
        statuses = [client.get(path).status_code for path in ("/healthz", "/nie-ma/")]
    finally:
        log.removeHandler(caplog.handler)
    assert statuses == [503, 404]
    assert [getattr(record, "status_code", 0) for record in caplog.records if printer.filter(record)] == [404]


def test_a_part_that_never_spoke_is_named(client: Client, db: None) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, WELL | {"worker": "failed", "beat": "failed"})


def test_the_task_of_every_five_seconds_is_the_workers_sign_of_life(client: Client, db: None) -> None:
    beat_heart(Heartbeat.Part.BEAT)
    beat_heart_task()
    assert client.get("/healthz").status_code == 200


def test_it_is_told_without_https_to_whoever_asks_from_inside(client: Client, beating: None) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert Client().get("/healthz").status_code == 200


def test_it_takes_no_other_method(client: Client, beating: None) -> None:
    assert client.post("/healthz").status_code == 405


ASK = """
import django; django.setup()
from django.test import Client
answer = Client().get("/healthz", headers={"host": "podworko.example"})
print(answer.status_code, sorted(set(answer.json().values())))
"""


def test_without_database_and_broker_it_says_so_instead_of_breaking() -> None:
    asked = run("-c", ASK, DJANGO_SETTINGS_MODULE="config.settings", **PRODUCTION)
    assert asked.stdout.splitlines()[-1] == "503 ['failed']", asked.stderr
    assert PRODUCTION["DATABASE_URL"] not in asked.stdout
