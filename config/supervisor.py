"""Runs the whole system from one command, without a server to install: web, worker and beat.

    python -m config.supervisor

INT, TERM and HUP alike stop all three. A child that dies is started again, a child never outlives the supervisor.
Production starts the same three commands as services of their own instead (README).
"""

import contextlib
import ctypes
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from config.env import refuse
from config.settings import BROKER_DIR, DEBUG, MAIL, PORT, REDIS_URL, VAR_DIR

HOST = "127.0.0.1"
FILES = "django.core.mail.backends.filebased.EmailBackend"
# On a machine of one's own "root" is no news; production runs the worker as a user of its own.
CELERY = (sys.executable, "-W", "ignore:You're running the worker", "-m", "celery", "--app", "config", "--quiet")
COMMANDS = {
    "web": (
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"{HOST}:{PORT}"),
        *("--worker-class", "gthread", "--workers", "1", "--threads", "8", "--log-level", "warning"),
        *("--graceful-timeout", "5", "--limit-request-line", "8190", "--no-control-socket"),
    ),
    "worker": (
        *(*CELERY, "worker", "--pool", "threads", "--concurrency", "2", "--without-gossip", "--without-mingle"),
        *("--loglevel", "WARNING"),
    ),
    "beat": (*CELERY, "beat", "--loglevel", "WARNING"),
}
LOOK_EVERY = 0.2  # seconds
STOP_WITHIN = 10.0
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One program in a session of its own, started again with growing pauses when it dies."""

    name: str
    command: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    start_at: float = field(default_factory=time.monotonic)
    pause: float = 1.0

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=die_with(os.getpid())
        )
        self.started = time.monotonic()

    def look_after(self) -> None:
        moment = time.monotonic()
        if self.process is None:
            if moment >= self.start_at:
                self.start()
        elif (code := self.process.poll()) is not None:
            self.bury(code, moment)

    def bury(self, code: int, moment: float) -> None:
        """Clear what the dead child left behind (gunicorn's workers hold the port) and plan its next start."""
        if moment - self.started > LONGEST_PAUSE:
            self.pause = 1.0
        say(f"{self.name} ended ({code}), starts again in {self.pause:.0f} s")
        self.kill()
        self.process, self.start_at, self.pause = None, moment + self.pause, min(self.pause * 2, LONGEST_PAUSE)

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        """End whatever is left of its session."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def die_with(parent: int) -> Callable[[], None]:
    """What a child does before it becomes its program: ask the kernel to end it when the supervisor is killed."""
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def bind() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the kernel was asked
            os._exit(1)

    return bind


class Starter:
    """Whoever started the supervisor. When it ends, so does the system."""

    def __init__(self) -> None:
        self.pid = os.getppid()
        # A script without job control starts its background commands deaf to INT: then there is nothing to watch.
        self.is_a_listening_make = self.told("Name") in ("make", "gmake") and self.catches_int()

    def wants_the_end(self) -> bool:
        """GNU make passes TERM on, but an INT to itself alone it does not: it waits for us, no longer catching INT."""
        if os.getppid() != self.pid:
            return True
        return self.is_a_listening_make and not self.catches_int()

    def catches_int(self) -> bool:
        return bool(int(self.told("SigCgt") or "0", 16) & 1 << (signal.SIGINT - 1))

    def told(self, name: str) -> str:
        """A line of what Linux tells of that process, or nothing."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        except OSError:
            return ""
        return next((line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:")), "")


class Supervisor:
    def __init__(self, commands: dict[str, tuple[str, ...]]) -> None:
        self.starter = Starter()
        self.children = [Child(name, command) for name, command in commands.items()]
        self.stopping = False

    def run(self, when_up: Callable[[], None]) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        up = False
        try:
            while not (self.stopping or self.starter.wants_the_end()):
                for child in self.children:
                    child.look_after()
                if not up and port_answers():
                    up = True
                    when_up()
                time.sleep(LOOK_EVERY)
        finally:
            self.stop()

    def ask_to_stop(self, *_signal: object) -> None:
        self.stopping = True

    def stop(self) -> None:
        for child in self.children:
            child.ask_to_end()
        give_up_at = time.monotonic() + STOP_WITHIN
        while time.monotonic() < give_up_at and any(is_running(child) for child in self.children):
            time.sleep(LOOK_EVERY)
        for child in self.children:
            child.kill()


def is_running(child: Child) -> bool:
    return child.process is not None and child.process.poll() is None


def port_answers() -> bool:
    with socket.socket() as probe:
        probe.settimeout(LOOK_EVERY)
        return probe.connect_ex((HOST, PORT)) == 0


def say(line: str) -> None:
    print(f"Podwórko: {line}", flush=True)


def hold_the_only_run() -> object:
    """A lock for as long as the returned file lives: two beats on one folder would send everything twice."""
    lock = (VAR_DIR / "supervisor.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        refuse(f"it already runs on the data in {VAR_DIR}")
    return lock


def refuse_a_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            refuse(f"port {PORT} is taken; another one is chosen with PORT={PORT + 1}")


def empty_the_broker(folders: Iterable[Path]) -> None:
    """Old messages are only wake-ups whose hour has passed, and after a reboot they would be read out of order."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)


def tell_the_addresses() -> None:
    say(f"open http://{HOST}:{PORT}/ (Ctrl-C stops everything)")
    if DEBUG and MAIL["EMAIL_BACKEND"] == FILES:
        say(f"letters leave this machine for nowhere, read them at http://{HOST}:{PORT}/skrzynka/")


def main() -> None:
    lock = hold_the_only_run()
    refuse_a_taken_port()
    if not REDIS_URL:
        empty_the_broker([BROKER_DIR / "messages", BROKER_DIR / "control"])
    Supervisor(COMMANDS).run(when_up=tell_the_addresses)
    del lock


if __name__ == "__main__":
    main()
