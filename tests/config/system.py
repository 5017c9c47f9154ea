"""The project started as processes of its own, as a person or a service manager starts it."""

import atexit
import contextlib
import functools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.databases import copy_template

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 90.0  # a laden machine is slow, not wrong
#: Enough of production to start; nothing listens behind these addresses.
PRODUCTION = {
    "SECRET_KEY": "x7!" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "podworko.example",
    "DATABASE_URL": "postgres://nobody:known-password@127.0.0.1:1/nothing",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp://127.0.0.1:1",
    "DEFAULT_FROM_EMAIL": "podworko@podworko.example",
}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python with these arguments and nothing but this environment, from the folder of the project."""
    basic = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**basic, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


class System:
    """The supervisor and all that it started, on an empty database in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.environment = {
            "DEBUG": "1",
            "SECRET_KEY": "known",
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "REDIS_URL": own_broker(),
        }
        self.supervisor: subprocess.Popen[bytes] | None = None
        folder.mkdir()
        database = folder / "podworko.sqlite3"
        if not copy_template(database):
            shutil.copy(empty_database(), database)

    def start(self, *command: str, told: str = "") -> None:
        self.supervisor = subprocess.Popen(
            command or (sys.executable, "-m", "config.supervisor"),
            env={"PATH": os.environ["PATH"], "PYTHON": sys.executable, **self.environment},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=hear_int,
        )
        assert self.supervisor.stdin is not None
        self.supervisor.stdin.write(told.encode())
        self.supervisor.stdin.close()

    def processes(self, part: str = "") -> set[int]:
        """All living processes of this system, orphans too: each has inherited its folder in the environment."""
        mark = f"VAR_DIR={self.environment['VAR_DIR']}\0".encode()
        found = set()
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes() and part.encode() in (entry / "cmdline").read_bytes():
                    found.add(int(entry.name))
        return found

    def health(self) -> dict[str, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as answer:
            return json.load(answer)
        except OSError:
            return {}

    def is_well(self) -> bool:
        return set(self.health().values()) == {"ok"}

    def end(self) -> None:
        if not self.supervisor:
            return
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.supervisor.wait()


def hear_int() -> None:
    """Tests that run in the background of a script are deaf to INT, and so would be what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@functools.cache
def empty_database() -> Path:
    """A migrated database, made once for all tests of a process."""
    folder = Path(tempfile.mkdtemp(prefix="pw-"))
    atexit.register(shutil.rmtree, folder)
    made = run("manage.py", "migrate", "--verbosity", "0", DEBUG="1", SECRET_KEY="known", VAR_DIR=str(folder))
    assert made.returncode == 0, made.stderr
    return folder / "podworko.sqlite3"


def own_broker() -> str:
    """A numbered database of the Redis-protocol server for each test process, or none: the filesystem broker."""
    url = os.environ.get("REDIS_URL", "")
    number = int("".join(filter(str.isdigit, os.environ.get("PYTEST_XDIST_WORKER", ""))) or 0) + 1
    return url and f"{url.rpartition('/')[0]}/{number}"


def wait_until(question: Callable[[], bool], patience: float = PATIENCE) -> bool:
    give_up_at = time.monotonic() + patience
    while time.monotonic() < give_up_at:
        if question():
            return True
        time.sleep(0.2)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
