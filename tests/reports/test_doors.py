"""A figure is a door: what lies behind it adds up to the figure, whatever the records are."""

import datetime as dt
import random
from urllib.parse import urlparse

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate

from initiatives.ladder import Ladder
from initiatives.listing import FilterForm
from initiatives.models import Initiative
from meetings.forms.filters import ActionFilter, MeetingFilter
from meetings.models import Action, Meeting
from reports.behind.doors import lists_of
from reports.figures import progress_figures
from reports.models import ProgressReport
from tests.make import make_action, make_attendance, make_initiative, make_meeting, make_person

pytestmark = pytest.mark.django_db
DAYS = 700  # on both sides of today


def any_day(draw):
    return localdate() + dt.timedelta(days=draw.randrange(-DAYS, DAYS))


def any_told(draw):
    """A day as people tell it: not at all, a year, or a day of the calendar."""
    day = any_day(draw)
    return draw.choice(["", str(day.year), f"{day:%d.%m.%Y}"])


def fill(community, by, draw):
    people = [make_person(community) for _ in range(4)]
    for _ in range(40):
        meeting = make_meeting(
            community,
            any_day(draw),
            kind=draw.choice(Meeting.Kind.values),
            state=draw.choice(Meeting.State.values),
            ladder=draw.choice([*Ladder.values, ""]),
            total=draw.choice([None, 0, 7, 30]),
        )
        make_attendance(meeting, *draw.sample(people, draw.randrange(4)))
        if draw.random() < 0.2:
            meeting.withdraw(by, "Pomyłka.")
    for _ in range(25):
        since, until = any_told(draw), any_told(draw)
        initiative = make_initiative(
            community, state=draw.choice(Initiative.State.values), since_told=since, until_told=until
        )
        for _ in range(draw.randrange(3)):
            initiative.leads.create(ladder=draw.choice(Ladder.values), since_told=any_told(draw))
    for _ in range(30):
        state = draw.choice(Action.State.values)
        closed = None if state == Action.State.OPEN else any_day(draw)
        make_action(community, agreed_on=any_day(draw), due_on=any_day(draw), state=state, closed_on=closed)


def behind(form, address, user):
    return form(QueryDict(urlparse(address).query), user=user)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("runs", [False, True], ids=["past", "running"])
def test_what_lies_behind_a_figure_adds_up_to_it(community, olga, seed, runs):
    draw = random.Random(seed)
    fill(community, olga, draw)
    start = localdate() - dt.timedelta(days=draw.randrange(200, 500))
    end = start + dt.timedelta(days=draw.randrange(501, 700) if runs else draw.randrange(30, 200))
    report = ProgressReport(community=community, start_on=start, end_on=end)
    now, doors = progress_figures(community, report.period).now, lists_of(report)
    assert behind(MeetingFilter, doors["meetings_share"], olga).chosen().count() == now.meetings_share.led
    assert behind(MeetingFilter, doors["meetings"], olga).chosen().count() == now.meetings
    assert behind(MeetingFilter, doors["reported"], olga).chosen().count() == now.reported
    every = behind(FilterForm, doors["initiatives"], olga).chosen(localdate())
    assert every.count() == now.initiatives_running + now.initiatives_ended
    initiatives = behind(FilterForm, doors["initiatives_share"], olga).chosen(localdate())
    assert initiatives.count() == now.initiatives_share.led
    assert behind(ActionFilter, doors["actions"], olga).chosen().count() == now.actions.done
    for state in ("overdue", "dropped", "all"):
        address = doors["actions"].replace("state=done", f"state={state}")
        assert behind(ActionFilter, address, olga).chosen().count() == getattr(now.actions, state)
    opened = doors["actions"].replace("state=done", "state=")
    assert behind(ActionFilter, opened, olga).chosen().count() == now.actions.open
    came = behind(MeetingFilter, doors["attendances"], olga).chosen()
    assert sum(people_of(meeting) for meeting in came) == now.attendances.number


def people_of(meeting):
    """Those who came, counted by hand from the record itself."""
    named = meeting.attendances.filter(is_present=True).count()
    if meeting.state == Meeting.State.NOBODY:
        return 0
    return max(meeting.total or 0, named)
