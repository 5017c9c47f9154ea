import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.system import System, run, wait_until

FORGET = "from desk.models import Heartbeat; Heartbeat.objects.all().delete()"


@pytest.fixture
def unstarted(tmp_path: Path) -> Iterator[System]:
    system = System(tmp_path / "var")
    yield system
    system.end()


@pytest.fixture
def system(unstarted: System) -> System:
    unstarted.start()
    return unstarted


def test_a_killed_worker_comes_back_and_the_system_is_well_again(system: System) -> None:
    assert wait_until(system.is_well), system.health()
    killed = system.processes("worker\0--pool")
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: bool(system.processes("worker\0--pool") - killed))
    # What it said before it was killed would count for twenty seconds, so only a worker of now is asked.
    run(
        "manage.py",
        "shell",
        "-c",
        "from desk.models import Heartbeat as H; H.objects.all().delete()",
        **system.environment,
    )
    assert wait_until(system.is_well), system.health()
    stop(system, signal.SIGTERM)


def stop(system: System, number: signal.Signals) -> None:
    """Told to end, by TERM here, by INT and HUP below, it ends, and nothing of it is left."""
    system.supervisor.send_signal(number)
    assert system.supervisor.wait(15) == 0
    assert system.processes() == set()


@pytest.mark.once
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_ending_only_make_ends_everything_that_it_started(unstarted: System, number: signal.Signals) -> None:
    system = unstarted
    system.start("make", "--silent", "--file", "-", told="run:\n\t@exec $(PYTHON) -m config.supervisor\n")
    assert wait_until(lambda: "database" in system.health())
    system.supervisor.send_signal(number)
    assert wait_until(lambda: not system.processes(), 15), system.processes()


@pytest.mark.once
def test_make_started_in_the_background_of_a_script_stays_until_it_is_told(unstarted: System) -> None:
    system = unstarted
    make = "make --silent --file /dev/null --eval 'run: ; @exec $(PYTHON) -m config.supervisor' run"
    system.start("sh", "-c", f"{make} & wait")
    assert wait_until(lambda: "database" in system.health())
    for pid in system.processes("\0-m\0config.supervisor"):
        os.kill(pid, signal.SIGHUP)
    assert wait_until(lambda: not system.processes(), 15), system.processes()


@pytest.mark.once
def test_a_killed_supervisor_leaves_no_process(system: System) -> None:
    assert wait_until(lambda: "database" in system.health())
    assert len(system.processes()) >= 4
    system.supervisor.kill()
    system.supervisor.wait()
    assert wait_until(lambda: not system.processes(), 10), system.processes()


def test_a_taken_port_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        refused = run("-m", "config.supervisor", DEBUG="1", SECRET_KEY="known", VAR_DIR=str(tmp_path), PORT=port)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert f"port {port} is taken" in refused.stderr


@pytest.mark.once
def test_messages_of_an_earlier_run_are_not_read_and_a_second_run_is_refused(unstarted: System, tmp_path: Path) -> None:
    unstarted.environment["REDIS_URL"] = ""
    folder = tmp_path / "var" / "broker" / "messages"
    folder.mkdir(parents=True, exist_ok=True)
    old = folder / "1_old.celery.msg"
    old.write_text("{}")
    unstarted.start()
    assert wait_until(lambda: "database" in unstarted.health())
    assert not old.exists()
    refused = run("-m", "config.supervisor", **unstarted.environment)
    assert refused.returncode == 1
    assert "already runs" in refused.stderr
    stop(unstarted, signal.SIGINT)
