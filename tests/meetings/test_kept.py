"""The lines of a meeting, read all at once, are the same as read one kind after the other."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from meetings.at_once import Part, read_at_once
from meetings.kept import Kept
from meetings.models import Guest, Meeting, WorkingNote
from tests.make import make_attendance, make_meeting, make_organisation, make_person

KINDS = ("agenda", "guests", "representatives", "decisions", "keepsakes")


@pytest.fixture
def meeting(community, olga, zofia):
    found = make_meeting(community)
    make_attendance(found, make_person(community, "Żaneta"), make_person(community, "Ala"))
    make_attendance(found, make_person(community, "Łucja"), is_present=False)
    for number in (1, 2):
        found.agenda.create(text=f"Ławki {number}", raised_by="residents", dealt_at=found if number == 2 else None)
        found.guests.create(told=f"Kuzyn {number}", origin="z sąsiedniej wsi")
        found.decisions.create(text=f"Malujemy {number}")
        found.keepsakes.create(kind="quote", text=f"„Da się” {number}", who="sąsiadka")
    found.representatives.create(organisation=make_organisation(community.centre, "Rada"), told="sekretarz")
    found.representatives.create(body_told="Rada parafialna", told="proboszcz")
    for author, text in ((olga, "moje"), (zofia, "cudze")):
        WorkingNote.objects.create(meeting=found, author=author, text=text, expires_on=localdate() + dt.timedelta(9))
    return Meeting.objects.get(pk=found.pk)


def columns(record):
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


@pytest.mark.parametrize("kind", KINDS)
def test_lines_are_whole_and_in_the_order_in_which_they_were_put_down(meeting, olga, kind):
    lines = Kept(meeting, olga).lines(kind)
    assert [line.get_deferred_fields() for line in lines] == [set(), set()]
    assert [columns(line) for line in lines] == [columns(line) for line in getattr(meeting, kind).order_by("pk")]


def test_attendances_come_by_name_with_their_people(meeting, olga):
    rows = Kept(meeting, olga).attendances()
    assert [(str(row.person), row.is_present) for row in rows] == [("Ala", True), ("Łucja", False), ("Żaneta", True)]
    assert [columns(row) for row in rows] == [columns(row) for row in meeting.attendances.all()]


def test_a_note_is_its_authors_alone(meeting, olga, zofia, karol):
    assert [Kept(meeting, user).note for user in (olga, zofia, karol)] == ["moje", "cudze", ""]


def test_one_query_reads_them_all_and_none_is_asked_of_a_new_meeting(meeting, olga, community):
    with CaptureQueriesContext(connection) as asked:
        kept = Kept(meeting, olga)
        lines = [str(line) for kind in KINDS for line in (*kept.lines(kind), *kept.attendances())]
        assert (kept.note, "Rada – sekretarz" in lines) == ("moje", True)
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        new = Kept(Meeting(community=community), olga)
        assert [*new.attendances(), *new.lines("guests"), *new.lines("actions"), new.note] == [""]
    assert not asked


def test_an_empty_list_among_them_is_empty(meeting):
    none, some = Part("none", Guest.objects.none(), ("told",)), Part("some", meeting.guests.all(), ("told",))
    for parts in ([none, some], [some, none]):
        found = read_at_once(parts)
        assert [row.texts[0] for row in found["some"]] == ["Kuzyn 1", "Kuzyn 2"]
        assert "none" not in found
    assert read_at_once([none]) == {}
