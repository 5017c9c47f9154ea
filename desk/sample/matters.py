"""Matters, changes and seats of an invented community, its diary and the papers owed for it.

Nothing here is drawn by chance, so that the rest of the sample stays as it was before there were any.
"""

import datetime as dt
from typing import Final

from desk.sample.areas import Area
from desk.sample.plan import Plan
from initiatives.models import Change, Matter, MatterStep, Seat
from meetings.models import DiaryEntry
from reports.models import Duty

WEEK: Final = dt.timedelta(days=7)
MATTERS: Final = (
    ("Lampa przy przejściu", "residents", "petition", "won"),
    ("Ławki przy przychodni", "together", "letter", "partly"),
    ("Dłuższe zielone światło", "residents", "email", "open"),
    ("Przystanek bliżej bloków", "centre", "letter", "refused"),
)
LINES: Final = (
    ("phone", 20, "Telefon do urzędu w sprawie odpowiedzi"),
    ("office", 90, "Porządki w segregatorze"),
    ("partner", 45, "Szkoła: sala w środy"),
    ("talk", 30, "Rozmowa na podwórku"),
)
#: Lines of the diary of each community.
MOST_LINES: Final = 40


def make_matters(plan: Plan, area: Area) -> None:
    community, initiative = area.community, area.initiatives[0] if area.initiatives else None
    for at, (name, raised_by, means, outcome) in enumerate(MATTERS):
        raised = plan.day(0.2 + 0.15 * at)
        told = {"raised_told": _told(raised), "to_told": "zarząd dróg", "means": means}
        tied = {"initiative": None if at else initiative}
        matter = plan.store.add(
            Matter, community=community, name=name, raised_by=raised_by, outcome=outcome, **told, **tied
        )
        plan.store.add(MatterStep, matter=matter, kind="answer", done_told=_told(raised + 4 * WEEK), means="letter")
        if outcome == Matter.Outcome.WON:
            plan.store.add(Change, community=community, what="Na przejściu jest jasno", matter=matter)
    plan.store.add(Seat, community=community, body="Rada osiedla", is_steady=True, who_told="przedstawiciel klubu")
    _diary(plan, area)
    _duties(plan, area)


def _diary(plan: Plan, area: Area) -> None:
    author = area.team[-1].user  # the first is the supervisor
    for at in range(MOST_LINES):
        kind, minutes, what = LINES[at % len(LINES)]
        place = {"centre_id": area.community.centre_id, "community": area.community, "author": author}
        day = plan.today - at * dt.timedelta(days=1)
        plan.store.add(DiaryEntry, done_on=day, kind=kind, minutes=minutes, what=what, created_by=author, **place)


def _duties(plan: Plan, area: Area) -> None:
    """One to come and one of last year, answered."""
    whole = {"centre_id": area.community.centre_id, "community": area.community, "to_told": "dyrektor ośrodka"}
    whole |= {"paper": "Sprawozdanie okresowe", "prepares": area.team[-1]}
    plan.store.add(Duty, due_on=plan.today + 3 * WEEK, repeats_yearly=True, **whole)
    sent_on = plan.today - 49 * WEEK
    done = {"sent_on": sent_on, "channel": Duty.Channel.HAND, "answered_on": sent_on + WEEK}
    plan.store.add(Duty, due_on=plan.today - 48 * WEEK, **done, **whole)


def _told(day: dt.date) -> str:
    return f"{day.day}.{day:%m}.{day.year}"
