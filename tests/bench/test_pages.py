"""What the bench asks, on a small sample: every page, and which of its queries are its own."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client

from accounts.deeds import Verb, record
from bench.asking import Queries
from bench.pages import PEOPLE, Side, not_here, pages
from bench.paper_alone import peak_memory
from bench.saving import save_meeting
from bench.ten_pages import ROWS, by_hand, paper
from desk.sample.making import make_centres
from desk.sample.plan import Size
from documents.pdf import to_pdf
from tests.pdf_text import pdf_text

pytestmark = pytest.mark.once  # pages and words, the same on every database


@pytest.fixture
def side(db):
    list(make_centres(1, 1, 1, dt.date(2026, 11, 20), Size(communities=2, people=6, meetings=12, initiatives=2)))
    return Side(1)


def test_pages_of_the_sample_open_for_the_one_whom_the_bench_sends(side):
    """One of each room and reader: all of them the bench opens itself, and stops at one that does not."""
    found = list(pages(side))
    assert len(found) > 100
    assert {page.person for page in found} >= {"olga", "karol", "darek", "iwona", "adam"}
    clients = {}
    for name in PEOPLE:
        clients[name] = Client()
        clients[name].force_login(side.account(name))
    for page in {(page.path.split("/")[1], page.person): page for page in found}.values():
        assert clients[page.person].get(page.path).status_code == 200, page


def test_pages_without_a_record_in_the_sample_are_known(side):
    """A page of a new kind of record: give the sample that kind, or say here why it cannot be measured."""
    # of a private link only the hash is kept
    of_two_entries = {"communities:person_merge", "communities:merge_undo"}  # nobody in the sample is entered twice
    # all of the sample was put down in the system, none brought from files of before
    of_old_data = {
        *("desk:import", "desk:import_withdraw", "desk:import_faults_xlsx", "desk:import_faults_csv"),
        *("communities:yearly_total_edit", "communities:yearly_total_withdraw"),
    }
    # each community has a plan and an update of it being written, to which these lead on
    of_plans = {"initiatives:plan_begin", "initiatives:plan_renew"}
    # the sample lays no files on the disk
    of_files = {
        f"{name}{deed}"
        for name in (
            *("meetings:file", "volunteers:agreement_file", "volunteers:consent_file", "communities:member_file"),
            *("initiatives:matter_file", "initiatives:change_file", "reports:duty_file", "reports:signed"),
            "reports:sealed_open",
            "initiatives:document_file",
            "meetings:told_photo",
        )
        for deed in ("", "_withdraw")
    }
    # nobody of the sample has been gone long enough
    of_lists = {f"privacy:disposal{deed}" for deed in ("", "_confirm", "_consent", "_order", "_drop", "_paper")}
    assert set(not_here(side)) <= {
        *of_lists,
        *of_plans,
        "volunteers:my_hours",
        *("desk:our_community", "desk:tell", "desk:put_right"),
        "accounts:invitation_accept",
        "reports:paper",
        *of_two_entries,
        *of_old_data,
        *of_files,
    }


def test_the_fullest_record_of_a_kind_is_measured(side):
    most = max(meeting.attendances.count() for meeting in side.community.meetings.all())
    assert side.meeting.attendances.count() == most > 0


def test_queries_of_every_page_are_told_from_its_own(side):
    user, meeting, queries = side.account("olga"), side.meeting, Queries()
    with connection.execute_wrapper(queries):
        list(user.memberships.current())
        type(user).objects.get(pk=user.pk)
        record(user, Verb.SEEN, meeting)
        assert queries.own == []
        list(type(user).objects.filter(memberships__centre=side.centre))
        list(side.community.meetings.filter(centre__memberships__user=user))
    assert len(queries) == 5
    assert len(queries.own) == 2


class Browser:
    """The test client in the place of the one that goes past it."""

    def __init__(self, user):
        self.client = Client()
        self.client.force_login(user)

    def get(self, path):
        answer = self.client.get(path)
        answer.body = answer.content
        return answer

    def count(self, path, data):
        queries = Queries()
        with connection.execute_wrapper(queries):
            answer = self.client.post(path, data)
        answer.status = answer.status_code
        return answer, queries


def test_a_meeting_is_saved_through_its_own_form(side):
    before = side.community.meetings.count()
    answer, queries = save_meeting(Browser(side.account("olga")), side.community, 5)
    assert answer.status == 302
    assert side.community.meetings.count() == before + 1
    assert side.community.meetings.latest("pk").attendances.count() == 5
    assert any('INSERT INTO "meetings_attendance"' in sql for sql in queries.own)


def test_the_report_and_the_one_drawn_by_hand_say_the_same():
    ours, hand = pdf_text(to_pdf(paper())), pdf_text(by_hand())
    for text in (ours, hand):
        assert text.count("Klub „Wesoła Gromadka” nr") == ROWS
        assert "Mieszkańcy z pomocą" in text
        assert "zażółć gęślą jaźń" in text


def test_memory_is_told_in_mebibytes():
    assert 10 < peak_memory() < 10_000
