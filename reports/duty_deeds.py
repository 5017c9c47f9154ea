"""Deeds of the register of duties: sent on, and the line of the next year, made once."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts.deeds import SYSTEM, Verb, record
from accounts.editing import save_edit
from reports.duties import Duty

#: So many lines in one round; the rest waits for the next one.
MOST_AT_ONCE = 200
#: What goes over into the next year; how this one was sent stays with it.
KEPT = ("centre", "paper", "to_told", "community", "project", "prepares", "approves", "repeats_yearly", "note")
#: What moves on by a year.
DAYS = ("about_since", "about_until", "due_on")


def send_duty(form: Any, user: Any) -> Duty | None:
    """Write down how the paper was sent; a yearly one gets its line for the next year at the same moment."""
    if not form.is_valid():
        return None

    def deed() -> Duty:
        duty: Duty = form.save()
        record(user, Verb.CHANGED, duty, fields=form.changed_fields())
        repeat(duty, user)
        return duty

    return save_edit(form, user, deed)


def repeat(duty: Duty, actor: Any) -> Duty | None:
    """The line of the next year, unless there is one. The caller holds the row of this one."""
    if not duty.repeats_yearly or duty.is_withdrawn or Duty.objects.filter(follows=duty).exists():
        return None
    years = years_on(duty.due_on, localdate())
    days = {
        name: later(day, years) for name in ("about_since", "about_until", "due_on") if (day := getattr(duty, name))
    }
    following = Duty.objects.create(follows=duty, **{name: getattr(duty, name) for name in KEPT}, **days)
    record(actor, Verb.CREATED, following, fields=["follows"])
    return following


def repeat_yearly() -> int:
    """Lines whose day has come and that nobody has sent: the next year is owed, too. Safe to run twice."""
    due = Duty.objects.standing().filter(repeats_yearly=True, next_one=None, due_on__lte=localdate())
    made = 0
    for number in list(due.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]):
        with transaction.atomic():
            duty = Duty.objects.select_for_update().get(pk=number)
            made += repeat(duty, SYSTEM) is not None
    return made


def years_on(due: dt.date, today: dt.date) -> int:
    """One; more where that day has passed as well: years from before the register are not made up."""
    return next(years for years in range(1, max(today.year - due.year, 0) + 3) if later(due, years) >= today)


def later(day: dt.date, years: int) -> dt.date:
    """The same day so many years on; for 29 February the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
