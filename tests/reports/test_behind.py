"""Every figure of a report opens its records: their sum is the figure, on the page, on paper and in the sheet."""

import csv
import datetime as dt
import random
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.durations import write_duration
from accounts.models import Deed
from documents.numbers import grouped
from initiatives.ladder import Ladder, Origin
from initiatives.models import Initiative, InitiativePartner
from meetings.models import Action, AgendaPoint, Guest, Meeting, Representative, ToldMeeting, VoiceLink
from reports.approval.approving import take
from reports.approval.canonical import from_bytes
from reports.approval.freezing import frozen_of
from reports.approval.steps import ReportStep
from reports.behind.approved import APPROVED
from reports.behind.doors import DOORS, totals
from reports.behind.opening import opened
from reports.figures import progress_figures
from reports.models import ProgressReport
from reports.wording import LINES
from tests.make import (
    make_action,
    make_agreement,
    make_attendance,
    make_hours,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db
NAME = "Bożydara Niewymienna"
START, END = dt.date(2021, 1, 1), dt.date(2021, 10, 1)


@pytest.fixture(autouse=True)
def files(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("reports.tasks.freeze_file.delay", lambda number: None)


def some_day(draw):
    """Of the period, of the one before it, or of after it."""
    return dt.date(2020, 6, 1) + dt.timedelta(days=draw.randrange(600))


def fill(community, by, draw):
    people = [make_person(community, f"{NAME} {number}") for number in range(6)]
    partners = [make_organisation(community.centre, sector="public") for _ in range(5)]
    link = VoiceLink.objects.create(centre=community.centre, community=community, created_by=by, token_hash="a" * 64)
    meetings = [_meeting(community, draw, people, partners) for _ in range(40)]
    _tell(community, link, draw, meetings)
    meetings[0].withdraw(by, "Pomyłka.")
    for _ in range(12):
        since = some_day(draw)
        until = draw.choice(["", f"{since + dt.timedelta(days=90):%d.%m.%Y}"])
        told = {"since_told": draw.choice(["", f"{since:%d.%m.%Y}"]), "until_told": until}
        state, initiator = draw.choice(Initiative.State.values), draw.choice(Origin.values)
        one = make_initiative(community, state=state, initiator=initiator, ladder=draw.choice(Ladder.values), **told)
        if draw.random() < 0.5:
            InitiativePartner.objects.create(initiative=one, organisation=draw.choice(partners), gives="sala")
        if draw.random() < 0.3:
            make_joint(one, draw.choice(partners), some_day(draw))
    for _ in range(25):
        _action(community, draw, people, partners)
    agreement = make_agreement(community, since_on=dt.date(2020, 6, 1), days=700)
    for _ in range(20):
        minutes, state = draw.choice([None, 45, 120]), draw.choice(["confirmed", "declared", "told"])
        facts = {"done_on": some_day(draw), "minutes_told": "" if minutes else "cały dzień"}
        if minutes and draw.random() < 0.5:
            make_hours(agreement, minutes, state=state, **facts)
        else:
            make_hours(community, minutes, is_estimate=minutes is not None and draw.random() < 0.5, **facts)


def _meeting(community, draw, people, partners):
    total = draw.choice([None, 0, 7, 30])
    facts = {
        "kind": draw.choice(Meeting.Kind.values),
        "state": draw.choice(Meeting.State.values),
        "ladder": draw.choice([*Ladder.values, ""]),
        "total": total,
        "total_is_estimate": bool(total) and draw.random() < 0.5,
        "new_people": draw.choice([None, None, 0, 2]) if total else None,
        "outsiders": draw.choice([None, 0, 3]) if total else None,
    }
    meeting = make_meeting(community, some_day(draw), **facts)
    make_attendance(meeting, *draw.sample(people, draw.randrange(4)))
    for _ in range(draw.randrange(3)):
        AgendaPoint.objects.create(meeting=meeting, text="Ławki", raised_by=draw.choice(Origin.values))
        if draw.random() < 0.4:
            Representative.objects.create(meeting=meeting, told="wójt", organisation=draw.choice([None, *partners]))
        if draw.random() < 0.3:
            Guest.objects.create(meeting=meeting, told="Gość")
    return meeting


def _tell(community, link, draw, meetings):
    told = {"centre": community.centre, "community": community, "link": link}
    for _ in range(6):
        ToldMeeting.objects.create(held_on=some_day(draw), **told)
    for one in draw.sample(meetings, 6):
        ToldMeeting.objects.create(held_on=one.held_on, meeting=one, state="confirmed", **told)


def _action(community, draw, people, partners):
    state = draw.choice(Action.State.values)
    closed = None if state == Action.State.OPEN else some_day(draw)
    owner = draw.choice(
        [
            {},
            {"owner_person": draw.choice(people)},
            {"owner_organisation": draw.choice(partners)},
            {"owner_told": "ona"},
        ]
    )
    make_action(community, agreed_on=some_day(draw), due_on=some_day(draw), state=state, closed_on=closed, **owner)


def written(community, olga, seed):
    fill(community, olga, random.Random(seed))
    facts = {"start_on": START, "end_on": END, "author": olga, "author_name": "Olga", "created_by": olga}
    return ProgressReport.objects.create(community=community, **facts)


def approve(report, olga, karol):
    for by, deed in ((olga, "submitted"), (karol, "approved")):
        with transaction.atomic():
            take(ReportStep(deed=deed), report, by, {})
        report.refresh_from_db()


def numbers_of(now):
    """What the foot of each page must say, from the figures alone."""
    given = now.residents
    shares = {"started": given.started, "raised": given.raised, "done": given.done}
    shares |= {"meetings_share": now.meetings_share, "initiatives_share": now.initiatives_share}
    return {
        **{key: [share.led, share.of] for key, share in shares.items()},
        "attendances": [now.attendances.number],
        "different_people": [now.different_people],
        "actions": [now.actions.done, now.actions.all],
        "partners": [now.partners.joint, now.partners.known],
        "meetings": [now.meetings],
        "reported": [now.reported, now.told],
        "new_people": [now.new_people.tally.number if now.new_people.tally else 0],
        "outsiders": [now.outsiders.number],
        "representatives": [now.representatives],
        "initiatives": [now.initiatives_running, now.initiatives_ended],
        "hours": [given.hours.own.minutes, given.hours.all.minutes],
    }


def address(report, key, ending=""):
    args = [report.pk, DOORS[key].word, *([ending] if ending else [])]
    return reverse("reports:figure_sheet" if ending else "reports:figure", args=args)


def test_every_figure_of_a_report_opens():
    assert set(DOORS) == {line.key for line in LINES}
    assert len({door.word for door in DOORS.values()}) == len(DOORS)


@pytest.mark.parametrize("seed", range(5))
def test_the_records_behind_every_figure_add_up_to_it(community, olga, client, seed):
    report = written(community, olga, seed)
    now = progress_figures(community, report.period).now
    client.force_login(olga)
    for key, expected in numbers_of(now).items():
        page = client.get(address(report, key)).content.decode()
        words = [write_duration(one) if DOORS[key].is_minutes else grouped(one) for one in expected]
        found = re.findall(r"data-sum>(.*?)</td>", page)
        # where no record brings a number nothing is added up, which is no zero
        for foot, word, number in zip(found, words, expected, strict=bool(found)):
            assert foot == word or (foot, number) == ("–", 0), key
        assert found or not any(expected), key
        assert NAME not in page
        lines = b"".join(client.get(address(report, key, "csv"))).decode("utf-8-sig").splitlines()
        _titles, *rows = csv.reader(lines, delimiter=";")
        columns = [[int(row[2 + at] or 0) for row in rows] for at in range(len(expected))]
        assert [sum(column) for column in columns] == expected, key


def test_each_figure_of_the_report_leads_to_its_records(community, olga, client):
    report = written(community, olga, 1)
    client.force_login(olga)
    page = client.get(report.get_absolute_url()).content.decode()
    assert [key for key in DOORS if f'href="{address(report, key)}"' not in page] == []


@pytest.mark.parametrize("seed", range(3))
def test_an_approved_figure_opens_what_stood_then(community, olga, karol, client, seed):
    report = written(community, olga, seed)
    approve(report, olga, karol)
    expected = numbers_of(progress_figures(community, report.period).now)
    Meeting.objects.update(ladder=Ladder.RESIDENTS, state=Meeting.State.HELD, topic="Inny temat")
    Initiative.objects.update(state=Initiative.State.IDEA)
    Action.objects.update(state=Action.State.OPEN, closed_on=None)
    InitiativePartner.objects.all().delete()
    client.force_login(olga)
    for key in APPROVED:
        found = opened(report, key, olga)
        assert found.is_frozen
        assert [number or 0 for number in totals(found.door, found.rows)] == expected[key], key
        page = client.get(address(report, key)).content.decode()
        assert "Inny temat" not in page
        assert "zapisy takie, jak je zatwierdzono" in page


def test_of_what_was_not_kept_the_page_says_that_its_records_are_of_today(community, olga, karol, client):
    report = written(community, olga, 2)
    approve(report, olga, karol)
    then = frozen_lines(report)["different_people"]
    meeting = make_meeting(community, dt.date(2021, 5, 5), kind="group")
    make_attendance(meeting, *(make_person(community) for _ in range(3)))
    client.force_login(olga)
    page = client.get(address(report, "different_people")).content.decode()
    assert f"Zatwierdzono: {then}. Poniżej są dzisiejsze zapisy." in page
    today = progress_figures(community, report.period).now.different_people
    assert f"Dziś dają razem: co najmniej {today}." in page
    assert then != f"co najmniej {today}"


def frozen_lines(report):
    return from_bytes(frozen_of(report).data)["records"]["lines"]


def test_each_approved_figure_leads_to_its_records(community, olga, karol, client):
    report = written(community, olga, 3)
    approve(report, olga, karol)
    client.force_login(karol)
    page = client.get(report.get_absolute_url()).content.decode()
    assert [key for key in DOORS if f'href="{address(report, key)}"' not in page] == []


def test_twice_the_records_cost_no_query_more(community, olga, client):
    report = written(community, olga, 1)
    client.force_login(olga)

    def asked():
        counts = {}
        for key in DOORS:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(address(report, key))
            counts[key] = len(queries)
        return counts

    asked()
    once = asked()
    for one in Meeting.objects.all():
        one.pk = None
        one.save()
    for hours in make_hours(community, done_on=START), make_hours(community, done_on=START):
        assert hours.pk
    assert asked() == once


def test_a_figure_of_a_period_ahead_and_an_unknown_one_are_not_found(community, olga, client):
    start = localdate() + dt.timedelta(days=10)
    ahead = ProgressReport.objects.create(community=community, start_on=start, end_on=start + dt.timedelta(days=30))
    client.force_login(olga)
    assert client.get(address(ahead, "meetings")).status_code == 404
    report = written(community, olga, 1)
    for word in ("nie-ma", "meetings"):
        assert client.get(reverse("reports:figure", args=[report.pk, word])).status_code == 404
    assert client.get(address(report, "meetings", "pdf")).status_code == 404


def test_nothing_written_down_is_no_zero(community, olga, client):
    report = ProgressReport.objects.create(community=community, start_on=START, end_on=END)
    client.force_login(olga)
    for key in DOORS:
        page = client.get(address(report, key)).content.decode()
        assert "W tym okresie nic takiego nie zapisano" in page, key
        assert "data-sum" not in page


def test_what_nobody_counted_adds_up_to_no_zero(community, olga, client):
    make_meeting(community, dt.date(2021, 5, 5), kind="group", total=None)
    report = ProgressReport.objects.create(community=community, start_on=START, end_on=END)
    client.force_login(olga)
    for key in ("attendances", "outsiders", "meetings_share"):
        found = re.findall(r"data-sum>(.*?)</td>", client.get(address(report, key)).content.decode())
        assert set(found) == {"–"}, key


def test_the_sheet_is_written_in_the_log_and_hides_a_marked_name(community, olga, client):
    report = written(community, olga, 1)
    community.is_sensitive = True
    community.save()
    client.force_login(olga)
    before = Deed.objects.filter(verb="exported").count()
    answer = client.get(address(report, "hours", "xlsx"))
    assert f'filename="godziny-{community.pk}-2021-09-30.xlsx"' in answer["Content-Disposition"]
    assert Deed.objects.filter(verb="exported").count() == before + 1
