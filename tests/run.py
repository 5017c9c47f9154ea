"""The whole suite on both pairs of servers: SQLite with the filesystem broker, PostgreSQL with a Redis-protocol one.

    python -m tests.run [what pytest takes]

TEST_DATABASE_URL and TEST_REDIS_URL name servers to use; else they are started from wheels. Where there is no Chromium
the browser tests are left out, and that is said loudly. CI (or REQUIRE_BROWSER=1) accepts nothing left out or skipped.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from xml.etree import ElementTree

from tests import servers
from tests.databases import templates

#: The shell without windows first: it draws the same pages for a third of the work.
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
STRICT = os.environ.get("CI", "") not in ("", "0", "false")
#: What a person's shell may hold for running the system must not reach the tests.
SETTINGS = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "ALLOWED_HOSTS", "PORT", "VAR_DIR")
#: The processes load the same sources: what has been compiled once serves them all.
HINDRANCES = ("PYTHONDONTWRITEBYTECODE",)
#: Processes of each run. More than a core has room for push each other out of its memory: a fifth of the time.
ENOUGH = max(1, (os.cpu_count() or 1) // 2)
LOOK_EVERY = 0.5  # seconds


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))  # the servers end with us
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS + HINDRANCES}
    left_out = choose_browser(environment)
    with (
        both_servers() as urls,
        compiling(environment) as compiled,
        templates(urls["DATABASE_URL"]) as copied,
        ExitStack() as stack,
    ):
        environment |= copied
        compiled.wait()
        runs = [
            # The longer one gets a process more, so that both end together.
            Run(
                "SQLite, filesystem broker",
                {**environment, "TEST_RUN": "sqlite"},
                [*without(left_out), *arguments],
                more=1,
            ),
            Run(
                "PostgreSQL, Redis protocol",
                {**environment, **urls, "TEST_RUN": "postgresql"},
                [*without([*left_out, "once"]), *arguments],
            ),
        ]
        # Both at once: while one waits for a server or a browser, the other reckons.
        for run in runs:
            stack.enter_context(run.going())
        for run in runs:
            run.tell()
    counts = {name: sum(run.counts[name] for run in runs) for name in runs[0].counts}
    print("\n{passed} passed, {failed} failed, {skipped} skipped".format(**counts), flush=True)
    if STRICT and counts["skipped"]:
        shout("SKIPPED TESTS ARE A FAILURE HERE (CI)")
        return 1
    return max(run.code for run in runs)


class Run:
    """The suite on one pair of servers; what it says is kept in a file, so that the two do not talk at once."""

    def __init__(self, label: str, environment: dict[str, str], arguments: list[str], more: int = 0) -> None:
        self.label, self.environment, self.arguments, self.more = label, environment, arguments, more
        self.counts: dict[str, int] = dict.fromkeys(("passed", "failed", "skipped"), 0)
        self.code = 1

    @contextlib.contextmanager
    def going(self) -> Iterator[None]:
        with tempfile.TemporaryDirectory(prefix="pw-") as folder:
            self.report, self.said = Path(folder) / "report.xml", Path(folder) / "said"
            workers = int(self.environment.get("TEST_WORKERS") or ENOUGH) + self.more
            spread = ["-n", str(workers), "--dist", "worksteal"] if workers > 1 else []
            command = [sys.executable, "-m", "pytest", "-q", *spread, f"--junitxml={self.report}", *self.arguments]
            with self.said.open("wb") as out:
                self.process = subprocess.Popen(command, env=self.environment, stdout=out, stderr=subprocess.STDOUT)
            try:
                yield
            finally:
                self.process.kill()
                self.process.wait()

    def tell(self) -> None:
        """What it says, as it says it, to its end; then its numbers."""
        print(f"\n== {self.label} ==", flush=True)
        with self.said.open(encoding="utf-8", errors="replace") as said:
            while self.process.poll() is None:
                print(said.read(), end="", flush=True)
                time.sleep(LOOK_EVERY)
            print(said.read(), end="", flush=True)
        self.code = self.process.returncode
        add_counts(self.report, self.counts)


def add_counts(report: Path, counts: dict[str, int]) -> None:
    if not report.exists():  # pytest ended before it ran anything
        counts["failed"] += 1
        return
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        number = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
        failed = number["failures"] + number["errors"]
        counts["failed"] += failed
        counts["skipped"] += number["skipped"]
        counts["passed"] += number["tests"] - failed - number["skipped"]


@contextlib.contextmanager
def both_servers() -> Iterator[dict[str, str]]:
    """The addresses of the two servers, started here where the environment names none."""
    with ExitStack() as stack:
        database = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(servers.postgresql())
        broker = os.environ.get("TEST_REDIS_URL") or stack.enter_context(servers.valkey())
        yield {"DATABASE_URL": database, "REDIS_URL": broker}


def compiling(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A process that compiles all tests, in a fresh clone for the first time, while the databases are made."""
    command = [sys.executable, "-m", "pytest", "-qq", "--collect-only"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def without(marks: list[str]) -> list[str]:
    """What pytest takes to leave tests of these marks out."""
    return ["-m", " and ".join(f"not {mark}" for mark in marks)] if marks else []


def choose_browser(environment: dict[str, str]) -> list[str]:
    """Tell the tests which Chromium to drive; where there is none, the mark to leave out, said loudly."""
    found = environment.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found:
        environment["CHROMIUM"] = found
        return []
    if STRICT or environment.get("REQUIRE_BROWSER"):
        shout("NO CHROMIUM HERE, and the browser tests are required")
        raise SystemExit(1)
    shout("NO CHROMIUM HERE: THE BROWSER TESTS ARE LEFT OUT (apt install chromium)")
    return ["browser"]


def shout(line: str) -> None:
    print(f"\n{'!' * 100}\n!!! {line}\n{'!' * 100}\n", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
