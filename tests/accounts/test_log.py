"""The log as its reader sees it."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts import deeds
from accounts.finality import deeds_lifted
from accounts.models import Deed, Membership
from accounts.roles import Role
from tests.make import make_user

LOG = "/dziennik-czynnosci/"


@pytest.fixture
def reader(client, iwona):
    client.force_login(iwona)
    return client


def lines_of(answer):
    return answer.context["lines"]


def test_a_line_reads_in_words(reader, olga, community):
    deeds.record(olga, deeds.Verb.CHANGED, community, fields=["exit_rule"])
    line = lines_of(reader.get(LOG))[0]
    assert (line.who, line.verb, line.numbers) == (olga.name, deeds.Verb.CHANGED.label, str(community.pk))
    assert line.fields == str(community._meta.get_field("exit_rule").verbose_name)


def test_reading_and_saving_the_log_are_deeds_too(reader, iwona):
    reader.get(LOG)
    reader.get(reverse("accounts:log_export", args=["csv"]))
    verbs = Deed.objects.filter(actor_number=iwona.pk, record_kind="accounts.deed").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["listed", "exported"]


def test_pages_follow_one_another_without_gap_or_double(reader, olga, community):
    for _ in range(120):
        deeds.record(olga, deeds.Verb.SEEN, community)
    first = reader.get(LOG + f"?who={olga.pk}")
    second = reader.get(LOG + f"?who={olga.pk}&before={first.context['older']}")
    third = reader.get(LOG + f"?who={olga.pk}&before={second.context['older']}")
    assert [len(lines_of(page)) for page in (first, second, third)] == [50, 50, 20]
    assert third.context["older"] is None
    assert f"who={olga.pk}&amp;before=" in first.content.decode()


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("", 3),
        ("?verb=created", 1),
        ("?kind=communities.community", 2),
        ("?kind=accounts.centre", 1),
        ("?since_on=2026-03-02", 2),
        ("?until_on=2026-03-02", 2),
        ("?since_on=2026-03-02&until_on=2026-03-02", 1),
        ("?verb=nonsense", 0),
        ("?since_on=kiedyś", 0),
        ("?who=999999", 0),
        ("?before=abc", 3),
        ("?before=99999999999999999999999", 3),
        ("?before=-1", 3),
    ],
)
def test_the_reader_chooses(reader, olga, karol, community, centre, query, finds):
    days = [dt.datetime(2026, 3, day, 23, 30, tzinfo=dt.UTC) - dt.timedelta(hours=1) for day in (1, 2, 3)]
    make = [
        (olga, deeds.Verb.CREATED, community),
        (karol, deeds.Verb.CHANGED, community),
        (karol, deeds.Verb.CHANGED, centre),
    ]
    for (who, verb, what), at in zip(make, days, strict=True):
        line = deeds.record(who, verb, what)
        move(line, at)
    answer = reader.get(LOG + query)
    assert len(lines_of(answer)) == finds


def move(line, at):
    """Put a line back in time, as only the lifted log allows."""
    with deeds_lifted():
        Deed.objects.filter(pk=line.pk).update(at=at)


def test_lines_of_another_centre_are_in_no_page_and_no_file(reader, stella, other_community):
    deeds.record(stella, deeds.Verb.CHANGED, other_community)
    assert not lines_of(reader.get(LOG))
    file = b"".join(reader.get(reverse("accounts:log_export", args=["csv"])).streaming_content).decode()
    assert "Stella" not in file
    assert "Stella" not in reader.get(LOG).content.decode()


def test_an_officer_of_two_centres_reads_both(reader, iwona, stella, other_centre):
    Membership.objects.create(user=iwona, centre=other_centre, role=Role.DPO)
    deeds.record(stella, deeds.Verb.CHANGED, other_centre)
    assert [line.who for line in lines_of(reader.get(LOG))] == [stella.name]


def test_the_file_holds_every_chosen_line_with_polish_letters(reader, centre):
    person = make_user("Łucja Żółkiewska", Role.ORGANISER, centre)
    for _ in range(3):
        deeds.record(person, deeds.Verb.SEEN, centre)
    answer = reader.get(reverse("accounts:log_export", args=["xlsx"]) + f"?who={person.pk}")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert len(rows) == 1 + 3
    assert rows[1][1] == "Łucja Żółkiewska"
    csv = b"".join(reader.get(reverse("accounts:log_export", args=["csv"])).streaming_content)
    assert csv.decode("utf-8-sig").count("Łucja Żółkiewska") == 3


def test_a_name_that_looks_like_a_formula_stays_text(reader, centre):
    person = make_user("=1+1", Role.ORGANISER, centre)
    deeds.record(person, deeds.Verb.SEEN, centre)
    csv = b"".join(reader.get(reverse("accounts:log_export", args=["csv"])).streaming_content).decode()
    assert "'=1+1" in csv


def test_a_hundred_lines_cost_as_many_questions_as_one(reader, centre, community):
    def questions():
        with CaptureQueriesContext(connection) as queries:
            reader.get(LOG)
        return len(queries)

    deeds.record(make_user(), deeds.Verb.SEEN, community)
    reader.get(LOG)
    one = questions()
    for number in range(45):
        person = make_user(f"Osoba {number}", Role.ORGANISER, centre)
        deeds.record(person, deeds.Verb.SEEN, community)
    assert questions() == one


def test_the_log_keeps_an_actor_whose_account_is_gone_by_kind(reader, centre):
    deeds.record(deeds.OPERATOR, deeds.Verb.PRINTED, centre)
    assert lines_of(reader.get(LOG))[0].who == str(Deed.ActorKind.OPERATOR.label)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"since_on": "1026-01-01"}, "since_on"),
        ({"since_on": "2026-03-02", "until_on": "2026-03-01"}, "until_on"),
    ],
)
def test_a_period_that_cannot_be_is_told_and_not_answered_with_an_empty_list(client, iwona, asked, field):
    client.force_login(iwona)
    page = client.get(reverse("accounts:log"), asked)
    (sentence,) = page.context["form"].errors[field]
    assert sentence in page.content.decode()


def test_a_period_of_one_day_is_a_period(client, iwona):
    client.force_login(iwona)
    page = client.get(reverse("accounts:log"), {"since_on": "2026-03-02", "until_on": "2026-03-02"})
    assert not page.context["form"].errors
