"""Goal 15: looking for what is due among a million reminders costs what it costs among two thousand."""

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.utils.timezone import now

from bench.asking import Queries
from bench.databases import Databases
from bench.measuring import Figure, in_turn

LIMIT, MOST_QUERIES = 1.5, 2
BATCH = 500
#: How many reminders, and how many of them are due now.
FEW, MANY = (2_000, BATCH), (1_000_000, 10_000)
APP = "reminders"

#: Every meeting has as many as it takes; each is told to the one who put the meeting down.
FILL = """
INSERT INTO reminders_reminder (key, rule, meeting_id, recipient_id, centre_id, "on", due_at, state, created_at)
SELECT 'bench:' || number, 'meeting-tomorrow', meeting, recipient, centre, day,
       %s::timestamptz + make_interval(secs => number - %s::int), 'planned', now()
FROM (SELECT row_number() OVER () AS number, id AS meeting, created_by_id AS recipient, centre_id AS centre,
             held_on AS day
      FROM generate_series(1, %s::int / (SELECT count(*)::int FROM meetings_meeting) + 1), meetings_meeting) AS many
WHERE number <= %s::int
"""


def is_here() -> bool:
    return apps.is_installed(APP)


def figures(databases: Databases, small: str, large: str, rounds: int) -> list[Figure]:
    if not is_here():
        return [Figure(15, "due look-up: not here yet (no app reminders)", 0, None, "")]
    moment = now()
    with databases.copied(small, "few due"), databases.copied(large, "many due"):
        for name, amount in (("few due", FEW), ("many due", MANY)):
            databases.use(name)
            _fill(moment, *amount)
            databases.tidy()
        pair = in_turn(_in(databases, "few due", moment), _in(databases, "many due", moment), rounds, repeats=5)
        long_ago = moment - dt.timedelta(days=365)
        nothing, planning = _queries(_sweeping().turn_due, long_ago), _queries(_planning().plan, moment)
        figures = [
            Figure(
                15,
                f"the first {BATCH} due of {MANY[0]:,}, against {FEW[0]:,}",
                pair.ratio,
                LIMIT,
                floor=f"{pair.floor_ms:.1f} ms",
            ),
            Figure(15, "look-up with nothing due", len(nothing), MOST_QUERIES, "queries"),
            Figure(15, f"planning, {len(_rules())} rules", len(planning), None, "queries"),
        ]
    return figures


def _fill(moment: dt.datetime, number: int, due: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # keys that come from the rows themselves hold
        cursor.execute(FILL, [moment, due, number, number])
        cursor.execute("SET session_replication_role = origin")


def _in(databases: Databases, name: str, moment: dt.datetime) -> Callable[[], None]:
    def look() -> None:
        databases.use(name)
        found = look_up(moment)
        if len(found) != BATCH:
            raise RuntimeError(f"{len(found)} due, not {BATCH}")

    return look


def look_up(moment: dt.datetime) -> list[int]:
    """As the sweep asks, and locks what it finds."""
    due = apps.get_model(APP, "Reminder")._default_manager.due_at(moment).order_by("due_at", "pk")
    with transaction.atomic():
        return list(due.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:BATCH])


def _queries(call: Callable[[dt.datetime], object], moment: dt.datetime) -> Queries:
    queries = Queries()
    with connection.execute_wrapper(queries):
        call(moment)
    return queries


def _sweeping() -> Any:
    return import_module("reminders.sweeping")


def _planning() -> Any:
    return import_module("reminders.planning")


def _rules() -> Any:
    return import_module("reminders.rules").RULES
