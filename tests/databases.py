"""Migrated once for the whole run, and copied by each process of the tests: to migrate costs more than most tests.

`tests.run` makes the two templates and names them in the environment; a `pytest` of its own migrates for itself.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import environ
import psycopg
from django.db import connection

from accounts.finality import deeds_lifted

ROOT = Path(__file__).resolve().parent.parent
#: In the environment: a migrated SQLite file, and the name of a migrated database on the PostgreSQL of the tests.
FILE, NAME = "TEST_TEMPLATE_FILE", "TEST_TEMPLATE_NAME"
#: What the migrations themselves wrote and no test changes.
KEPT = ("django_migrations", "django_content_type", "auth_permission")


@contextlib.contextmanager
def templates(postgresql: str) -> Iterator[dict[str, str]]:
    """Both migrated at once, for as long as the tests run: what to add to their environment."""
    server, name = postgresql.rpartition("/")[0], f"podworko_template_{os.getpid()}"
    with (
        tempfile.TemporaryDirectory(prefix="pw-") as folder,
        connect(postgresql) as maintenance,
    ):
        maintenance.execute(f'CREATE DATABASE "{name}"')
        try:
            file = Path(folder) / "template.sqlite3"
            running = [migrate(f"sqlite:///{file}", folder), migrate(f"{server}/{name}", folder)]
            if any([process.wait() for process in running]):
                raise SystemExit("The databases of the tests could not be migrated")
            yield {FILE: str(file), NAME: name}
        finally:
            maintenance.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def connect(url: str) -> psycopg.Connection[Any]:
    """To the database that every server has: there others are made."""
    told = environ.Env.db_url_config(url)
    keys = {"host": told["HOST"], "port": told["PORT"], "user": told["USER"], "password": told["PASSWORD"]}
    return psycopg.connect(dbname="postgres", autocommit=True, **{key: value for key, value in keys.items() if value})


def migrate(url: str, folder: str) -> subprocess.Popen[bytes]:
    own = {"DATABASE_URL": url, "DEBUG": "1", "SECRET_KEY": "known-to-every-test", "VAR_DIR": folder}
    command = (sys.executable, "manage.py", "migrate", "--verbosity", "0")
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **own})


def copy_template(to: Path) -> bool:
    """Put the migrated file where a process wants it; False when nobody made one."""
    template = os.environ.get(FILE)
    if template:
        for ending in ("", "-wal", "-shm"):
            Path(f"{to}{ending}").unlink(missing_ok=True)
        shutil.copy(template, to)
    return bool(template)


def empty_tables() -> None:
    """Forget what a test has committed. Only what holds rows is touched: to truncate all takes a third of a second."""
    quote = connection.ops.quote_name
    tables = {quote(table) for table in connection.introspection.table_names()} - {quote(name) for name in KEPT}
    question = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in sorted(tables))
    with deeds_lifted(), connection.cursor() as cursor:
        cursor.execute(question)
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")
