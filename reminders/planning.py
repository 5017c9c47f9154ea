"""Makes the planned reminders agree with what the rules say now: a comparison, so nothing has to be told to it.

Every step is one question per rule however many rows there are, and may run in many processes at once.
"""

import datetime as dt
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import CharField, DateTimeField, Exists, F, OuterRef, QuerySet, Value
from django.utils.timezone import localdate

from reminders.models import Reminder
from reminders.rules import DAY, RULES, Rule

#: So far ahead rows are planned; a system that was down for less can say what it has missed.
AHEAD: Final = 7 * DAY
#: Changed at once, under a lock; more wait for the next sweep, and sending asks the rule again in any case.
MOST_CHANGES: Final = 500
State = Reminder.State


def plan(moment: dt.datetime) -> dict[str, int]:
    """Plan what is missing, withdraw what is not wanted any more, take back what is wanted again."""
    done = {"planned": 0, "withdrawn": 0}
    for rule in RULES.values():
        done["withdrawn"] += _withdraw(rule, localdate(moment))
        done["planned"] += _take_back(rule, localdate(moment)) + _add(rule, moment)
    return done


def _add(rule: Rule, moment: dt.datetime) -> int:
    """One INSERT … SELECT; a row that another process has planned meanwhile is left as it is."""
    start, end = _days_ahead(localdate(moment))
    planned = Reminder.objects.filter(
        rule=rule.name, recipient=OuterRef("recipient"), on=OuterRef(rule.day), **{rule.subject: OuterRef("pk")}
    )
    values: dict[str, Any] = {
        "key": rule.key(start, end),
        "rule": Value(rule.name, CharField()),
        f"{rule.subject}_id": F("pk"),
        "recipient_id": F("recipient"),
        "centre_id": F("centre"),
        "on": F(rule.day),
        "due_at": rule.due(start, end),
        "state": Value(State.PLANNED.value, CharField()),
        "created_at": Value(moment, DateTimeField()),
    }
    missing = rule.wanted(start, end).exclude(Exists(planned))
    # The names of these columns are those of the model, which the selected rows may use for something else.
    chosen = missing.annotate(**{f"new_{name}": value for name, value in values.items()})
    ordered = chosen.order_by("new_due_at", "new_key").distinct()
    return _insert(list(values), ordered.values_list(*(f"new_{name}" for name in values)))


def _insert(columns: list[str], rows: QuerySet[Any]) -> int:
    select, parameters = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    into = f"{quote(Reminder._meta.db_table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {into} {select} ON CONFLICT DO NOTHING", parameters)
        return int(cursor.rowcount)


def _withdraw(rule: Rule, today: dt.date) -> int:
    """Those of today too: a meeting moved away this morning is no missed one."""
    unsent = Reminder.objects.filter(rule=rule.name, state=State.PLANNED, on__gte=today)
    return _change(unsent.exclude(_wanted(rule, today, today + AHEAD + DAY)), State.WITHDRAWN)


def _take_back(rule: Rule, today: dt.date) -> int:
    start, end = _days_ahead(today)
    withdrawn = Reminder.objects.filter(rule=rule.name, state=State.WITHDRAWN, on__gte=start)
    return _change(withdrawn.filter(_wanted(rule, start, end)), State.PLANNED)


def _days_ahead(today: dt.date) -> tuple[dt.date, dt.date]:
    return today + DAY, today + AHEAD + DAY


def _wanted(rule: Rule, start: dt.date, end: dt.date) -> Exists:
    same = {"pk": OuterRef(f"{rule.subject}_id"), "recipient": OuterRef("recipient_id"), rule.day: OuterRef("on")}
    return Exists(rule.wanted(start, end).filter(**same))


@transaction.atomic
def _change(reminders: QuerySet[Reminder], state: State) -> int:
    """Rows that another process is changing are left to it: two sweeps never wait for each other."""
    locked = reminders.order_by("pk").select_for_update(skip_locked=True)
    numbers = list(locked.values_list("pk", flat=True)[:MOST_CHANGES])
    return Reminder.objects.filter(pk__in=numbers).update(state=state) if numbers else 0
