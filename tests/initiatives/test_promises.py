"""A project over six zones: what it promised, and what the records say was reached, on any day."""

import datetime as dt

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from desk.cases.accounts import load_centres
from desk.cases.files import read_cases
from desk.cases.loading import load_case
from initiatives.models import Initiative, Project, ProjectInitiative, ProjectState, PromisedResult
from initiatives.status import state_on, status_of
from tests.access_duties import make_duty
from tests.make import make_community, make_hours, make_initiative, make_meeting, make_organisation, make_user

TOLD_ON = dt.date(2026, 11, 23)
EARLY, MIDDLE, LAST = dt.date(2022, 2, 1), dt.date(2022, 10, 1), dt.date(2023, 6, 30)


@pytest.fixture
def sas(db):
    """The project as its file tells it."""
    case = next(case for case in read_cases() if case.name == "sas-lodz")
    load_case(case, load_centres()["sas-lodz"], {}, TOLD_ON)
    return Project.objects.get(name="Strefa Aktywności Sąsiedzkiej")


@pytest.fixture
def at_work(sas):
    """Five zones begun in spring, four of them with something residents lead, and a forum."""
    zones = list(sas.communities.by_name())
    for number, zone in enumerate(zones[:5], start=1):
        make_meeting(zone, dt.date(2022, 2 + number, 10), total=12, topic=f"rozmowa {number}")
        club = make_initiative(zone, f"Działanie {number}", since_told=f"2022-{2 + number:02d}-20")
        club.leads.create(ladder="5" if number < 5 else "1", since_told="")
        sas.tied.create(initiative=club)
    analyses = sas.results.get(name__startswith="analizy")
    for month, zone in zip((4, 5, 11), zones, strict=False):
        analyses.evidence.create(what=f"analiza: {zone}", done_told=f"2022-{month:02d}-01", community=zone)
    forum = sas.results.get(name="Forum Sąsiedzkie")
    forum.evidence.create(what="Forum w bibliotece", done_told="2023-05-20", proof="program")
    return sas


def told(project, day, viewer=None):
    """Promised and reached, in the order of the file."""
    return [(row.result.target, row.reached.number) for row in status_of(project, day, viewer).results]


def test_before_anybody_writes_anything_down_nothing_is_known(sas):
    assert told(sas, MIDDLE) == [(6, None), (None, None), (6, None), (6, None), (1, None), (1, None)]
    assert status_of(sas, MIDDLE).standing.unknown == 5
    assert status_of(sas, MIDDLE).standing.without_number == 1


def test_what_was_reached_is_counted_from_the_records_as_of_any_day(at_work):
    assert told(at_work, EARLY) == [(6, None), (None, None), (6, None), (6, None), (1, None), (1, None)]
    # zones, meetings, analyses, zones with an action of residents, the forum, the handbook
    assert told(at_work, dt.date(2022, 4, 30)) == [(6, 2), (None, 2), (6, 1), (6, 2), (1, None), (1, None)]
    assert told(at_work, MIDDLE) == [(6, 5), (None, 5), (6, 2), (6, 4), (1, None), (1, None)]
    # nobody wrote a word about the handbook: what is known of the rest does not make it nothing
    assert told(at_work, LAST) == [(6, 5), (None, 5), (6, 3), (6, 4), (1, 1), (1, None)]
    standing = status_of(at_work, LAST).standing
    assert (standing.reached, standing.short, standing.unknown, standing.without_number) == (1, 3, 1, 1)
    before = dt.date(2021, 12, 31)
    at_work.results.filter(name="strefy").update(measure="", actual=6)
    assert {number for _target, number in told(at_work, before)} == {None}
    assert (status_of(at_work, before).state.label, told(at_work, EARLY)[0]) == ("jeszcze nierozpoczęty", (6, 6))


def test_one_piece_of_evidence_says_nothing_of_another_promise(sas):
    sas.results.get(name="Forum Sąsiedzkie").evidence.create(what="Forum", done_told="20.05.2022")
    assert [number for _target, number in told(sas, MIDDLE)] == [None, None, None, None, 1, None]
    sas.results.get(name__startswith="podręcznik").evidence.create(what="nie ma go", done_told="06.2022", number=0)
    assert told(sas, MIDDLE)[-1] == (1, 0)


def test_what_lies_outside_the_period_of_the_project_does_not_count(at_work):
    zone = at_work.communities.by_name()[5]
    make_meeting(zone, dt.date(2021, 12, 31))
    make_meeting(zone, dt.date(2023, 7, 1))
    assert told(at_work, dt.date(2024, 1, 1))[:2] == [(6, 5), (None, 5)]
    make_meeting(zone, LAST)
    assert told(at_work, dt.date(2024, 1, 1))[:2] == [(6, 6), (None, 6)]


def test_every_figure_opens_the_records_behind_it(at_work):
    rows = {row.result.name: row for row in status_of(at_work, LAST).results}
    assert [proof.what for proof in rows["strefy"].proofs] == [f"Strefa {number}" for number in range(1, 6)]
    assert [(proof.what, proof.when, proof.lies) for proof in rows["Forum Sąsiedzkie"].proofs] == [
        ("Forum w bibliotece", "2023-05-20", "program")
    ]


def test_the_figure_is_the_same_for_all_and_records_of_others_are_only_counted(client, at_work):
    stranger = make_user("Ktoś", "organiser", at_work.centre)
    seen, whole = status_of(at_work, LAST, stranger), status_of(at_work, LAST)
    assert told(at_work, LAST, stranger) == told(at_work, LAST)
    assert (seen.communities, seen.unseen) == ([], 6)
    assert [(len(row.proofs), row.unseen) for row in seen.results][:2] == [(0, 5), (0, 5)]
    assert [row.unseen for row in whole.results] == [0] * 6
    client.force_login(stranger)
    assert "z tego 5 w społecznościach kogoś innego" in client.get(at_work.get_absolute_url()).content.decode()


def test_a_withdrawn_record_leaves_the_figures(at_work, karol):
    at_work.tied.first().withdraw(karol, "pomyłka")
    at_work.results.get(name="Forum Sąsiedzkie").evidence.get().withdraw(karol, "pomyłka")
    assert told(at_work, LAST)[3:5] == [(6, 3), (1, None)]


# The other measures


@pytest.fixture
def project(centre, community):
    made = Project.objects.create(centre=centre, name="Podwórka", since_told="2025", until_told="2026")
    made.communities.add(community)
    return made


def measured(project, measure, day=dt.date(2026, 6, 1)):
    result = PromisedResult.objects.create(project=project, name=measure or "x", measure=measure)
    found = next(row for row in status_of(project, day).results if row.result == result)
    return found.reached.number, found.reached.words


def test_attendances_without_a_number_make_the_sum_a_least_one_and_never_a_zero(project, community):
    debates = make_initiative(community, "Debaty", since_told="2025")
    project.tied.create(initiative=debates)
    # the turnout of the debate of Grzegórzki was told by nobody
    make_meeting(community, dt.date(2025, 5, 28), initiative=debates, kind="debate")
    assert measured(project, "attendances") == (None, "nie wiadomo")
    make_meeting(community, dt.date(2025, 6, 28), initiative=debates, total=20, total_is_estimate=True)
    assert measured(project, "attendances") == (20, "około 20 lub więcej")
    assert measured(project, "meetings") == (2, "2")


def test_hours_are_whole_and_minutes_are_on_top(project, community):
    club = make_initiative(community, "Klub", since_told="2025")
    project.tied.create(initiative=club)
    assert measured(project, "hours") == (None, "nie wiadomo")
    make_hours(community, 150, done_on=dt.date(2025, 5, 1), initiative=club)
    make_hours(community, 60, done_on=dt.date(2027, 5, 1), initiative=club)
    assert measured(project, "hours") == (2, "co najmniej 2")


def test_partners_and_initiatives_are_counted_and_ideas_are_not(project, community):
    for state in ("idea", "plan", "running", "ended", "abandoned"):
        until = "2025" if state == "abandoned" else ""
        made = make_initiative(community, state, state=state, since_told="2025", until_told=until)
        project.tied.create(initiative=made)
    project.partners.create(organisation=make_organisation(project.centre))
    assert measured(project, "initiatives") == (2, "2")
    # who led them nobody wrote down: not known, and not none
    assert measured(project, "by_residents") == measured(project, "with_residents") == (None, "nie wiadomo")
    assert measured(project, "partners") == (1, "1")
    running, ended = Initiative.objects.filter(state__in=("running", "ended")).order_by("-state")
    running.leads.create(ladder="5")
    assert measured(project, "by_residents") == (1, "co najmniej 1")
    assert measured(project, "with_residents") == (1, "1")
    running.leads.update(ladder="1")
    ended.leads.create(ladder="P")
    assert measured(project, "by_residents") == measured(project, "with_residents") == (0, "0")
    # what was there to be counted makes a zero: plans none of which has begun, meetings outside its initiatives
    Initiative.objects.update(state="plan")
    ProjectInitiative.objects.update(created_at="2026-01-01T12:00Z")
    assert measured(project, "initiatives") == measured(project, "communities") == (0, "0")
    assert measured(project, "meetings") == (None, "nie wiadomo")
    make_meeting(community, dt.date(2026, 3, 1))
    assert measured(project, "meetings") == (0, "0")


@pytest.mark.parametrize(
    ("told", "days"),
    [
        (dict(since_told="10.03.2025"), (False, True, True)),
        # after the last day of the project, before its first one
        (dict(since_told="2027"), (False, False, False)),
        (dict(since_told="2019", until_told="2024", state="ended"), (False, False, False)),
        (dict(since_told="2019"), (True, True, True)),
        # given up in summer: in spring it was going on; when nobody told, until the card was saved
        (dict(since_told="2025", until_told="06.2026", state="abandoned"), (True, True, False)),
        (dict(since_told="2025", state="abandoned"), (True, True, True)),
        (dict(state="abandoned"), (False, False, False)),
        # no day at all: from the first day on which anything is recorded of it
        ({}, (False, False, True)),
        (dict(as_of_told="02.2026"), (False, True, True)),
        (dict(until_told="02.2026", state="ended"), (False, True, True)),
    ],
)
def test_an_initiative_counts_by_its_own_days_within_the_period(project, community, told, days):
    club = make_initiative(community, "Klub", **told)
    Initiative.objects.update(created_at="2026-06-10T12:00Z")
    project.tied.create(initiative=club)
    asked = (dt.date(2025, 1, 2), dt.date(2026, 3, 1), dt.date(2026, 7, 1))
    assert tuple(measured(project, "initiatives", day)[0] == 1 for day in asked) == days
    assert measured(project, "initiatives", dt.date(2024, 12, 31)) == (None, "nie wiadomo")


def test_evidence_without_a_day_and_evidence_from_outside_are_named_apart(project):
    club = project.results.create(name="zeszyty", measure="evidence", target=6)
    for what, told, number in (("bez dnia", "", 1), ("po projekcie", "2027", 2), ("w czasie", "2026-02-01", 99)):
        club.evidence.create(what=what, done_told=told, number=number, created_at="2026-06-10T12:00Z")
    early, late = (status_of(project, dt.date(2026, month, 1)).results[0] for month in (3, 7))
    outside = "dowody spoza okresu projektu, nieliczone: 2"
    assert (early.reached.number, early.reached.notes) == (
        99,
        ["z 1 dowodu: 99", outside, "poza tym bez daty, wpisane później: 1"],
    )
    assert (late.reached.number, late.reached.notes) == (100, ["z 2 dowodów: 1 + 99", outside])
    assert "bez daty, wpisano 10.06.2026" in [proof.when for proof in late.proofs]
    page = render_to_string("initiatives/_results.html", {"status": status_of(project, dt.date(2026, 7, 1))})
    assert "więcej niż obiecano: sprawdź, czy nic nie liczy się podwójnie" in page
    assert "z 2 dowodów: 1 + 99" in page
    # what does not count can still be opened and corrected
    assert "nie liczy się na ten dzień: 1 pozycja" in page
    assert "po projekcie" in page


def test_a_number_written_in_by_hand_stands_as_written_from_the_beginning_on(project):
    PromisedResult.objects.create(project=project, name="plakaty", target=10, actual=12)
    row = status_of(project, dt.date(2025, 1, 1)).results[0]
    assert (row.reached.words, row.is_reached) == ("12", True)
    assert status_of(project, dt.date(2024, 12, 31)).results[0].reached.words == "nie wiadomo"


def test_the_page_asks_as_much_for_many_promises_as_for_one(client, karol, project, community):
    client.force_login(karol)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(project.get_absolute_url()).status_code == 200
        return len(queries)

    def fill(number):
        for each in range(number):
            club = make_initiative(make_community(project.centre), f"Klub {each}", since_told="2025", ladder="5")
            project.tied.create(initiative=club)
            project.communities.add(club.community)
            make_meeting(club.community, dt.date(2025, 5, 28), initiative=club, total=3)
            for measure in PromisedResult.Measure.values:
                result = project.results.create(name=f"{measure} {each}", measure=measure)
                result.evidence.create(what="dowód", community=club.community, initiative=club)
            line = project.lines.create(what="deski")
            line.documents.create(number="1", issued_on=dt.date(2025, 6, 1), amount=1, what="deski")
            make_duty(project.centre, project=project)

    fill(1)
    asked()
    few = asked()
    fill(5)
    assert asked() == few


# How it stood


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (dt.date(2020, 1, 1), "prepared"),  # told without a day: older than all that has one
        (dt.date(2024, 3, 1), "submitted"),
        (dt.date(2024, 7, 1), "rejected"),
        (dt.date(2025, 7, 1), "running"),
        (dt.date(2026, 7, 1), "ended"),
    ],
)
def test_how_a_project_stood_is_told_as_of_a_day(centre, day, state):
    project = Project.objects.create(centre=centre, name="Podwórka", state="ended", as_of_told="2026-06-30")
    told_states = [("prepared", ""), ("submitted", "2024-03-01"), ("rejected", "06.2024"), ("running", "2025")]
    for word, as_of in told_states:
        ProjectState.objects.create(project=project, state=word, as_of_told=as_of)
    assert state_on(project, list(project.states.all()), day).state == state


def test_a_report_is_late_after_its_day_until_it_is_sent(project):
    due = make_duty(project.centre, project=project, due_on=dt.date(2026, 6, 30), sent_on=dt.date(2026, 7, 10))
    assert not due.is_late_on(dt.date(2026, 6, 30))
    assert due.is_late_on(dt.date(2026, 7, 1))
    assert not due.is_late_on(dt.date(2026, 7, 10))
