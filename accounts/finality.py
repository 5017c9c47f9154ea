"""The log of deeds is final: triggers refuse UPDATE and DELETE (and TRUNCATE), whoever asks.

One named function lifts them for a transaction: for the retention rule of the centre, and for the tests' clean-up.
After a migration that rebuilds the table on SQLite (any change of a column) `guard` has to be called again there;
the tests fail until it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

TABLE = "accounts_deed"
MESSAGE = "The log of deeds cannot be changed"

SQLITE = {
    name: f"CREATE TRIGGER {name} BEFORE {deed} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for name, deed in (("deed_no_update", "UPDATE"), ("deed_no_delete", "DELETE"))
}
#: Looks at a setting of the transaction, so that lifting needs no lock on the table.
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change_of_deed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('podworko.deeds_lifted', true) = 'yes' THEN
        RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
    END IF;
    RAISE EXCEPTION '{MESSAGE}';
END $$
"""
POSTGRESQL = {
    "deed_is_final": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW",
    "deed_not_truncated": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT",
}


def guard(connection: Any) -> None:
    """Put the triggers on the table; those already there are renewed."""
    unguard(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in SQLITE.values():
                cursor.execute(statement)
            return
        cursor.execute(POSTGRESQL_FUNCTION)
        for name, when in POSTGRESQL.items():
            cursor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_change_of_deed()")


def unguard(connection: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name in POSTGRESQL:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")


@contextmanager
def deeds_lifted(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Inside, and in this transaction only, lines of the log may go."""
    connection = connections[using]
    with transaction.atomic(using=using):
        _lift(connection)
        yield
        _lower(connection)


def _lift(connection: Any) -> None:
    if connection.vendor == "sqlite":
        # The write lock is taken first: nobody else meets the table without its triggers.
        unguard(connection)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('podworko.deeds_lifted', 'yes', true)")


def _lower(connection: Any) -> None:
    if connection.vendor == "sqlite":
        guard(connection)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('podworko.deeds_lifted', '', true)")
