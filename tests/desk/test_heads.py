"""Desks of those who answer for a centre: nobody is ranked, silence is told only where somebody could have written."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from communities.models import Pause, Person, StaffMember
from desk.supervising import silent_partners, supervise, workload
from desk.today import look_at, quiet_communities
from desk.years import Scope, years_of
from initiatives.models import Initiative
from meetings.forms.filters import MeetingFilter
from meetings.models import DiaryEntry, WorkingNote
from reports.models import ProgressReport
from tests.access_duties import make_duty
from tests.make import (
    make_action,
    make_assignment,
    make_attendance,
    make_community,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
    make_staff,
)

DAY = dt.date(2026, 11, 23)
LONG = dt.timedelta(days=60)
WEEK = dt.timedelta(days=7)


@pytest.fixture
def silent(community):
    """Nothing was held here for two months."""
    make_meeting(community, DAY - LONG)
    return community


def quiet(user):
    return list(quiet_communities(user, DAY))


def test_a_community_of_which_nothing_was_written_for_long_stands_on_the_desk(karol, silent):
    assert quiet(karol) == [silent]


@pytest.mark.parametrize("year", [0, 10_000])
@pytest.mark.parametrize("page", ["year_people", "year_partners"])
def test_a_year_that_no_calendar_has_is_no_page(client, karol, centre, page, year):
    client.force_login(karol)
    assert client.get(reverse(f"desk:{page}", args=[centre.pk, year])).status_code == 404


@pytest.mark.parametrize(("days", "is_quiet"), [(28, False), (29, True), (-1, True)])
def test_what_is_written_into_the_diary_is_written(karol, silent, olga, days, is_quiet):
    entry = {"kind": "field", "what": "Spacer po podwórkach", "done_on": DAY - dt.timedelta(days=days)}
    DiaryEntry.objects.create(centre=silent.centre, community=silent, author=olga, **entry)
    assert quiet(karol) == [silent] * is_quiet


@pytest.mark.parametrize("until", [None, DAY + WEEK, DAY - WEEK])
def test_never_during_a_pause_nor_in_the_four_weeks_after_it(karol, silent, until):
    Pause.objects.create(community=silent, since_on=DAY - LONG, until_on=until, reason="urlop")
    assert quiet(karol) == []


def test_never_during_a_substitution(karol, silent, centre):
    ill = make_staff(centre, name="Chora")
    make_assignment(silent, make_staff(centre, name="Inna"), substitutes_for=ill, since_on=DAY - LONG)
    assert quiet(karol) == []


def test_long_after_a_pause_silence_is_silence(karol, silent):
    Pause.objects.create(community=silent, since_on=DAY - 2 * LONG, until_on=DAY - LONG, reason="remont")
    assert quiet(karol) == [silent]


def test_where_residents_are_only_visited_nothing_is_called_silent(karol, silent):
    silent.exit_steps.create(kind="visits", on=DAY - LONG)
    assert quiet(karol) == []
    silent.exit_steps.create(kind="again", on=DAY - WEEK)
    assert quiet(karol) == [silent]


def test_a_partner_falls_silent_only_after_something_was_done_together(karol, community, centre):
    club = make_initiative(community, "Klub")
    for name, days in (("Straż", 400), ("Parafia", 30), ("Szkoła", None)):
        body = make_organisation(centre, name)
        if days:
            make_joint(club, body, DAY - dt.timedelta(days=days))
    assert [one.name for one in silent_partners(karol, DAY)] == ["Straż"]


def test_workload_goes_by_name_and_counts_what_each_has_in_hand(karol, olga, community, centre):
    busy = StaffMember.objects.get(user=olga)
    other = make_staff(centre, name="Ada")
    make_assignment(make_community(centre, "Wieś"), other)
    make_meeting(community, DAY + WEEK, state="planned")
    make_meeting(community, DAY + 2 * WEEK, state="planned")
    make_action(community, "Zadzwonić", owner_staff=busy)
    make_duty(centre, "OZPS", prepares=busy, due_on=DAY)
    rows = [
        (one.name, one.communities, one.meetings_ahead, one.actions_open, one.papers_owed)
        for one in workload(karol, localdate())
        if one in {busy, other}
    ]
    assert [row[0] for row in rows] == ["Ada", "Olga Organizatorka"]
    assert [row[1] for row in rows] == [1, 1]
    assert [row[3:] for row in rows] == [(0, 0), (1, 1)]


def test_the_desk_says_where_an_end_is_near_and_where_to_look_in(karol, darek, community, centre):
    community.exit_steps.create(kind="money", on=DAY + LONG)
    visited = make_community(centre, "Wieś")
    visited.exit_steps.create(kind="visits", on=DAY - dt.timedelta(days=100))
    desk = supervise(karol, DAY)
    assert desk.ending == supervise(darek, DAY).ending == [community]
    assert [step.community for step in desk.visits] == [visited]
    visited.exit_steps.create(kind="visit", on=DAY - dt.timedelta(days=5))
    assert supervise(karol, DAY).visits == []


def test_the_first_page_of_who_works_there_says_it_too(client, olga, karol, community, centre):
    today = localdate()
    assert look_at(olga, today).leaving == []
    community.exit_steps.create(kind="money", on=today + LONG)
    assert look_at(olga, today).leaving == [(community.pk, community.name)]
    client.force_login(olga)
    assert reverse("reports:way_out", args=[community.pk]) in client.get("/").content.decode()


def make_report(community, state, day=DAY):
    return ProgressReport.objects.create(community=community, state=state, start_on=day - LONG, end_on=day)


def test_reports_on_their_way_stand_on_the_desk(community, karol, darek, stella):
    states = ("draft", "submitted", "returned", "approved", "accepted")
    reports = {state: make_report(community, state) for state in states}
    assert supervise(karol, DAY).reports == [reports["submitted"], reports["returned"]]
    assert reports["approved"] in supervise(darek, DAY).reports
    assert supervise(stella, DAY).reports == []


def test_a_large_centre_takes_no_more_queries(client, karol, centre, django_assert_max_num_queries):
    for number in range(12):
        here = make_community(centre, f"Wieś {number}")
        make_assignment(here, make_staff(centre, name=f"Pracownik {number}"))
        make_duty(centre, f"Pismo {number}", community=here, due_on=localdate())
        make_report(here, "submitted")
    client.force_login(karol)
    with django_assert_max_num_queries(30):
        client.get(reverse("desk:supervisor"))


@pytest.fixture
def story(community):
    """2025: three meetings that count, two led by residents. 2026: one, and one that nobody of them led."""
    for year, ladders in ((2025, "551"), (2026, "1")):
        for month, ladder in enumerate(ladders, start=1):
            make_meeting(community, dt.date(year, month, 3), kind="club", ladder=ladder)
    make_meeting(community, dt.date(2025, 6, 1), kind="duty", ladder="1")
    make_attendance(community.meetings.order_by("held_on").first(), make_person(community, "Ela"))
    make_initiative(community, "Klub", ladder="5", since_told="2025", state=Initiative.State.RUNNING)
    return community


def rows_of(user, community, chosen=None):
    return years_of(Scope(user, community.centre, chosen, DAY))


@pytest.mark.parametrize("one", [True, False])
def test_the_years_count_what_their_lists_hold(darek, story, one):
    newest, before = rows_of(darek, story, story if one else None)
    assert (newest.year, before.year) == (2026, 2025)
    assert (before.meetings.text, before.chaired.text, before.people.text) == ("4", "2 z 3", "1")
    assert (before.led.text, newest.led.text) == ("1 z 1", "1 z 1")
    for figure, number in ((before.meetings, 4), (before.chaired, 2)):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(figure.url).query).items()}
        assert MeetingFilter(asked, user=darek).chosen().count() == number


def test_the_people_and_the_partners_of_a_year_are_listed_behind_their_number(client, darek, story, centre):
    make_joint(story.initiatives.get(), make_organisation(centre, "Straż"), dt.date(2025, 5, 5))
    client.force_login(darek)
    newest, before = rows_of(darek, story, story)
    assert (newest.people.url, newest.partners.url) == ("", "")
    for figure, name in ((before.people, "Ela"), (before.partners, "Straż")):
        page = client.get(figure.url)
        assert [str(row) for row in page.context["page"].rows] == [name]
        assert int(figure.text) == 1
        empty = client.get(figure.url.replace("2025", "2024"))
        assert name not in empty.content.decode()
    assert Deed.objects.filter(verb="listed", record_kind="communities.person").count() == 1


def test_the_lists_of_a_year_leave_as_tables_under_the_names_of_their_page(client, darek, story, centre):
    """As they are filtered; in initials where the centre wants that; whose names left stands in the log."""
    make_joint(story.initiatives.get(), make_organisation(centre, "Straż"), dt.date(2025, 5, 5))
    ela = Person.objects.get(name="Ela")
    Person.objects.update(name="Ela Nowak")
    client.force_login(darek)

    def told(word, **asked):
        address = reverse("desk:year_sheet", args=[centre.pk, 2025, word, "csv"])
        return b"".join(client.get(address, asked).streaming_content).decode("utf-8-sig").splitlines()[1:]

    assert [line.split(";")[0] for line in told("osoby")] == ["Ela Nowak"]
    assert Deed.objects.filter(verb="exported", record_kind="communities.person").count() == 1
    assert Deed.objects.get(verb="listed").record_numbers == [ela.pk]
    page = client.get(reverse("desk:year_people", args=[centre.pk, 2025]), {"community": story.pk}).content.decode()
    assert f"{reverse('desk:year_sheet', args=[centre.pk, 2025, 'osoby', 'xlsx'])}?community={story.pk}" in page
    type(centre).objects.update(shows_initials=True)
    assert [line.split(";")[0] for line in told("osoby")] == ["E. N."]
    assert [line.split(";")[0] for line in told("partnerzy")] == ["Straż"]
    assert told("osoby", community=make_community(centre, "Wieś").pk) == []


def test_years_never_show_working_notes(client, darek, story, olga):
    WorkingNote.objects.create(meeting=story.meetings.first(), author=olga, text="Tajna notatka", expires_on=DAY)
    client.force_login(darek)
    page = client.get(reverse("desk:years", args=[story.centre_id])).content.decode()
    assert "2025" in page
    assert "Tajna" not in page


def test_a_community_of_another_centre_is_not_chosen(client, darek, story, other_community):
    client.force_login(darek)
    page = client.get(reverse("desk:years", args=[story.centre_id]), {"community": other_community.pk})
    assert page.context["community"] is None
